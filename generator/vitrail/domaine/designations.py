"""What the records of a site refer to: each reference with what it may name, as the notes of the fields say it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import UnionType
from typing import get_args

from pydantic import BaseModel

from vitrail.domaine import parcours
from vitrail.domaine.definitions import Definition
from vitrail.domaine.site import Site
from vitrail.sources.modeles.base import Modele
from vitrail.sources.modeles.champs import contenus
from vitrail.sources.modeles.genres import GENRES
from vitrail.sources.modeles.notes import Designe, Vocabulaire, appellations, identifiants, notes
from vitrail.sources.modeles.unites import DUREES
from vitrail.sources.referentiel.cadre import Condition, CritereOfficiel, TypeSite
from vitrail.sources.referentiel.modele import Preuve
from vitrail.sources.referentiel.programme import programmes

Cible = type[BaseModel] | UnionType | Vocabulaire


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference: the record that makes it, the field and the rank in it, and what is named."""

    fiche: Modele
    chemin: tuple[str | int, ...]
    valeur: Hashable
    note: Designe


@dataclass(frozen=True, slots=True)
class Designables:
    """What a reference may name. ``noms``: what is offered, each with its name for readers. ``autres``: what exists
    too, and that a check of its own says why not to name."""

    noms: Mapping[Hashable, str]
    autres: Collection[Hashable] = ()

    def __contains__(self, valeur: object) -> bool:
        return valeur in self.noms or valeur in self.autres


def references(fiches: Mapping[str, tuple[Modele, ...]]) -> Iterator[Reference]:
    """Every reference that the files make."""
    for fiche in parcours.enregistrements(fiches):
        for champ, note in notes(type(fiche), Designe).items():
            lue = getattr(fiche, champ)
            if isinstance(lue, tuple):
                for rang, valeur in enumerate(lue):
                    yield Reference(fiche, (champ, rang), valeur, note)
            elif lue is not None:
                yield Reference(fiche, (champ,), lue, note)


def designables(site: Site, cible: Cible) -> Designables:
    """What a reference to ``cible`` may name on this site, in the order in which it is written."""
    if isinstance(cible, Vocabulaire):
        return _VOCABULAIRES[cible](site)
    return Designables({_identifiant(fiche): nom_de(fiche) for fiche in parcours.enregistrements(site.fiches, cible)})


Tenants = Callable[[type[BaseModel] | UnionType], Mapping[Hashable, Modele]]
"""Every record that may hold others, by identifier."""


def par_identifiant(
    fiches: Mapping[str, tuple[Modele, ...]], cible: type[BaseModel] | UnionType
) -> Mapping[Hashable, Modele]:
    """The records of ``cible``; of two that bear the same identifier, the first."""
    trouvees: dict[Hashable, Modele] = {}
    for fiche in parcours.enregistrements(fiches, cible):
        trouvees.setdefault(_identifiant(fiche), fiche)
    return trouvees


def porteur(tenants: Tenants, reference: Reference) -> Modele | None:
    """The record that must hold what is named, for a reference with ``dans``; ``None`` when it leads nowhere itself."""
    for champ in reference.note.dans:
        if (nomme := getattr(reference.fiche, champ)) is not None:
            cible = notes(type(reference.fiche), Designe)[champ].cible
            assert not isinstance(cible, Vocabulaire)  # only records hold records
            return tenants(cible).get(nomme)
    return None


def designables_dans(fiche: Modele, cible: Cible) -> Designables:
    """What a reference to ``cible`` may name inside one record."""
    assert not isinstance(cible, Vocabulaire)  # only records hold records
    return Designables({_identifiant(tenue): nom_de(tenue) for tenue in parcours.dedans(fiche, cible)})


def tout_est_lu(brises: frozenset[str], cible: Cible) -> bool:
    """Whether no file that could hold what is named was refused: else, nobody knows what leads nowhere."""
    return not any(genre in brises for genre in _genres(cible))


