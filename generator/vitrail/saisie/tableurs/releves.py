"""A line of a table -> the record of its indicator, beside the one that the file of the period had."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from vitrail.domaine.definitions import Definition
from vitrail.domaine.series import Historique, Point
from vitrail.saisie.tableurs import unites, valeurs
from vitrail.saisie.tableurs.bilan import RIEN_A_DIRE, BilanDeLecture, abreger
from vitrail.saisie.tableurs.fiches import DU_CHIFFRE, motif_d_absence, sans
from vitrail.saisie.tableurs.plan import ChangementDeChiffre, refuser
from vitrail.saisie.tableurs.reperage import LigneDeTable
from vitrail.saisie.tableurs.valeurs import ValeurLue, ValeurRefusee
from vitrail.socle import phrases
from vitrail.socle.arbres import Donnee, Enregistrement
from vitrail.socle.temps import Periode
from vitrail.sources.modeles.indicateurs import Releve
from vitrail.sources.modeles.mesure import Quantite

# Comments that say nothing.
_SANS_PORTEE = ("", "ras", "r-a-s", "rien-a-signaler", "ok", "idem", "neant", "sans-objet", "so", "x", "cf-supra")


@dataclass(frozen=True)
class ReleveLu:
    """What a line gives: a change, or only something to say."""

    changement: ChangementDeChiffre | None = None
    bilan: BilanDeLecture = RIEN_A_DIRE
    calcule: bool = False
    """Whether the figure is the result of a formula."""


def etablir(
    historiques: Mapping[str, Historique],
    periode: Periode,
    ligne: LigneDeTable,
    definition: Definition,
    lue: ValeurLue,
    avant: Enregistrement | None,
    notes: Mapping[tuple[str, str], str],
) -> ReleveLu:
    """The record that ``ligne`` gives, and what is told of it. Raises ValeurRefusee for a unit that is not its own."""
    point = _precedent(historiques, definition, periode)
    chiffre, du_chiffre = _chiffre(ligne, definition, lue, point)
    note, de_la_note = _note(ligne, lue, notes)
    neuf = {"indicateur": definition.id, **chiffre, **({"note": note} if note else {})}
    apres, du_reste = (neuf, ()) if avant is None else _completer(avant, neuf, definition)
    if diagnostics := refuser(Releve, apres, ligne.lieu()):
        return ReleveLu(bilan=BilanDeLecture(diagnostics, (*du_chiffre, *de_la_note, *du_reste)))
    repere = _repere(point) if avant is None or avant.get("valeur") is None else ""
    return ReleveLu(
        ChangementDeChiffre(definition.id, definition.intitule, ligne.lieu(), avant, apres, repere),
        BilanDeLecture(remarques=(*du_chiffre, *de_la_note, *du_reste, *_arrondie(ligne, definition))),
        ligne.valeur is not None and bool(ligne.valeur.formule),
    )


def _chiffre(
    ligne: LigneDeTable, definition: Definition, lue: ValeurLue, point: Point | None
) -> tuple[dict[str, Donnee], tuple[str, ...]]:
    """The value with its number of cases, or the reason why there is none; and what is told of it."""
    if lue.quantite is None:
        return {"absence": {"motif": lue.motif, "raison": lue.raison}}, ()
    derniere = point.quantite.unite if point and point.quantite else None
    valeur = valeurs.en_texte(unites.donner(lue.quantite, ligne, definition, derniere))
    if ligne.n is None:
        return {"valeur": valeur}, ()
    if question := valeurs.doute_de_milliers(ligne.n, ".,"):
        raise ValeurRefusee(f"nombre de cas en {ligne.n.reference}, {question}", "Écrivez-le sans point ni virgule.")
    if (nombre := valeurs.entier(ligne.n.texte)) is not None:
        return {"valeur": valeur, "n": str(nombre)}, ()
    if not re.search(r"\w", ligne.n.texte):
        return {"valeur": valeur}, ()
    mots = f"« {abreger(ligne.n.texte)} » n’est pas un nombre de cas ; non repris."
    return {"valeur": valeur}, (f"{ligne.lieu(ligne.n)} : {mots}",)


def _note(ligne: LigneDeTable, lue: ValeurLue, notes: Mapping[tuple[str, str], str]) -> tuple[str, tuple[str, ...]]:
    """The remark of the service with what the mark beside the figure says; and what is told of it."""
    renvoi = notes.get((ligne.feuille, lue.renvoi), "") if lue.renvoi else ""
    dite = ligne.commentaire.texte if ligne.commentaire else ""
    textes = [texte for texte in (dite, renvoi) if phrases.slug(texte) not in _SANS_PORTEE]
    note = " ".join(dict.fromkeys(f"{texte[:1].upper()}{texte[1:]}" for texte in textes))
    if lue.renvoi and not renvoi:
        return note, (f"{ligne.lieu()} : le renvoi « {lue.renvoi} » n’est expliqué nulle part.",)
    return note, ()


def _completer(
    avant: Enregistrement, neuf: Enregistrement, definition: Definition
) -> tuple[Enregistrement, tuple[str, ...]]:
    """The record as it was, with the new figure; it stays as it is when the figure is the same."""
    meme = _meme_chiffre(avant, neuf)
    if meme and all(avant.get(nom) == neuf.get(nom, avant.get(nom)) for nom in ("n", "note")):
        return dict(avant), ()
    garde = sans(avant, ("valeur", "absence") if meme and "n" not in neuf else DU_CHIFFRE)
    restes = [nom for nom in ("reserve", "note") if nom in garde and nom not in neuf]
    tete = {"indicateur": definition.id, **{nom: neuf[nom] for nom in DU_CHIFFRE if nom in neuf}}
    apres = {**tete, **sans(garde, tete), **sans(neuf, tete)}
    if not restes or avant.get("valeur") is None:
        return apres, ()
    dits = phrases.enumeration([f"« {nom} »" for nom in restes])
    return apres, (f"{definition.intitule} : {dits} du chiffre précédent reste ; relisez.",)


def _arrondie(ligne: LigneDeTable, definition: Definition) -> tuple[str, ...]:
    """What is told of a figure that the sheet rounds."""
    cellule = ligne.valeur
    if cellule is None or not cellule.exacte:
        return ()
    mots = f"la feuille montre {cellule.texte} pour {cellule.exacte} ; ce qu’elle montre est importé."
    return (f"{ligne.lieu()} : {definition.intitule}, {mots}",)


def _precedent(historiques: Mapping[str, Historique], definition: Definition, periode: Periode) -> Point | None:
    """The latest value published before the period, of its kind."""
    historique = historiques.get(definition.id)
    points = [
        point
        for serie in (historique.series if historique else ())
        for point in serie.valeurs
        if point.periode < periode and point.periode.genre == periode.genre
    ]
    return max(points, key=lambda point: point.periode, default=None)


def _repere(point: Point | None) -> str:
    """That value, in words: ``21 jours au 4e trimestre 2021``."""
    if point is None or point.quantite is None:
        return ""
    mots = phrases.avec_unite(point.quantite.valeur, str(point.quantite.unite or ""))
    return f"{mots} {phrases.dans(point.periode)}"


def _meme_chiffre(avant: Enregistrement, apres: Enregistrement) -> bool:
    """Whether two records say the same figure, however it is written, or have the same reason for none."""
    if avant.get("valeur") is None or apres.get("valeur") is None:
        return avant.get("valeur") == apres.get("valeur") and motif_d_absence(avant) == motif_d_absence(apres)
    premiere, seconde = _quantite(avant), _quantite(apres)
    if premiere is None or seconde is None:
        return False
    return premiere == seconde or (premiere.valeur == seconde.valeur and None in (premiere.unite, seconde.unite))


def _quantite(releve: Enregistrement) -> Quantite | None:
    try:
        return valeurs.lire_texte(str(releve["valeur"])).quantite
    except ValeurRefusee:
        return None
