"""The filled grid: as text, CSV for a spreadsheet, JSON for machines, and one printable HTML sheet."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from vitrail.controle.audit.grille import (
    STATUTS,
    ReponseALaGrille,
    contact_sans_objet,
    dit_par_l_auditeur,
    en_clair,
    laissees,
)
from vitrail.domaine.site import Site
from vitrail.presentation import rendu
from vitrail.socle import phrases
from vitrail.sources.pages import Gabarit
from vitrail.sources.referentiel import LigneContact, LigneGrille


@dataclass(frozen=True, slots=True)
class EssaiDeContact:
    """A row that a call or an e-mail answers: what the site can say of it, and what an auditor wrote."""

    ligne: LigneContact
    statut: str
    raison: str
    auditeur: str


@dataclass(frozen=True)
class RapportDAudit:
    """Everything a report shows: the site, the answers to the web grid, and what helps on the telephone and in mail."""

    site: Site
    reponses: Sequence[ReponseALaGrille]

    @property
    def autres(self) -> tuple[tuple[str, tuple[EssaiDeContact, ...]], ...]:
        grille = self.site.referentiel.grille
        return tuple(
            (titre, tuple(self._essai(ligne, par) for ligne in lignes))
            for titre, par, lignes in (
                ("Téléphone", "par un appel", grille.telephone),
                ("Courriels", "par un courriel", grille.courriels),
            )
        )

    def _essai(self, ligne: LigneContact, par: str) -> EssaiDeContact:
        auditeur = dit_par_l_auditeur(self.site.audits, ligne.id)
        if empechement := contact_sans_objet(self.site, ligne):
            return EssaiDeContact(ligne, STATUTS["sans_objet"], empechement, auditeur)
        return EssaiDeContact(ligne, par, en_clair(self.site.historiques, ligne, self.reponses), auditeur)

    @property
    def laissees(self) -> Mapping[str, Sequence[LigneGrille]]:
        """Reason -> the rows of the sheet that are left out for it."""
        groupes: dict[str, list[LigneGrille]] = {}
        for ligne, raison in laissees(self.site):
            groupes.setdefault(raison, []).append(ligne)
        return groupes

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
        details = (ou, dates, reponse.raison, *_a_faire(reponse), _lu(reponse.auditeur))
        lignes += [f"        {detail}" for detail in details if detail]
    for titre, essais in audit.autres:
        lignes += ["", titre]
        for essai in essais:
            lignes.append(f"{essai.ligne.id:<7} {essai.ligne.constat} → {essai.raison}")
            lignes += [f"        {_lu(essai.auditeur)}"] if essai.auditeur else []
    if audit.laissees:
        lignes += ["", "Lignes laissées de côté"]
        lignes += [
            f"{raison} : {', '.join(ligne.id for ligne in siennes)}" for raison, siennes in audit.laissees.items()
        ]
    return "\n".join([*lignes, "", f"{phrases.compte(len(audit.reponses), 'ligne')} : {audit.bilan}."]) + "\n"


def _lu(auditeur: str) -> str:
    return f"l’auditeur : {auditeur}" if auditeur else ""


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
    "volet",
    "auditeur",
)


def _rangees(audit: RapportDAudit) -> Iterator[dict[str, str]]:
    """Every row of the sheet: those of the web, those left out, then the telephone and the e-mails."""
    for reponse in audit.reponses:
        yield _champs(audit, reponse)
    for raison, lignes in audit.laissees.items():
        for ligne in lignes:
            yield _rangee(ligne, "hors du label", raison, "internet")
    for titre, essais in audit.autres:
        for essai in essais:
            yield _rangee(essai.ligne, essai.statut, essai.raison, titre.lower(), essai.auditeur)


def _rangee(
    ligne: LigneGrille | LigneContact, statut: str, raison: str, volet: str, auditeur: str = ""
) -> dict[str, str]:
    return dict.fromkeys(COLONNES, "") | {
        "ligne": ligne.id,
        "clauses": ", ".join(ligne.clauses),
        "constat": ligne.constat,
        "statut": statut,
        "raison": raison,
        "volet": volet,
        "auditeur": auditeur,
    }


def _champs(audit: RapportDAudit, reponse: ReponseALaGrille) -> dict[str, str]:
    racine = audit.site.identite.adresse_site.rstrip("/") + "/"
    return _rangee(reponse.ligne, reponse.mot, reponse.raison, "internet", reponse.auditeur) | {
        "adresses": " ".join(racine + trace.adresse.removeprefix("./") for trace in reponse.traces),
        "mis_a_jour": reponse.mis_a_jour,
        "verifie_le": reponse.verifie_le,
        "manque": ", ".join(reponse.manque),
        "a_faire": reponse.a_faire,
    }


def csv_(audit: RapportDAudit) -> str:
    """For a French spreadsheet: semicolons, and the mark that tells it the text is UTF-8."""
    sortie = io.StringIO()
    redacteur = csv.DictWriter(sortie, COLONNES, delimiter=";", lineterminator="\r\n")
    redacteur.writeheader()
    redacteur.writerows(_rangees(audit))
    return "\ufeff" + sortie.getvalue()


def json_(audit: RapportDAudit) -> str:
    """A JSON list, one object a row, with the keys of the CSV."""
    return json.dumps(list(_rangees(audit)), ensure_ascii=False, indent=2) + "\n"


@dataclass(frozen=True, slots=True)
class GabaritGrille(Gabarit):
    fichier: ClassVar[str] = "audit-a-distance.html"

    audit: RapportDAudit


def html(audit: RapportDAudit) -> str:
    """One self-contained sheet, in the auditor's order, that prints on A4."""
    return rendu.rendre(GabaritGrille(audit))


PAR_FORMAT: dict[str, Callable[[RapportDAudit], str]] = {"text": texte, "csv": csv_, "json": json_, "html": html}
