"""The filled grid: as text, CSV for a spreadsheet, JSON for machines, and one printable HTML sheet."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from vitrail.controle.audit.grille import STATUTS, ReponseALaGrille, en_clair
from vitrail.domaine.site import Site
from vitrail.presentation import rendu
from vitrail.socle import phrases
from vitrail.sources.pages import Gabarit
from vitrail.sources.referentiel import LigneContact


@dataclass(frozen=True)
class RapportDAudit:
    """Everything a report shows: the site, the answers to the web grid, and what helps on the telephone and in mail."""

    site: Site
    reponses: Sequence[ReponseALaGrille]

    @property
    def autres(self) -> tuple[tuple[str, tuple[tuple[LigneContact, str], ...]], ...]:
        grille = self.site.referentiel.grille
        return tuple(
            (
                titre,
                tuple((ligne, en_clair(self.site.historiques, ligne, self.reponses)) for ligne in lignes),
            )
            for titre, lignes in (("Téléphone", grille.telephone), ("Courriels", grille.courriels))
        )

    @property
    def bilan(self) -> str:
        comptes = Counter(reponse.statut for reponse in self.reponses)
        return ", ".join(f"{comptes[statut]} {mot}" for statut, mot in STATUTS.items() if comptes[statut])


def texte(audit: RapportDAudit) -> str:
    """One line a row, then what is missing and where to write it."""
    lignes: list[str] = []
    for reponse in audit.reponses:
        ou = ", ".join(trace.adresse for trace in reponse.traces)
        dates = " ".join(filter(None, (_date("maj", reponse.mis_a_jour), _date("vérifié", reponse.verifie_le))))
        lignes.append(f"{reponse.ligne.id:<7} {reponse.mot:<11} {_clauses(reponse)} {reponse.ligne.constat}")
        lignes += [f"        {detail}" for detail in (ou, dates, reponse.raison, *_a_faire(reponse)) if detail]
    for titre, contacts in audit.autres:
        lignes += ["", titre]
        lignes += [f"{ligne.id:<7} {ligne.constat} → {dit}" for ligne, dit in contacts]
    return "\n".join([*lignes, "", f"{phrases.compte(len(audit.reponses), 'ligne')} : {audit.bilan}."]) + "\n"


def _date(mot: str, jour: str) -> str:
    return f"{mot} {jour}" if jour else ""


def _clauses(reponse: ReponseALaGrille) -> str:
    return f"[{', '.join(reponse.ligne.clauses)}]"


def _a_faire(reponse: ReponseALaGrille) -> Iterator[str]:
    if reponse.manque:
        yield f"manque : {', '.join(reponse.manque)}"
    if reponse.a_faire:
        yield f"à écrire : {reponse.a_faire}"


COLONNES = (
    "ligne",
    "clauses",
    "constat",
    "statut",
    "adresses",
    "mis_a_jour",
    "verifie_le",
    "manque",
    "raison",
    "a_faire",
)


def _champs(audit: RapportDAudit, reponse: ReponseALaGrille) -> dict[str, str]:
    racine = audit.site.identite.racine
    return {
        "ligne": reponse.ligne.id,
        "clauses": ", ".join(reponse.ligne.clauses),
        "constat": reponse.ligne.constat,
        "statut": reponse.mot,
        "adresses": " ".join(racine + trace.adresse.removeprefix("./") for trace in reponse.traces),
        "mis_a_jour": reponse.mis_a_jour,
        "verifie_le": reponse.verifie_le,
        "manque": ", ".join(reponse.manque),
        "raison": reponse.raison,
        "a_faire": reponse.a_faire,
    }


def csv_(audit: RapportDAudit) -> str:
    """For a French spreadsheet: semicolons, and the mark that tells it the text is UTF-8."""
    sortie = io.StringIO()
    redacteur = csv.DictWriter(sortie, COLONNES, delimiter=";", lineterminator="\r\n")
    redacteur.writeheader()
    for reponse in audit.reponses:
        redacteur.writerow(_champs(audit, reponse))
    return "\ufeff" + sortie.getvalue()


def json_(audit: RapportDAudit) -> str:
    """A JSON list, one object a row, with the keys of the CSV."""
    return json.dumps([_champs(audit, reponse) for reponse in audit.reponses], ensure_ascii=False, indent=2) + "\n"


@dataclass(frozen=True, slots=True)
class GabaritGrille(Gabarit):
    fichier: ClassVar[str] = "audit-a-distance.html"

    audit: RapportDAudit


def html(audit: RapportDAudit) -> str:
    """One self-contained sheet, in the auditor's order, that prints on A4."""
    return rendu.rendre(GabaritGrille(audit))


PAR_FORMAT: dict[str, Callable[[RapportDAudit], str]] = {"text": texte, "csv": csv_, "json": json_, "html": html}
