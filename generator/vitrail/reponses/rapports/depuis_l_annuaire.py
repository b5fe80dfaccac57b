"""What an export of the directory brought to a network: for people, and as data."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from vitrail.saisie.annuaire import textes
from vitrail.saisie.annuaire.arrivee import BilanDeLAnnuaire
from vitrail.socle.phrases import accorder, date_en_mots, enumeration

_SUPPOSE = (
    "Ce que l’annuaire ne dit pas, et que chaque site suppose jusqu’à ce que quelqu’un vérifie : le type de site qui "
    "demande le moins, ses seuls modules imposés, un label en démarche, les jours fériés fermés."
)

_HORS_LISTE = (
    "Pour donner un dossier aussi à celles que la liste ne connaît pas, sous leur nom d’annuaire : --unlisted."
)
LARGEUR = 110
"""Signs of a line of a list that is folded."""


def texte(bilan: BilanDeLAnnuaire) -> str:
    """The report, section by section; one that has nothing to say is left out."""
    return "\n\n".join("\n".join(lignes) for lignes in _sections(bilan) if lignes) + "\n"


def _sections(bilan: BilanDeLAnnuaire) -> Iterator[list[str]]:
    yield [*_entete(bilan)]
    yield [*_changements(bilan)]
    yield [*_a_verifier(bilan)]
    for titre, lignes in _listes(bilan):
        if lignes:
            yield [titre, *(f"  {ligne}" for ligne in lignes)]
    if bilan.crees:
        yield [_SUPPOSE]
    if bilan.crees and bilan.adresse_a_decider:
        yield ["L’adresse des sites est à décider : dans reseau.yml, changez adresse_site, qui finit en .invalid."]
    if bilan.crees and bilan.fichier.adresse is None:
        yield [
            "La licence demande aussi de citer l’adresse d’où le fichier vient : donnez-la avec --source, ou "
            "complétez « credits » dans chaque site_config/site.yml."
        ]


def _entete(bilan: BilanDeLAnnuaire) -> Iterator[str]:
    yield f"{bilan.fichier.en_mots[:1].upper()}{bilan.fichier.en_mots[1:]}."
    cachees = f", {bilan.fiches.cachees} de plus non diffusées" if bilan.fiches.cachees else ""
    yield f"{_compte(bilan.fiches.lues, 'fiche')} de préfectures et de sous-préfectures{cachees}."
    dits = [
        (len(bilan.crees), "nouveau site", "nouveaux sites"),
        (len(bilan.changes), "site dont la fiche a changé", "sites dont la fiche a changé"),
        (bilan.inchanges, "site dont la fiche est la même", "sites dont la fiche est la même"),
        (len(bilan.refuses), "site refusé", "sites refusés"),
    ]
    yield f"{enumeration([_compte(*dit) for dit in dits if dit[0]]) or 'Rien de nouveau'}."
    if bilan.plus_ancien:
        yield "Ce fichier est plus ancien que celui dont le réseau se souvient : rien n’en est gardé."


def _compte(combien: int, singulier: str, pluriel: str | None = None) -> str:
    return f"{combien} {accorder(combien, singulier, pluriel)}"


def _changements(bilan: BilanDeLAnnuaire) -> Iterator[str]:
    if not bilan.changes:
        return
    yield "Ce que l’annuaire a changé, site par site ; aucun fichier d’un site n’est modifié :"
    for dossier, fiche, changements in bilan.changes:
        yield f"  {dossier} (fiche {fiche.id}{_modifiee(fiche.modifiee)})"
        for change in changements:
            yield f"    {change.cle} : {_valeur(change.avant)} → {_valeur(change.apres)}"


def _modifiee(jour: date | None) -> str:
    return f", modifiée le {date_en_mots(jour)}" if jour else ""


def _valeur(texte: str) -> str:
    return f"« {textes.court(texte, 600)} »" if texte else "rien"


def _a_verifier(bilan: BilanDeLAnnuaire) -> Iterator[str]:
    if not bilan.crees:
        return
    yield "À vérifier, site par site :"
    for site in bilan.crees:
        yield f"  {site.service.dossier} : {site.service.nom} (fiche {site.fiche.id}{_modifiee(site.fiche.modifiee)})"
        for cle, mots in site.remarques:
            yield f"    {cle} : {mots}"


def _listes(bilan: BilanDeLAnnuaire) -> Iterator[tuple[str, list[str]]]:
    yield (
        "Sites refusés, qui ne sont pas écrits :",
        [f"{site.service.dossier} (fiche {site.fiche.id}) : {rapport}" for site, rapport in bilan.refuses],
    )
    yield (
        "Fiches de préfectures sans dossier :",
        [
            *(f"fiche {fiche.id}, « {textes.court(fiche.nom)} » : {raison}" for fiche, raison in bilan.fiches.ecartees),
            *[_HORS_LISTE] * any(raison.startswith("ni son nom") for _, raison in bilan.fiches.ecartees),
        ],
    )
    sans_fiche = ", ".join(service.dossier for service in bilan.fiches.sans_fiche)
    yield (
        f"{_compte(len(bilan.fiches.sans_fiche), 'service')} sans fiche dans ce fichier, donc sans nouveau dossier :",
        textwrap.wrap(sans_fiche, LARGEUR, break_long_words=False, break_on_hyphens=False),
    )
    yield (
        "Fiches disparues de l’annuaire ; leurs sites restent :",
        [f"{dossier} : la fiche {fiche} n’est plus dans ce fichier" for dossier, fiche in bilan.disparues],
    )
    yield "Dossiers déjà là, que l’annuaire n’avait pas faits : ils restent tels quels :", bilan.deja_la
    yield "Dossiers retirés du réseau : ils ne sont pas refaits :", bilan.retires
    yield "Souvenirs de l’annuaire qui ne se lisent plus :", bilan.memoires_illisibles


def donnees(bilan: BilanDeLAnnuaire) -> str:
    """The same, as JSON."""
    contenu = {
        "fichier": {
            "nom": bilan.fichier.nom,
            "jour": bilan.fichier.jour.isoformat(),
            "jour_sur": bilan.fichier.jour_sur,
        },
        "fiches": bilan.fiches.lues,
        "non_diffusees": bilan.fiches.cachees,
        "nouveaux": [
            {
                "dossier": site.service.dossier,
                "fiche": site.fiche.id,
                "a_verifier": [{"cle": cle, "mots": mots} for cle, mots in site.remarques],
            }
            for site in bilan.crees
        ],
        "changes": [
            {
                "dossier": dossier,
                "fiche": fiche.id,
                "changements": [
                    {"cle": change.cle, "avant": change.avant, "apres": change.apres} for change in changements
                ],
            }
            for dossier, fiche, changements in bilan.changes
        ],
        "inchanges": bilan.inchanges,
        "refuses": [{"dossier": site.service.dossier, "rapport": rapport} for site, rapport in bilan.refuses],
        "sans_dossier": [
            {"fiche": fiche.id, "nom": fiche.nom, "raison": mots} for fiche, mots in bilan.fiches.ecartees
        ],
        "sans_fiche": [service.dossier for service in bilan.fiches.sans_fiche],
        "disparues": [{"dossier": dossier, "fiche": fiche} for dossier, fiche in bilan.disparues],
        "deja_la": bilan.deja_la,
        "retires": bilan.retires,
        "souvenirs_illisibles": bilan.memoires_illisibles,
        "plus_ancien": bilan.plus_ancien,
    }
    return json.dumps(contenu, ensure_ascii=False, indent=2) + "\n"


PAR_FORMAT: Mapping[str, Callable[[BilanDeLAnnuaire], str]] = {"text": texte, "json": donnees}
