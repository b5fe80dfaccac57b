"""A network that begins from an export of the directory, or learns what the directory changed since.

Nothing that is there is ever written over: a site comes whole, from a folder beside, and what the directory says of
one that exists already is only told, and remembered in a new file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from vitrail import __version__, build
from vitrail.bord import pannes
from vitrail.bord.dossiers import disque, place, racines
from vitrail.bord.refus import Refus
from vitrail.bord.reseau import export_ouvert, lieux
from vitrail.reponses import rapports
from vitrail.saisie.annuaire import arrivee, memoire, sites
from vitrail.saisie.annuaire.arrivee import BilanDeLAnnuaire, FichesReconnues
from vitrail.saisie.annuaire.export import ExportIllisible
from vitrail.saisie.annuaire.fiches import FicheDAnnuaire
from vitrail.saisie.annuaire.liste import ServiceConnu
from vitrail.saisie.annuaire.memoire import DitAlors, MemoireIllisible
from vitrail.saisie.annuaire.sites import ADRESSE_A_DECIDER, REPRISES, SCHEMAS_DU_RESEAU, Cadre, SiteDeLAnnuaire
from vitrail.saisie.annuaire.source import FichierCite, jour_du_nom
from vitrail.socle import catalogue
from vitrail.socle.reseau import ANNUAIRE, RESEAU, SITES
from vitrail.sources import partage
from vitrail.sources.fichiers.instantane import Instantane, OctetsEnMemoire, Partage
from vitrail.sources.referentiel import charger, disponibles
from vitrail.sources.retouche.notation import scalaire

LISEZMOI = "LISEZMOI.md"
_LISEZMOI = """\
# Un réseau de sites de transparence

- `reseau.yml` : ce que tous les sites partagent, à commencer par leur adresse.
- `sites/` : un dossier par préfecture ou sous-préfecture, qui est un site ordinaire.
- `annuaire/` : ce que l’annuaire de l’administration disait de chacun, fichier après fichier. Rien n’y est à changer.

`vitrail network check` vérifie tous les sites. Pour savoir ce que l’annuaire a changé depuis :
`vitrail network new --annuaire` et le nouveau fichier. Aucun site déjà là n’est modifié.
"""


@dataclass(frozen=True)
class DemandeDeReseau:
    """What is asked: ``racine``, the folder of the network, new or not; the rest as the options say it."""

    racine: Path
    export: Path
    jour: date
    nom: str | None = None
    adresse: str | None = None
    jour_du_fichier: date | None = None
    source: str | None = None
    hors_liste: bool = False


def executer(demande: DemandeDeReseau) -> BilanDeLAnnuaire:
    """Make the sites that are not there, tell what changed for the others. Raises :class:`Refus`, and then nothing is
    written."""
    racine = demande.racine.resolve()
    _verifier(racine)
    reconnues, fichier = _lire(demande)
    reglages = _reglages(racine, demande)
    cadre = Cadre(
        fichier, None if reglages.adresse else ADRESSE_A_DECIDER, charger(disponibles()[0]), demande.jour, __version__
    )
    bilan = BilanDeLAnnuaire(fichier, reconnues, not reglages.adresse or ".invalid" in reglages.adresse)
    neufs: dict[str, bytes] = dict(reglages.neufs)
    la = _dossiers(racine)
    for service, fiche in reconnues.retenues.items():
        neufs |= _un_service(racine, service, fiche, bilan, la, cadre, reglages)
    bilan.disparues = [*_disparues(racine, reconnues)]
    _ecrire(racine, neufs)
    return bilan


def _verifier(racine: Path) -> None:
    if racine.exists() and not racine.is_dir():
        raise Refus(f"« {racine} » est un fichier. Donnez le nom d’un dossier.")
    if racines.est_racine(racine):
        raise Refus(f"« {racine} » est le dossier d’un site : un réseau se range à part. Donnez un autre dossier.")


def _lire(demande: DemandeDeReseau) -> tuple[FichesReconnues, FichierCite]:
    try:
        with export_ouvert.ouvrir(demande.export) as (octets, nom):
            reconnues = arrivee.reconnaitre(octets, lambda service: demande.hors_liste or _est_connu(demande, service))
        jour, jour_sur = _jour_du_fichier(demande, nom)
    except ExportIllisible as erreur:
        raise Refus(f"« {demande.export} » n’est pas un export de l’annuaire : {erreur}.") from erreur
    except OSError as erreur:
        raise Refus(f"« {demande.export} » ne peut pas être lu : {pannes.cause(erreur)}.") from erreur
    return reconnues, FichierCite(_nom_lisible(nom), jour, jour_sur, demande.source)


def _est_connu(demande: DemandeDeReseau, service: ServiceConnu) -> bool:
    """Whether the network already remembers what the directory said of a service."""
    return (demande.racine / ANNUAIRE / service.dossier).is_dir()


def _jour_du_fichier(demande: DemandeDeReseau, nom: str) -> tuple[date, bool]:
    """The day that was given, else that of its name, else that of the copy: the last is not that of the file."""
    if trouve := demande.jour_du_fichier or jour_du_nom(nom) or jour_du_nom(demande.export.name):
        return trouve, True
    return datetime.fromtimestamp(demande.export.stat().st_mtime).date(), False


def _nom_lisible(nom: str) -> str:
    """A name of a file in which nothing can be mistaken for something else than a name."""
    return "".join(signe if signe.isprintable() and signe not in "«»<>" else "_" for signe in nom)[:120] or "sans nom"


# --- the network ---


@dataclass(frozen=True)
class _Reglages:
    """``partage``: what the checks of each site are given of the network; ``neufs``: its files, when it is new."""

    partage: Partage
    adresse: str
    neufs: Mapping[str, bytes]


def _reglages(racine: Path, demande: DemandeDeReseau) -> _Reglages:
    ecrit = racine / RESEAU
    if ecrit.is_file():
        partages = disque.partage_de(racine / SITES / "00-essai")
        assert partages is not None, "its file is there"
        document, diagnostics = partage.reglages_du_reseau(partage.superposer(Instantane(partage=partages)))
        if document is None or any(map(catalogue.est_une_erreur, diagnostics)):
            raise Refus(f"{RESEAU} contient une erreur :\n{rapports.texte.rapport(diagnostics)}")
        site = document.donnees.get("site")
        adresse = site.get("adresse_site") if isinstance(site, dict) else None
        return _Reglages(partages, adresse if isinstance(adresse, str) else "", {})
    adresse = demande.adresse or ADRESSE_A_DECIDER
    octets = _reseau_yml(demande.nom or "Préfectures et sous-préfectures", adresse).encode()
    partages = Partage("", {partage.DEPUIS_LE_SITE: OctetsEnMemoire(octets)})
    _, diagnostics = partage.reglages_du_reseau(partage.superposer(Instantane(partage=partages)))
    if diagnostics:
        raise Refus(f"ces réponses ne font pas un réseau juste :\n{rapports.texte.rapport(diagnostics)}")
    return _Reglages(partages, adresse, {RESEAU: octets, LISEZMOI: _LISEZMOI.encode(), **sites.schemas_du_reseau()})


def _reseau_yml(nom: str, adresse: str) -> str:
    return f"""\
