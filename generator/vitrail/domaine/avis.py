"""Notices to the public: each closure or change of hours once, with what an alert adds to it, then the other alerts.

A closure is written once, among the hours, and its notice follows from it. An alert that names it, or that plainly says
the same thing again, only adds its words; one of a closure that was called off says nothing any more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from vitrail.domaine.annonces import Annonce, annonces
from vitrail.domaine.ouvertures import porte_sur
from vitrail.domaine.preavis import annoncee
from vitrail.domaine.site import Site, une_fois
from vitrail.socle import phrases
from vitrail.socle.calendrier import jour_civil
from vitrail.socle.longueurs import CHANGEMENTS_PARTOUT_JOURS
from vitrail.socle.mots import slug
from vitrail.sources.modeles.divers import Alerte
from vitrail.sources.modeles.horaires import Fermeture, PointAccueil

Urgence = Literal["urgent", "en_cours", "bientot", "plus_tard"]
_RANGS: tuple[Urgence, ...] = ("urgent", "en_cours", "bientot", "plus_tard")
ANNONCES = "horaires#annonces"
"""Where all closures and changes to come are told."""


@dataclass(frozen=True, slots=True)
class AvisAuPublic:
    """One notice. ``genre``: fermeture, changement, information or urgence. ``texte`` says what, when and for whom;
    ``ajouts`` are the words of people: the note of the closure, what alerts add.

    ``debut`` and ``fin``: from when it is told, and until when, in the time of the place. ``points``: the reception
    points that it touches, none for an alert that is no closure. ``urgence``: what runs, then what starts within the
    days in which every page tells it.
    """

    cle: str
    genre: str
    titre: str
    texte: str
    ajouts: tuple[str, ...]
    debut: datetime
    fin: datetime
    urgence: Urgence
    lien: str | None = None
    """Where more is told: for a closure, where all are."""
    points: tuple[str, ...] = ()
    annonce: Annonce | None = None
    """The closure or the change that it tells, if it tells one."""
    alertes: tuple[Alerte, ...] = ()
    """The alerts whose words it bears."""

    @property
    def en_entier(self) -> str:
        return " ".join((self.texte, *self.ajouts))

    @property
    def preuves(self) -> tuple[str, ...]:
        """The evidence that its alerts name."""
        return tuple(preuve for alerte in self.alertes for preuve in alerte.preuves)

    @property
    def proche(self) -> bool:
        return self.urgence != "plus_tard"


@une_fois
def avis(site: Site) -> tuple[AvisAuPublic, ...]:
    """Every closure or change that is running or to come, and every alert that runs, the most pressing first."""
    toutes = annonces(site)
    qui_courent = [alerte for alerte in site.toutes_les_alertes if court(alerte, site.today)]
    dites = {alerte.id: fermeture_dite(site.fermetures, site.points, alerte) for alerte in qui_courent}
    trouves: list[AvisAuPublic] = []
    for annonce in toutes:
        siennes = [alerte for alerte in qui_courent if dites[alerte.id] is annonce.fermeture]
        dite = annoncee(site.horaires, annonce.fermeture)
        trouves.append(_de_l_annonce(annonce, siennes, dite, site.today))
    annoncees = [annonce.fermeture for annonce in toutes]
    trouves += (_de_l_alerte(alerte) for alerte in qui_courent if dites[alerte.id] not in annoncees)
    return tuple(sorted(trouves, key=_rang))


def court(alerte: Alerte, jour: date) -> bool:
    return alerte.debut.date() <= jour <= alerte.fin.date()


def _rang(montre: AvisAuPublic) -> tuple[int, date]:
    return _RANGS.index(montre.urgence), montre.annonce.fermeture.du if montre.annonce else date.min


def _de_l_alerte(alerte: Alerte) -> AvisAuPublic:
    return AvisAuPublic(
        cle=f"alerte-{alerte.id}",
        genre=alerte.genre,
        titre=alerte.titre,
        texte=alerte.texte,
        ajouts=(),
        debut=alerte.debut,
        fin=alerte.fin,
        urgence="urgent" if alerte.genre == "urgence" else "en_cours",
        lien=alerte.lien,
        alertes=(alerte,),
    )


def _de_l_annonce(annonce: Annonce, siennes: Sequence[Alerte], dite: date | None, today: date) -> AvisAuPublic:
    """The notice of a closure; ``dite``: when the public was told of it."""
    fermeture = annonce.fermeture
    siennes = () if fermeture.annulee else siennes
    urgente = any(alerte.genre == "urgence" for alerte in siennes)
    debuts = [alerte.debut for alerte in siennes]
    if dite is not None:
        debuts.append(datetime.combine(jour_civil(dite), time()))
    return AvisAuPublic(
        cle=f"fermeture-{fermeture.id}",
        genre="urgence" if urgente else annonce.type,
        titre=annonce.titre,
        texte=annonce.texte,
        ajouts=tuple(_ajouts(annonce, siennes)),
        debut=min(debuts, default=datetime.combine(fermeture.du, time())),
        fin=datetime.combine(fermeture.au, time(23, 59, 59)),
        urgence="urgent" if urgente else _urgence(fermeture, today),
        lien=next((alerte.lien for alerte in siennes if _mene_ailleurs(alerte)), f"/{ANNONCES}"),
        points=tuple(annonce.points),
        annonce=annonce,
        alertes=tuple(siennes),
    )


def _mene_ailleurs(alerte: Alerte) -> bool:
    return alerte.lien is not None and not alerte.lien.startswith(f"/{ANNONCES.partition('#')[0]}")


def _urgence(fermeture: Fermeture, today: date) -> Urgence:
    if fermeture.du <= today:
        return "en_cours"
    return "bientot" if fermeture.du - today <= timedelta(days=CHANGEMENTS_PARTOUT_JOURS) else "plus_tard"


# --- what alerts add ---


def _ajouts(annonce: Annonce, siennes: Iterable[Alerte]) -> Iterator[str]:
    """The note of the closure, then what each alert says that was not said yet: sentences with a word of their own."""
    dits = [annonce.titre, annonce.texte]
    textes = [annonce.fermeture.note or "", *(_paroles(alerte) for alerte in siennes)]
    for texte in textes:
        phrases_du_texte = _phrases(texte)
        neuves = [phrase for phrase in phrases_du_texte if _mots(phrase) - _mots(" ".join(dits))]
        if neuves:
            dits.append(texte)
            yield texte.strip() if neuves == phrases_du_texte else " ".join(neuves)


def _paroles(alerte: Alerte) -> str:
    """Its words; the title of an alert that names a closure is another title for it."""
    if alerte.fermeture is not None and alerte.genre in ("fermeture", "changement"):
        return alerte.texte
    return f"{alerte.titre.rstrip('.')}. {alerte.texte}"


_FIN_DE_PHRASE = re.compile(r"(?<=[.!?])\s+")
_MOT_COURT = 3
"""Words up to so many letters (le, les, de) say nothing by themselves; numbers do."""


def _phrases(texte: str) -> list[str]:
    return _FIN_DE_PHRASE.split(" ".join(texte.split()))


def _mots(texte: str) -> frozenset[str]:
    return frozenset(mot for mot in slug(texte).split("-") if len(mot) > _MOT_COURT or mot.isdigit())


def ajoute(site: Site, alerte: Alerte, fermeture: Fermeture) -> bool:
    """Whether an alert tells anything that the notice of ``fermeture`` does not tell without it."""
    annonce = next((annonce for annonce in annonces(site) if annonce.fermeture is fermeture), None)
    if annonce is None or fermeture.annulee:
        return False
    sans = list(_ajouts(annonce, ()))
    return alerte.genre == "urgence" or bool(alerte.preuves) or len(list(_ajouts(annonce, [alerte]))) > len(sans)


# --- which closure an alert tells ---


def fermeture_dite(
    fermetures: Sequence[Fermeture], points: Mapping[str, PointAccueil], alerte: Alerte
) -> Fermeture | None:
    """The closure that an alert tells: the one that it names, else one that ends with it and that its words say."""
    if alerte.fermeture is not None:
        return next((fermeture for fermeture in fermetures if fermeture.id == alerte.fermeture), None)
    if alerte.genre not in ("fermeture", "changement") or alerte.evenement is not None:
        return None
    return next((fermeture for fermeture in fermetures if _redit(points, alerte, fermeture)), None)


def _redit(points: Mapping[str, PointAccueil], alerte: Alerte, fermeture: Fermeture) -> bool:
    """The same days, and the same reception points as far as the words of the alert tell."""
    if alerte.fin.date() != fermeture.au or alerte.debut.date() > fermeture.du:
        return False
    mots = f"-{slug(f'{alerte.titre} {alerte.texte}')}-"
    nommes = {point.id for point in points.values() if f"-{slug(point.nom)}-" in mots}
    touches = {point.id for point in points.values() if porte_sur(fermeture, point)}
    if not nommes <= touches:
        return False
    dit_le_motif = f"-{slug(fermeture.motif)}-" in mots
    if fermeture.points:
        return dit_le_motif or nommes == touches
    return dit_le_motif or f"-{slug(phrases.date_en_mots(fermeture.au, annee=False))}-" in mots
