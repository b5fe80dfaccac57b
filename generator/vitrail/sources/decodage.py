"""Step 2: documents -> models. pydantic finds everything at once; each finding gets its place and rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from vitrail.socle import phrases, signes
from vitrail.socle.arbres import Donnee
from vitrail.socle.diagnostic import Diagnostic, signaler
from vitrail.socle.regles_a_leur_place import proposer_avec_la_semaine
from vitrail.sources.fichiers import source, syntaxe
from vitrail.sources.fichiers.source import Carte, Chemin, Document, ListeSituee
from vitrail.sources.modeles import champs
from vitrail.sources.modeles.base import Absence, EcartAdmis, FicheDatee, Modele
from vitrail.sources.modeles.divers import Question
from vitrail.sources.modeles.genres import Genre
from vitrail.sources.modeles.listes import MOTIFS_D_ABSENCE
from vitrail.sources.modeles.notes import Designe, Numerote, appellations, notes, remplacants

# pydantic's own refusals; those of our fields already carry the identifier of their rule.
REGLES = {
    "missing": "champ-manquant",
    "extra_forbidden": "champ-inconnu",
    "tuple_type": "liste-attendue",
    "model_type": "groupe-attendu",
}


EN_TITRE = "en_titre"
"""Among the values of a finding: the reference that was written in words. Only the whole site knows what it names."""

_NOM_MAX = 90
"""Signs of a name that a message may quote; over it, the identifier says which record it is."""


def decoder(genre: Genre, document: Document, jours: Mapping[str, date]) -> tuple[Modele | None, list[Diagnostic]]:
    """Build the model of ``document``, or every reason why it cannot be.

    A file without ``mis_a_jour`` takes the day of its last change among ``jours``, when it is there.
    """
    if genre.nom not in document.decodes:
        document.decodes[genre.nom] = _decoder(genre, document)
        if document.decodes[genre.nom][0] is not None:
            source.garder(document)
    fiche, diagnostics = document.decodes[genre.nom]
    if not isinstance(fiche, FicheDatee) or fiche.mis_a_jour is not None:
        return fiche, diagnostics
    if "mis_a_jour" in document.donnees or (jour := jours.get(document.chemin)) is None:
        return None, [signaler("mise-a-jour-inconnue", document.situer(()))]
    return fiche.model_copy(update={"mis_a_jour": jour}), []


def _decoder(genre: Genre, document: Document) -> tuple[Modele | None, list[Diagnostic]]:
    modele = genre.modele_de(document.donnees)
    if modele is None:
        return None, [_variante_inconnue(genre, document)]
    _preparer()
    try:
        fiche = modele.model_validate(_sans_vides(document.donnees, modele))
    except ValidationError as erreur:
        details = erreur.errors(include_url=False, include_input=False)
        lus = details[: source.ECARTS_MAX]
        diagnostics = list(_traduire(lus, modele, document))
        return None, source.borner(diagnostics, document.chemin, len(details) - len(lus))
    return fiche.situer(document), []


@cache
def _preparer() -> None:
    """What is part of nearly every record is built once, and not again in each of them."""
    for commun in (EcartAdmis, Absence, Question):
        commun.model_rebuild()


def _sans_vides(valeur: Donnee, modele: type[BaseModel] | None) -> Donnee:
    """Fields left empty say nothing: ``fermetures:`` alone is no closure, and not a mistake.

    A key that is no field is kept, for it is one: ``{nom: Gare, quai 2}`` holds a name cut at its comma.
    """
    if isinstance(valeur, Carte):
        champs_connus = modele.model_fields if modele else valeur
        return {
            cle: _sans_vides(element, champs.modele_en(modele, (cle,)) if modele else None)
            if isinstance(element, Carte | ListeSituee)
            else element
            for cle, element in valeur.items()
            if element is not None or cle not in champs_connus
        }
    if isinstance(valeur, ListeSituee):
        return [_sans_vides(element, modele) for element in valeur]
    return valeur


def _variante_inconnue(genre: Genre, document: Document) -> Diagnostic:
    attendus = ", ".join(genre.variantes)
    if (valeur := document.donnees.get("genre")) is None:
        premiere = next(iter(genre.variantes))
        return signaler(
            "champ-manquant", document.situer(()), champ="genre", exemple=f"genre: {premiere}", role="", fiche=""
        )
    suggestion = phrases.proche(str(valeur), genre.variantes) or ""
    lieu = document.situer(("genre",))
    return signaler(
        "mot-hors-liste", lieu, champ="genre", valeur=valeur, attendus=attendus, suggestion=suggestion, fiche=""
    )


def _traduire(details: Sequence[ErrorDetails], modele: type[Modele], document: Document) -> Iterator[Diagnostic]:
    """One diagnostic per refusal; a misspelt key is not said to be missing too."""
    voulues = {
        detail["loc"]: _cle_voulue(detail, modele, document) for detail in details if _est(detail, "champ-inconnu")
    }
    mal_ecrites = {(*chemin[:-1], voulue) for chemin, voulue in voulues.items()}
    for detail in details:
        chemin = detail["loc"]
        if _est(detail, "champ-manquant"):
            if chemin not in mal_ecrites:
                yield _manque(chemin, modele, document)
        elif _est(detail, "champ-inconnu"):
            connus = ", ".join(champs.noms(champs.modele_en(modele, chemin[:-1])))
            lieu = document.situer(chemin, cle=True)
            yield signaler(
                "champ-inconnu", lieu, **_contexte(chemin, modele, document), suggestion=voulues[chemin], connus=connus
            )
        else:
            yield _refus(detail, modele, document)


def _est(detail: ErrorDetails, regle: str) -> bool:
    return REGLES.get(detail["type"]) == regle


def _cle_voulue(detail: ErrorDetails, modele: type[Modele], document: Document) -> str:
    """The field that was meant by an unknown key, among those that are not given yet."""
    chemin = detail["loc"]
    donnes = document.branche(chemin[:-1])
    manquants = [nom for nom in champs.noms(champs.modele_en(modele, chemin[:-1])) if nom not in donnes]
    return phrases.proche(str(chemin[-1]), manquants) or ""


def _manque(chemin: Chemin, modele: type[Modele], document: Document) -> Diagnostic:
    nom = str(chemin[-1])
    parent = champs.modele_en(modele, chemin[:-1])
    assert parent is not None
    if nom in document.branche(chemin[:-1]):  # the key is there, with nothing after it
        return signaler("valeur-vide", document.situer(chemin), **_contexte(chemin, modele, document))
    modele_de_ligne = {"exemple": champs.exemple(parent, nom), "role": champs.role(parent, nom)}
    regle = "champ-manquant"
    if absence := remplacants(parent).get(nom):
        regle, modele_de_ligne["exemple"] = "fait-manquant", champs.exemple(parent, absence)
    return signaler(regle, document.situer(chemin[:-1]), **_contexte(chemin, modele, document), **modele_de_ligne)


def _refus(detail: ErrorDetails, modele: type[Modele], document: Document) -> Diagnostic:
    chemin = detail["loc"]
    contexte = detail.get("ctx", {})
    valeurs: dict[str, object] = {nom: dit for nom, dit in contexte.items() if nom != "ou"}
    regle = REGLES.get(detail["type"], detail["type"])
    lieux = [document.situer((*chemin, *_en_chemin(visee))) for visee in contexte.get("ou", ())]
    valeur = document.valeur(chemin)
    if avouee := _absence_a_la_place(chemin, valeur, modele):
        regle, valeurs = "absence-dans-la-valeur", dict(avouee)
    elif isinstance(valeur, str) and valeur and signes.vide(valeur):
        regle = "valeur-vide"
    elif regle in ("identifiant-mal-ecrit", "nombre-attendu") and (note := _designation(chemin, modele)):
        regle, valeurs = note.regle, {"valeur": valeurs["valeur"], EN_TITRE: note}
    elif isinstance(valeur, str) and (signe := signes.premier(valeur)):
        regle, valeurs = "signe-invisible", dict(signe.valeurs)
    elif regle == "tiret-seul":
        valeurs["absence"] = _absence_de(chemin, modele) or "absence"
    elif regle == "regle-mal-ecrite" and (propose := _avec_la_semaine(chemin, document)):
        valeurs["suggestion"] = propose
    elif regle in ("liste-attendue", "groupe-attendu", "valeur-simple-attendue"):
        if valeur is None:
            regle = "valeur-vide"
        elif isinstance(valeur, str) and (collee := syntaxe.signe_colle(valeur)):
            regle, valeurs["extrait"] = collee, syntaxe.extrait(valeur)
        valeurs["recu"], valeurs["recu_en"] = _en_mots(valeur)
        if regle == "groupe-attendu" and (groupe := champs.modele_en(modele, chemin)):
            valeurs |= _groupe_attendu(chemin, groupe)
    elif valeurs.get("valeur") == "":  # nothing that could be quoted
        valeurs["valeur"] = _en_mots(valeur)[0] if valeur else "rien"
    return signaler(regle, *(lieux or [document.situer(chemin)]), **_contexte(chemin, modele, document), **valeurs)


def _designation(chemin: Chemin, modele: type[Modele]) -> Designe | Numerote | None:
    """What the field at ``chemin`` refers to: a title may have been written where an identifier is expected."""
    champ = next(etape for etape in reversed(chemin) if isinstance(etape, str))
    parent = champs.modele_en(modele, chemin[: chemin.index(champ)])
    return (notes(parent, Designe).get(champ) or notes(parent, Numerote).get(champ)) if parent else None


def _absence_a_la_place(chemin: Chemin, valeur: object, modele: type[Modele]) -> dict[str, str]:
    """What an absence says that was written as the value of a field that may be missing, and where it goes."""
    if (absence := _absence_de(chemin, modele)) is None:
        return {}
    if isinstance(valeur, Carte) and "motif" in valeur:
        return {"valeur": str(valeur["motif"]), "motif": str(valeur["motif"]), "absence": absence}
    mot = phrases.sans_accents(str(valeur).strip().lower()).replace(" ", "_")
    motif = mot if mot in MOTIFS_D_ABSENCE else "non_communique" if _ON_NE_SAIT_PAS.fullmatch(mot) else ""
    return {"valeur": str(valeur), "motif": motif, "absence": absence} if motif else {}


def _avec_la_semaine(chemin: Chemin, document: Document) -> str | None:
    """What to write instead of the days of a rule, in the light of the week of the point that has it."""
    point, regle = document.branche(chemin[:-3]), document.branche(chemin[:-1])
    assert isinstance(point, dict) and isinstance(regle, dict)
    return proposer_avec_la_semaine(regle, point.get("semaine"))


_ON_NE_SAIT_PAS = re.compile(
    r"(?:je_|on_)?(?:ne_)?(?:sait|sais)_pas|nous_ne_savons_pas|nsp|(?:inconnue?|(?:non|pas)_(?:connue?|renseignee?))"
    r"|a_(?:verifier|confirmer|preciser)"
)
"""The words of who does not know, in the place of what is not known."""


def _absence_de(chemin: Chemin, modele: type[Modele]) -> str | None:
    """The field that says why the one at ``chemin`` is missing, if it may be."""
    parent = champs.modele_en(modele, chemin[:-1]) if chemin else None
    return remplacants(parent).get(str(chemin[-1])) if parent else None


def _groupe_attendu(chemin: Chemin, groupe: type[BaseModel]) -> dict[str, str]:
    """How the record that is expected at ``chemin`` is written, and its fields."""
    debut = "-" if isinstance(chemin[-1], int) else f"{chemin[-1]}:"
    return {"modele": f"{debut} {champs.exemple_de_groupe(groupe)}", "connus": ", ".join(champs.noms(groupe))}


def _en_chemin(visee: str | int | Chemin) -> Chemin:
    return visee if isinstance(visee, tuple) else (visee,)


def _en_mots(valeur: object) -> tuple[str, str]:
    if isinstance(valeur, Carte):
        return "un groupe de champs", "a group of fields"
    if isinstance(valeur, ListeSituee):
        return "une liste", "a list"
    return f"« {valeur} »", f"“{valeur}”"


def _contexte(chemin: Chemin, modele: type[Modele], document: Document) -> dict[str, str]:
    """The name of the field, and that of the record in which it stands."""
    champ = next((etape for etape in reversed(chemin) if isinstance(etape, str)), "")
    for longueur in range(len(chemin), 0, -1):
        fiche = document.valeur(chemin[:longueur])
        if isinstance(fiche, Carte):
            dits = (fiche.get(cle) for cle in appellations(champs.modele_en(modele, chemin[:longueur])))
            if nom := next((str(dit) for dit in dits if isinstance(dit, str) and len(dit) <= _NOM_MAX), None):
                return {"champ": champ, "fiche": nom}
    return {"champ": champ, "fiche": ""}
