"""Do others say of us what we say? A directory export, a page and its linked data, against the records of the site."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from vitrail.domaine.reception import principal
from vitrail.domaine.site import Site
from vitrail.reponses.concordance import annuaire, desaccords, meme_lieu, pages
from vitrail.reponses.concordance.desaccords import Desaccord
from vitrail.reponses.concordance.lieu_rapporte import LieuRapporte
from vitrail.saisie.annuaire.export import ExportIllisible
from vitrail.socle.diagnostic import Emplacement
from vitrail.sources.modeles.acces import Lieu
from vitrail.sources.modeles.genres import PAR_NOM
from vitrail.supports import donnees_liees
from vitrail.supports.annuaire import fiche

__all__ = ["ExportIllisible", "LieuCompare", "PagesMuettes", "SansLieu", "avec_annuaire", "avec_pages"]


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
    nous = {lieu.id: annuaire.lire(json.dumps(fiche(site, lieu)).encode())[0] for lieu in _lieux(site.lieux)}
    return _comparer(site, nous, eux)


def avec_pages(site: Site, documents: Iterable[tuple[str, str]]) -> tuple[LieuCompare, ...]:
    """Each place of the site against the linked data of pages, given as names and texts. Raises PagesMuettes,
    SansLieu."""
    lieux = _lieux(site.lieux)
    eux = pages.lire(documents)
    if not eux:
        raise PagesMuettes
    siennes = pages.lire([("", donnees_liees.texte(site))])  # places come first, in their order
    return _comparer(site, {lieu.id: sienne for lieu, sienne in zip(lieux, siennes, strict=False)}, eux)


def _lieux(lieux: Mapping[str, Lieu]) -> Sequence[Lieu]:
    if not lieux:
        raise SansLieu
    return list(lieux.values())


def _comparer(site: Site, nous: dict[str, LieuRapporte], eux: Sequence[LieuRapporte]) -> tuple[LieuCompare, ...]:
    trouvees = meme_lieu.apparier(nous, eux)
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
    point, contacts = principal(site.points, lieu), site.contacts
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
