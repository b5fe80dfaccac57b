"""A whole referential, and the questions that the rest of Vitrail asks it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from pydantic import BaseModel

from vitrail.sources.referentiel.cadre import RegleModule
from vitrail.sources.referentiel.contenu import Contenu, trouver
from vitrail.sources.referentiel.indicateur import Indicateur
from vitrail.sources.referentiel.modele import Delai, Engagement, Prescription, Preuve
from vitrail.sources.referentiel.reponses import ConflitModule, DelaiApplicable, RegleModules


class Referentiel(Contenu):
    """What a site must publish, when and under which clause, given its kind, modules and situation."""

    def regle_modules(self, type_site: str) -> RegleModules:
        """What a site of this kind does with each module."""
        modules = self.type_site(type_site).modules
        conflits = {conflit.id: conflit for conflit in self.conflits}

        def marques(regle: RegleModule) -> tuple[int, ...]:
            return tuple(marque.module for marque in modules if marque.regle == regle)

        return RegleModules(
            imposes=marques("impose"),
            au_choix=marques("au-choix"),
            facultatifs=marques("facultatif"),
            non_proposes=marques("non-propose"),
            conflits=tuple(
                ConflitModule(marque.module, conflits[marque.conflit].regle_texte, conflits[marque.conflit])
                for marque in modules
                if marque.conflit
            ),
        )

    def engagements_de(self, modules: Collection[int], options: Collection[int] = ()) -> tuple[Engagement, ...]:
        """Commitments of these modules; an optional one only if its number is among ``options``."""
        return tuple(
            engagement
            for engagement in self.engagements
            if engagement.module in modules and (not engagement.optionnel or engagement.numero in options)
        )

    def indicateurs_affiches(
        self, modules: Collection[int], conditions: Collection[str], le: date
    ) -> tuple[Indicateur, ...]:
        """Indicators that such a site must publish on the day ``le``, split into the variants in force."""
        return tuple(
            suivi
            for indicateur in self.indicateurs
            if self.affichage_public(indicateur) and indicateur.concerne(modules, conditions)
            for suivi in indicateur.a_suivre(le)
        )

    def affichage_public(self, indicateur: Indicateur) -> bool:
        return next(regle.public for regle in self.affichages if regle.id == indicateur.affichage.regle)

    def preuves_exigees(
        self, modules: Collection[int], conditions: Collection[str], options: Collection[int] = ()
    ) -> tuple[Preuve, ...]:
        """Evidence that such a site must show on the web, each once, in the order of the clauses."""
        retenus = {engagement.numero for engagement in self.engagements_de(modules, options)}
        exigees: dict[str, Preuve] = {}
        for engagement, porteur in self.clauses:
            if engagement is not None and engagement.numero not in retenus:
                continue
            prealables = (engagement and engagement.condition, getattr(porteur, "condition", None))
            for preuve in porteur.preuves:
                if all(not dite or dite in conditions for dite in (*prealables, preuve.condition)):
                    exigees.setdefault(preuve.id, preuve)
        return tuple(exigees.values())

    def preuves_apportees(
        self, *champs: str, fiche: BaseModel | None = None, page: str = "", ensemble: bool = False
    ) -> tuple[str, ...]:
        """Evidence that the fields at these addresses bring where they are shown: of the record ``fiche``, on the
        ``page`` of that address (``/contacts/``). What is asked of that very page comes first, then the order of the
        referential."""
        trouvees = [
            (not declare.pages, rang, identifiant)
            for champ in champs
            for rang, identifiant, declare in self._preuves_par_champ.get(champ, ())
            if declare.vaut(fiche, page, ensemble)
        ]
        return tuple(dict.fromkeys(identifiant for _, _, identifiant in sorted(trouvees)))

    def delai(self, identifiant: str, le: date) -> DelaiApplicable | None:
        """The deadline and its value on the day ``le``, or ``None`` when it is not in force that day."""
        regle = trouver("délai", self.delais_par_id, identifiant)
        if (valeur := regle.valeur_le(le)) is None:
            return None
        return DelaiApplicable(regle, valeur.valeur, valeur.unite, valeur.du, valeur.au)

    def regles_sur(self, fait: str) -> tuple[Prescription, ...]:
        """Every rule that governs this fact of the site's data; maybe none."""
        return tuple(self._regles_par_fait.get(fait, ()))

    def delai_sur(self, fait: str, le: date, voie: str | None = None) -> DelaiApplicable | None:
        """The deadline that governs this fact on the day ``le``, for requests that come in by ``voie``."""
        for regle in self.regles_sur(fait):
            if not isinstance(regle, Delai) or (voie is not None and regle.voie not in (None, voie)):
                continue
            if (applicable := self.delai(regle.id, le)) is not None:
                return applicable
        return None

    def indicateurs_sur(self, fait: str, le: date) -> tuple[Indicateur, ...]:
        """Indicators that measure, on the day ``le``, how the deadlines governing this fact are met."""
        delais = {regle.id for regle in self.regles_sur(fait)}
        suivis = (suivi for indicateur in self.indicateurs for suivi in indicateur.a_suivre(le))
        return tuple(suivi for suivi in suivis if suivi.delai in delais)

    def clauses_de_preuve(self, identifiant: str) -> tuple[str, ...]:
        """Every clause that asks for this piece of evidence."""
        return tuple(preuve.clause for preuve in trouver("preuve", self.preuves_par_id, identifiant))
