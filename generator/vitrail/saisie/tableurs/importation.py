"""The sheets of a service -> what they would change in the file of a period. Nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from vitrail.domaine.indicateurs import Definition
from vitrail.domaine.site import Site
from vitrail.saisie import periode
from vitrail.saisie.tableurs import unites, valeurs
from vitrail.saisie.tableurs.feuilles import Cellule, Classeur, Feuille
from vitrail.saisie.tableurs.plan import (
    ChangementDeChiffre,
    LigneOrpheline,
    PlanDImport,
    abreger,
    copier,
    refuser,
    sans,
)
from vitrail.saisie.tableurs.rapprochement import IndicateurTrouve, NomsDIndicateurs
from vitrail.saisie.tableurs.reperage import ConstatDeTableau, LigneDeTable, TableLue
from vitrail.saisie.tableurs.selection import DemandeDePeriode, choisir
from vitrail.saisie.tableurs.valeurs import ValeurLue, ValeurRefusee
from vitrail.socle import phrases
from vitrail.socle.temps import Periode
from vitrail.sources.modeles.indicateurs import Releve
from vitrail.sources.modeles.mesure import Unite

_TOTAL = re.compile(r"(?:sous[- ]?)?tota(?:l|ux)\b|ensemble\b|moyenne\b|cumul\b|somme\b")
_NOTE = re.compile(r"(\*+|[†‡]|[¹²³⁴⁵⁶⁷⁸⁹]+|\(\d{1,2}\)|\([a-e]\)|\[\d{1,2}\])\s*[:=-]?\s*(\S.{3,})")
_FREQUENCES = {"mois": "au mois", "trimestre": "au trimestre", "semestre": "au semestre", "annee": "à l’année"}
# Comments that say nothing.
_SANS_PORTEE = ("", "ras", "r-a-s", "rien-a-signaler", "ok", "idem", "neant", "sans-objet", "so", "x", "cf-supra")
# What a new figure makes stale in the record that it replaces.
_DU_CHIFFRE = ("valeur", "absence", "n", "numerateur", "denominateur")


def planifier(
    site: Site, classeur: Classeur, demande: DemandeDePeriode, actuelles: Mapping[str, Any] | None
) -> PlanDImport:
    """What ``classeur`` would change; ``actuelles`` is what the file of the period holds, None when there is none."""
    plan = PlanDImport(periode.chemin(site, demande.periode))
    if demande.periode.debut > site.today:
        debut = phrases.date_en_mots(demande.periode.debut)
        plan.ecarts.append(ConstatDeTableau("--period", f"cette période n’a pas commencé : elle s’ouvre le {debut}."))
        return plan
    annuaire = NomsDIndicateurs(site, demande.periode, demande.rattachees, demande.ignorees)
    tables = choisir(plan, classeur, demande, annuaire)
    if not plan.ecarts:
        _LectureDePeriode(site, demande, annuaire, plan, actuelles or {}).lire(tables)
    return plan


@dataclass
class _LectureDePeriode:
    """Reads lines one after the other."""

    site: Site
    demande: DemandeDePeriode
    annuaire: NomsDIndicateurs
    plan: PlanDImport
    actuelles: Mapping[str, Any]
    _lus: dict[str, str] = field(default_factory=dict)
    _cellules: dict[tuple[str, Cellule], str] = field(default_factory=dict)
    _notes: dict[tuple[str, str], str] = field(default_factory=dict)
    _calcules: int = 0

    def lire(self, tables: Sequence[TableLue]) -> None:
        for table in tables:
            self._relever_les_notes(table.feuille)
            for ligne in table.lignes:
                self._ligne(ligne)
        if self._calcules:
            mots = phrases.compte(self._calcules, "chiffre lu", "chiffres lus")
            self.plan.remarques.append(f"{mots} dans des cellules calculées : c’est le dernier résultat enregistré.")
        self.plan.donnees = self._fichier()

    def _relever_les_notes(self, feuille: Feuille) -> None:
        for cellule in feuille:
            if lu := _NOTE.fullmatch(cellule.texte):
                self._notes.setdefault((feuille.nom, lu[1]), lu[2])

    def _ligne(self, ligne: LigneDeTable) -> None:
        trouve = self.annuaire.trouver([cellule.texte for cellule in ligne.noms])
        if trouve.ignoree:
            return
        if trouve.definition is None:
            self._orpheline(ligne, trouve)
            return
        definition = trouve.definition
        try:
            lue = valeurs.lire(ligne.valeur) if ligne.valeur else ValeurLue()
            if lue.quantite is None and not lue.motif:
                self.plan.vides.append(definition.intitule)
                return
            self._convenir(ligne, trouve, definition)
            self._retenir(ligne, definition, lue)
        except ValeurRefusee as erreur:
            nom = abreger(definition.intitule)
            self.plan.ecarts.append(ConstatDeTableau(ligne.lieu(), f"{nom} : {erreur}", erreur.conseil))

    def _orpheline(self, ligne: LigneDeTable, trouve: IndicateurTrouve) -> None:
        if ligne.valeur is None:
            return
        try:
            lue = valeurs.lire(ligne.valeur)
        except ValeurRefusee:
            lue = ValeurLue(motif="illisible")
        nom = max((cellule.texte for cellule in ligne.noms), key=len)
        if (lue.quantite is None and not lue.motif) or ligne.valeur in ligne.noms:
            return
        if _TOTAL.match(phrases.sans_accents(nom).lower()):
            self.plan.remarques.append(
                f"{ligne.lieu(ligne.noms[0])} : ligne de total laissée de côté, « {abreger(nom)} »."
            )
            return
        possibles = [(une.id, une.intitule) for une in trouve.possibles]
        self.plan.orphelines.append(LigneOrpheline(ligne.lieu(ligne.noms[0]), nom, possibles, trouve.homonymes))

    def _convenir(self, ligne: LigneDeTable, trouve: IndicateurTrouve, definition: Definition) -> None:
        """Refuse a figure that is not this indicator's, this period's or this site's."""
        if not self.annuaire.tenue(definition):
            raise ValeurRefusee(
                f"c’est un indicateur du module {definition.module}, que ce site ne retient pas.",
                f'Retirez la ligne, ou faites-la ignorer : --ignore "{abreger(ligne.noms[-1].texte, 200)}".',
            )
        if definition.par_enquete:
            raise ValeurRefusee(
                "ce chiffre vient d’une enquête, avec sa base et ses réponses.",
                "Importez le tableau de l’enquête : vitrail import --satisfaction FICHIER --survey ENQUÊTE.",
            )
        genre = self.demande.periode.genre
        if definition.frequence not in (None, genre) and not trouve.rattachee:
            raise ValeurRefusee(
                f"cet indicateur se suit {_FREQUENCES[definition.frequence or '']}, "
                f"et l’import porte sur {phrases.periode_en_mots(self.demande.periode)}.",
                f"Importez sa propre période, ou rattachez la ligne à un autre indicateur : "
                f'--map "{abreger(ligne.noms[-1].texte, 200)}=identifiant".',
            )
        premiere = self._lus.setdefault(definition.id, ligne.lieu())
        if premiere != ligne.lieu():
            raise ValeurRefusee(f"déjà donné en {premiere}.", "Gardez une seule des deux lignes.")
        autre = self._cellules.setdefault((ligne.feuille, ligne.valeur), definition.id) if ligne.valeur else ""
        if ligne.etalee or autre != definition.id:
            raise ValeurRefusee(
                "la cellule est fusionnée avec d’autres : on ne sait pas à quoi son chiffre se rapporte.",
                "Défusionnez-la, et écrivez chaque chiffre dans sa cellule.",
            )

    def _retenir(self, ligne: LigneDeTable, definition: Definition, lue: ValeurLue) -> None:
        avant = self._actuel(definition.id)
        apres: dict[str, Any] = {"indicateur": definition.id}
        if lue.quantite is not None:
            quantite = unites.donner(lue.quantite, ligne, definition, self._derniere_unite(definition))
            apres["valeur"] = valeurs.en_texte(quantite)
            if ligne.n and (n := valeurs.entier(ligne.n.texte)) is not None:
                apres["n"] = str(n)
            elif ligne.n and re.search(r"\w", ligne.n.texte):
                lieu = ligne.lieu(ligne.n)
                self.plan.remarques.append(
                    f"{lieu} : « {abreger(ligne.n.texte)} » n’est pas un nombre de cas ; non repris."
                )
        else:
            apres["absence"] = {"motif": lue.motif, "raison": lue.raison}
        if note := self._note(ligne, lue):
            apres["note"] = note
        if avant is not None:
            apres = self._completer(avant, apres, definition)
        if refus := refuser(Releve, apres, ligne.lieu()):
            self.plan.ecarts += refus
            return
        self._dire(ligne, definition)
        self.plan.changements.append(
            ChangementDeChiffre(
                definition.id, definition.intitule, ligne.lieu(), avant, apres, self._repere(definition, avant)
            )
        )

    def _completer(self, avant: Mapping[str, Any], apres: dict[str, Any], definition: Definition) -> dict[str, Any]:
        """The record as it was, with the new figure; it stays as it is when the figure is the same."""
        memes = all(avant.get(nom) == apres.get(nom, avant.get(nom)) for nom in ("n", "note"))
        if memes and _meme_chiffre(avant, apres):
            return dict(avant)
        garde = sans(avant, _DU_CHIFFRE if "n" in apres or not _meme_chiffre(avant, apres) else ("valeur", "absence"))
        restes = [nom for nom in ("reserve", "note") if nom in garde and nom not in apres]
        if restes and avant.get("valeur") is not None:
            dits = phrases.enumeration([f"« {nom} »" for nom in restes])
            self.plan.remarques.append(f"{definition.intitule} : {dits} du chiffre précédent reste ; relisez.")
        tete = {"indicateur": definition.id, **{nom: apres[nom] for nom in _DU_CHIFFRE if nom in apres}}
        return {**tete, **sans(garde, tete), **sans(apres, tete)}

    def _dire(self, ligne: LigneDeTable, definition: Definition) -> None:
        cellule = ligne.valeur
        if cellule is None:
            return
        self._calcules += bool(cellule.formule)
        if cellule.exacte:
            self.plan.remarques.append(
                f"{ligne.lieu()} : {definition.intitule}, la feuille montre {cellule.texte} pour {cellule.exacte} ; "
                "ce qu’elle montre est importé."
            )

    def _note(self, ligne: LigneDeTable, lue: ValeurLue) -> str:
        """The remark of the service, and what the mark beside the figure says."""
        renvoi = self._notes.get((ligne.feuille, lue.renvoi), "") if lue.renvoi else ""
        if lue.renvoi and not renvoi:
            self.plan.remarques.append(f"{ligne.lieu()} : le renvoi « {lue.renvoi} » n’est expliqué nulle part.")
        dite = ligne.commentaire.texte if ligne.commentaire else ""
        textes = [texte for texte in (dite, renvoi) if phrases.slug(texte) not in _SANS_PORTEE]
        return " ".join(dict.fromkeys(f"{texte[:1].upper()}{texte[1:]}" for texte in textes))

    def _actuel(self, identifiant: str) -> Mapping[str, Any] | None:
        releves = self.actuelles.get("releves") or ()
        return next((copier(un) for un in releves if un.get("indicateur") == identifiant), None)

    def _derniere_unite(self, definition: Definition) -> Unite | None:
        valeur = self._precedente(definition)
        return valeur[1] if valeur else None

    def _repere(self, definition: Definition, avant: Mapping[str, Any] | None) -> str:
        valeur = self._precedente(definition)
        if valeur is None or (avant is not None and avant.get("valeur") is not None):
            return ""
        return f"{valeur[2]} {phrases.dans(valeur[0])}"

    def _precedente(self, definition: Definition) -> tuple[Periode, Unite | None, str] | None:
        """The latest value published before the period, of its kind: when, its unit, in words."""
        historique = self.site.historiques.get(definition.id)
        points = [
            point
            for serie in (historique.series if historique else ())
            for point in serie.valeurs
            if point.periode < self.demande.periode and point.periode.genre == self.demande.periode.genre
        ]
        if not points:
            return None
        dernier = max(points, key=lambda point: point.periode)
        assert dernier.quantite is not None
        mots = phrases.avec_unite(dernier.quantite.valeur, str(dernier.quantite.unite or ""))
        return dernier.periode, dernier.quantite.unite, mots

    def _fichier(self) -> dict[str, Any]:
        """The file of the period with what changes: the order of its records is kept, new ones come last."""
        nouveaux = {un.cle: dict(un.apres) for un in self.plan.changes}
        donnees = copier(self.actuelles)
        if nouveaux:
            donnees = {"mis_a_jour": self.site.today.isoformat(), "periode": self.demande.periode.code, **donnees}
            donnees["mis_a_jour"] = self.site.today.isoformat()
        releves = [nouveaux.pop(un.get("indicateur"), un) for un in donnees.get("releves") or ()]
        ordre = {identifiant: rang for rang, identifiant in enumerate(self.site.definitions)}
        releves += sorted(nouveaux.values(), key=lambda un: ordre[un["indicateur"]])
        return {**donnees, "releves": releves}


def _meme_chiffre(avant: Mapping[str, Any], apres: Mapping[str, Any]) -> bool:
    """Whether two records say the same figure, however it is written, or have the same reason for none."""
    if avant.get("valeur") is None or apres.get("valeur") is None:
        meme = avant.get("valeur") == apres.get("valeur")
        return meme and (avant.get("absence") or {}).get("motif") == (apres.get("absence") or {}).get("motif")
    lues = []
    for releve in (avant, apres):
        try:
            lues.append(valeurs.lire_texte(str(releve["valeur"])).quantite)
        except ValeurRefusee:
            return False
    premiere, seconde = lues
    if premiere is None or seconde is None:
        return False
    return premiere == seconde or (premiere.valeur == seconde.valeur and None in (premiere.unite, seconde.unite))
