"""What a value may be: French types read from text, each with its refusals and with how it is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated, TypeVar

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, PlainValidator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from vitrail.socle import adresses_web, phrases, signes, telephones, temps
from vitrail.socle.seuils import DENOMBREMENT_MAX
from vitrail.sources.modeles import ecritures
from vitrail.sources.modeles.ecritures import VALEUR_MAX, ecriture
from vitrail.sources.modeles.notes import NOMME, Identifie
from vitrail.sources.modeles.schema_json import MOTS

T = TypeVar("T")


def invalide(regle: str, **valeurs: object) -> PydanticCustomError:
    """A refusal that decoding turns into the diagnostic of ``regle``, at the place of the value.

    ``ou`` names the fields at fault when a record as a whole is refused, the one to correct first.
    """
    return PydanticCustomError(regle, regle, valeurs)


_BLANCS = re.compile(r"[ \t]+")
_APOSTROPHE = re.compile(r"(?<=\w)'(?=[\w«])")
_TIRETS = frozenset(("-", "--", "—", "–", "?", "/", ".", "…", "...", "x", "n/a", "n/c", "nc", "na"))


def _texte(valeur: object) -> str:
    if not isinstance(valeur, str):
        raise invalide("valeur-simple-attendue")
    if valeur.strip().lower() in _TIRETS:
        raise invalide("tiret-seul", valeur=valeur.strip())
    if signes.vide(valeur):
        raise invalide("valeur-vide")
    if signe := signes.premier(valeur):
        raise invalide("signe-invisible", **signe.valeurs)
    return _APOSTROPHE.sub("’", valeur)


def _ligne(valeur: object) -> str:
    texte = " ".join(_texte(valeur).split())
    if len(texte) > LIGNE_MAX:
        raise invalide("texte-trop-long", longueur=len(texte), limite=LIGNE_MAX)
    return texte


def _paragraphes(valeur: object) -> str:
    texte = "\n".join(_BLANCS.sub(" ", ligne).strip() for ligne in _texte(valeur).splitlines()).strip()
    if len(texte) > TEXTE_MAX:
        raise invalide("texte-trop-long", longueur=len(texte), limite=TEXTE_MAX)
    return texte


LIGNE_MAX = 600
TEXTE_MAX = 8000
_NOMBRE = re.compile(r"[+-]?\d{1,15}(?:[.,]\d{1,6})?")
_SANS_FIN = re.compile(r"[+-]?\d{1,15}[.,]\d{7,}")
_NUMERO = re.compile(r"0[1-9]\d{8}|(?:\+|00)(?:33[1-9]\d{8}|(?!33)\d{7,14})|[1-9]\d{1,7}")
"""Ten digits from 0; the code of a country before them; two to eight in short numbers and those of the islands."""
_ESPACES = str.maketrans("", "", " \u00a0\u202f")
_LETTRES_POUR_CHIFFRES = str.maketrans("OoQlI", "00011")


def lire_nombre(valeur: object) -> Decimal:
    """Read a number written by a person: ``93,48``, ``1 250``, ``-0.5``. Decimals are kept as written."""
    if not isinstance(valeur, str):
        raise invalide("valeur-simple-attendue")
    if len(valeur) > VALEUR_MAX:
        raise invalide("nombre-attendu", valeur=valeur)
    brut = _sans_blancs(valeur)
    if _NOMBRE.fullmatch(brut):
        return Decimal(brut.replace(",", "."))
    if valeur.strip().lower() in _TIRETS:
        raise invalide("tiret-seul", valeur=valeur.strip())
    if _SANS_FIN.fullmatch(brut):
        raise invalide("decimales-en-trop", valeur=valeur, suggestion=_au_centieme(brut))
    corrige = brut.translate(_LETTRES_POUR_CHIFFRES)
    if any(signe.isdigit() for signe in brut) and _NOMBRE.fullmatch(corrige):
        raise invalide("lettre-pour-chiffre", valeur=valeur, suggestion=corrige)
    raise invalide("nombre-attendu", valeur=valeur)


def _sans_blancs(valeur: str) -> str:
    return valeur.strip().translate(_ESPACES)


def _au_centieme(ecrit: str) -> str:
    """``92,1258456789`` -> ``92,13``; nothing is proposed for what would round to zero."""
    arrondi = Decimal(ecrit.replace(",", ".")).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return format(arrondi, "f").replace(".", ",") if arrondi else ""


def _entier(valeur: object) -> int:
    if isinstance(valeur, str) and len(valeur) <= VALEUR_MAX and _SANS_FIN.fullmatch(_sans_blancs(valeur)):
        raise invalide("entier-attendu", valeur=valeur, suggestion="")
    nombre = lire_nombre(valeur)
    if nombre != nombre.to_integral_value() or nombre < 0:
        milliers = nombre.as_tuple().exponent == -3 and 1 <= nombre < 1000
        suggestion = str(nombre).replace(".", "") if milliers else ""
        raise invalide("entier-attendu", valeur=valeur, suggestion=suggestion)
    if nombre > DENOMBREMENT_MAX:
        raise invalide("denombrement-invraisemblable", valeur=valeur)
    return int(nombre)


def _booleen(valeur: object) -> bool:
    if not isinstance(valeur, str):
        raise invalide("valeur-simple-attendue")
    mot = valeur.strip().lower()
    if mot in ("oui", "true", "vrai"):
        return True
    if mot in ("non", "false", "faux"):
        return False
    raise invalide("oui-ou-non", valeur=valeur)


def lu(lecture: Callable[[str], T], regle: str) -> Callable[[object], T]:
    """Adapt a reader of :mod:`vitrail.socle.temps` so that its refusals carry the rule and the suggestion."""

    def lire(valeur: object) -> T:
        if not isinstance(valeur, str):
            raise invalide("valeur-simple-attendue")
        if len(valeur) > VALEUR_MAX:
            raise invalide(regle, valeur=valeur, suggestion="")
        try:
            return lecture(valeur.strip())
        except temps.FormeInvalide as erreur:
            raise invalide(regle, valeur=valeur, suggestion=erreur.suggestion or "") from erreur

    return lire


_IDENTIFIANT = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def _lien(valeur: object) -> str:
    texte = _ligne(valeur)
    if not adresses_web.lien_juste(texte):
        raise invalide("lien-mal-ecrit", valeur=texte, suggestion=adresses_web.lien_voulu(texte))
    return texte


def _adresse_de_site(valeur: object) -> str:
    texte = _ligne(valeur)
    try:
        adresses_web.verifier_site(texte)
    except adresses_web.DefautDAdresse as defaut:
        raise invalide("adresse-de-site-mal-ecrite", valeur=texte, **defaut.valeurs) from defaut
    return texte


def _courriel(valeur: object) -> str:
    texte = _ligne(valeur)
    if not adresses_web.courriel_juste(texte):
        raise invalide("courriel-mal-ecrit", valeur=texte)
    return texte


def _telephone(valeur: object) -> str:
    texte = _ligne(valeur)
    chiffres = re.sub(r"[\s.\-()]", "", texte)
    if not _NUMERO.fullmatch(chiffres) or telephones.zero_de_trop(texte):
        raise invalide("telephone-mal-ecrit", valeur=texte, suggestion=telephones.voulu(texte))
    return texte


def _identifiant(valeur: object) -> str:
    texte = _ligne(valeur)
    if not _IDENTIFIANT.fullmatch(texte):
        raise invalide("identifiant-mal-ecrit", valeur=texte, suggestion=phrases.slug(texte))
    return texte


def _fichier(valeur: object) -> str:
    texte = _ligne(valeur)
    if texte.startswith(("/", "\\")) or ":" in texte or "\\" in texte or ".." in texte.split("/"):
        raise invalide("fichier-mal-designe", valeur=texte)
    return texte


class Choix:
    """A closed list of words. Accents, case, spaces and hyphens of the reader are forgiven."""

    def __init__(self, liste: Mapping[str, str | tuple[str, ...]]) -> None:
        """``liste``: one of the tables of ``listes.py``; of several wordings, the first names the word."""
        self.valeurs = tuple(liste)
        self.mots = {valeur: mots if isinstance(mots, str) else mots[0] for valeur, mots in liste.items()}
        self._normalises = {_normaliser(valeur): valeur for valeur in liste}

    def lire(self, valeur: object) -> str:
        if not isinstance(valeur, str):
            raise invalide("valeur-simple-attendue")
        if (trouve := self._normalises.get(_normaliser(valeur))) is not None:
            return trouve
        suggestion = phrases.proche(valeur, self.valeurs) or ""
        raise invalide("mot-hors-liste", valeur=valeur, attendus=", ".join(self.valeurs), suggestion=suggestion)

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.lire)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"type": "string", "enum": list(self.valeurs), MOTS: self.mots}


def _normaliser(mot: str) -> str:
    return re.sub(r"[\s_-]+", "_", phrases.sans_accents(mot.strip().lower()))


Ligne = Annotated[str, PlainValidator(_ligne), ecriture("string", maxLength=LIGNE_MAX)]
Texte = Annotated[str, PlainValidator(_paragraphes), ecriture("string", maxLength=TEXTE_MAX)]
Nombre = Annotated[Decimal, PlainValidator(lire_nombre), ecritures.NOMBRE]
Entier = Annotated[int, PlainValidator(_entier), ecritures.ENTIER]
Booleen = Annotated[bool, PlainValidator(_booleen), ecritures.BOOLEEN]
Jour = Annotated[date, PlainValidator(lu(temps.lire_jour, "jour-mal-ecrit")), ecritures.JOUR]
Moment = Annotated[date, PlainValidator(lu(temps.lire_instant, "moment-mal-ecrit")), ecritures.MOMENT]
Echeance = Annotated[
    temps.DatePartielle, PlainValidator(lu(temps.DatePartielle.lire, "echeance-mal-ecrite")), ecritures.ECHEANCE
]
Periode = Annotated[temps.Periode, PlainValidator(lu(temps.Periode.lire, "periode-mal-ecrite")), ecritures.PERIODE]
Lien = Annotated[str, PlainValidator(_lien), ecritures.LIEN]
AdresseDeSite = Annotated[str, PlainValidator(_adresse_de_site), ecritures.ADRESSE_DE_SITE]
Courriel = Annotated[str, PlainValidator(_courriel), ecritures.COURRIEL]
Telephone = Annotated[str, PlainValidator(_telephone), ecritures.TELEPHONE]
Identifiant = Annotated[str, PlainValidator(_identifiant), ecritures.IDENTIFIANT]
Fichier = Annotated[str, PlainValidator(_fichier), ecritures.FICHIER]

Cle = Annotated[Identifiant, Identifie("identifiant-double")]
"""What tells a record from the others of its list, and is its address on the page."""
Nom = Annotated[Ligne, NOMME]
"""What readers call the record."""
