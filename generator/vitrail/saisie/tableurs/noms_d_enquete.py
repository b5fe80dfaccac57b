"""The names of a survey: its criteria and shares, what the site calls them in exports, what answers are worth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from vitrail.saisie.tableurs import reponses
from vitrail.saisie.tableurs.bilan import MONTREES_MAX, LigneOrpheline, abreger
from vitrail.saisie.tableurs.rapprochement import cle, ressemblance
from vitrail.saisie.tableurs.reponses import ColonneDeReponses, Sens
from vitrail.sources.modeles.correspondances import Correspondances
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
        parts = (*enquete.profil, *(part for theme in enquete.themes for part in theme.usages))
        fois = Counter(reponses.mot(part.libelle) for part in parts)
        self.parts = {nom: part for part in parts if fois[nom := reponses.mot(part.libelle)] == 1}
        questions = {dite.question: dite.critere for dite in dites.questions} | dict(rattachees)
        self._rattachees = {cle(nom): vise for nom, vise in questions.items()}
        siennes: dict[str, Sens] = {reponses.mot(dite.reponse): dite.sens for dite in dites.reponses}  # type: ignore[misc]
        self.vocabulaire: Mapping[str, Sens] = {**reponses.vocabulaire(), **siennes}

    def connus(self) -> list[str]:
        """All the names that the head of a column may bear."""
        return [*self._criteres, *self._homonymes, *self._rattachees, *self.parts]

    def critere(self, noms: Sequence[str]) -> Critere | None:
        """The criterion that one of ``noms`` tells."""
        for nom in noms:
            vise = self._rattachees.get(cle(nom))
            if (critere := self._criteres.get(cle(vise or nom))) is not None:
                return critere
        return None

    def part(self, question: ColonneDeReponses) -> Part | None:
        """The share that a box to tick gives."""
        for nom in question.noms:
            vise = self._rattachees.get(cle(nom))
            if (part := self.parts.get(reponses.mot(vise or nom))) is not None and question.cochee is not None:
                return part
        return None

    def orpheline(self, lieu: str, noms: Sequence[str]) -> LigneOrpheline:
        """A question that is no criterion: those that share its name, or those with a name near it."""
        for nom in noms:
            if homonymes := self._homonymes.get(cle(nom)):
                return LigneOrpheline(lieu, nom, [(critere.id, critere.libelle) for critere in homonymes], True)
        self._orphelines += 1
        if self._orphelines > MONTREES_MAX:
            return LigneOrpheline(lieu, abreger(noms[0], 120), [])
        notes = sorted(
            (-ressemblance(noms[0], critere.libelle), critere.id, critere.libelle) for critere in self._enquete.criteres
        )
        proches = [(identifiant, libelle) for note, identifiant, libelle in notes[:3] if -note >= _PROCHE]
        return LigneOrpheline(lieu, abreger(noms[0], 120), proches)
