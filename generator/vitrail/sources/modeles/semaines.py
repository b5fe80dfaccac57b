"""The hours of a day as they are written, and those of a week."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Annotated

from pydantic import PlainValidator, ValidationInfo, model_validator

from vitrail.socle import temps
from vitrail.socle.lecture_des_regles import plages_a_leur_place
from vitrail.socle.semaines_proposees import cle_d_un_jour, semaine_de_cles, semaine_de_texte
from vitrail.sources.modeles import ecritures
from vitrail.sources.modeles.base import Modele
from vitrail.sources.modeles.ecritures import VALEUR_MAX
from vitrail.sources.modeles.valeurs import invalide


def lire_plages(valeur: object, info: ValidationInfo) -> tuple[temps.Plage, ...]:
    """Read the ranges of a day: a list of ``08:30-12:00``, one range alone, or ``fermé``. The field that ``info`` names
    serves to say where to write what is no range."""
    champ = info.field_name or ""
    elements = [valeur] if isinstance(valeur, str) else valeur
    if not isinstance(elements, list):
        raise invalide("plage-mal-ecrite", valeur="")
    if len(elements) == 1 and isinstance(elements[0], str) and elements[0].strip().lower() in _FERME:
        return ()
    plages = tuple(sorted(_plage(element, champ) for element in elements))
    for avant, apres in pairwise(plages):
        if apres.debut < avant.fin:
            raise invalide("plages-qui-se-chevauchent", premiere=avant.code, seconde=apres.code)
    return plages


_FERME = ("ferme", "fermé", "fermée", "fermee")


def _plage(valeur: object, champ: str) -> temps.Plage:
    if not isinstance(valeur, str) or len(valeur) > VALEUR_MAX:
        raise invalide("plage-mal-ecrite", valeur=valeur if isinstance(valeur, str) else "")
    try:
        return temps.Plage.lire(valeur)
    except temps.FinAvantDebut as erreur:
        regle = "plage-sans-duree" if isinstance(erreur, temps.DureeNulle) else "plage-a-l-envers"
        raise invalide(regle, valeur=valeur, suggestion=erreur.suggestion or "") from erreur
    except temps.FormeInvalide as erreur:
        suggestion = plages_a_leur_place(valeur, champ) or erreur.suggestion or ""
        raise invalide("plage-mal-ecrite", valeur=valeur, suggestion=suggestion) from erreur


Plages = Annotated[tuple[temps.Plage, ...], PlainValidator(lire_plages), ecritures.PLAGES]


class Semaine(Modele):
    """The ranges of each day; week-end days left out are closed."""

    lundi: Plages
    mardi: Plages
    mercredi: Plages
    jeudi: Plages
    vendredi: Plages
    samedi: Plages = ()
    dimanche: Plages = ()

    @model_validator(mode="before")
    @classmethod
    def _jour_par_jour(cls, ecrite: object) -> object:
        """Refuses a week in one text, or keys that name several days, where the line to write is certain."""
        if isinstance(ecrite, str):
            valeur, propose = ecrite, semaine_de_texte(ecrite)
        elif isinstance(ecrite, dict) and (
            autre := next((cle for cle in ecrite if cle not in temps.JOURS and not cle_d_un_jour(cle)), None)
        ):
            valeur, propose = autre, semaine_de_cles(ecrite)
        else:
            return ecrite
        if propose is None:
            return ecrite
        raise invalide("semaine-mal-ecrite", valeur=valeur, suggestion=propose)

    @property
    def jours(self) -> tuple[tuple[str, tuple[temps.Plage, ...]], ...]:
        """Name and ranges of each day, Monday first."""
        jours = (self.lundi, self.mardi, self.mercredi, self.jeudi, self.vendredi, self.samedi, self.dimanche)
        return tuple(zip(temps.JOURS, jours, strict=True))

    def du_jour(self, jour: date) -> tuple[temps.Plage, ...]:
        return self.jours[jour.weekday()][1]
