"""``/comite-usagers/``: each meeting, what was shown, what came of it; and when the next one is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from vitrail.domaine import ecoute, recurrences
from vitrail.domaine.recurrences import Rythme
from vitrail.domaine.site import Site
from vitrail.pages import suites
from vitrail.pages.suites import VueAction
from vitrail.socle import phrases
from vitrail.sources.modeles.comites import Comite
from vitrail.sources.pages import Gabarit, Vue


@dataclass(frozen=True, slots=True)
class VueComite:
    """A meeting. ``preuve``: it is the last one held, and something is said of it."""

    comite: Comite
    quand: str
    tenu: bool
    actions: tuple[VueAction, ...]
    preuve: bool

    @property
    def rendu(self) -> bool:
        """Whether minutes are given, or the reason why there are none."""
        comite = self.comite
        return bool(comite.compte_rendu or comite.compte_rendu_fichier or comite.absence_compte_rendu)

    @property
    def muet(self) -> bool:
        """Whether it was held, and nothing is said of it."""
        return self.tenu and not (self.rendu or self.comite.suites or self.comite.presentations)


@dataclass(frozen=True, slots=True)
class GabaritComites(Gabarit):
    fichier: ClassVar[str] = "comite-usagers.html"

    a_venir: tuple[VueComite, ...]
    tenus: tuple[VueComite, ...]
    attendu: Rythme | None


def pages(site: Site) -> Iterator[Vue]:
    if not site.comites:
        return
    recents = sorted(site.comites, key=_debut, reverse=True)
    tenus = [comite for comite in recents if ecoute.tenu(comite, site.today)]
    rythme = recurrences.rythme(site, "comite_usagers")
    a_venir = tuple(_vue(site, comite) for comite in reversed(recents) if comite not in tenus)
    yield Vue(
        chemin="comite-usagers",
        titre="Comité des usagers",
        description="Les réunions du comité des usagers : dates, sujets, comptes rendus.",
        section="enquetes",
        fiches=tuple(tenus[:1]) or tuple(recents[:1]),
        echeance=rythme.limite if rythme else None,
        gabarit=GabaritComites(
            a_venir=a_venir,
            tenus=tuple(_vue(site, comite, dernier=rang == 0) for rang, comite in enumerate(tenus)),
            attendu=rythme if rythme and not a_venir else None,
        ),
    )


def _debut(comite: Comite) -> tuple[date, date]:
    return comite.date.fin, comite.date.debut


def _vue(site: Site, comite: Comite, dernier: bool = False) -> VueComite:
    informe = comite.ordre_du_jour or comite.presentations or comite.compte_rendu or comite.compte_rendu_fichier
    quand = phrases.dans(comite.date)
    if comite.date.precision == "jour":
        quand = f"le {phrases.date_en_mots(comite.date.debut, semaine=True)}"
    return VueComite(
        comite=comite,
        quand=f"{quand}, {comite.heure}" if comite.heure else quand,
        tenu=ecoute.tenu(comite, site.today),
        actions=tuple(suites.vue_action(site.documents, suivie) for suivie in site.suivi.sur("comite", comite.id)),
        preuve=dernier and bool(informe),
    )
