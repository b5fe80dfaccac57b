"""The models -> forms: what each box asks, in which words, and what it accepts. No editor is known here.

A form says less than ``vitrail check``: what binds two boxes or two files together is judged when a file is saved.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeAlias

from pydantic import BaseModel, WithJsonSchema

from vitrail.socle.mots import majuscule
from vitrail.sources.modeles.champs import contenus
from vitrail.sources.modeles.ecritures import ECHEANCE, HEURE, JOUR_DE_LECTURE, MOMENT, MOTIF_DE_FICHIER, PERIODE
from vitrail.sources.modeles.genres import GENRES, Genre
from vitrail.sources.modeles.libelles import libelle
from vitrail.sources.modeles.listes import GENRES_D_ENQUETE
from vitrail.sources.modeles.notes import Identifie, appellations, identifiants, noms, notes, remplacants
from vitrail.sources.modeles.schema_json import MOTS, SchemaJson, schema_de
from vitrail.sources.modeles.valeurs import LIGNE_MAX


def _motif_de(ecriture: WithJsonSchema) -> str:
    """The regular expression of a way of writing."""
    return str((ecriture.json_schema or {}).get("pattern", ""))


_QUAND = {
    _motif_de(ECHEANCE): "Comme vous le savez : 31 mai 2022, mai 2022, 2e trimestre 2022, 2022.",
    _motif_de(MOMENT): "Avec l’heure si vous la connaissez : 10 mai 2022, 10/05/2022 à 14h30.",
    _motif_de(PERIODE): "Un mois, un trimestre ou une année : mars 2022, 1er trimestre 2022, 2022.",
}
"""Ways of writing a date that is known to the day, or less -> what to type."""

ValeursConnues: TypeAlias = Mapping[tuple[str, str], Sequence[tuple[str, str]]]
"""(model, field) -> the values that a field may take on one site, each with its name."""

EXEMPLES_LUS = 5
"""Over so many examples, they are ways of writing to choose from."""
_CHANGEMENT = "mis_a_jour"
_DATES = (_CHANGEMENT, "verifie_le")
_EXEMPLE_D_HEURES = "Par exemple : 9h-12h, 13h30-16h ; ou : fermé."
_EXCEPTIONS = {mot: mot for mot in ("avis", "choix", "soumis")}
_EXCEPTIONS |= {"canaux": "canal", "lieux": "lieu", "locaux": "local"}
_MOTIFS = {
    "integer": (r"^\s*\d[\d\s]*$", "écrivez un nombre entier : 12"),
    "number": (r"^\s*[+-]?\d[\d\s]*([.,]\d+)?\s*$", "écrivez un nombre : 12,5"),
    "email": (r"^\s*\S+@\S+\.\S+\s*$", "écrivez une adresse : accueil@exemple.gouv.fr"),
    "identifiant": (
        r"^\s*[a-z0-9]+(-[a-z0-9]+)*\s*$",
        "des minuscules sans accent, des chiffres et des tirets : accueil-general",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Champ:
    """One box, or a group or a list of boxes.

    ``nature``: ``ligne``, ``texte`` (several lines), ``jour``, ``heure``, ``quand`` (a date as it is known;
    ``choix`` are ways of writing it in a file), ``plages`` (the hours of a day), ``choix``, ``parmi`` (a line, with
    ways of writing it to choose from), ``groupe`` (``champs``), ``lignes`` (a list of texts), ``choix_multiple``,
    ``liste`` (of groups made of ``champs``).
    """

    nom: str
    titre: str
    nature: str
    aide: str = ""
    voulu: bool = False
    choix: tuple[tuple[str, str], ...] = ()
    motif: tuple[str, str] | None = None
    """A regular expression, and what to write when the text does not match it."""
    champs: tuple[Champ, ...] = ()
    nom_d_element: str | None = None
    """The field by which an item of the list is recognised when it is folded."""
    identifie: bool = False
    """Whether it is the identifier of its record, that others write and no reader sees: a machine can make it."""
    cle: bool = False
    """Whether it tells its record from others."""
    unique: bool = False
    """Whether no two records of its list may have the same, or it is what they are called."""
    fichier: bool = False
    """Whether it names a document of the site."""
    tient_lieu_de: str = ""
    """The box beside it that may be left empty when this one says why."""

    @property
    def singulier(self) -> str:
        """``Points forts`` -> « point fort »: the name of one item of a list, on the button that adds it."""
        return singulier(self.titre)

    @property
    def est_une_semaine(self) -> bool:
        """Whether it holds the hours of the days of a week."""
        return bool(self.champs) and all(champ.nature == "plages" for champ in self.champs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Formulaire:
    """The form of a kind of file, or of one of its variants."""

    nom: str
    titre: str
    genre: Genre
    champs: tuple[Champ, ...]
    identite: str | None = None
    """For a folder of files: the field that names a new one; None when none can be made by form."""
    appellation: str
    """The field by which one of these files is recognised."""
    variante: str | None = None
    """Value of the key ``genre`` of these files."""


def formulaires(choix: ValeursConnues | None = None, documents: Sequence[str] = ()) -> tuple[Formulaire, ...]:
    """The forms of all kinds, in the order of the kinds. ``choix``: the values that this site knows; ``documents``: the
    names of its images and documents, to be chosen where one is asked for."""
    return tuple(formulaire for genre in GENRES for formulaire in _du_genre(genre, choix or {}, documents))


def champs_de(modele: type[BaseModel]) -> tuple[Champ, ...]:
    """The boxes of one model."""
    return _LectureDeSchema(modele, {}, ()).champs()


def _du_genre(genre: Genre, choix: ValeursConnues, documents: Sequence[str]) -> list[Formulaire]:
    variantes: list[tuple[str | None, type[BaseModel]]] = [*genre.variantes.items()] or [(None, genre.modele)]
    produits = []
    for variante, modele in variantes:
        champs = _LectureDeSchema(modele, choix, documents).champs()
        suite = f", {GENRES_D_ENQUETE[variante]}" if variante else ""
        produits.append(
            Formulaire(
                nom=f"{genre.nom}_{variante}" if variante else genre.nom,
                titre=majuscule(genre.titre) + suite,
                genre=genre,
                champs=tuple(champ for champ in champs if variante is None or champ.nom != "genre"),
                identite=next(iter(identifiants(modele)), None) if genre.multiple else None,
                appellation=next(iter(appellations(modele)), champs[0].nom),
                variante=variante,
            )
        )
    return produits


class _LectureDeSchema:
    """Reads the boxes of a model in its JSON Schema, where types, words and examples already are."""

    def __init__(self, modele: type[BaseModel], choix: ValeursConnues, documents: Sequence[str]) -> None:
        self.racine, self.definitions = schema_de(modele)
        self.modele = modele.__name__
        self.modeles = {interieur.__name__: interieur for interieur in contenus(modele)}
        self.choix = choix
        self.documents = tuple((nom, nom) for nom in documents)

    def champs(self) -> tuple[Champ, ...]:
        return self._groupe(self.modele, self.racine, voulu=True, parents=())

    def _groupe(self, modele: str, objet: SchemaJson, *, voulu: bool, parents: tuple[str, ...]) -> tuple[Champ, ...]:
        """The boxes of a record, those of its identity and dates first. In a group that may be left empty, no box
        must be filled in."""
        voulus = objet.get("required", ()) if voulu else ()
        champs = (
            self._champ(modele, nom, propriete, nom in voulus, (*parents, modele))
            for nom, propriete in objet["properties"].items()
        )
        return tuple(sorted((champ for champ in champs if champ), key=partial(_rang, self.modeles[modele])))

    def _champ(
        self, modele: str, nom: str, propriete: SchemaJson, voulu: bool, parents: tuple[str, ...]
    ) -> Champ | None:
        valeur = _sans_rien(propriete)
        aide = _aide(propriete, valeur)
        champ = Champ(
            nom=nom,
            titre=majuscule(libelle(nom)),
            nature="ligne",
            aide=aide,
            voulu=voulu,
            cle=nom in identifiants(self.modeles[modele]),
            unique=_est_unique(self.modeles[modele], nom),
            tient_lieu_de=_manque_dit(self.modeles[modele], nom),
        )
        if nom == _CHANGEMENT:
            champ = replace(champ, aide="Se remplit seule quand vous enregistrez un changement.")
        if connus := self.choix.get((modele, nom)):
            nature = "choix_multiple" if valeur.get("type") == "array" else "choix"
            return replace(champ, nature=nature, choix=tuple(connus), aide=_phrase(propriete, valeur))
        if "oneOf" in valeur:
            return replace(champ, nature="plages", aide=f"{aide} {_EXEMPLE_D_HEURES}".strip())
        if reference := valeur.get("$ref") or valeur.get("items", {}).get("$ref"):
            return self._interieur(champ, reference.rpartition("/")[2], "items" in valeur, parents)
        if valeur.get("type") == "array":
            return replace(champ, nature="lignes")
        if "enum" in valeur:
            mots = tuple((mot, majuscule(_en_mots(valeur, mot))) for mot in valeur["enum"] if isinstance(mot, str))
            return replace(champ, nature="choix", choix=mots, aide=_en_choix(aide, mots))
        if len(exemples := valeur.get("examples", ())) > EXEMPLES_LUS:
            return replace(champ, nature="parmi", choix=tuple((str(exemple), str(exemple)) for exemple in exemples))
        if valeur.get("pattern") == MOTIF_DE_FICHIER:
            aide = _phrase(propriete, valeur) if self.documents else aide
            nature = "choix" if self.documents else "ligne"
            return replace(champ, nature=nature, choix=self.documents, aide=aide, fichier=True)
        if tapees := _QUAND.get(valeur.get("pattern", "")):
            ecrites = tuple((str(exemple), "") for exemple in valeur.get("examples", ()))
            aide = f"{_phrase(propriete, valeur)} {tapees}".strip()
            return replace(champ, nature="quand", aide=aide, choix=ecrites)
        motif = _motif(valeur)
        return replace(
            champ, nature=_nature(valeur), motif=motif, identifie=motif is _MOTIFS["identifiant"] and champ.cle
        )

    def _interieur(self, champ: Champ, cible: str, en_liste: bool, parents: tuple[str, ...]) -> Champ | None:
        """The boxes inside a group, or inside each item of a list; a record that holds itself is shown twice at most:
        what is written deeper is kept, and changed in the file."""
        if cible in parents[:-1]:
            return None
        champs = self._groupe(cible, self.definitions[cible], voulu=en_liste or champ.voulu, parents=parents)
        nature = "liste" if en_liste else "groupe"
        return replace(champ, nature=nature, champs=champs, nom_d_element=_recu_par(self.modeles[cible], champs))


def _est_unique(modele: type[BaseModel], nom: str) -> bool:
    identifie = notes(modele, Identifie).get(nom)
    return nom in noms(modele) or bool(identifie and identifie.regle)


def _manque_dit(modele: type[BaseModel], nom: str) -> str:
    """The field in the place of which ``nom`` stands, when it is a typed absence."""
    return next((champ for champ, absence in remplacants(modele).items() if absence == nom), "")


def _sans_rien(propriete: SchemaJson) -> SchemaJson:
    """The schema of the value when there is one."""
    for possible in propriete.get("anyOf", ()):
        if possible.get("type") != "null":
            return possible
    return propriete


def _en_mots(valeur: SchemaJson, mot: str) -> str:
    """A word of a closed list as readers see it."""
    return str(valeur.get(MOTS, {}).get(mot, mot))


def _en_choix(aide: str, choix: Sequence[tuple[str, str]]) -> str:
    """What is said of the words of a closed list, in the words to choose from."""
    for mot, mots in choix:
        if mot.replace("_", " ").lower() != mots.lower():
            aide = aide.replace(f" ({mot})", f" («\u00a0{mots}\u00a0»)")
        aide = aide.replace(f" ({mot})", "").replace(f"«\u00a0{mot}\u00a0»", f"«\u00a0{mots}\u00a0»")
        aide = aide.replace(f"« {mot} »", f"«\u00a0{mots}\u00a0»")
    return aide


def _nature(valeur: SchemaJson) -> str:
    if valeur.get("format") == "date" or valeur.get("pattern") == _motif_de(JOUR_DE_LECTURE):
        return "jour"
    if valeur.get("pattern") == _motif_de(HEURE):
        return "heure"
    return "texte" if valeur.get("maxLength", 0) > LIGNE_MAX else "ligne"


def _motif(valeur: SchemaJson) -> tuple[str, str] | None:
    if valeur.get("format") == "email":
        return _MOTIFS["email"]
    if valeur.get("pattern", "").startswith("[a-z0-9]+"):
        return _MOTIFS["identifiant"]
    genre = valeur.get("type")
    return _MOTIFS.get(genre) if isinstance(genre, str) else None


def _phrase(propriete: SchemaJson, valeur: SchemaJson) -> str:
    """What the model says of a field."""
    return " ".join(propriete.get("description", valeur.get("description", "") if "$ref" not in valeur else "").split())


def _aide(propriete: SchemaJson, valeur: SchemaJson) -> str:
    dite = _phrase(propriete, valeur)
    identifiant = _motif(valeur) is _MOTIFS["identifiant"]
    possibles = () if identifiant else valeur.get("examples", ())
    exemples = [str(exemple) for exemple in possibles if str(exemple) not in dite]
    suite = f"Exemple : {' ; '.join(exemples[:2])}" if exemples else ""
    defaut = propriete.get("default")
    if "enum" in valeur and defaut is not None:
        mot = _en_mots(valeur, defaut) if isinstance(defaut, str) else ("oui" if defaut else "non")
        suite = f"Sans réponse : {mot}."
    return " ".join(partie for partie in (dite, suite) if partie)


def _recu_par(modele: type[BaseModel], champs: Sequence[Champ]) -> str | None:
    """By its name or its identifier, else by the first box that holds one value."""
    simples = [champ.nom for champ in champs if champ.nature in ("ligne", "texte", "choix", "jour", "heure", "quand")]
    return next((nom for nom in (*appellations(modele), *simples) if nom in simples), None)


def _rang(modele: type[BaseModel], champ: Champ) -> int:
    """Dates and identity, then what it is and its name, then the rest; last, the answers to the remarks of the
    guard."""
    if champ.nom in (*_DATES, *identifiants(modele)):
        return 0
    if champ.nom == "ecarts_admis":
        return 3
    return 1 if champ.nom in ("nature", *noms(modele)) else 2


def singulier(titre: str) -> str:
    """The name of one thing, from that of several."""
    tete, de, suite = titre[:1].lower() + titre[1:], "", ""
    for lien in (" de ", " d’", " du ", " des ", " à "):
        if lien in tete:
            tete, de, suite = tete.partition(lien)
            break
    mots = [_EXCEPTIONS.get(mot, mot.removesuffix("s") if len(mot) > 3 else mot) for mot in tete.split(" ")]
    return " ".join(mots) + de + suite
