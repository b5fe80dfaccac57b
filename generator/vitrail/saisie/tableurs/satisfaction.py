"""The table of a survey -> its rates and bases in the record of the survey. Who answered is never read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from vitrail.domaine.site import Site
from vitrail.saisie.tableurs import reponses
from vitrail.saisie.tableurs.feuilles import Classeur, Feuille
from vitrail.saisie.tableurs.noms_d_enquete import NomsDEnquete
from vitrail.saisie.tableurs.plan import ChangementDeChiffre, PlanDImport, copier, lieu_de, liste, refuser, sans
from vitrail.saisie.tableurs.reperage import ConstatDeTableau
from vitrail.saisie.tableurs.reponses import ColonneDeReponses, FeuilleDeReponses, Sens
from vitrail.socle import phrases
from vitrail.sources.modeles.enquetes import Critere, EnqueteSatisfaction, Part

SEUIL = 11
"""Answers below which no rate is given. The tables that Insee makes of people's tax records have the same limit:
with fewer, somebody may be known again, and one answer more or less changes the rate by ten points."""
_DU_CHIFFRE = ("valeur", "absence", "n", "numerateur", "denominateur")
_EN_MOTS: Mapping[Sens, str] = {
    "satisfait": "Comptés satisfaits",
    "insatisfait": "Comptés insatisfaits",
    "neutre": "Comptés dans la base, sans être satisfaits",
    "sans_reponse": "Laissés hors de la base",
}


@dataclass(frozen=True)
class DemandeEnquete:
    """What a person asks for: a survey of the site, sheets, questions told for good."""

    enquete: EnqueteSatisfaction
    feuilles: Sequence[str] = ()
    questions: Mapping[str, str] = field(default_factory=dict)


def planifier(site: Site, classeur: Classeur, demande: DemandeEnquete, actuelles: Mapping[str, Any]) -> PlanDImport:
    """What the answers would change in the record of the survey, which ``actuelles`` holds."""
    plan = PlanDImport(demande.enquete.place().fichier, copier(actuelles), liste="themes", cible="critère")
    travail = _LectureDEnquete(site, demande, plan)
    feuilles = [une for une in classeur.visibles if not demande.feuilles or une.nom in demande.feuilles]
    lues = [(feuille, travail.lire(feuille)) for feuille in feuilles]
    retenues = [feuille for feuille, lue in lues if lue]
    if len(retenues) != 1:
        noms = liste([feuille.nom for feuille in retenues or classeur.visibles])
        quoi = "plusieurs feuilles conviennent" if retenues else "aucune feuille ne porte de question de cette enquête"
        conseil = (
            "Dites laquelle lire avec --sheet."
            if retenues
            else "Donnez aux questions le libellé ou l’identifiant des critères du site, ou rattachez-les : "
            '--map "QUESTION=identifiant-du-critere".'
        )
        plan.ecarts.append(ConstatDeTableau("le classeur", f"{quoi} : {noms}.", conseil))
        return plan
    travail.appliquer(retenues[0])
    return plan


@dataclass
class _LectureDEnquete:
    """The reading of one table, step by step."""

    site: Site
    demande: DemandeEnquete
    plan: PlanDImport
    _sens: dict[Sens, dict[str, str]] = field(default_factory=dict)
    _donnes: dict[str, str] = field(default_factory=dict)
    _sur_cases: bool = False

    def __post_init__(self) -> None:
        self._noms = NomsDEnquete(self.demande.enquete, self.site.correspondances, self.demande.questions)
        self._vocabulaire = self._noms.vocabulaire

    def lire(self, feuille: Feuille) -> bool:
        """Whether the sheet has questions of this survey."""
        lues = reponses.lire(feuille, self._noms.connus())
        if lues and any(self._noms.critere(question.noms) or self._noms.part(question) for question in lues.questions):
            return True
        comptees, _ = reponses.lire_comptes(feuille, self._vocabulaire)
        return any(self._noms.critere((une.cellule.texte,)) for une in comptees)

    def appliquer(self, feuille: Feuille) -> None:
        comptees, fausses = reponses.lire_comptes(feuille, self._vocabulaire)
        if any(self._noms.critere((une.cellule.texte,)) for une in comptees):
            self._comptes(feuille, comptees, [lieu_de(feuille.nom, cellule) for cellule in fausses])
        elif (lues := reponses.lire(feuille, self._noms.connus())) is not None:
            self._reponses(lues)
        self._dire_le_sens()
        self._dire_les_autres()
        if self.plan.changes:
            self.plan.donnees["mis_a_jour"] = self.site.today.isoformat()

    # One line per answer.

    def _reponses(self, lues: FeuilleDeReponses) -> None:
        self._effectifs(lues)
        techniques = libres = 0
        autres = 0
        for question in lues.questions:
            if (critere := self._noms.critere(question.noms)) is not None:
                self._taux(lues.lieu(question), critere, self._classer(lues.lieu(question), question))
            elif question.libre and not question.technique:
                libres += 1
            elif not question.libre and self._echelle(question):
                self.plan.orphelines.append(self._noms.orpheline(lues.lieu(question), question.noms))
            elif question.technique:
                techniques += 1
            elif (part := self._noms.part(question)) is not None:
                self._part_cochee(lues, question, part)
            elif choisies := [un for un in question.comptes if un in self._noms.parts]:
                self._parts_choisies(lues.lieu(question), question, choisies)
            elif question.comptes:
                autres += 1
        self._laissees(techniques, libres, autres)

    def _echelle(self, question: ColonneDeReponses) -> bool:
        """Whether it is answered on the scale of satisfaction."""
        dites = question.comptes
        return bool(dites) and question.cochee is None and all(un in self._vocabulaire for un in dites)

    def _effectifs(self, lues: FeuilleDeReponses) -> None:
        donnees, enquete = self.plan.donnees, self.demande.enquete
        donnees["n"] = str(lues.completes)
        avant, apres = {"valeur": str(enquete.n)}, {"valeur": donnees["n"]}
        self.plan.changements.append(ChangementDeChiffre("", "Réponses complètes", lues.feuille, avant, apres))
        if lues.incompletes is not None and (lues.incompletes or enquete.reponses_incompletes is not None):
            incompletes = {"reponses_incompletes": str(lues.incompletes)}
            if "reponses_incompletes" in donnees:
                donnees |= incompletes
            else:  # a new field goes beside the number that it completes
                rang = [*donnees].index("n") + 1
                champs = [*donnees.items()]
                donnees = self.plan.donnees = dict([*champs[:rang], *incompletes.items(), *champs[rang:]])
            avant, apres = (
                {"valeur": str(enquete.reponses_incompletes or 0)},
                {"valeur": donnees["reponses_incompletes"]},
            )
            self.plan.changements.append(
                ChangementDeChiffre("", "Réponses incomplètes, hors des taux", lues.feuille, avant, apres)
            )

    def _classer(self, lieu: str, question: ColonneDeReponses) -> Counter[Sens]:
        """How many of each meaning; words that nobody told the meaning of are a finding."""
        classes: Counter[Sens] = Counter()
        inconnus = [un for un in question.comptes if un not in self._vocabulaire]
        if inconnus:
            if question.libre:
                self.plan.ecarts.append(
                    ConstatDeTableau(
                        lieu, "les réponses à cette question sont des textes libres, qui ne sont pas lus.", ""
                    )
                )
            else:
                self.plan.ecarts.append(
                    ConstatDeTableau(
                        lieu,
                        f"je ne sais pas ce que valent ces réponses : {liste(sorted(inconnus))}.",
                        "Dites-le dans site_config/correspondances.yml, sous « reponses » : "
                        '« {reponse: "4", sens: satisfait} » (ou insatisfait, neutre, sans_reponse).',
                    )
                )
            return classes
        for un, nombre in question.comptes.items():
            self._compter(classes, un, nombre, question.ecrites.get(un, un))
        return classes

    def _compter(self, classes: Counter[Sens], un: str, nombre: int, ecrite: str) -> None:
        sens = self._vocabulaire[un]
        classes[sens] += nombre
        if nombre:
            self._sens.setdefault(sens, {}).setdefault(un, ecrite)

    def _taux(self, lieu: str, critere: Critere, classes: Counter[Sens]) -> None:
        n = classes["satisfait"] + classes["insatisfait"] + classes["neutre"]
        self._poser(lieu, critere, classes["satisfait"], n, cle_de=critere.id)

    def _part_cochee(self, lues: FeuilleDeReponses, question: ColonneDeReponses, part: Part) -> None:
        """A box among several: those who saw the question are those who answered it somehow."""
        cochee = question.cochee or []
        if None not in cochee:
            n = len(cochee)
        else:
            voisines = [une for une in lues.questions if question.groupe and une.groupe == question.groupe]
            cases = [boites for une in voisines if (boites := une.cochee) is not None]
            n = sum(any(rangee) for rangee in zip(*cases, strict=True)) if len(cases) > 1 else len(cochee)
            self._sur_cases = True
        self._poser(lues.lieu(question), part, sum(une is True for une in cochee), n, cle_de=part.libelle)

    def _parts_choisies(self, lieu: str, question: ColonneDeReponses, choisies: Sequence[str]) -> None:
        n = sum(nombre for un, nombre in question.comptes.items() if self._vocabulaire.get(un) != "sans_reponse")
        for un in choisies:
            part = self._noms.parts[un]
            self._poser(lieu, part, question.comptes[un], n, cle_de=part.libelle)

    # Counts per answer.

    def _comptes(self, feuille: Feuille, comptees: Sequence[reponses.LigneDeComptes], fausses: Sequence[str]) -> None:
        for lieu in fausses:
            conseil = "Donnez le nombre de réponses, et non un pourcentage : la base en dépend."
            self.plan.ecarts.append(ConstatDeTableau(lieu, "ce n’est pas un nombre de réponses.", conseil))
        for une in comptees:
            lieu = lieu_de(feuille.nom, une.cellule)
            critere = self._noms.critere((une.cellule.texte,))
            if critere is None:
                self.plan.orphelines.append(self._noms.orpheline(lieu, (une.cellule.texte,)))
                continue
            classes: Counter[Sens] = Counter()
            for un, nombre in une.comptes.items():
                self._compter(classes, un, nombre, une.ecrites.get(un, un))
            somme = sum(une.comptes.values())
            if une.total is not None and une.total not in (somme, somme - classes["sans_reponse"]):
                mots = f"le total écrit est {une.total}, et les réponses font {somme}."
                self.plan.ecarts.append(
                    ConstatDeTableau(lieu, mots, "Vérifiez la ligne : une colonne manque, ou un chiffre est faux.")
                )
            self._taux(lieu, critere, classes)

    # What both give.

    def _poser(self, lieu: str, mesure: Part | Critere, positives: int, n: int, cle_de: str) -> None:
        if (premier := self._donnes.setdefault(cle_de, lieu)) != lieu:
            conseil = "Gardez une seule colonne, ou renommez l’autre."
            self.plan.ecarts.append(
                ConstatDeTableau(lieu, f"« {mesure.libelle} » est déjà donné par {premier}.", conseil)
            )
            return
        ancien = _trouver(self.plan.donnees, mesure)
        avant = copier(ancien)
        if n < SEUIL:
            compte = phrases.compte(n, "réponse") if n else "aucune réponse"
            raison = f"Moins de {SEUIL} réponses à cette question : un taux ferait reconnaître des personnes."
            neuf: dict[str, Any] = {"absence": {"motif": "non_communique", "raison": raison}}
            if not n:
                neuf = {"absence": {"motif": "non_mesure", "raison": "Personne n’a répondu à cette question."}}
            self.plan.remarques.append(f"« {mesure.libelle} » : {compte}, moins de {SEUIL} ; aucun taux n’est publié.")
        else:
            taux = (Decimal(100 * positives) / n).quantize(Decimal("0.1"), ROUND_HALF_UP)
            neuf = {"valeur": f"{phrases.nombre(taux if taux % 1 else int(taux))} %", "n": str(n)}
        apres = _remplacer(avant, neuf)
        self.plan.ecarts += refuser(type(mesure), apres, lieu)
        restes = [nom for nom in ("reserve", "note") if nom in apres]
        if restes and avant != apres:
            mots = phrases.enumeration([f"« {nom} »" for nom in restes])
            self.plan.remarques.append(f"« {mesure.libelle} » : {mots} du chiffre précédent reste ; relisez.")
        ancien.clear()
        ancien.update(apres)
        self.plan.changements.append(ChangementDeChiffre(cle_de, mesure.libelle, lieu, avant, apres))

    def _laissees(self, techniques: int, libres: int, autres: int) -> None:
        """What was left aside, as numbers of columns."""
        formes = (
            (libres, "colonne de texte libre", "colonnes de texte libre"),
            (techniques, "colonne sur qui répond, d’où et quand", "colonnes sur qui répond, d’où et quand"),
            (autres, "question sans critère de ce nom", "questions sans critère de ce nom"),
        )
        mots = [phrases.compte(nombre, *siennes) for nombre, *siennes in formes if nombre]
        if self._sur_cases:
            self.plan.remarques.append("Cases à cocher : la base est ceux qui en ont coché au moins une.")
        if mots:
            self.plan.remarques.append(f"Laissé de côté, et repris nulle part : {phrases.enumeration(mots)}.")

    def _dire_le_sens(self) -> None:
        for sens, mots in _EN_MOTS.items():
            if dits := self._sens.get(sens):
                self.plan.remarques.append(f"{mots} : {liste([*dits.values()], 12)}.")

    def _dire_les_autres(self) -> None:
        """Figures that the table did not give: they may be those of another year."""
        enquete = self.demande.enquete
        tous = {critere.id: critere.libelle for critere in enquete.criteres}
        tous |= {part.libelle: part.libelle for part in self._noms.parts.values()}
        restes = [libelle for nom, libelle in tous.items() if nom not in self._donnes]
        if restes and self._donnes:
            self.plan.remarques.append(f"Sans réponse dans ce tableau, leur chiffre reste : {liste(restes)}.")


def _remplacer(avant: Mapping[str, Any], neuf: Mapping[str, Any]) -> dict[str, Any]:
    """The record with its new figure where the old one stood; a figure that is the same stays as it is written."""
    if all(avant.get(nom) == neuf.get(nom) for nom in ("valeur", "absence", "n")):
        return dict(avant)
    apres: dict[str, Any] = {}
    for nom, valeur in avant.items():
        if nom not in _DU_CHIFFRE:
            apres[nom] = valeur
        elif nom in ("valeur", "absence"):
            apres |= neuf
    return {**apres, **sans(neuf, apres)}


def _trouver(donnees: Mapping[str, Any], mesure: Part | Critere) -> dict[str, Any]:
    """The record of ``mesure`` in the file."""
    for un in _mesures(donnees, isinstance(mesure, Critere)):
        if isinstance(mesure, Critere) and un.get("id") == mesure.id:
            return un
        if not isinstance(mesure, Critere) and reponses.mot(str(un.get("libelle"))) == reponses.mot(mesure.libelle):
            return un
    raise LookupError(mesure.libelle)


def _mesures(donnees: Mapping[str, Any], criteres: bool) -> Iterator[dict[str, Any]]:
    themes = donnees.get("themes") or ()
    if criteres:
        for theme in themes:
            yield from theme.get("criteres") or ()
        return
    yield from donnees.get("profil") or ()
    for theme in themes:
        yield from theme.get("usages") or ()
