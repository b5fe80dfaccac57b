"""The answers to a survey, counted: for each criterion and share, how many said yes, of how many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from vitrail.saisie.tableurs.bilan import RIEN_A_DIRE, BilanDeLecture, lieu_de, liste, refus, remarque, reunir
from vitrail.saisie.tableurs.comptes import LigneDeComptes
from vitrail.saisie.tableurs.noms_d_enquete import NomsDEnquete
from vitrail.saisie.tableurs.reponses import ColonneDeReponses, FeuilleDeReponses, Sens, est_une_note, mot
from vitrail.socle import phrases
from vitrail.sources.modeles.enquetes import Critere, Part

_EN_MOTS: Mapping[Sens, str] = {
    "satisfait": "Comptés satisfaits",
    "insatisfait": "Comptés insatisfaits",
    "neutre": "Comptés dans la base, sans être satisfaits",
    "sans_reponse": "Laissés hors de la base",
}
SENS_A_DIRE = "Dites ce que vaut chaque réponse dans « Noms dans les tableaux des services »."
_DITES_MAX = 12
_SENS_POSSIBLES = "où « … » est satisfait, insatisfait, neutre ou sans_reponse"
"""Which of them is for people to say: an example that named one would be copied."""
_ECHELLES = (5, 10, 20, 100)


@dataclass(frozen=True, slots=True)
class TauxCompte:
    """How many said yes to a criterion or a share, of how many."""

    lieu: str
    mesure: Critere | Part
    positives: int
    n: int

    @property
    def cle(self) -> str:
        """What tells the measure from the others of the survey."""
        return self.mesure.id if isinstance(self.mesure, Critere) else self.mesure.libelle


@dataclass(frozen=True)
class QuestionDepouillee:
    """What a column, or a line of counts, gives."""

    taux: tuple[TauxCompte, ...] = ()
    bilan: BilanDeLecture = RIEN_A_DIRE
    laissee: str = ""
    """Why it was left aside: one of the keys of ``_LAISSEES``."""
    sur_cases: bool = False
    """Whether its base is those who ticked a box at least."""
    dites: Sequence[tuple[Sens, str]] = ()
    """Answers that were counted: what each is worth, and how it is written."""


_LAISSEES = {
    "libre": ("colonne de texte libre", "colonnes de texte libre"),
    "technique": ("colonne sur qui répond, d’où et quand", "colonnes sur qui répond, d’où et quand"),
    "autre": ("question sans critère de ce nom", "questions sans critère de ce nom"),
}


def des_reponses(lues: FeuilleDeReponses, noms: NomsDEnquete) -> list[QuestionDepouillee]:
    """Each column of a sheet with one line per answer."""
    depouillees = [_colonne(lues, question, noms) for question in lues.questions]
    return [*depouillees, QuestionDepouillee(bilan=reunir(_echelles_melees(lues, noms)))]


def _echelles_melees(lues: FeuilleDeReponses, noms: NomsDEnquete) -> Iterator[BilanDeLecture]:
    """Notes on several scales, whose worth the site says for all questions at once: 4 of 5 is not 4 of 10."""
    criteres = {question: critere for question in lues.questions if (critere := noms.critere(question.noms))}
    echelles = {
        question: next((echelle for echelle in _ECHELLES if echelle >= max(notes)), max(notes))
        for question, critere in criteres.items()
        if noms.notes_partout(critere, question.noms)
        if (notes := [int(dite) for dite in question.comptes if dite.isdecimal()])
    }
    if len(set(echelles.values())) > 1:
        for question, echelle in echelles.items():
            yield refus(
                lues.lieu(question),
                f"les notes y vont jusqu’à {echelle}, et d’autres questions ont une autre échelle.",
                "Dites ce que valent les notes de chaque question dans site_config/correspondances.yml, sous "
                f'« reponses » : « {{reponse: "4", critere: {criteres[question].id}, sens: …}} », {_SENS_POSSIBLES}.',
            )


def _colonne(lues: FeuilleDeReponses, question: ColonneDeReponses, noms: NomsDEnquete) -> QuestionDepouillee:
    lieu = lues.lieu(question)
    if (critere := noms.critere(question.noms)) is not None:
        return _critere(lieu, critere, question, noms)
    if question.libre and not question.technique:
        return QuestionDepouillee(laissee="libre")
    if not question.libre and _sur_l_echelle(question, noms):
        return QuestionDepouillee(bilan=BilanDeLecture(orphelines=(noms.orpheline(lieu, question.noms),)))
    if question.technique:
        return QuestionDepouillee(laissee="technique")
    if (part := noms.part(question)) is not None:
        return _part_cochee(lues, question, part)
    if choisies := [dite for dite in question.comptes if dite in noms.parts]:
        return _parts_choisies(lieu, question, choisies, noms)
    return QuestionDepouillee(laissee="autre" if question.comptes else "")


def _sur_l_echelle(question: ColonneDeReponses, noms: NomsDEnquete) -> bool:
    """Whether it is answered on the scale of satisfaction."""
    dites = question.comptes
    return bool(dites) and question.cochee is None and all(dite in noms.vocabulaire for dite in dites)


def _critere(lieu: str, critere: Critere, question: ColonneDeReponses, noms: NomsDEnquete) -> QuestionDepouillee:
    sens = noms.sens(critere, question.noms)
    ecrites = question.ecrites
    if inconnues := [ecrites.get(dite, dite) for dite in sorted(question.comptes) if dite not in sens]:
        return QuestionDepouillee(bilan=_inconnues(lieu, critere, question, inconnues))
    return _classer(lieu, critere, question.comptes, ecrites, sens)


def _inconnues(lieu: str, critere: Critere, question: ColonneDeReponses, inconnues: Sequence[str]) -> BilanDeLecture:
    """Words that nobody told the meaning of; those that people chose themselves are not quoted."""
    if question.libre:
        return refus(lieu, "les réponses à cette question sont des textes libres, qui ne sont pas lus.")
    return refus(
        lieu,
        f"je ne sais pas ce que valent ces réponses : {liste(inconnues, _DITES_MAX)}.",
        f"Dites-le dans site_config/correspondances.yml, sous « reponses » : {_exemple(critere, inconnues)}, "
        f"{_SENS_POSSIBLES}.",
        SENS_A_DIRE,
    )


def _exemple(critere: Critere, inconnues: Sequence[str]) -> str:
    """How to say what an answer is worth: in this question only for a note, whose scale is that of the question."""
    note = next((ecrite for ecrite in inconnues if est_une_note(mot(ecrite))), None)
    if note is None:
        return f'« {{reponse: "{inconnues[0]}", sens: …}} »'
    return f'« {{reponse: "{note}", critere: {critere.id}, sens: …}} »'


def _classer(
    lieu: str, critere: Critere, comptes: Mapping[str, int], ecrites: Mapping[str, str], sens: Mapping[str, Sens]
) -> QuestionDepouillee:
    """The rate of a criterion: answers that say nothing are out of its base."""
    classes: Counter[Sens] = Counter()
    for dite, nombre in comptes.items():
        classes[sens[dite]] += nombre
    n = classes["satisfait"] + classes["insatisfait"] + classes["neutre"]
    dites = [(sens[dite], ecrites.get(dite, dite)) for dite, nombre in comptes.items() if nombre]
    return QuestionDepouillee((TauxCompte(lieu, critere, classes["satisfait"], n),), dites=dites)


def _part_cochee(lues: FeuilleDeReponses, question: ColonneDeReponses, part: Part) -> QuestionDepouillee:
    """A box among several: those who saw the question are those who answered it somehow."""
    cochee = question.cochee or []
    positives = sum(coche is True for coche in cochee)
    if None not in cochee:
        return QuestionDepouillee((TauxCompte(lues.lieu(question), part, positives, len(cochee)),))
    voisines = [autre for autre in lues.questions if question.groupe and autre.groupe == question.groupe]
    cases = [boites for voisine in voisines if (boites := voisine.cochee) is not None]
    n = sum(any(rangee) for rangee in zip(*cases, strict=True)) if len(cases) > 1 else len(cochee)
    return QuestionDepouillee((TauxCompte(lues.lieu(question), part, positives, n),), sur_cases=True)


def _parts_choisies(
    lieu: str, question: ColonneDeReponses, choisies: Sequence[str], noms: NomsDEnquete
) -> QuestionDepouillee:
    n = sum(nombre for dite, nombre in question.comptes.items() if noms.vocabulaire.get(dite) != "sans_reponse")
    return QuestionDepouillee(tuple(TauxCompte(lieu, noms.parts[dite], question.comptes[dite], n) for dite in choisies))


def des_comptes(feuille: str, comptees: Iterable[LigneDeComptes], noms: NomsDEnquete) -> list[QuestionDepouillee]:
    """Each line of a table of counts."""
    comptees = list(comptees)
    conseil = "Donnez le nombre de réponses, en chiffres (1234), et non un pourcentage : la base en dépend."
    fausses = [
        refus(lieu_de(feuille, cellule), f"« {cellule.texte} » n’est pas un nombre de réponses.", conseil)
        for ligne in comptees
        for cellule in ligne.fausses
    ]
    return [QuestionDepouillee(bilan=reunir(fausses)), *(_comptee(feuille, ligne, noms) for ligne in comptees)]


def _comptee(feuille: str, ligne: LigneDeComptes, noms: NomsDEnquete) -> QuestionDepouillee:
    lieu = lieu_de(feuille, ligne.cellule)
    critere = noms.critere((ligne.cellule.texte,))
    if critere is None:
        orpheline = noms.orpheline(lieu, (ligne.cellule.texte,))
        return QuestionDepouillee(bilan=BilanDeLecture(orphelines=(orpheline,)))
    sens = noms.sens(critere, (ligne.cellule.texte,))
    if inconnues := [ligne.ecrites.get(dite, dite) for dite in ligne.comptes if dite not in sens]:
        mots = f"je ne sais pas ce que valent ces réponses : {liste(inconnues, _DITES_MAX)}."
        conseil = f'« {{reponse: "{inconnues[0]}", critere: {critere.id}, sens: …}} »'
        return QuestionDepouillee(
            bilan=refus(
                lieu,
                mots,
                f"Dites-le dans site_config/correspondances.yml, sous « reponses » : {conseil}, {_SENS_POSSIBLES}.",
                SENS_A_DIRE,
            )
        )
    classee = _classer(lieu, critere, ligne.comptes, ligne.ecrites, sens)
    somme = sum(ligne.comptes.values())
    muettes = sum(nombre for dite, nombre in ligne.comptes.items() if sens[dite] == "sans_reponse")
    if ligne.total is None or ligne.total in (somme, somme - muettes):
        return classee
    mots = f"le total écrit est {ligne.total}, et les réponses font {somme}."
    conseil = "Vérifiez la ligne : une colonne manque, ou un chiffre est faux."
    return QuestionDepouillee(classee.taux, refus(lieu, mots, conseil), dites=classee.dites)


def dire(depouillees: Sequence[QuestionDepouillee]) -> BilanDeLecture:
    """What was left aside, as numbers of columns; and what answers were taken to be worth."""
    return remarque(*_laissees(depouillees), *_sens(depouillees))


def _laissees(depouillees: Sequence[QuestionDepouillee]) -> Iterator[str]:
    if any(depouillee.sur_cases for depouillee in depouillees):
        yield "Cases à cocher : la base est ceux qui en ont coché au moins une."
    nombres = Counter(depouillee.laissee for depouillee in depouillees)
    if mots := [phrases.compte(nombres[nom], *formes) for nom, formes in _LAISSEES.items() if nombres[nom]]:
        yield f"Laissé de côté, et repris nulle part : {phrases.enumeration(mots)}."


def _sens(depouillees: Sequence[QuestionDepouillee]) -> Iterator[str]:
    dites = [dite for depouillee in depouillees for dite in depouillee.dites]
    for sens, mots in _EN_MOTS.items():
        ecrites = {mot(ecrite): ecrite for sien, ecrite in reversed(dites) if sien == sens}
        if siennes := [ecrite for ecrite in dict.fromkeys(ecrite for _, ecrite in dites) if ecrite in ecrites.values()]:
            yield f"{mots} : {liste(siennes, _DITES_MAX)}."
