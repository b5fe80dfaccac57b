"""The addresses and the doors of a record: where people go, where letters go, who gets in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from vitrail.saisie.annuaire import textes
from vitrail.saisie.annuaire.champs import coordonnees, est_postale
from vitrail.saisie.annuaire.fiches import PERSONNE, FicheDAnnuaire
from vitrail.saisie.annuaire.semaines import Remarques
from vitrail.socle.arbres import Donnee
from vitrail.sources.modeles.valeurs import Ligne, Nombre

CLE = "adresse"
_BOITE = re.compile(r"(?:CS|BP|TSA) ?\d+", re.IGNORECASE)
_ICI = frozenset(("", "france"))


@dataclass(frozen=True)
class LieuxDeLAnnuaire:
    """``lieu``: the fields of the place where people go, if the record tells one; ``postale``: where letters go."""

    lieu: dict[str, Donnee] | None
    postale: dict[str, Donnee] | None
    remarques: Remarques = field(default_factory=list)


def lire(fiche: FicheDAnnuaire, id_du_lieu: str, nom: str, note: str) -> LieuxDeLAnnuaire:
    """The first address of each kind; ``note`` is what the page says beside the place."""
    remarques: Remarques = []
    toutes = fiche.objets(CLE)
    if CLE in fiche.illisibles:
        remarques.append((CLE, "l’adresse ne se lit pas"))
    visites = [adresse for adresse in toutes if not est_postale(adresse)]
    postales = [adresse for adresse in toutes if est_postale(adresse)]
    for autre in (*visites[1:], *postales[1:]):
        remarques.append((CLE, f"autre adresse, non reprise : {_en_mots(autre)}"))
    lieu = _lieu(visites[0], id_du_lieu, nom, note, remarques) if visites else None
    if not visites:
        remarques.append((CLE, "aucune adresse où venir : le lieu reste à écrire"))
    postale = _adresse(postales[0], remarques) if postales else None
    return LieuxDeLAnnuaire(lieu, postale, remarques)


def _lieu(
    adresse: Mapping[str, str], id_du_lieu: str, nom: str, note: str, remarques: Remarques
) -> dict[str, Donnee] | None:
    ecrite = _adresse(adresse, remarques)
    if ecrite is None:
        return None
    lieu: dict[str, Donnee] = {"id": id_du_lieu, "nom": nom, "adresse": ecrite}
    lieu |= _position(adresse, remarques)
    lieu |= _acces(adresse, remarques)
    lieu["note"] = note
    return lieu


def _adresse(adresse: Mapping[str, str], remarques: Remarques) -> dict[str, Donnee] | None:
    """Its fields, each as the record writes it; None without a town, which an address cannot do without."""
    lus = {cle: _valeur(adresse, cle, remarques) for cle in _CHAMPS}
    if lus["pays"].lower() not in _ICI:
        remarques.append((CLE, f"pays non repris : {lus['pays']}"))
    if not lus["nom_commune"]:
        remarques.append((CLE, f"adresse sans commune, non reprise : {_en_mots(adresse) or 'vide'}"))
        return None
    voie, boite = lus["numero_voie"], lus["service_distribution"]
    if _BOITE.fullmatch(voie) and not boite:
        voie, boite = "", voie
    ecrite: dict[str, Donnee] = {}
    if complement := ", ".join(filter(None, (lus["complement1"], lus["complement2"]))):
        ecrite["complement"] = complement
    ecrite |= {"voie": voie} if voie else {"absence_voie": _muette("la voie")}
    ecrite |= {"boite_postale": boite} if boite else {}
    postal = lus["code_postal"]
    ecrite |= {"code_postal": postal} if postal else {"absence_code_postal": _muette("le code postal")}
    ecrite["commune"] = lus["nom_commune"]
    return ecrite


_CHAMPS = (
    "complement1", "complement2", "numero_voie", "service_distribution", "code_postal", "nom_commune", "pays",
)  # fmt: skip


def _valeur(adresse: Mapping[str, str], cle: str, remarques: Remarques) -> str:
    """A text that a line of an address takes as it is; empty, and said, for another."""
    ecrite = textes.nu(adresse.get(cle, ""))
    if ecrite and (ecrite == PERSONNE or not textes.juste(Ligne, ecrite)):
        remarques.append((CLE, f"{cle} non repris : {_pourquoi(ecrite)}"))
        return ""
    return ecrite


def _pourquoi(ecrite: str) -> str:
    return (
        "il semble nommer une personne"
        if ecrite == PERSONNE
        else f"« {textes.court(ecrite, 60)} » ne s’écrit pas sur une ligne"
    )


def _muette(quoi: str) -> dict[str, Donnee]:
    return {"motif": "non_communique", "raison": f"L’annuaire ne donne pas {quoi}."}


def _position(adresse: Mapping[str, str], remarques: Remarques) -> dict[str, Donnee]:
    latitude, longitude = adresse.get("latitude", ""), adresse.get("longitude", "")
    if not latitude and not longitude:
        return {}
    trouvee = coordonnees(latitude, longitude)
    if trouvee in (None, (0.0, 0.0)) or not all(textes.juste(Nombre, nombre) for nombre in (latitude, longitude)):
        remarques.append(
            (
                CLE,
                f"position non reprise : « {textes.court(latitude, 40)} », « {textes.court(longitude, 40)} »",
            )
        )
        return {}
    return {"coordonnees": {"latitude": latitude, "longitude": longitude}}


def _acces(adresse: Mapping[str, str], remarques: Remarques) -> dict[str, Donnee]:
    """The door, as far as the record tells of it: accessible, not, or when somebody is asked."""
    code = adresse.get("accessibilite", "").upper()
    note = _valeur(adresse, "note_accessibilite", remarques)
    if code not in ("ACC", "NAC", "DEM"):
        if code or note:
            quoi = " ".join(filter(None, (f"« {textes.court(code, 20)} »" * bool(code), note)))
            remarques.append((CLE, f"accessibilité non reprise, elle n’est ni ACC, ni NAC, ni DEM : {quoi}"))
        return {"absence_accessibilite": _muette("l’accès en fauteuil roulant")}
    entree: dict[str, Donnee] = {"id": "entree", "nom": "Entrée", "absence_public": _muette("à qui elle est ouverte")}
    if code == "DEM":
        entree["absence_accessible"] = {
            "motif": "en_attente",
            "raison": "L’annuaire écrit « DEM », sans doute : accessible sur demande.",
        }
        remarques.append((CLE, "accessibilité « DEM », que l’annuaire n’explique pas : sans doute sur demande"))
    else:
        entree["accessible"] = "oui" if code == "ACC" else "non"
    if note:
        entree["precision"] = note
    return {"entrees": [entree], "absence_accessibilite": _muette("les équipements d’accessibilité")}


def _en_mots(adresse: Mapping[str, str]) -> str:
    dits = (adresse.get(cle, "") for cle in _CHAMPS)
    return textes.court(", ".join(dit for dit in dits if dit and dit != PERSONNE), 200)
