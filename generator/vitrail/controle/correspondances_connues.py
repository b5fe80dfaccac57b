"""What the tables of services are called leads to indicators that exist, and each name to one only."""

from __future__ import annotations

from collections.abc import Iterator

from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.diagnostic import Diagnostic, Emplacement, signaler


def controler(site: Site) -> Iterator[Diagnostic]:
    dites = site.correspondances
    if "config_indicateurs" not in site.brises:  # a local indicator may stand in the file that could not be read
        for ligne in dites.lignes:
            if ligne.indicateur not in site.definitions:
                suggestion = phrases.proche(ligne.indicateur, site.definitions) or ""
                yield signaler(
                    "indicateur-inconnu", ligne.place("indicateur"), valeur=ligne.indicateur, suggestion=suggestion
                )
    lignes = [(ligne.libelle, ligne.indicateur, ligne.place("libelle")) for ligne in dites.lignes]
    rangs = enumerate(dites.lignes_ignorees)
    yield from _doubles([*lignes, *((nom, "", dites.place("lignes_ignorees", rang)) for rang, nom in rangs)])
    yield from _doubles([(connue.question, connue.critere, connue.place("question")) for connue in dites.questions])
    yield from _doubles([(connue.reponse, connue.sens, connue.place("reponse")) for connue in dites.reponses])


def _doubles(dites: list[tuple[str, str, Emplacement]]) -> Iterator[Diagnostic]:
    """A name that leads to two things would be read one way or the other by chance."""
    premiers: dict[str, tuple[str, Emplacement]] = {}
    for nom, cible, lieu in dites:
        premiere, premier = premiers.setdefault(phrases.slug(nom), (cible, lieu))
        if premiere != cible:
            yield signaler("identifiant-double", lieu, premier, valeur=nom)
