"""Where to write what brings an evidence: the file, and its fields by the names to write there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from vitrail.socle import phrases
from vitrail.sources.modeles import chemins
from vitrail.sources.modeles.genres import DONNEES, PAR_NOM
from vitrail.sources.modeles.libelles import libelle
from vitrail.sources.referentiel import ChampDePreuve, Preuve, Referentiel

_DATES = "« mis_a_jour » et « verifie_le » en tête de chaque fichier"
_RELUS = "« verifie_le » des fichiers en retard, une fois relus ; « vitrail verify » en donne la liste"
_NOMMEES = ("preuve", "preuves")
"""Fields in which a record names itself the evidence that it brings."""


@dataclass(frozen=True, slots=True)
class OuEcrire:
    """``fichier`` is the first of those where it may be written; ``mots`` say all of them, and end with a point."""

    fichier: str
    mots: str


def ou_ecrire(referentiel: Referentiel, identifiant: str) -> OuEcrire | None:
    """Where the evidence is to be written; None when nothing that a site may write brings it."""
    declares = referentiel.champs_de_preuves.get(identifiant, ())
    if declares:
        return _des_champs(declares, _precision(referentiel, identifiant))
    if suivis := [suivi.id for suivi in referentiel.indicateurs if identifiant in suivi.preuves]:
        fichier = PAR_NOM["indicateurs"].chemin
        return OuEcrire(fichier, f"{fichier}, {_cite(['releves'])} (indicateur: {phrases.enumeration(suivis, 'ou')}).")
    preuve = next(iter(referentiel.preuves_par_id.get(identifiant, ())), None)
    return _des_dates(preuve) if preuve and preuve.porte_sur else None


def _precision(referentiel: Referentiel, identifiant: str) -> str:
    lignes = (ligne for ligne in referentiel.grille.internet if ligne.id == identifiant)
    porteurs = (*referentiel.preuves_par_id.get(identifiant, ()), *lignes)
    return next((porteur.ou_ecrire for porteur in porteurs if porteur.ou_ecrire), "")


def _des_dates(preuve: Preuve) -> OuEcrire:
    return OuEcrire(f"{DONNEES}/", f"{DONNEES}/, {_RELUS if preuve.a_jour else _DATES}.")


def _des_champs(declares: tuple[ChampDePreuve, ...], precision: str) -> OuEcrire:
    fichiers = [chemins.trouver(declare.champ).genre.chemin for declare in declares]
    par_fichier = groupby(zip(fichiers, declares, strict=True), key=lambda paire: paire[0])
    lieux = [
        ", ".join(filter(None, (fichier, phrases.enumeration(list(_champs(declare for _, declare in paires)), "ou"))))
        for fichier, paires in par_fichier
    ]
    return OuEcrire(fichiers[0], f"{', '.join(filter(None, (', ou '.join(lieux), precision)))}.")


def _champs(declares: Iterable[ChampDePreuve]) -> Iterator[str]:
    """``« pieces » ou « lien_pieces » des démarches (domaine: etrangers)``: fields of the same records go together."""
    paires = list(map(_champ, declares))
    ailleurs = {nom for nom, suite in paires if suite}
    for suite, champs in groupby(paires, key=lambda paire: paire[1]):
        noms = list(dict.fromkeys(nom for nom, _ in champs))
        # A field of the file itself, when records in it have one of the same name.
        yield phrases.enumeration(noms, "ou") + (suite or (" en tête du fichier" if ailleurs & {*noms} else ""))


def _champ(declare: ChampDePreuve) -> tuple[str, str]:
    """The name of the field, and what is said of the records that have it."""
    trouve = chemins.trouver(declare.champ)
    *avant, nom = ("", *trouve.listes, *trouve.suite)
    if nom in _NOMMEES:
        return _cite(avant[-1:]), " avec cette preuve"
    fiches = f" des {libelle(trouve.listes[-1])}" if trouve.listes and trouve.suite else ""
    si = "".join(f" ({champ}: {phrases.enumeration(mots, 'ou')})" for champ, mots in declare.si.items())
    avec = f" avec {phrases.enumeration([_cite(champ.split('.')) for champ in declare.avec])}" if declare.avec else ""
    return _cite(trouve.suite or trouve.listes[-1:]), f"{fiches}{si}{avec}"


def _cite(suite: Sequence[str]) -> str:
    """``« mode_emploi » de « rendez_vous »``."""
    return " de ".join(f"« {nom} »" for nom in reversed(suite))
