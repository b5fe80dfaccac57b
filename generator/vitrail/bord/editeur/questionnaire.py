"""The questions of ``vitrail new`` as pages: what is typed is kept at each pause, and one may come back at any time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from vitrail.bord.editeur.fiche_ouverte import PageInconnue
from vitrail.bord.editeur.mis_de_cote import MisDeCote
from vitrail.bord.site_neuf.questions import Dites, QuestionPosee, Refusee
from vitrail.presentation import rendu
from vitrail.reponses.editeur.cadre import CadreDEditeur
from vitrail.reponses.editeur.questionnaire import (
    GabaritDeQuestion,
    GabaritDesReponses,
    QuestionMontree,
    ReponseMontree,
)
from vitrail.saisie.envois import Envoi

FIN = "fin"
_SIGNES_MAX = 2_000
"""Characters of one answer."""


class Questionnaire:
    """Questions under ``adresse``, whose answers are kept as they are typed in the file ``nom`` beside the drafts."""

    def __init__(self, racine: Path, adresse: str, nom: str, toutes: Sequence[QuestionPosee]) -> None:
        self._de_cote = MisDeCote(racine)
        self.adresse = adresse
        self.nom = nom
        self.toutes = toutes

    def page(
        self, chemin: str, cadre: CadreDEditeur, titre: str, fin: tuple[str, str], avant: Mapping[str, str]
    ) -> str:
        """The page at ``chemin``, below the address of the questions. ``fin``: what the button of the last one does,
        and a sentence above it; ``avant``: the answers before anything is typed. Raises
        :class:`~vitrail.bord.editeur.fiche_ouverte.PageInconnue`."""
        textes = {**avant, **self.lire()}
        dites, refus = self.comprendre(textes)
        posees = self._posees(dites)
        if chemin == FIN:
            return rendu.rendre(self._reponses(cadre, titre, fin, dites, refus))
        rang, question = self._question(chemin, posees)
        texte = textes.get(question.cle)
        return rendu.rendre(
            GabaritDeQuestion(
                cadre=cadre,
                adresse=self.adresse,
                rang=rang,
                nombre=len(posees),
                question=_montrer(question, dites, texte),
                refus=refus.get(question.cle, "") if texte is not None else "",
                garde="Ce qui est répondu est gardé." if self.lire() else "",
            )
        )

    def repondre(self, chemin: str, envoi: Envoi, avant: Mapping[str, str]) -> str:
        """Keep an answer, right or not: the address of the page that comes next. Raises as :meth:`page`."""
        rang, question = self._question(chemin, self._posees(self.comprendre({**avant, **self.lire()})[0]))
        action = (envoi.get("faire") or ("garder",))[-1]
        texte = ", ".join(envoi.get("reponse", ()))[:_SIGNES_MAX]
        self._de_cote.garder(self.nom, {**self.lire(), question.cle: "" if action == "attendre" else texte})
        dites, refus = self.comprendre({**avant, **self.lire()})
        if action == "retour":
            rang -= 1
        elif action in ("suite", "attendre") and question.cle not in refus:
            rang += 1
        return f"{self.adresse}/{rang}" if 0 < rang <= len(self._posees(dites)) else f"{self.adresse}/{FIN}"

    def comprendre(self, textes: Mapping[str, str]) -> tuple[Dites, Mapping[str, str]]:
        """The answers that can be read, by question; and of the others, why, with what to write."""
        dites: dict[str, object] = {}
        refus: dict[str, str] = {}
        for question in self.toutes:
            if not question.quand(dites):
                continue
            texte = textes.get(question.cle, "")
            if question.remise(texte):
                dites[question.cle] = None
                continue
            try:
                dites[question.cle] = question.lue(texte)
            except Refusee as erreur:
                refus[question.cle] = str(erreur)
        return dites, refus

    def lire(self) -> Mapping[str, str]:
        """The answers as they were typed; none when nothing can be read of them."""
        return self._de_cote.textes(self.nom)

    def oublier(self) -> None:
        self._de_cote.oublier(self.nom)

    def _posees(self, dites: Dites) -> Sequence[QuestionPosee]:
        """The questions that these answers leave to ask: their ranks are those of the pages."""
        return [question for question in self.toutes if question.quand(dites)]

    def _question(self, chemin: str, posees: Sequence[QuestionPosee]) -> tuple[int, QuestionPosee]:
        rang = int(chemin) if chemin.isascii() and chemin.isdecimal() and len(chemin) < 4 else 0
        if not 0 < rang <= len(posees):
            raise PageInconnue(chemin)
        return rang, posees[rang - 1]

    def _reponses(
        self, cadre: CadreDEditeur, titre: str, fin: tuple[str, str], dites: Dites, refus: Mapping[str, str]
    ) -> GabaritDesReponses:
        bouton, suite = fin
        if refus:
            bouton, suite = "", "Il reste une réponse à donner : le bouton « Répondre » y mène."
        return GabaritDesReponses(cadre, titre, self.adresse, tuple(self._montrees(dites, refus)), bouton, suite)

    def _montrees(self, dites: Dites, refus: Mapping[str, str]) -> Iterator[ReponseMontree]:
        for rang, question in enumerate(self._posees(dites), 1):
            texte = question.en_mots(dites)
            yield ReponseMontree(question.en_page, f"{self.adresse}/{rang}", texte, refus.get(question.cle, ""))


def _montrer(question: QuestionPosee, dites: Dites, texte: str | None) -> QuestionMontree:
    """With what is proposed, when nothing was typed."""
    try:
        choix, propose = tuple(question.choix(dites)), question.defaut(dites)
    except KeyError:  # what it depends on is not answered yet
        choix, propose = (), ""
    return QuestionMontree(
        question.en_page,
        propose if texte is None else texte,
        not question.voulue,
        choix,
        question.plusieurs,
        question.exemples,
        question.lignes,
        question.aide_en_page,
    )
