"""A measure: value, unit, statistic, target; or a typed absence. Never a bare number, never a bare dash."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Annotated, ClassVar

from pydantic import PlainValidator, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from vitrail.socle import durees, phrases
from vitrail.sources.modeles import ecritures, listes
from vitrail.sources.modeles.base import Absence
from vitrail.sources.modeles.ecritures import VALEUR_MAX
from vitrail.sources.modeles.manques import PeutManquer
from vitrail.sources.modeles.notes import TientLieuDe
from vitrail.sources.modeles.unites import ECRITURES, NOTES, PLEIN, SOLDE_MAX, Unite, lire_unite
from vitrail.sources.modeles.valeurs import Choix, Entier, Ligne, Texte, invalide, lire_nombre

_MOINS = re.compile(r"^[\u2010\u2011\u2013\u2212](?=\s*\d)")
_QUANTITE = re.compile(
    r"([+-]?[\dOoQlI  \u00a0\u202f.,]*[\dOoQlI])\s*([^\d\s/].*?)?\s*(?:/\s*(an|mois|trimestre|jour))?"
)
_NOTE = re.compile(r"([+-]?\d[\d \u00a0\u202f.,]*?)\s*(?:/|\bsur\b)\s*(\d{1,4})")
_RENVOI = re.compile(r"\s*(?:\*+|\(\w{1,2}\))$")
_COMPARATEURS = (("plus de", ">"), ("moins de", "<"), ("au moins", ">="), ("au plus", "<="))
_CIBLE = re.compile(r"(>=|<=|≥|≤|>|<|=)?\s*(.+)")


@dataclass(frozen=True, slots=True)
class Quantite:
    """A number and, when it was written, its unit and its rate (``4 / an``)."""

    valeur: Decimal
    unite: Unite | None = None
    par: str | None = None
    nombre_ecrit: str = field(default="", compare=False)
    """The number as it was typed, for the refusals that quote it: ``1.234``."""

    @property
    def nombre_cite(self) -> str:
        return self.nombre_ecrit or phrases.nombre(self.valeur)


@dataclass(frozen=True, slots=True)
class Cible:
    """What is aimed at: ``> 75 %``. ``comparateur`` is one of ``> >= < <= =``."""

    comparateur: str
    quantite: Quantite

    def atteinte(self, valeur: Decimal, unite: Unite | None = None) -> bool:
        """Whether ``valeur`` meets it, in the unit of the target or in ``unite``, of its kind."""
        but, sienne = self.quantite.valeur, self.quantite.unite
        if unite is not None and sienne is not None and unite is not sienne:
            commune = durees.plus_petite((unite, sienne)) or sienne
            valeur, but = durees.convertir(valeur, unite, commune), durees.convertir(but, sienne, commune)
        return {
            ">": valeur > but,
            ">=": valeur >= but,
            "<": valeur < but,
            "<=": valeur <= but,
            "=": valeur == but,
        }[self.comparateur]


def lire_quantite(valeur: object) -> Quantite:
    """Read ``93,48 %``, ``4,66‰``, ``1,95 jour``, ``4/an`` or a bare number."""
    if not isinstance(valeur, str):
        raise invalide("valeur-simple-attendue")
    texte = _MOINS.sub("-", valeur.strip())
    if len(texte) > VALEUR_MAX:
        raise invalide("nombre-attendu", valeur=texte)
    if texte.startswith(("<", ">")):
        raise invalide("seuil-dans-la-valeur", valeur=texte)
    if renvoi := _RENVOI.search(texte):
        raise invalide("renvoi-de-note", valeur=texte, suggestion=texte[: renvoi.start()])
    if note := _NOTE.fullmatch(texte):
        return Quantite(_nombre(note[1], texte), _echelle(texte, note[2]), nombre_ecrit=note[1].strip())
    if (duree := _duree(texte)) is not None:
        return duree
    if (lu := _QUANTITE.fullmatch(texte)) is None:
        return Quantite(lire_nombre(texte), nombre_ecrit=texte)
    nombre, unite, par = lu.groups()
    return Quantite(_nombre(nombre, texte), lire_unite(unite, texte) if unite else None, par, nombre.strip())


def _duree(texte: str) -> Quantite | None:
    """A duration of several parts: ``15 min 47 s``; refused whole when its parts do not go together."""
    try:
        lue = durees.lire(texte)
    except ValueError:
        raise invalide("duree-mal-ecrite", valeur=texte) from None
    return Quantite(lue[0], Unite(lue[1])) if lue else None


def _nombre(nombre: str, ecrit: str) -> Decimal:
    """The number of a quantity; a refusal quotes the whole of what was written."""
    try:
        return lire_nombre(nombre)
    except PydanticCustomError as refus:
        contexte = dict(refus.context or {})
        if corrige := contexte.get("suggestion"):
            contexte["suggestion"] = ecrit.replace(nombre.strip(), str(corrige), 1)
        raise invalide(refus.type, **{**contexte, "valeur": ecrit}) from None


def _echelle(texte: str, echelle: str) -> Unite:
    """The unit of a score, its scale; one that is not known is refused with the whole of what was written."""
    if (unite := ECRITURES.get(f"sur {echelle}")) is None:
        connues = ", ".join(str(note) for note in NOTES)
        raise invalide("unite-inconnue", valeur=texte, attendus=connues, suggestion="")
    return unite


def _cible(valeur: object) -> Cible:
    if not isinstance(valeur, str):
        raise invalide("valeur-simple-attendue")
    texte = " ".join(valeur.split())
    for mots, signe in _COMPARATEURS:
        if texte.lower().startswith(mots + " "):
            texte = signe + texte[len(mots) :]
    lu = _CIBLE.fullmatch(texte)
    if lu is None or lu[1] is None:
        raise invalide("cible-mal-ecrite", valeur=valeur)
    comparateur = {"≥": ">=", "≤": "<="}.get(lu[1], lu[1])
    return Cible(comparateur, _a_portee(lire_quantite(lu[2])))


def _a_portee(but: Quantite) -> Quantite:
    """A target, once it is one that a value may reach, in the unit that it says."""
    if but.unite is not None and sous_zero(but, but.unite):
        raise invalide("valeur-negative", valeur=but.nombre_cite)
    if depassement := depassement_de(but, but.unite):
        raise invalide("plus-que-le-tout", **depassement)
    return but


_ABSENCES = {phrases.sans_accents(mots): motif for motif, mots in listes.MOTIFS_D_ABSENCE.items()}


def _valeur(valeur: object) -> Quantite:
    if isinstance(valeur, str) and (motif := _ABSENCES.get(phrases.sans_accents(valeur.strip().lower()))):
        raise invalide("absence-dans-la-valeur", valeur=valeur, motif=motif, absence="absence")
    return lire_quantite(valeur)


def _unite(valeur: object) -> Unite:
    if not isinstance(valeur, str):
        raise invalide("valeur-simple-attendue")
    return lire_unite(valeur)


ValeurMesuree = Annotated[Quantite, PlainValidator(_valeur), ecritures.VALEUR]
CibleChamp = Annotated[Cible, PlainValidator(_cible), ecritures.CIBLE]
UniteChamp = Annotated[
    Unite,
    PlainValidator(_unite),
    WithJsonSchema({"enum": [str(unite) for unite in Unite], "x-ecritures": list(ECRITURES)}),
]
Statistique = Annotated[str, Choix(listes.STATISTIQUES)]


class Mesure(PeutManquer):
    """A value with what is needed to read it rightly, or the reason why there is none."""

    valeur: ValeurMesuree | None = None
    """Valeur avec son unité : « 93,48 % », « 1,95 jour »."""
    absence: Annotated[Absence | None, TientLieuDe("valeur", "la valeur")] = None
    """À la place de la valeur : pourquoi elle n'est pas donnée."""
    statistique: Statistique | None = None
    """Moyenne, médiane, taux ou nombre, si ce n'est pas celle de l'indicateur."""
    cible: CibleChamp | None = None
    """Objectif, entre guillemets : "> 75 %"."""
    n: Entier | None = None
    """Nombre de cas ou de réponses sur lesquels la valeur est calculée."""
    numerateur: Entier | None = None
    denominateur: Entier | None = None
    base: Ligne | None = None
    """Sur qui ou sur quoi porte la valeur, en mots."""
    methode: Ligne | None = None
    source: Ligne | None = None
    reserve: Texte | None = None
    """Ce qui rend la valeur incertaine ou particulière ; affiché à côté d'elle."""
    note: Texte | None = None

    unite_par_defaut: ClassVar[Unite | None] = Unite.POURCENT
    """What a bare number of a share is; ``None`` when only the definition of the indicator says its unit."""

    @property
    def quantite(self) -> Quantite | None:
        """The value with its unit, that of a bare number included when this kind of measure says it."""
        if self.valeur is None or self.valeur.unite is not None:
            return self.valeur
        return replace(self.valeur, unite=self.unite_par_defaut)

    @model_validator(mode="after")
    def _coherente(self) -> Mesure:
        if self.valeur is None and self.absence is None:
            raise invalide("ni-valeur-ni-raison", attendus="valeur, absence")
        self._verifier_comptes()
        if self.valeur is None:
            return self
        if (vide := self.sans_cas(self.valeur.unite or self.unite_par_defaut)) is not None:
            raise invalide("valeur-sans-cas", ou=("valeur", vide), compte=vide)
        unite = self.valeur.unite or self.unite_par_defaut
        if unite is not None and sous_zero(self.valeur, unite):
            raise invalide("valeur-negative", ou=("valeur",), valeur=self.valeur.nombre_cite)
        if depassement := depassement_de(self.valeur, self.valeur.unite):
            raise invalide("plus-que-le-tout", ou=("valeur",), **depassement)
        if ecart := self.ecart_de_calcul(self.valeur.unite or self.unite_par_defaut):
            raise invalide("calcul-inexact", ou=("valeur", "numerateur"), **ecart)
        return self

    def sans_cas(self, unite: Unite | None) -> str | None:
        """The field that says that nobody was counted, beside a figure in ``unite`` that is no count; a zero whose unit
        is not known may be one."""
        if self.valeur is None or unite is Unite.NOMBRE or (unite is None and not self.valeur.valeur):
            return None
        return next((champ for champ in ("n", "denominateur") if getattr(self, champ) == 0), None)

    def deux_lectures(self) -> dict[str, str] | None:
        """The two readings of ``1.234``, when it is a count: its point may stand between thousands."""
        nombre = self.valeur.valeur if self.valeur else Decimal(0)
        if self.valeur is None or nombre.as_tuple().exponent != -3 or not 1 <= nombre < 1000:
            return None
        milliers = phrases.nombre(int(nombre * 1000))
        return {"valeur": self.valeur.nombre_cite, "decimale": phrases.nombre(nombre), "suggestion": milliers}

    def _verifier_comptes(self) -> None:
        if self.numerateur is None or self.denominateur is None:
            return
        if self.denominateur == 0 or self.numerateur > self.denominateur:
            raise invalide(
                "partie-plus-grande-que-le-tout",
                ou=("numerateur", "denominateur"),
                numerateur=self.numerateur,
                denominateur=self.denominateur,
            )

    def ecart_de_calcul(self, unite: Unite | None) -> dict[str, str] | None:
        """Words of the rule COH010 when the value, a rate in ``unite``, is not what its two counts give."""
        plein = PLEIN.get(unite)
        if plein is None or self.valeur is None or self.numerateur is None or not self.denominateur:
            return None
        calcule = Decimal(self.numerateur) * plein / self.denominateur
        if abs(calcule - self.valeur.valeur) <= _ARRONDI:
            return None
        return {"valeur": phrases.nombre(self.valeur.valeur), "calcule": phrases.nombre(round(calcule, 2))}


def sous_zero(quantite: Quantite, unite: Unite) -> bool:
    """Whether it is below zero, where only a balance of two shares, in points, may be."""
    return quantite.valeur < 0 and unite is not Unite.POINT


def depassement_de(quantite: Quantite, unite: Unite | None) -> dict[str, str] | None:
    """Words of the rule CHA052 when ``quantite``, a rate, a score or a balance in ``unite``, is over the whole."""
    plein = NOTES.get(unite, PLEIN.get(unite)) if unite else None
    if unite is Unite.POINT:
        plein = -SOLDE_MAX if quantite.valeur < 0 else SOLDE_MAX
    if plein is None or abs(quantite.valeur) <= abs(plein):
        return None
    return {"valeur": quantite.nombre_cite, "plafond": phrases.nombre(plein), "unite": str(unite)}


_ARRONDI = Decimal("0.6")
