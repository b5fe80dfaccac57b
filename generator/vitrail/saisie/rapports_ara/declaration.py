"""What the report of an audit changes in the declaration of a site: facts of the audit, and nothing about people.

What somebody wrote by hand stays, wherever the audit does not say otherwise: a contact, a plan, the words in which a
defect is told, a defect that no criterion bears.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from vitrail.saisie.rapports_ara import resultats, textes
from vitrail.saisie.rapports_ara.lecture import EnvironnementDeTest, RapportAra, RapportRefuse
from vitrail.saisie.rapports_ara.personnes import AbsenceDePersonnes
from vitrail.saisie.rapports_ara.resultats import ResultatsDAudit
from vitrail.socle import adresses_web, phrases
from vitrail.socle.arbres import Donnee, Enregistrement
from vitrail.sources.modeles.libelles import libelle

_NUMERO = re.compile(r"(?<![\d.])\d{1,2}\.\d{1,2}(?![\d.]*\d)")
_TYPES = {"COMPLEMENTARY": "complémentaire (50 critères)", "FAST": "rapide (25 critères)"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteDeclare:
    """What is asked of the site that the declaration is about. ``aujourd_hui`` is the day there."""

    adresse: str
    aujourd_hui: date
    fuseau: ZoneInfo


@dataclass(slots=True)
class DeclarationReprise:
    """The record as it would be, and what is told of it: ``laisses`` is what was left out, and why."""

    donnees: dict[str, Donnee] = field(default_factory=dict)
    laisses: list[str] = field(default_factory=list)


def reprendre(rapport: RapportAra, ecrites: Enregistrement, site: SiteDeclare) -> DeclarationReprise:
    """The record ``ecrites`` with what ``rapport`` brings. Raises
    :class:`~vitrail.saisie.rapports_ara.lecture.RapportRefuse`."""
    _du_meme_site(rapport, site.adresse)
    lus = resultats.compter(rapport)
    personnes = AbsenceDePersonnes(rapport.context.auditor_name)
    suite = DeclarationReprise(dict(ecrites))
    if lus.complet:
        _prendre_l_audit(rapport, lus, suite, site, personnes)
    else:
        suite.laisses.append(_sans_taux(rapport, lus))
    _prendre_les_defauts(rapport, lus, suite, personnes)
    _completer(suite, "technologies", [textes.propre(nom) for nom in rapport.context.technologies])
    _prendre_le_contact(rapport, suite, personnes)
    for champ, lien in (
        ("schema_pluriannuel", rapport.schema_pluriannuel_url),
        ("plan_annuel", rapport.plan_action_url),
    ):
        _completer(suite, champ, _lien(suite, champ, lien))
    suite.laisses += personnes.laisses()
    return suite


def _du_meme_site(rapport: RapportAra, adresse: str) -> None:
    """The rate of another site says nothing of this one."""
    pages = [page.url for page in rapport.context.samples[1:]]
    hotes = {hote for url in (rapport.procedure_url, *pages) if (hote := _hote(url))}
    if hotes and _hote(adresse) not in hotes:
        raise RapportRefuse(
            f"cet audit porte sur {phrases.enumeration(sorted(hotes)[:3])}, et ce site est à l’adresse {adresse}.",
            "Son taux ne dit rien de celui-ci. Si l’adresse a changé, corrigez-la dans Ara, ou dans « site.yml ».",
        )


def _hote(url: str | None) -> str:
    try:
        return (urlsplit((url or "").strip()).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _sans_taux(rapport: RapportAra, lus: ResultatsDAudit) -> str:
    if lus.partiel:
        pourquoi = f"l’audit est {_TYPES[rapport.audit_type]}, et un taux se mesure sur les 106"
    else:
        pourquoi = f"l’audit n’est pas terminé, il reste {phrases.compte(lus.restent, 'résultat')} à donner"
    return f"Ni taux, ni date, ni auteur de l’audit, ni pages, outils et environnements : {pourquoi}."


def _prendre_l_audit(
    rapport: RapportAra,
    lus: ResultatsDAudit,
    suite: DeclarationReprise,
    site: SiteDeclare,
    personnes: AbsenceDePersonnes,
) -> None:
    """The day, the body, the rate, and what was looked at with what: of a finished audit only."""
    le = _jour(rapport.publish_date, site)
    if le is None or lus.taux is None:
        quoi = (
            "le rapport ne dit pas quel jour l’audit a été terminé"
            if lus.taux is not None
            else "aucun critère ne s’applique"
        )
        raise RapportRefuse(f"{quoi} : aucun taux ne peut en être publié.")
    _pas_plus_ancien(suite, le)
    suite.donnees |= {"audit_le": le.isoformat(), "taux": str(lus.taux)}
    par = textes.propre(rapport.context.auditor_organisation)
    if par and personnes.admet_l_organisme(par):
        suite.donnees["audit_par"] = par
    suite.donnees.setdefault("referentiel", resultats.version())
    contexte = rapport.context
    for champ, valeurs in (
        ("environnements", [_environnement(lu) for lu in contexte.environments]),
        ("outils", [textes.propre(outil) for outil in contexte.tools]),
        ("pages_verifiees", [_page(page.name, page.url, personnes) for page in contexte.samples[1:]]),
    ):
        if gardees := [*dict.fromkeys(filter(None, valeurs))]:
            suite.donnees[champ] = [*gardees]
    _dater(rapport, suite, site)


def _pas_plus_ancien(suite: DeclarationReprise, le: date) -> None:
    ecrit = suite.donnees.get("audit_le")
    if isinstance(ecrit, str) and ecrit > le.isoformat():
        raise RapportRefuse(
            f"cet audit est du {phrases.date_en_mots(le)}, et la déclaration en cite un plus récent ({ecrit}).",
            "Reprenez le rapport du dernier audit.",
        )


def _dater(rapport: RapportAra, suite: DeclarationReprise, site: SiteDeclare) -> None:
    """The day of the declaration is that on which it was written in Ara; nobody wrote one otherwise."""
    jours = [_jour(quand, site) for quand in (rapport.statement_publication_date, rapport.statement_edition_date)]
    if dites := [jour.isoformat() for jour in jours if jour is not None]:
        suite.donnees["declaration_le"] = max(dites)
    elif not suite.donnees.get("declaration_le"):
        raise RapportRefuse(
            "la déclaration n’a pas encore de date, ni dans Ara ni dans ce site.",
            "Rédigez-la dans Ara, ou écrivez « declaration_le » dans site_config/accessibilite.yml.",
        )
    else:
        suite.laisses.append(
            "La date de la déclaration reste celle d’ici : Ara n’en donne pas. Corrigez-la quand vous l’établissez."
        )


def _jour(quand: str | None, site: SiteDeclare) -> date | None:
    """The day at the place of the site of an instant of Ara. Raises :class:`RapportRefuse` for what is no date, or is
    to come."""
    if not quand:
        return None
    try:
        instant = datetime.fromisoformat(quand)
        jour = instant.astimezone(site.fuseau).date() if instant.tzinfo else instant.date()
    except (ValueError, OverflowError) as erreur:
        raise RapportRefuse(
            "une date du rapport n’est pas de celles qu’Ara écrit (2026-03-15T09:00:00.000Z)."
        ) from erreur
    if jour > site.aujourd_hui:
        raise RapportRefuse(f"une date du rapport n’est pas encore venue : {phrases.date_en_mots(jour)}.")
    return jour


def _environnement(lu: EnvironnementDeTest) -> str:
    """« Ordinateur Windows avec Firefox et NVDA »."""
    sur = " ".join(filter(None, (textes.propre(lu.platform), textes.propre(lu.operating_system))))
    avec = phrases.enumeration([*filter(None, (textes.propre(lu.browser), textes.propre(lu.assistive_technology)))])
    return f"{sur} avec {avec}" if sur and avec else sur or avec


def _page(nom: str, url: str | None, personnes: AbsenceDePersonnes) -> str:
    adresse = (url or "").strip()
    lisible = adresse if adresses_web.lien_juste(adresse) and personnes.admet(adresse, "pages_verifiees") else ""
    titre = textes.propre(nom)
    dit = titre if personnes.admet(titre, "pages_verifiees") else ""
    return f"{dit} : {lisible}" if dit and lisible else dit or lisible


def _prendre_les_defauts(
    rapport: RapportAra, lus: ResultatsDAudit, suite: DeclarationReprise, personnes: AbsenceDePersonnes
) -> None:
    """Each criterion that is not respected is told once: in the words of this site, in those of the declaration of Ara,
    in the titles that the auditor gave, or by its own question. What the audit finds respected is told no more."""
    gardees = [element for element in _liste(suite.donnees.get("non_conformites")) if not _corrige(element, lus)]
    if lus.complet and (seules := [element for element in gardees if not _numeros(_champ(element, "critere"))]):
        combien = phrases.compte(len(seules), "non-conformité écrite", "non-conformités écrites")
        suite.laisses.append(f"{combien} ici sans numéro de critère : gardé, à relire, car le rapport n’en dit rien.")
    cites = {numero for element in gardees for numero in _numeros(_champ(element, "critere"))}
    deja = {_champ(element, "texte") for element in gardees}
    for passage in _admis(rapport.not_compliant_content, "non_conformites", personnes):
        numeros = _numeros(passage) & set(lus.non_conformes)
        if passage not in deja and not (numeros and numeros <= cites):
            cites |= numeros
            gardees.append(_non_conformite(passage, _en_ordre(numeros)))
    gardees += [
        _non_conformite(_defaut(numero, titres, personnes), [numero])
        for numero, titres in lus.non_conformes.items()
        if numero not in cites
    ]
    if gardees or "non_conformites" in suite.donnees:
        suite.donnees["non_conformites"] = gardees
    for champ, contenu in (("derogations", rapport.derogated_content), ("non_soumis", rapport.not_in_scope_content)):
        ecrites = _liste(suite.donnees.get(champ))
        dits = {_champ(element, "texte") for element in ecrites}
        if neufs := [passage for passage in _admis(contenu, champ, personnes) if passage not in dits]:
            suite.donnees[champ] = [*ecrites, *(_non_conformite(passage) for passage in neufs)]


def _non_conformite(texte: str, numeros: Sequence[str] = ()) -> dict[str, Donnee]:
    dite: dict[str, Donnee] = {"texte": texte}
    return dite | {"critere": phrases.enumeration(numeros)} if numeros else dite


def _corrige(element: Donnee, lus: ResultatsDAudit) -> bool:
    """Whether a defect that is written here bears criteria, none of which a finished audit found wanting."""
    numeros = _numeros(_champ(element, "critere"))
    return bool(numeros) and lus.complet and not numeros & set(lus.non_conformes)


def _defaut(numero: str, titres: Sequence[str], personnes: AbsenceDePersonnes) -> str:
    mots = [titre for titre in map(textes.propre, titres) if titre and personnes.admet(titre, "non_conformites")]
    if mots:
        return " ; ".join(dict.fromkeys(mots))
    return f"Critère non respecté : {resultats.enonces()[numero]}"


def _admis(contenu: str | None, champ: str, personnes: AbsenceDePersonnes) -> list[str]:
    return [passage for passage in textes.passages(contenu) if personnes.admet(passage, champ)]


def _numeros(texte: str) -> set[str]:
    """The criteria of the RGAA that a text names."""
    return set(_NUMERO.findall(texte)) & set(resultats.enonces())


def _en_ordre(numeros: Iterable[str]) -> list[str]:
    return sorted(numeros, key=lambda numero: tuple(map(int, numero.split("."))))


def _liste(valeur: Donnee) -> list[Donnee]:
    return [*valeur] if isinstance(valeur, list) else []


def _champ(element: Donnee, nom: str) -> str:
    valeur = element.get(nom) if isinstance(element, dict) else None
    return valeur if isinstance(valeur, str) else ""


def _prendre_le_contact(rapport: RapportAra, suite: DeclarationReprise, personnes: AbsenceDePersonnes) -> None:
    courriel = (rapport.contact_email or "").strip()
    if courriel and adresses_web.courriel_juste(courriel) and personnes.admet(courriel, "contact_courriel"):
        _completer(suite, "contact_courriel", courriel)
    _completer(suite, "contact_formulaire", _lien(suite, "contact_formulaire", rapport.contact_form_url))


def _lien(suite: DeclarationReprise, champ: str, lien: str | None) -> str:
    propre = (lien or "").strip()
    if propre and not (propre.startswith("https://") and adresses_web.lien_juste(propre)):
        suite.laisses.append(
            f"« {libelle(champ)} » : l’adresse du rapport ne peut pas être publiée (https:// attendu)."
        )
        return ""
    return propre


def _completer(suite: DeclarationReprise, champ: str, valeur: str | list[str]) -> None:
    """Fill a field that nobody filled; say that what is written stays, when the report says otherwise."""
    voulue: Donnee = [*dict.fromkeys(filter(None, valeur))] if isinstance(valeur, list) else valeur
    ecrite = suite.donnees.get(champ)
    if not voulue or ecrite == voulue:
        return
    if ecrite:
        suite.laisses.append(f"« {libelle(champ)} » reste comme écrit ici ; le rapport dit autre chose.")
    else:
        suite.donnees[champ] = voulue