def _genres(cible: Cible) -> Iterator[str]:
    """The kinds of files where ``cible`` is written."""
    if isinstance(cible, Vocabulaire):
        if cible.value.startswith("indicateur"):  # a local one may stand in the file of their settings
            yield "config_indicateurs"
        return
    cherches = get_args(cible) or (cible,)
    for genre in GENRES:
        racines = genre.variantes.values() or (genre.modele,)
        if any(interieur in cherches for racine in racines for interieur in contenus(racine)):
            yield genre.nom


def _identifiant(fiche: Modele) -> Hashable:
    identifiant: Hashable = getattr(fiche, identifiants(type(fiche))[0])
    return identifiant


def nom_de(fiche: Modele) -> str:
    return str(getattr(fiche, appellations(type(fiche))[0]))


def _intitules(definitions: Iterable[Definition]) -> dict[Hashable, str]:
    return {definition.id: definition.intitule for definition in definitions}


def _indicateurs(garder: Callable[[Definition], bool]) -> Callable[[Site], Designables]:
    """The indicators of the site, those that may be named first among them."""

    def lire(site: Site) -> Designables:
        return Designables(_intitules(filter(garder, site.definitions.values())), site.definitions.keys())

    return lire


def _officiels(site: Site) -> Designables:
    officiels = site.referentiel.indicateurs
    return Designables(
        {precis.id: officiel.libelle for officiel in officiels for precis in (officiel, *officiel.variantes)}
    )


def _engagements(site: Site) -> Designables:
    return Designables({engagement.numero: engagement.titre for engagement in site.referentiel.engagements})


def _engagements_facultatifs(site: Site) -> Designables:
    officiels = site.referentiel.engagements
    return Designables({engagement.numero: engagement.titre for engagement in officiels if engagement.optionnel})


def _engagements_et_sous_engagements(site: Site) -> Designables:
    officiels = site.referentiel.engagements
    noms: dict[Hashable, str] = {str(engagement.numero): engagement.titre for engagement in officiels}
    return Designables(
        noms | {sous.id: engagement.titre for engagement in officiels for sous in engagement.sous_engagements}
    )


def _dispositions(site: Site) -> Designables:
    return Designables({disposition.id: disposition.titre for disposition in site.referentiel.dispositions})


def _lignes_de_grille(site: Site) -> Designables:
    return Designables({ligne.id: ligne.constat for ligne in site.referentiel.grille.lignes})


def _libelles(pieces: Iterable[Preuve | CritereOfficiel | Condition | TypeSite]) -> Designables:
    return Designables({piece.id: piece.libelle for piece in pieces})


_VOCABULAIRES: Mapping[Vocabulaire, Callable[[Site], Designables]] = {
    Vocabulaire.INDICATEUR: _indicateurs(lambda definition: True),
    Vocabulaire.INDICATEUR_RELEVE: _indicateurs(lambda definition: not definition.par_enquete),
    Vocabulaire.INDICATEUR_SUIVI: _indicateurs(lambda definition: not definition.local),
    Vocabulaire.DELAI: _indicateurs(lambda definition: definition.unite in DUREES),
    Vocabulaire.INDICATEUR_OFFICIEL: _officiels,
    Vocabulaire.PREUVE: lambda site: _libelles(site.referentiel.preuves),
    Vocabulaire.MODULE: lambda site: Designables({module.numero: module.titre for module in site.referentiel.modules}),
    Vocabulaire.ENGAGEMENT: _engagements,
    Vocabulaire.ENGAGEMENT_FACULTATIF: _engagements_facultatifs,
    Vocabulaire.ENGAGEMENT_OU_SOUS_ENGAGEMENT: _engagements_et_sous_engagements,
    Vocabulaire.DISPOSITION: _dispositions,
    Vocabulaire.LIGNE_DE_GRILLE: _lignes_de_grille,
    Vocabulaire.CRITERE: lambda site: _libelles(site.referentiel.criteres),
    Vocabulaire.CONDITION: lambda site: _libelles(site.referentiel.conditions),
    Vocabulaire.TYPE_DE_SITE: lambda site: _libelles(site.referentiel.types_site),
    Vocabulaire.PROGRAMME: lambda site: Designables({nom: programme.nom for nom, programme in programmes().items()}),
}
