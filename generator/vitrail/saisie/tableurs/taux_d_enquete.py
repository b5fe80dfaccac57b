"""Rates and bases, counted in a table -> the records of a survey, beside those that it had."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from vitrail.saisie.tableurs import reponses
from vitrail.saisie.tableurs.bilan import RIEN_A_DIRE, BilanDeLecture, liste, refus, remarque
from vitrail.saisie.tableurs.depouillement import TauxCompte
from vitrail.saisie.tableurs.fiches import DU_CHIFFRE, copie, enregistrements, sans
from vitrail.saisie.tableurs.noms_d_enquete import NomsDEnquete
from vitrail.saisie.tableurs.plan import ChangementDeChiffre, refuser
from vitrail.socle import phrases
from vitrail.socle.arbres import Donnee, Enregistrement
from vitrail.socle.seuils import REPONSES_MIN
from vitrail.sources.modeles.enquetes import Critere, EnqueteSatisfaction, Part


@dataclass(frozen=True)
class TauxPose:
    """The change that a rate makes, and what is told of it."""

    changement: ChangementDeChiffre | None
    bilan: BilanDeLecture = RIEN_A_DIRE


class Poseur:
    """Puts rates into the records of a survey, each once; ``donnees`` is what the file then holds."""

    def __init__(self, actuelles: Enregistrement) -> None:
        self.donnees = copie(actuelles)
        self._lieux: dict[str, str] = {}

    def poser(self, compte: TauxCompte) -> TauxPose:
        """The record of the measure takes the rate, unless another column gave it already."""
        libelle = compte.mesure.libelle
        if (premier := self._lieux.setdefault(compte.cle, compte.lieu)) != compte.lieu:
            conseil = "Gardez une seule colonne, ou renommez l’autre."
            return TauxPose(None, refus(compte.lieu, f"« {libelle} » est déjà donné par {premier}.", conseil))
        ancien = _trouver(self.donnees, compte.mesure)
        avant = copie(ancien)
        apres = _remplacer(avant, _chiffre(compte))
        ancien.clear()
        ancien.update(apres)
        diagnostics = refuser(type(compte.mesure), apres, compte.lieu)
        remarques = (*_trop_peu(compte), *_reste(libelle, avant, apres))
        changement = ChangementDeChiffre(compte.cle, libelle, compte.lieu, avant, apres)
        return TauxPose(changement, BilanDeLecture(diagnostics, remarques))

    def dire_les_autres(self, enquete: EnqueteSatisfaction, noms: NomsDEnquete) -> BilanDeLecture:
        """Figures that the table did not give: they may be those of another year."""
        tous = {critere.id: critere.libelle for critere in enquete.criteres}
        tous |= {part.libelle: part.libelle for part in noms.parts.values()}
        restes = [libelle for cle, libelle in tous.items() if cle not in self._lieux]
        if not restes or not self._lieux:
            return RIEN_A_DIRE
        return remarque(f"Sans réponse dans ce tableau, leur chiffre reste : {liste(restes)}.")

    def garder_leur_base(self, enquete: EnqueteSatisfaction) -> BilanDeLecture:
        """Rates that the table did not give, and that say no number: they are of the answers counted until now, and
        the survey will have another number. Their base says so."""
        if not self._lieux:
            return RIEN_A_DIRE
        base = "dépouillement précédent" + (f", de {enquete.n} réponses" if enquete.n is not None else "")
        siens = [
            mesure
            for theme in (None, *enregistrements(self.donnees, "themes"))
            for mesure in self._requalifier(theme, base)
        ]
        if not siens:
            return RIEN_A_DIRE
        mots = f"leur base est écrite : « {base} »"
        return remarque(f"Taux d’avant ce tableau, sans nombre de réponses ; {mots} : {liste(siens)}.")

    def _requalifier(self, theme: dict[str, Donnee] | None, base: str) -> Iterator[str]:
        listes = ("profil",) if theme is None else ("usages", "criteres")
        for mesure in (mesure for nom in listes for mesure in enregistrements(theme or self.donnees, nom)):
            cle = str(mesure.get("id") or mesure.get("libelle"))
            connue = str(mesure.get("base") or (theme or {}).get("base") or "")
            seule = mesure.get("valeur") is not None and not any(mesure.get(nom) for nom in ("n", "denominateur"))
            if seule and cle not in self._lieux and "dépouillement précédent" not in connue:
                mesure["base"] = f"{connue} ; {base}" if connue else f"{base[:1].upper()}{base[1:]}"
                yield str(mesure.get("libelle"))


def _chiffre(compte: TauxCompte) -> dict[str, Donnee]:
    if not compte.n:
        return {"absence": {"motif": "non_mesure", "raison": "Personne n’a répondu à cette question."}}
    if compte.n < REPONSES_MIN:
        raison = f"Moins de {REPONSES_MIN} réponses à cette question : un taux ferait reconnaître des personnes."
        return {"absence": {"motif": "non_communique", "raison": raison}}
    taux = (Decimal(100 * compte.positives) / compte.n).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return {"valeur": f"{phrases.nombre(taux if taux % 1 else int(taux))} %", "n": str(compte.n)}


def _trop_peu(compte: TauxCompte) -> Sequence[str]:
    if compte.n >= REPONSES_MIN:
        return ()
    nombre = phrases.compte(compte.n, "réponse") if compte.n else "aucune réponse"
    return (f"« {compte.mesure.libelle} » : {nombre}, moins de {REPONSES_MIN} ; aucun taux n’est publié.",)


def _reste(libelle: str, avant: Enregistrement, apres: Enregistrement) -> Sequence[str]:
    restes = [f"« {nom} »" for nom in ("reserve", "note") if nom in apres]
    if not restes or avant == apres:
        return ()
    return (f"« {libelle} » : {phrases.enumeration(restes)} du chiffre précédent reste ; relisez.",)


def _remplacer(avant: Enregistrement, neuf: Enregistrement) -> Enregistrement:
    """The record with its new figure where the old one stood; a figure that is the same stays as it is written."""
    if all(avant.get(nom) == neuf.get(nom) for nom in ("valeur", "absence", "n")):
        return dict(avant)
    apres: dict[str, Donnee] = {}
    for nom, valeur in avant.items():
        if nom not in (*DU_CHIFFRE, "base"):
            apres[nom] = valeur
        elif nom in ("valeur", "absence"):
            apres |= neuf
    return {**apres, **sans(neuf, apres)}


def _trouver(donnees: Enregistrement, mesure: Part | Critere) -> dict[str, Donnee]:
    """The record of ``mesure`` in the file."""
    if isinstance(mesure, Critere):
        return next(critere for critere in _mesures(donnees, True) if critere.get("id") == mesure.id)
    dite = reponses.mot(mesure.libelle)
    return next(part for part in _mesures(donnees, False) if reponses.mot(str(part.get("libelle"))) == dite)


def _mesures(donnees: Enregistrement, criteres: bool) -> Iterator[dict[str, Donnee]]:
    if not criteres:
        yield from enregistrements(donnees, "profil")
    for theme in enregistrements(donnees, "themes"):
        yield from enregistrements(theme, "criteres" if criteres else "usages")
