"""The sheets of a service -> what they would change in the file of a period. Nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from vitrail.domaine.definitions import Definition
from vitrail.domaine.dus import lieu_des_chiffres
from vitrail.domaine.site import Site
from vitrail.saisie.tableurs import releves, valeurs
from vitrail.saisie.tableurs.bilan import (
    MONTREES_MAX,
    RIEN_A_DIRE,
    BilanDeLecture,
    LigneOrpheline,
    abreger,
    refus,
    remarque,
    reunir,
)
from vitrail.saisie.tableurs.feuilles import Cellule, Classeur, Feuille
from vitrail.saisie.tableurs.fiches import copie, enregistrements
from vitrail.saisie.tableurs.plan import ChangementDeChiffre, PlanDImport
from vitrail.saisie.tableurs.rapprochement import IndicateurTrouve, NomsDIndicateurs
from vitrail.saisie.tableurs.releves import ReleveLu
from vitrail.saisie.tableurs.reperage import LigneDeTable, TableLue
from vitrail.saisie.tableurs.selection import DemandeDePeriode, choisir
from vitrail.saisie.tableurs.valeurs import ValeurLue, ValeurRefusee
from vitrail.socle import phrases
from vitrail.socle.arbres import Donnee, Enregistrement

_TOTAL = re.compile(r"(?:sous[- ]?)?tota(?:l|ux)\b|ensemble\b|moyenne\b|cumul\b|somme\b")
_NOTE = re.compile(r"(\*+|[†‡]|[¹²³⁴⁵⁶⁷⁸⁹]+|\(\d{1,2}\)|\([a-e]\)|\[\d{1,2}\])\s*[:=-]?\s*(\S.{3,})")
_FREQUENCES = {"mois": "au mois", "trimestre": "au trimestre", "semestre": "au semestre", "annee": "à l’année"}


def planifier(
    site: Site, classeur: Classeur, demande: DemandeDePeriode, actuelles: Enregistrement | None
) -> PlanDImport:
    """What ``classeur`` would change; ``actuelles`` is what the file of the period holds, None when there is none."""
    chemin = lieu_des_chiffres(site.indicateurs, demande.periode).fichier
    if demande.periode.debut > site.today:
        debut = phrases.date_en_mots(demande.periode.debut)
        mots = f"cette période n’a pas commencé : elle s’ouvre le {debut}."
        return PlanDImport(chemin, bilan=refus("la période", mots))
    annuaire = NomsDIndicateurs(site, demande.periode, demande.rattachees, demande.ignorees)
    choisies = choisir(classeur, demande, annuaire)
    if choisies.bilan.diagnostics:
        return PlanDImport(chemin, bilan=choisies.bilan)
    lecture = _LectureDePeriode(site, demande, annuaire, actuelles or {})
    lues = lecture.lire(choisies.tables)
    changements = tuple(lue.changement for lue in lues if lue.changement)
    bilan = reunir((choisies.bilan, *(lue.bilan for lue in lues), _calculees(lues), _tus(choisies.tables, demande)))
    return PlanDImport(chemin, lecture.fichier(changements), changements, bilan)


def _tus(tables: Sequence[TableLue], demande: DemandeDePeriode) -> BilanDeLecture:
    """What is told of the remarks that the service wrote for us, and that nobody asked to publish."""
    nombre = sum(ligne.commentaire is not None for table in tables for ligne in table.lignes)
    return RIEN_A_DIRE if demande.notes else BilanDeLecture(tus=nombre)


def _calculees(lues: Sequence[ReleveLu]) -> BilanDeLecture:
    nombre = sum(lue.calcule for lue in lues)
    if not nombre:
        return RIEN_A_DIRE
    mots = phrases.compte(nombre, "chiffre lu", "chiffres lus")
    return remarque(f"{mots} dans des cellules calculées : c’est le dernier résultat enregistré.")


@dataclass
class _LectureDePeriode:
    """Reads lines one after the other, and remembers where each figure stood."""

    site: Site
    demande: DemandeDePeriode
    annuaire: NomsDIndicateurs
    actuelles: Enregistrement
    _lus: dict[str, str] = field(default_factory=dict)
    _cellules: dict[tuple[str, Cellule], str] = field(default_factory=dict)
    _orphelines: int = 0

    def __post_init__(self) -> None:
        siens = enregistrements(copie(self.actuelles), "releves")
        self._actuels: dict[str, Enregistrement] = {}
        for releve in siens:
            self._actuels.setdefault(str(releve.get("indicateur")), releve)

    def lire(self, tables: Sequence[TableLue]) -> list[ReleveLu]:
        lues: list[ReleveLu] = []
        notes: dict[tuple[str, str], str] = {}
        for table in tables:
            notes = {**_notes(table.feuille), **notes}
            lues += [self._ligne(ligne, notes) for ligne in table.lignes]
        return lues

    def _ligne(self, ligne: LigneDeTable, notes: Mapping[tuple[str, str], str]) -> ReleveLu:
        trouve = self.annuaire.trouver([cellule.texte for cellule in ligne.noms])
        if trouve.ignoree:
            return ReleveLu()
        if trouve.definition is None:
            return ReleveLu(bilan=self._orpheline(ligne, trouve))
        definition = trouve.definition
        if not self.demande.notes and ligne.commentaire:
            ligne = replace(ligne, commentaire=None)
        try:
            lue = valeurs.lire(ligne.valeur) if ligne.valeur else ValeurLue()
            if lue.quantite is None and not lue.motif:
                return ReleveLu(bilan=BilanDeLecture(vides=(definition.intitule,)))
            self._convenir(ligne, trouve, definition)
            avant = self._actuels.get(definition.id)
            return releves.etablir(self.site.historiques, self.demande.periode, ligne, definition, lue, avant, notes)
        except ValeurRefusee as erreur:
            nom = abreger(definition.intitule)
            return ReleveLu(bilan=refus(ligne.lieu(), f"{nom} : {erreur}", erreur.conseil, erreur.sans_commande))

    def _orpheline(self, ligne: LigneDeTable, trouve: IndicateurTrouve) -> BilanDeLecture:
        """What is told of a line that names no indicator: nothing when it has no figure, or is a total.

        Names that are near are looked for only for as many lines as somebody reads.
        """
        nom = max((cellule.texte for cellule in ligne.noms), key=len)
        if not _dit_un_chiffre(ligne):
            return RIEN_A_DIRE
        lieu = ligne.lieu(ligne.noms[0])
        if _TOTAL.match(phrases.sans_accents(nom).lower()):
            return remarque(f"{lieu} : ligne de total laissée de côté, « {abreger(nom)} ».")
        self._orphelines += 1
        proches = self.annuaire.proches(nom) if self._orphelines <= MONTREES_MAX else ()
        possibles = [(definition.id, definition.intitule) for definition in trouve.possibles or proches]
        return BilanDeLecture(orphelines=(LigneOrpheline(lieu, nom, possibles, trouve.homonymes),))

    def _convenir(self, ligne: LigneDeTable, trouve: IndicateurTrouve, definition: Definition) -> None:
        """Refuse a figure that is not this indicator's, this period's or this site's."""
        self._du_site(ligne, definition)
        self._de_la_periode(ligne, trouve, definition)
        premiere = self._lus.setdefault(definition.id, ligne.lieu())
        if premiere != ligne.lieu():
            raise ValeurRefusee(f"déjà donné en {premiere}.", "Gardez une seule des deux lignes.")
        autre = self._cellules.setdefault((ligne.feuille, ligne.valeur), definition.id) if ligne.valeur else ""
        if ligne.etalee or autre != definition.id:
            raise ValeurRefusee(
                "la cellule est fusionnée avec d’autres : on ne sait pas à quoi son chiffre se rapporte.",
                "Défusionnez-la, et écrivez chaque chiffre dans sa cellule.",
            )

    def _du_site(self, ligne: LigneDeTable, definition: Definition) -> None:
        if not self.annuaire.tenue(definition):
            raise ValeurRefusee(
                f"c’est un indicateur du module {definition.module}, que ce site ne retient pas.",
                f'Retirez la ligne, ou faites-la ignorer : --ignore "{ligne.noms[-1].texte}".',
                "Laissez la ligne de côté.",
            )
        if definition.par_enquete:
            raise ValeurRefusee(
                "ce chiffre vient d’une enquête, avec sa base et ses réponses.",
                "Importez le tableau de l’enquête : vitrail import --satisfaction FICHIER --survey ENQUÊTE.",
                "Déposez plutôt le tableau de l’enquête.",
            )

    def _de_la_periode(self, ligne: LigneDeTable, trouve: IndicateurTrouve, definition: Definition) -> None:
        if definition.frequence in (None, self.demande.periode.genre) or trouve.rattachee:
            return
        raise ValeurRefusee(
            f"cet indicateur se suit {_FREQUENCES[definition.frequence or '']}, "
            f"et l’import porte sur {phrases.periode_en_mots(self.demande.periode)}.",
            f"Importez sa propre période, ou rattachez la ligne à un autre indicateur : "
            f'--map "{ligne.noms[-1].texte}=identifiant".',
            "Choisissez sa propre période, ou rattachez la ligne à un autre indicateur.",
        )

    def fichier(self, changements: Sequence[ChangementDeChiffre]) -> dict[str, Donnee]:
        """The file of the period with what changes: the order of its records is kept, new ones come last."""
        nouveaux = {chiffre.cle: dict(chiffre.apres) for chiffre in changements if chiffre.change}
        donnees = copie(self.actuelles)
        if nouveaux:
            donnees = {"mis_a_jour": self.site.today.isoformat(), "periode": self.demande.periode.code, **donnees}
            donnees["mis_a_jour"] = self.site.today.isoformat()
        suite: list[Donnee] = [
            nouveaux.pop(str(releve.get("indicateur")), releve) for releve in enregistrements(donnees, "releves")
        ]
        suite += [nouveaux[identifiant] for identifiant in self.site.definitions if identifiant in nouveaux]
        return {**donnees, "releves": suite}


def _notes(feuille: Feuille) -> dict[tuple[str, str], str]:
    """What each mark of a sheet stands for, the first time that it is explained."""
    notes: dict[tuple[str, str], str] = {}
    for cellule in feuille:
        if lu := _NOTE.fullmatch(cellule.texte):
            notes.setdefault((feuille.nom, lu[1]), lu[2])
    return notes


def _dit_un_chiffre(ligne: LigneDeTable) -> bool:
    """Whether the line has a value, even one that cannot be read."""
    if ligne.valeur is None or ligne.valeur in ligne.noms:
        return False
    try:
        lue = valeurs.lire(ligne.valeur)
    except ValeurRefusee:
        return True
    return lue.quantite is not None or bool(lue.motif)
