"""What is said of a commitment, against the figures that measure it and the conditions on which it depends."""

from __future__ import annotations

from collections.abc import Iterator

from vitrail import commentaires, phrases
from vitrail.diagnostic import Diagnostic, constat
from vitrail.label import Tenu, engagements
from vitrail.site import Site


def controler(site: Site) -> Iterator[Diagnostic]:
    for tenu in engagements(site):
        if tenu.fiche is None:
            continue
        if tenu.sans_objet and tenu.fiche.etat != "sans_objet":
            etat = tenu.fiche.etat.replace("_", " ")
            lieux = (tenu.fiche.place("etat"), site.label.place("conditions", cle=True))
            yield constat("ENG007", *lieux, valeur=tenu.numero, etat=etat, raison=tenu.sans_objet.rstrip("."))
        elif tenu.etat == "tenu":
            yield from _dementi(site, tenu)


def _dementi(site: Site, tenu: Tenu) -> Iterator[Diagnostic]:
    assert tenu.fiche is not None
    for historique in site.historiques.values():
        point = historique.dernier
        if tenu.numero not in historique.definition.engagements or point is None:
            continue
        if point.jugement.etat == "non_atteint":
            yield constat(
                "ENG006",
                tenu.fiche.place("etat"),
                point.releve.place("valeur"),
                valeur=tenu.numero,
                indicateur=historique.definition.intitule,
                mesure=commentaires.valeur_en_mots(point),
                quand=phrases.dans(point.periode),
                cible=commentaires.cible_en_mots(point),
            )
