"""What became of the sites of a network: one table for people, JSON for machines, and the findings as a forge shows
them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from vitrail.reponses.comptes_du_reseau import CompteDeSite, Sort, une_fois
from vitrail.socle import phrases
from vitrail.socle.reseau import SITES

_MOTS = {Sort.BIEN: "à jour", Sort.EN_RETARD: "en retard", Sort.REFUSE: "refusé"}
_AUTREMENT = {
    "audit": {Sort.BIEN: "complet", Sort.EN_RETARD: "incomplet"},
    "publish": {Sort.BIEN: "en ligne"},
}
"""What is told otherwise of some of the things that are asked."""


@dataclass(frozen=True, slots=True)
class BilanDuReseau:
    """What became of all the sites that were asked for, in the order of their names. ``tout``: with every finding,
    and not the errors alone."""

    travail: str
    comptes: tuple[CompteDeSite, ...]
    tout: bool = False

    def de(self, sort: Sort) -> list[CompteDeSite]:
        return [compte for compte in self.comptes if compte.sort is sort]


def texte(bilan: BilanDuReseau) -> str:
    """What must be corrected, what is shared being told once; then one line a site, and how many of each sort."""
    constats, mots = _constats(bilan), _mots(bilan)
    largeur = max((len(compte.dossier) for compte in bilan.comptes), default=0)
    lignes = [
        f"{compte.dossier:<{largeur}}  {mots[compte.sort]:<9}  {_details(compte)}".rstrip() for compte in bilan.comptes
    ]
    return "\n".join([*constats, *lignes, "", _total(bilan)]) + "\n"


def _mots(bilan: BilanDuReseau) -> dict[Sort, str]:
    return _MOTS | _AUTREMENT.get(bilan.travail, {})


def _constats(bilan: BilanDuReseau) -> list[str]:
    if not bilan.tout and not any(compte.erreurs for compte in bilan.comptes):
        return []
    from vitrail.reponses.rapports.texte import rapport
    from vitrail.socle import catalogue

    dits = [trouve for trouve in une_fois(bilan.comptes) if bilan.tout or catalogue.est_une_erreur(trouve)]
    return [rapport(dits)] if dits else []


def _details(compte: CompteDeSite) -> str:
    if compte.sort is Sort.REFUSE:
        quoi = compte.raison or f"{phrases.compte(compte.erreurs or compte.avertissements, _nature(compte))} à corriger"
        return f"{quoi} {_pages_gardees(compte)}".strip()
    retards = f"{compte.retards} en retard" if compte.retards and compte.sort is Sort.EN_RETARD else ""
    remarques = phrases.compte(compte.avertissements, "avertissement") if compte.avertissements else ""
    return " ; ".join(filter(None, (compte.phrase, retards, remarques, "inchangé" if compte.inchange else "")))


def _nature(compte: CompteDeSite) -> str:
    return "erreur" if compte.erreurs else "avertissement"


def _pages_gardees(compte: CompteDeSite) -> str:
    if not compte.pages_du:
        return "(aucune page)"
    return f"(garde ses pages du {phrases.date_en_mots(date.fromisoformat(compte.pages_du))})"


def _total(bilan: BilanDuReseau) -> str:
    dits = [_combien(len(siens), mot) for sort, mot in _mots(bilan).items() if (siens := bilan.de(sort))]
    inchanges = sum(compte.inchange for compte in bilan.comptes)
    suite = f" ; {phrases.compte(inchanges, 'inchangé')}" if inchanges else ""
    return f"{phrases.compte(len(bilan.comptes), 'site')} : {', '.join(dits)}{suite}."


def _combien(nombre: int, mot: str) -> str:
    """« 3 refusés », « 3 à jour »."""
    return f"{nombre} {mot}" if " " in mot else phrases.compte(nombre, mot)


def json_(bilan: BilanDuReseau) -> str:
    """One object a site, in ``sites``; and the findings, each once, in ``constats``."""
    from vitrail.reponses.rapports.json_ import rapport

    sites = [
        {
            "site": compte.dossier,
            "etat": compte.sort,
            "erreurs": compte.erreurs,
            "avertissements": compte.avertissements,
            "retards": compte.retards,
            "raison": compte.raison,
            "pages_du": compte.pages_du or None,
            "inchange": compte.inchange,
            "donnees": compte.donnees,
        }
        for compte in bilan.comptes
    ]
    dits = {"travail": bilan.travail, "sites": sites, "constats": json.loads(rapport(une_fois(bilan.comptes)))}
    return json.dumps(dits, ensure_ascii=False, indent=2) + "\n"


def github(bilan: BilanDuReseau) -> str:
    """One command a finding; one for each site that was refused for another reason."""
    from vitrail.reponses.rapports.github import erreur, rapport

    return rapport(une_fois(bilan.comptes)) + "".join(
        erreur(f"{SITES}/{compte.dossier}", compte.raison) for compte in bilan.comptes if compte.raison
    )


def gitlab(bilan: BilanDuReseau) -> str:
    """The report of quality of GitLab: a list of findings, with one for each site refused for another reason."""
    from vitrail.reponses.rapports.gitlab import erreur, rapport

    refus = [erreur(f"{SITES}/{compte.dossier}", compte.raison) for compte in bilan.comptes if compte.raison]
    return json.dumps([*json.loads(rapport(une_fois(bilan.comptes))), *refus], ensure_ascii=False, indent=2) + "\n"


PAR_FORMAT: dict[str, Callable[[BilanDuReseau], str]] = {
    "text": texte,
    "json": json_,
    "github": github,
    "gitlab": gitlab,
}
