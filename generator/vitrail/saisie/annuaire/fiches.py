"""One record of the directory, as far as it tells of a prefecture or of a sub-prefecture."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from vitrail.saisie.annuaire import textes
from vitrail.saisie.annuaire.champs import elements, mots, objets
from vitrail.saisie.annuaire.export import ExportIllisible
from vitrail.socle.arbres import Json, Objet

NATURES = frozenset(("prefecture", "sous_pref", "prefecture_region"))
DE_POLICE = frozenset(("paris_ppp", "pp_marseille"))
FICHES_MAX = 3_000
"""Records of prefectures that are held: over seven times those of the country."""
_ELEMENTS_MAX = 60
_ADRESSE = (
    "type_adresse", "complement1", "complement2", "numero_voie", "service_distribution", "code_postal", "nom_commune",
    "pays", "longitude", "latitude", "accessibilite", "note_accessibilite",
)  # fmt: skip
_HEURES = (
    "nom_jour_debut", "nom_jour_fin", "valeur_heure_debut_1", "valeur_heure_fin_1", "valeur_heure_debut_2",
    "valeur_heure_fin_2", "commentaire",
)  # fmt: skip
_OBJETS = {
    "adresse": _ADRESSE,
    "plage_ouverture": _HEURES,
    "telephone": ("valeur", "description"),
    "telephone_accessible": ("valeur", "description"),
    "site_internet": ("libelle", "valeur"),
    "reseau_social": ("custom_dico2", "description", "valeur"),
}
"""Lists of objects that are read, with their keys."""
TEXTES = ("nom", "commentaire_plage_ouverture", "information_complementaire", "url_service_public")
_LISTES = ("adresse_courriel", "formulaire_contact")
_LAISSES = (
    "telecopie", "sve", "application_mobile", "mission", "service_disponible", "affectation_personne", "tchat",
    "organigramme", "annuaire", "texte_reference", "hierarchie", "sigle",
)  # fmt: skip
"""Keys that a site does not take: only whether they say something is kept, and never whom they name."""
_CHIFFRES = frozenset(("longitude", "latitude", "code_postal", "type_adresse", *_HEURES[:-1]))
"""Keys where nobody can be named."""
PERSONNE = "(nom ou coordonnées d’une personne : jamais repris)"
"""Stands for a text that seems to name somebody: it is not even remembered."""
Dit = str | list[str] | list[dict[str, str]]
"""What a key says, however the export writes it."""


@dataclass(frozen=True)
class FicheDAnnuaire:
    """``insee``: the codes of towns that it gives, the first is that of its seat; ``dit``: what each key says."""

    id: str
    natures: frozenset[str]
    insee: tuple[str, ...]
    modifiee: date | None
    dit: dict[str, Dit]
    laissees: tuple[str, ...]
    """Keys that say something, and that no site takes."""
    illisibles: tuple[str, ...] = ()
    """Keys whose value is not of the kind that the directory gives."""

    @property
    def nom(self) -> str:
        return self.texte("nom")

    def texte(self, cle: str) -> str:
        trouve = self.dit.get(cle, "")
        return trouve if isinstance(trouve, str) else ""

    def objets(self, cle: str) -> list[dict[str, str]]:
        return [element for element in self.dit.get(cle, ()) if isinstance(element, dict)]

    def liste(self, cle: str) -> list[str]:
        trouve = self.dit.get(cle, ())
        return [element for element in trouve if isinstance(element, str)] if isinstance(trouve, list) else []


def retenir(fiches: Iterable[Objet]) -> tuple[list[FicheDAnnuaire], int]:
    """The records of prefectures and sub-prefectures that are published, and how many of them are not. Raises
    ExportIllisible when they are too many."""
    retenues, cachees = [], 0
    for rang, champs in enumerate(fiches, 1):
        natures = _natures(champs)
        if not natures & (NATURES | DE_POLICE):
            continue
        if mots(champs.get("statut_de_diffusion")).lower() in ("false", "faux", "non", "0"):
            cachees += 1
            continue
        retenues.append(_lire(champs, natures, rang))
        if len(retenues) > FICHES_MAX:
            raise ExportIllisible(f"plus de {FICHES_MAX} fiches y sont des préfectures : ce n’est pas l’annuaire")
    return retenues, cachees


def _natures(champs: Objet) -> frozenset[str]:
    """The kinds of a record; those of before 2022 serve when the present ones cannot be read."""
    lues = frozenset(mots(pivot.get("type_service_local")).lower() for pivot in objets(champs.get("pivot"))) - {""}
    ancien, _ = _ancien(champs)
    return lues or frozenset((ancien,) if ancien else ())


_ANCIEN = re.compile(r"([a-z_]+)-(\d[0-9AB]\d{3})-\d+", re.IGNORECASE)


def _ancien(champs: Objet) -> tuple[str, str]:
    lu = _ANCIEN.fullmatch(mots(champs.get("ancien_code_pivot")))
    return (lu[1].lower(), lu[2].upper()) if lu else ("", "")


def _insee(champs: Objet) -> Iterator[str]:
    yield mots(champs.get("code_insee_commune"))
    for pivot in objets(champs.get("pivot")):
        if mots(pivot.get("type_service_local")).lower() in NATURES:
            yield from map(mots, elements(pivot.get("code_insee_commune")))
    yield _ancien(champs)[1]


def _lire(champs: Objet, natures: frozenset[str], rang: int) -> FicheDAnnuaire:
    codes = (code.strip().upper().zfill(5) for lus in _insee(champs) for code in lus.split(";") if code.strip())
    dit: dict[str, Dit] = {}
    illisibles = []
    for cle, valeur in champs.items():
        lu = _dit(cle, valeur)
        if lu:
            dit[cle] = lu
        elif lu is None:
            illisibles.append(cle)
    return FicheDAnnuaire(
        id=textes.court(mots(champs.get("id")), 60) or f"n° {rang}",
        natures=natures,
        insee=tuple(dict.fromkeys(code for code in codes if re.fullmatch(r"\d[0-9AB]\d{3}", code)))[:_ELEMENTS_MAX],
        modifiee=jour(champs.get("date_modification")),
        dit=dict(sorted(dit.items())),
        laissees=tuple(cle for cle in _LAISSES if _dit_quelque_chose(champs.get(cle))),
        illisibles=tuple(illisibles),
    )


def _dit_quelque_chose(valeur: Json) -> bool:
    return bool(valeur) and (not isinstance(valeur, str) or valeur.strip() not in ("", "[]", "{}", "null"))


def _dit(cle: str, valeur: Json) -> Dit | None:
    """What a key says, in the same words whatever the export; empty: nothing; None: what cannot be read."""
    if cle in TEXTES:
        return _texte(cle, valeur) if valeur is None or isinstance(valeur, (str, int, float)) else None
    if cle in _OBJETS:
        return _objets(valeur, _OBJETS[cle])
    if cle in _LISTES:
        lus = [element for element in elements(valeur) if isinstance(element, str)]
        morceaux = [morceau for element in lus for morceau in re.split(r"[;,\s]+", element[: textes.TEXTE_MAX])]
        dits = [PERSONNE if nomme_une_boite(morceau) else morceau for morceau in morceaux if morceau]
        return dits[:_ELEMENTS_MAX] or ([] if _est_vide(valeur) else None)
    return ""


def _objets(valeur: Json, cles: tuple[str, ...]) -> list[dict[str, str]] | None:
    lus = objets(valeur)
    if len(lus) < len(elements(valeur)) or (not lus and not _est_vide(valeur)) or len(lus) > _ELEMENTS_MAX:
        return None
    simples = [{cle: texte for cle in cles if (texte := _texte(cle, lu.get(cle)))} for lu in lus]
    return [simple for simple in simples if simple]


def _est_vide(valeur: Json) -> bool:
    return not valeur or (isinstance(valeur, str) and valeur.strip() in ("", "[]", "null"))


def _texte(cle: str, valeur: Json) -> str:
    """A text as it is written, but for its spaces at both ends; a number is one."""
    if isinstance(valeur, bool) or not isinstance(valeur, (str, int, float)):
        return ""
    ecrit = str(valeur)[: textes.TEXTE_MAX + 1].strip()
    return PERSONNE if cle not in _CHIFFRES and textes.nomme_quelqu_un(textes.nu(ecrit)) else ecrit


def nomme_une_boite(courriel: str) -> bool:
    return "@" in courriel and textes.nomme_quelqu_un(courriel)


def jour(valeur: Json) -> date | None:
    """The day of a moment: ``12/03/2026 09:15:04``, ``2026-03-12``, ``2026-03-12T09:15:04+00:00``."""
    texte = mots(valeur)[:10]
    for forme in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(texte, forme).date()
        except ValueError:
            continue
    return None
