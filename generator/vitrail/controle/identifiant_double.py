"""What identifies a record is given once in its list, or in its folder: each field says so, and the rule that tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vitrail.domaine.site import Site
from vitrail.socle import phrases
from vitrail.socle.diagnostic import Diagnostic, Emplacement, signaler
from vitrail.sources.modeles.base import Modele
from vitrail.sources.modeles.correspondances import Correspondances
from vitrail.sources.modeles.notes import Identifie, notes


def controler(site: Site) -> Iterator[Diagnostic]:
    for fiches in site.fiches.values():
        yield from _parmi(fiches)
    yield from _correspondances(site.correspondances)


def _parmi(voisines: Sequence[Modele]) -> Iterator[Diagnostic]:
    """The records of one list, and those inside each of them."""
    premieres: dict[tuple[str, object], Modele] = {}
    for fiche in voisines:
        for champ, note in notes(type(fiche), Identifie).items():
            valeur = getattr(fiche, champ)
            if note.regle is None or valeur is None:
                continue
            premiere = premieres.setdefault((champ, valeur), fiche)
            if premiere is not fiche:
                yield signaler(note.regle, fiche.place(champ), premiere.place(champ), valeur=valeur)
        for nom in type(fiche).model_fields:
            dedans = getattr(fiche, nom)
            contenues = dedans if isinstance(dedans, tuple) else (dedans,)
            yield from _parmi([contenue for contenue in contenues if isinstance(contenue, Modele)])


def _correspondances(dites: Correspondances) -> Iterator[Diagnostic]:
    """What the tables of services call a line, a question or an answer leads to one thing."""
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
