"""A rate entered by hand is the one that the registry of updates gives."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from vitrail.domaine import registre
from vitrail.domaine.definitions import Definition
from vitrail.domaine.registre import PRIMENT, Bilan
from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.diagnostic import Diagnostic, signaler
from vitrail.sources.modeles.indicateurs import Releve

CENTIEME = Decimal("0.01")
"""The computed rate is itself rounded."""


def controler(site: Site) -> Iterator[Diagnostic]:
    ecrits = {(releve.indicateur, fiche.periode): releve for fiche in site.indicateurs for releve in fiche.releves}
    for compte in site.comptes_du_registre:
        for bilan in compte.clos:
            releve = ecrits.get((compte.definition.id, bilan.periode))
            if releve is not None and (ecart := _ecart(releve, bilan, compte.definition)):
                champ = "valeur" if releve.valeur is not None else "absence"
                yield signaler(
                    "registre-contredit",
                    releve.place(champ),
                    site.demandes_mise_a_jour.place("demandes"),
                    intitule=compte.definition.intitule,
                    quand=phrases.dans(bilan.periode),
                    **ecart,
                )


def _ecart(releve: Releve, bilan: Bilan, definition: Definition) -> dict[str, str] | None:
    """What is written and what is computed, in words, when they do not agree."""
    if bilan.comptees:
        valeur = registre.taux(bilan, definition)
        demandes = phrases.compte(bilan.comptees, "demande")
        calcule = f"{phrases.avec_unite(valeur, str(definition.unite))} ({bilan.dans_le_delai} sur {demandes})"
    else:
        calcule = "aucune demande"
    if releve.valeur is None:
        assert releve.absence is not None
        if releve.absence.motif in PRIMENT or not bilan.comptees:
            return None
        return {"ecrit": releve.absence.raison, "calcule": calcule}
    ecrite = releve.valeur.valeur
    if (
        bilan.comptees
        and abs(ecrite - valeur) < max(_derniere_decimale(ecrite), CENTIEME)
        and _memes_comptes(releve, bilan)
    ):
        return None
    if not bilan.comptees and bilan.en_cours:
        return None  # nothing can be told yet
    ecrit = phrases.avec_unite(ecrite, str(releve.valeur.unite or definition.unite))
    if not _memes_comptes(releve, bilan):
        ecrit += f" ({releve.numerateur} sur {releve.denominateur})"
    return {"ecrit": ecrit, "calcule": calcule}


def _derniere_decimale(valeur: Decimal) -> Decimal:
    """What one unit of the last figure that was written is worth: 66,6 and 66,7 both stand for 66,67."""
    exposant = valeur.as_tuple().exponent
    return Decimal(1).scaleb(exposant if isinstance(exposant, int) else 0)


def _memes_comptes(releve: Releve, bilan: Bilan) -> bool:
    """Whether the two numbers of the rate, when they are written, are those of the registry."""
    return (releve.numerateur, releve.denominateur) in ((None, None), (bilan.dans_le_delai, bilan.comptees))
