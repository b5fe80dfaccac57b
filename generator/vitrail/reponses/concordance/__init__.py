"""Do others say of us what we say? A directory export, a page and its linked data, against the records of the site."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from vitrail.domaine.reception import principal
from vitrail.domaine.site import Site
from vitrail.reponses.concordance import annuaire, desaccords, pages
from vitrail.reponses.concordance.annuaire import ExportIllisible
from vitrail.reponses.concordance.desaccords import Desaccord
from vitrail.reponses.concordance.lieu_rapporte import LieuRapporte, numero, simple, ville, voie
from vitrail.socle.diagnostic import Emplacement
from vitrail.socle.seuils import RESSEMBLANCE_MIN
from vitrail.sources.modeles.acces import Lieu
from vitrail.sources.modeles.genres import PAR_NOM
from vitrail.supports import donnees_liees
from vitrail.supports.annuaire import fiche

__all__ = ["Comparaison", "ExportIllisible", "PagesMuettes", "SansLieu", "avec_annuaire", "avec_pages"]

NOM_MAX = 120
"""Signs of two names that are compared: it costs the square of their length."""


class SansLieu(ValueError):
    """The site names no place: nothing can be compared."""


class PagesMuettes(ValueError):
    """No page says anything of a place in a form that programs read."""


@dataclass(frozen=True, slots=True)
class LieuCompare:
    """A place of the site, what is told of it elsewhere (``None``: nothing), and where they disagree."""

    lieu: Lieu
    autre: LieuRapporte | None
    desaccords: tuple[Desaccord, ...]
    a_lire: tuple[str, ...] = ()
    """Free words that are told elsewhere, and that are not ours: somebody should read them."""

    @property
    def concorde(self) -> bool:
        return self.autre is not None and not self.desaccords


def avec_annuaire(site: Site, octets: bytes) -> tuple[LieuCompare, ...]:
    """Each place of the site against an export of the directory. Raises ExportIllisible, SansLieu."""
    eux = annuaire.lire(octets)
    nous = {lieu.id: annuaire.lire(json.dumps(fiche(site, lieu)).encode())[0] for lieu in _lieux(site)}
    return _comparer(site, nous, eux)


def avec_pages(site: Site, documents: Iterable[tuple[str, str]]) -> tuple[LieuCompare, ...]:
    """Each place of the site against the linked data of pages, given as names and texts. Raises PagesMuettes,
    SansLieu."""
    lieux = _lieux(site)
    eux = pages.lire(documents)
    if not eux:
        raise PagesMuettes
    siennes = pages.lire([("", donnees_liees.texte(site))])  # places come first, in their order
    return _comparer(site, {lieu.id: sienne for lieu, sienne in zip(lieux, siennes, strict=False)}, eux)


def _lieux(site: Site) -> Sequence[Lieu]:
    if not site.lieux:
        raise SansLieu
    return list(site.lieux.values())


def _comparer(site: Site, nous: dict[str, LieuRapporte], eux: Sequence[LieuRapporte]) -> tuple[LieuCompare, ...]:
    trouvees = _apparier(nous, eux)
    comparaisons = []
    for lieu in site.lieux.values():
        autre = trouvees.get(lieu.id)
        if autre is None:
            comparaisons.append(LieuCompare(lieu, None, ()))
            continue
        notre = nous[lieu.id]
        dits = desaccords.comparer(notre, autre, _places(site, lieu), site.today)
        a_lire = tuple(phrase for phrase in autre.a_lire if phrase not in notre.a_lire)
        comparaisons.append(LieuCompare(lieu, autre, dits, a_lire))
    return tuple(comparaisons)


def _places(site: Site, lieu: Lieu) -> dict[str, Emplacement]:
    point, contacts = principal(site, lieu), site.contacts
    ailleurs = Emplacement(PAR_NOM["contacts"].chemin)
    horaires = Emplacement(PAR_NOM["horaires"].chemin)
    return {
        "heures": point.place("semaine") if point else horaires,
        "fermetures": site.horaires.place("fermetures") if site.horaires else horaires,
        "telephone": contacts.place("telephones") if contacts else ailleurs,
        "courriel": contacts.place("courriels") if contacts else ailleurs,
        "site": contacts.place("site_local") if contacts else ailleurs,
        "adresse": lieu.place("adresse"),
        "acces": lieu.place("entrees"),
    }


def _apparier(nous: dict[str, LieuRapporte], eux: Sequence[LieuRapporte]) -> dict[str, LieuRapporte]:
    """The record of each place: the most alike first, each once. One record for one place is taken as it is."""
    if len(nous) == len(eux) == 1:
        return {next(iter(nous)): eux[0]}
    paires = [
        (ressemblance, cle, rang)
        for cle, notre in nous.items()
        for rang, leur in enumerate(eux)
        if (ressemblance := _ressemblance(notre, leur)) >= RESSEMBLANCE_MIN
    ]
    trouvees: dict[str, int] = {}
    for _, cle, rang in sorted(paires, key=lambda paire: (-paire[0], paire[1:])):
        if cle not in trouvees and rang not in trouvees.values():
            trouvees[cle] = rang
    return {cle: eux[rang] for cle, rang in trouvees.items()}


def _ressemblance(lieu: LieuRapporte, autre: LieuRapporte) -> float:
    """How likely two records tell of the same place, over about 15."""
    points = 3.0 * bool(lieu.commune and ville(lieu.commune) == ville(autre.commune))
    points += 2 * bool(lieu.code_postal and lieu.code_postal == autre.code_postal)
    points += 3 * bool(lieu.voie and voie(lieu.voie) == voie(autre.voie))
    points += bool(
        {numero(telephone) for telephone in lieu.telephones} & {numero(telephone) for telephone in autre.telephones}
    )
    if not points:
        return 0  # one record among those of the whole country
    if lieu.natures and autre.natures:  # of several services behind one door, the one of our kind
        points += 4 if lieu.natures & autre.natures else -4
    return points + 6 * SequenceMatcher(None, simple(lieu.nom)[:NOM_MAX], simple(autre.nom)[:NOM_MAX]).ratio()