# LE RÉSEAU
# Ce que tous ses sites partagent : chacun a ces valeurs, sauf s’il en écrit d’autres dans ses propres fichiers.

nom: {scalaire(nom, 120, 0)}
site:
  # Où chaque site sera publié : {{dossier}} y devient le nom de son dossier, {{code}} et {{nom}} ses deux parties.
  # Une adresse en .invalid n’existe nulle part : elle attend la vôtre.
  adresse_site: {scalaire(adresse, 120, 0)}

# Des délais plus stricts que ceux du référentiel, pour tous :
# label:
#   delais:
#     - {{id: annonce-changement-accueil, valeur: 96}}

# La vue de tous ces sites ensemble, que fait « vitrail network nation » :
# vue:
#   adresse_site: https://vue.exemple.gouv.fr
#   editeur: Ministère de l’Exemple
#   licence: Licence Ouverte 2.0
"""


def _dossiers(racine: Path) -> dict[str, str]:
    """The folders of the sites that are there, by their codes."""
    if not (racine / SITES).is_dir() or all(enfant.name.startswith(".") for enfant in (racine / SITES).iterdir()):
        return {}
    return {site.code: site.dossier for site in lieux.tous(racine)}


# --- one service ---


def _un_service(
    racine: Path,
    service: ServiceConnu,
    fiche: FicheDAnnuaire,
    bilan: BilanDeLAnnuaire,
    la: Mapping[str, str],
    cadre: Cadre,
    reglages: _Reglages,
) -> dict[str, bytes]:
    """The files to add for one service: a whole site, or what the directory says now of one that is there."""
    dossier = la.get(service.code, service.dossier)
    connu = _dernier_dit(racine, service, bilan)
    ecrit = memoire.ecrire(fiche, cadre.fichier)
    if connu is None and service.code not in la and not (racine / SITES / service.dossier).exists():
        site, rapport = _composer(service, fiche, cadre, reglages)
        if rapport:
            bilan.refuses.append((site, rapport))
            return {}
        bilan.crees.append(site)
        fichiers = {f"{SITES}/{dossier}/{chemin}": octets for chemin, octets in site.fichiers.items()}
        return {**fichiers, _place_du_dit(racine, service, cadre.fichier.jour): ecrit}
    if connu is None:
        bilan.deja_la.append(dossier)
        return {_place_du_dit(racine, service, cadre.fichier.jour): ecrit}
    if not (racine / SITES / dossier).is_dir():
        bilan.retires.append(dossier)
    bilan.plus_ancien |= cadre.fichier.jour < connu.jour
    changes = memoire.changements(connu, fiche)
    if not changes:
        bilan.inchanges += 1
        return {}
    bilan.changes.append((dossier, fiche, changes))
    return {} if cadre.fichier.jour < connu.jour else {_place_du_dit(racine, service, cadre.fichier.jour): ecrit}


def _composer(
    service: ServiceConnu, fiche: FicheDAnnuaire, cadre: Cadre, reglages: _Reglages
) -> tuple[SiteDeLAnnuaire, str]:
    """A site that the checks accept: with all that the record says, else without what they refuse; and, if they refuse
    even that, what they say of it."""
    rapport = ""
    for reprise in REPRISES:
        site = sites.composer(service, fiche, cadre, reprise, " ".join(rapport.split())[:300])
        contenus = {chemin: OctetsEnMemoire(octets) for chemin, octets in site.fichiers.items()}
        partages = replace(reglages.partage, dossier=service.dossier)
        erreurs = build.inspecter(Instantane(contenus, partage=partages), cadre.jour).erreurs
        if not erreurs:
            return site, ""
        rapport = rapports.texte.rapport(erreurs)
    return site, rapport


# --- what was said before ---


def _dits(racine: Path, dossier: str) -> list[Path]:
    """The statements on a site, the earliest first."""
    ou = racine / ANNUAIRE / dossier
    return (
        sorted(ou.glob("*.json"), key=lambda ecrit: (ecrit.stem[:10], len(ecrit.stem), ecrit.stem))
        if (ou.is_dir())
        else []
    )


def _dernier_dit(racine: Path, service: ServiceConnu, bilan: BilanDeLAnnuaire) -> DitAlors | None:
    for ecrit in reversed(_dits(racine, service.dossier)):
        try:
            with ecrit.open("rb") as fichier:
                return memoire.relire(fichier.read(memoire.OCTETS_MAX + 1))
        except (MemoireIllisible, OSError):
            bilan.memoires_illisibles.append(f"{ANNUAIRE}/{service.dossier}/{ecrit.name}")
    return None


def _place_du_dit(racine: Path, service: ServiceConnu, jour: date) -> str:
    """A name that no statement has: the day of the file, and a rank after the first of that day."""
    pris = {ecrit.stem for ecrit in _dits(racine, service.dossier)}
    rangs: Iterator[str] = (f"{jour}{f'-{rang}' if rang > 1 else ''}" for rang in range(1, len(pris) + 2))
    return f"{ANNUAIRE}/{service.dossier}/{next(nom for nom in rangs if nom not in pris)}.json"


def _disparues(racine: Path, reconnues: FichesReconnues) -> Iterator[tuple[str, str]]:
    """What was remembered of a site whose record is no longer there."""
    presents = {service.dossier for service in reconnues.retenues}
    ou = racine / ANNUAIRE
    for dossier in sorted(ou.iterdir()) if ou.is_dir() else ():
        if dossier.is_dir() and not dossier.name.startswith(".") and dossier.name not in presents:
            for ecrit in reversed(_dits(racine, dossier.name)):
                try:
                    yield dossier.name, memoire.relire(ecrit.read_bytes()).fiche
                    break
                except (MemoireIllisible, OSError):
                    continue


# --- writing ---


def _ecrire(racine: Path, neufs: Mapping[str, bytes]) -> None:
    """Write beside, then move: what is there already stays as it is. The sites come before what is remembered of them:
    who is stopped between both finds them again."""
    if not any(chemin.startswith((f"{SITES}/", f"{ANNUAIRE}/")) for chemin in neufs):
        return
    with place.chantier(racine / SITES if racine.is_dir() else racine, "le réseau") as chantier:
        neuf = chantier / "reseau"
        try:
            for chemin, octets in neufs.items():
                (neuf / chemin).parent.mkdir(parents=True, exist_ok=True)
                (neuf / chemin).write_bytes(octets)
            if racine.is_dir():
                for nom in (RESEAU, LISEZMOI, SCHEMAS_DU_RESEAU, SITES, ANNUAIRE):
                    _poser(neuf / nom, racine / nom)
            else:
                neuf.rename(racine)
        except OSError as erreur:
            raise Refus(f"« {racine} » ne peut pas être écrit : {pannes.cause(erreur)}.") from erreur


def _poser(neuf: Path, final: Path) -> None:
    """Move a file or a folder to its place; of a folder that is there, what it lacks."""
    if not neuf.exists():
        return
    if not final.exists():
        neuf.rename(final)
    elif neuf.is_dir() and final.is_dir():
        for enfant in sorted(neuf.iterdir()):
            _poser(enfant, final / enfant.name)
