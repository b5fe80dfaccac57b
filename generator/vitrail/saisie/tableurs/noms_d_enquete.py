"""The names of a survey: its criteria and shares, what the site calls them in exports, what answers are worth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from vitrail.saisie.tableurs import reponses
from vitrail.saisie.tableurs.bilan import MONTREES_MAX, LigneOrpheline
from vitrail.saisie.tableurs.rapprochement import cle, par_cle, ressemblance
from vitrail.saisie.tableurs.reponses import SENS, ColonneDeReponses, Sens
from vitrail.sources.modeles.correspondances import Correspondances, ReponseClassee
from vitrail.sources.modeles.enquetes import Critere, EnqueteSatisfaction, Part

_PROCHE = 0.55


class NomsDEnquete:
    """What a column, a line or an answer means for one survey. A name that two criteria share is nobody's."""

    def __init__(self, enquete: EnqueteSatisfaction, dites: Correspondances, rattachees: Mapping[str, str]) -> None:
        self._enquete = enquete
        self._orphelines = 0
        self._homonymes: dict[str, list[Critere]] = {}
        for critere in enquete.criteres:
            self._homonymes.setdefault(cle(critere.libelle), []).append(critere)
        self._criteres = {nom: siens[0] for nom, siens in self._homonymes.items() if len(siens) == 1}
        self._criteres |= {cle(critere.id): critere for critere in enquete.criteres}
        self._criteres.pop("", None)
        parts = (*enquete.profil, *(part for theme in enquete.themes for part in theme.usages))
        fois = Counter(reponses.mot(part.libelle) for part in parts)
        self.parts = {nom: part for part in parts if fois[nom := reponses.mot(part.libelle)] == 1 and nom}
        self._rattachees = par_cle((dite.question, dite.critere) for dite in dites.questions)
        self._rattachees |= par_cle(rattachees.items())
        self._partout = {**reponses.vocabulaire(), **_sens(dite for dite in dites.reponses if dite.critere is None)}
        self._par_question = {
            sienne: _sens(dite for dite in dites.reponses if dite.critere and cle(dite.critere) == sienne)
            for sienne in {cle(dite.critere) for dite in dites.reponses if dite.critere} - {""}
        }

    @cached_property
    def vocabulaire(self) -> Mapping[str, Sens]:
        """All the answers that are known, whatever the question."""
        dits = dict(self._partout)
        for siens in self._par_question.values():
            dits |= siens
        return dits

    def notes_partout(self, critere: Critere, noms: Sequence[str]) -> bool:
        """Whether notes under this question are worth what the site says of all questions."""
        return not any(self._par_question.get(cle(nom)) for nom in (critere.id, critere.libelle, *noms))

    def sens(self, critere: Critere, noms: Sequence[str] = ()) -> Mapping[str, Sens]:
        """What answers are worth under the question that gives ``critere``, and bears ``noms``.

        Where the site says it of this question, notes (4, 4/5) are worth nothing that it says of all questions.
        """
        siens: dict[str, Sens] = {}
        for nom in (critere.id, critere.libelle, *reversed(noms)):
            siens |= self._par_question.get(cle(nom), {})
        if any(map(reponses.est_une_note, siens)):
            partout = {dite: sens for dite, sens in self._partout.items() if not reponses.est_une_note(dite)}
            return {**partout, **siens}
        return {**self._partout, **siens}

    def connus(self) -> list[str]:
        """All the names that the head of a column may bear."""
        return [nom for nom in (*self._criteres, *self._homonymes, *self._rattachees, *self.parts) if nom]

    def critere(self, noms: Sequence[str]) -> Critere | None:
        """The criterion that one of ``noms`` tells."""
        for nom in noms:
            vise = self._rattachees.get(cle(nom))
            sienne = cle(vise or nom)
            if sienne and (critere := self._criteres.get(sienne)) is not None:
                return critere
        return None

    def part(self, question: ColonneDeReponses) -> Part | None:
        """The share that a box to tick gives."""
        for nom in question.noms:
            vise = self._rattachees.get(cle(nom))
            if (part := self.parts.get(reponses.mot(vise or nom))) is not None and question.cochee is not None:
                return part
        return None

    def homonymes(self, noms: Sequence[str]) -> tuple[str, Sequence[Critere]]:
        """The first of ``noms`` that criteria of this survey bear, and those criteria; none without."""
        return next(((nom, siens) for nom in noms if cle(nom) and (siens := self._homonymes.get(cle(nom)))), ("", ()))

    def orpheline(self, lieu: str, noms: Sequence[str]) -> LigneOrpheline:
        """A question that is no criterion: those that share its name, or those with a name near it."""
        nom, homonymes = self.homonymes(noms)
        if homonymes:
            return LigneOrpheline(lieu, nom, [(critere.id, critere.libelle) for critere in homonymes], True)
        self._orphelines += 1
        if self._orphelines > MONTREES_MAX:
            return LigneOrpheline(lieu, noms[0], [])
        notes = sorted(
            (-_proximite(noms[0], theme.titre, critere.libelle), critere.id, f"{theme.titre} : {critere.libelle}")
            for theme in self._enquete.themes
            for critere in theme.criteres
        )
        proches = [(identifiant, libelle) for note, identifiant, libelle in notes[:3] if -note >= _PROCHE]
        return LigneOrpheline(lieu, noms[0], proches)


def _sens(dites: Iterable[ReponseClassee]) -> dict[str, Sens]:
    """What answers are worth; one that is told two meanings has none."""
    return par_cle(((dite.reponse, SENS[dite.sens]) for dite in dites), reponses.mot)


def _proximite(nom: str, titre: str, libelle: str) -> float:
    """How near a question is to a criterion: its label, with or without the theme in which it stands."""
    return max(ressemblance(nom, libelle), ressemblance(nom, f"{libelle} {titre}"))
