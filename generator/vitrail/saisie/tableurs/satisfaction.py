"""The table of a survey -> its rates and bases in the record of the survey. Who answered is never read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from vitrail.domaine.site import Site
from vitrail.saisie.tableurs import comptes, depouillement, lecture, reponses
from vitrail.saisie.tableurs.bilan import BilanDeLecture, liste, refus, reunir, sans_resultat
from vitrail.saisie.tableurs.depouillement import QuestionDepouillee
from vitrail.saisie.tableurs.feuilles import Classeur, Feuille
from vitrail.saisie.tableurs.noms_d_enquete import NomsDEnquete
from vitrail.saisie.tableurs.plan import ChangementDeChiffre, PlanDImport
from vitrail.saisie.tableurs.reponses import ColonneDeReponses, FeuilleDeReponses
from vitrail.saisie.tableurs.taux_d_enquete import Poseur
from vitrail.socle.arbres import Donnee, Enregistrement
from vitrail.sources.modeles.enquetes import EnqueteSatisfaction


@dataclass(frozen=True)
class DemandeEnquete:
    """What a person asks for: a survey of the site, sheets, questions told for good."""

    enquete: EnqueteSatisfaction
    feuilles: Sequence[str] = ()
    questions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _FeuilleDepouillee:
    """What a sheet gives: its questions, and the numbers of answers when it has one line for each."""

    feuille: Feuille
    questions: Sequence[QuestionDepouillee]
    reponses: FeuilleDeReponses | None = None


def planifier(site: Site, classeur: Classeur, demande: DemandeEnquete, actuelles: Enregistrement) -> PlanDImport:
    """What the answers would change in the record of the survey, which ``actuelles`` holds."""
    chemin = demande.enquete.place().fichier
    noms = NomsDEnquete(demande.enquete, site.correspondances, demande.questions)
    feuilles = [feuille for feuille in classeur.visibles if not demande.feuilles or feuille.nom in demande.feuilles]
    lues = [(feuille.nom, _lire(feuille, noms)) for feuille in feuilles]
    retenues = [(nom, lue) for nom, lue in lues if lue]
    if len(retenues) != 1:
        bilan = _aucune_ou_plusieurs([nom for nom, _ in retenues], classeur)
        return PlanDImport(chemin, Poseur(actuelles).donnees, bilan=bilan, liste="themes", cible="critère")
    donnees, changements, bilan = _appliquer(retenues[0][1], demande.enquete, noms, actuelles)
    if any(changement.change for changement in changements):
        donnees["mis_a_jour"] = site.today.isoformat()
    return PlanDImport(chemin, donnees, tuple(changements), bilan, "themes", "critère")


def _aucune_ou_plusieurs(retenues: Sequence[str], classeur: Classeur) -> BilanDeLecture:
    if retenues:
        mots = f"plusieurs feuilles conviennent : {liste(retenues)}."
        return refus("le classeur", mots, "Dites laquelle lire avec --sheet.", "Choisissez laquelle lire.")
    noms = liste([feuille.nom for feuille in classeur.visibles])
    return refus(
        "le classeur",
        f"aucune feuille ne porte de question de cette enquête : {noms}.",
        "Donnez aux questions le libellé ou l’identifiant des critères du site, ou rattachez-les : "
        '--map "QUESTION=identifiant-du-critere".',
        "Donnez aux questions le libellé des critères du site, ou choisissez une autre enquête.",
    )


def _lire(feuille: Feuille, noms: NomsDEnquete) -> _FeuilleDepouillee | None:
    """The questions of this survey in a sheet: counts per answer, else one line per answer; None when it has none."""
    comptees = comptes.lire(feuille, noms.vocabulaire)
    if any(noms.critere((ligne.cellule.texte,)) for ligne in comptees):
        return _FeuilleDepouillee(feuille, depouillement.des_comptes(feuille.nom, comptees, noms))
    lues = reponses.lire(feuille, noms.connus())
    if lues and any(_de_l_enquete(question, noms) for question in lues.questions):
        return _FeuilleDepouillee(feuille, depouillement.des_reponses(lues, noms), lues)
    return None


def _de_l_enquete(question: ColonneDeReponses, noms: NomsDEnquete) -> bool:
    """Whether a question is one of the survey, even if several of its criteria bear that name."""
    return bool(noms.critere(question.noms) or noms.part(question) or noms.homonymes(question.noms)[1])


def _appliquer(
    lue: _FeuilleDepouillee, enquete: EnqueteSatisfaction, noms: NomsDEnquete, actuelles: Enregistrement
) -> tuple[dict[str, Donnee], list[ChangementDeChiffre], BilanDeLecture]:
    """What the file would hold, what changes in it, and what is told of it."""
    poseur = Poseur(actuelles)
    bilans = [sans_resultat(lue.feuille.nom, lecture.non_calculees(lue.feuille))]
    changements: list[ChangementDeChiffre] = []
    for question in lue.questions:
        poses = [poseur.poser(taux) for taux in question.taux]
        bilans += [question.bilan, *(pose.bilan for pose in poses)]
        changements += [pose.changement for pose in poses if pose.changement]
    bilans += [depouillement.dire(lue.questions), poseur.dire_les_autres(enquete, noms)]
    if lue.reponses is None:
        return poseur.donnees, changements, reunir(bilans)
    if lue.reponses.completes != enquete.n:
        bilans.append(poseur.garder_leur_base(enquete))
    donnees, effectifs = _effectifs(lue.reponses, enquete, poseur.donnees)
    return donnees, [*effectifs, *changements], reunir(bilans)


def _effectifs(
    lues: FeuilleDeReponses, enquete: EnqueteSatisfaction, donnees: Mapping[str, Donnee]
) -> tuple[dict[str, Donnee], list[ChangementDeChiffre]]:
    """The numbers of answers, complete and not; a new field goes beside the one that it completes."""
    neuves: dict[str, Donnee] = _compte_connu(donnees, str(lues.completes))
    changements = [_effectif("Réponses complètes", lues, enquete.n, lues.completes)]
    if lues.incompletes is None or not (lues.incompletes or enquete.reponses_incompletes is not None):
        return neuves, changements
    changements.append(
        _effectif("Réponses incomplètes, hors des taux", lues, enquete.reponses_incompletes or 0, lues.incompletes)
    )
    incompletes = str(lues.incompletes)
    if "reponses_incompletes" in neuves:
        return {**neuves, "reponses_incompletes": incompletes}, changements
    rang = [*neuves].index("n") + 1
    champs = [*neuves.items()]
    return dict([*champs[:rang], ("reponses_incompletes", incompletes), *champs[rang:]]), changements


def _compte_connu(donnees: Mapping[str, Donnee], n: str) -> dict[str, Donnee]:
    """The record with its number of answers, in the place of the reason why it was not known."""
    if "n" in donnees or "absence_n" not in donnees:
        return {**donnees, "n": n}
    return dict(("n", n) if champ == "absence_n" else (champ, dit) for champ, dit in donnees.items())


def _effectif(nom: str, lues: FeuilleDeReponses, avant: int | None, apres: int) -> ChangementDeChiffre:
    ecrit: Enregistrement | None = None if avant is None else {"valeur": str(avant)}
    return ChangementDeChiffre("", nom, lues.feuille, ecrit, {"valeur": str(apres)})
