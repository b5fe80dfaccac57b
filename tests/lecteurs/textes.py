"""What people read or hear: pages in every language and their index, posters, tables of open data, the telephone."""

import csv
import io
import json
import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import partial
from html import unescape

from tests.lecteurs import Attendus, Plages, ce_jour, jours_entre, minutes, reponse
from tests.lecteurs.ecrits import AnnonceLue, HorairesLus, JourLu, RegleLue, en_dates, en_jours, en_plages
from tests.typographie import simple
from vitrail import build
from vitrail.domaine import ouvertures
from vitrail.domaine.ouvertures import JourOuvert
from vitrail.domaine.reception import recoit
from vitrail.domaine.site import Site
from vitrail.pages import accueil, horaires, venir
from vitrail.presentation import recherche
from vitrail.socle import oral
from vitrail.socle.formes import FormeInvalide
from vitrail.socle.lecture_des_regles import lire_regle
from vitrail.socle.longueurs import ANNONCES_AU_TELEPHONE_JOURS, FERIES_SUR_L_AFFICHE_JOURS
from vitrail.socle.mots import sans_accents
from vitrail.socle.regles import RegleDeJours
from vitrail.socle.temps import JOURS
from vitrail.sources.modeles.listes import NATURES_D_ANNONCE
from vitrail.sources.pages import Page
from vitrail.supports import donnees
from vitrail.supports.affiches import contenu
from vitrail.supports.affiches.blocs import Affiche, Avis, BlocTableau, Paragraphe, Titre
from vitrail.supports.donnees import colonne
from vitrail.supports.vocal import fiche, messages


def verifier(site: Site, attendus: Attendus) -> None:
    tables(site, attendus)
    affiches(site, attendus)
    standard(site, attendus)
    telephone(site, attendus)


# --- pages ---

_CHIFFRES = r"(\d{1,2})(?:[:.]| h ?)(\d{2})?"


def pages(site: Site, attendus: Attendus) -> None:
    """The cards of places and the openings that they give to the script, the week of all desks, the days of each, in
    every language; then the search index of these."""
    toutes = rendues(site)
    for page in toutes:
        for nom, jours in attendus.items():
            if page.chemin == "horaires":
                _semaine_de_tous(page.html, nom, jours)
                _ecarts_de_chacun(page.html, nom, jours)
            elif page.chemin:
                _jours_de_chacun(page.html, nom, jours)
            if page.chemin != "horaires":
                _cartes(site, page.html, nom, jours)
    index(toutes)


def _bloc(html: str, nom: str) -> list[tuple[str, str]]:
    """In the block of a desk, the last day of each line of days, and the line."""
    (bloc,) = re.findall(rf'<(?:details|section)[^>]* id="{nom}".*?</(?:details|section)>', html, re.S)
    return re.findall(r'<li class="vt-jour[^>]*data-fin="([^"]+)">(.*?)</li>', bloc, re.S)


def _ecarts_de_chacun(html: str, nom: str, jours: Sequence[JourOuvert]) -> None:
    """In the block of the desk, each of the fifteen days that departs from its usual week, and no other."""
    lignes = _bloc(html, nom)
    dites = set()
    for jour in jours[:15]:
        if not (jour.raison or jour.modifie or not jour.connu):
            continue
        rang, dit = next((rang, dit) for rang, (fin, dit) in enumerate(lignes) if fin >= str(jour.jour))
        dites.add(rang)
        assert [_en_chiffres(plage) for plage in re.findall(r'"vt-plage">(.*?)</span>', dit)] == (reponse(jour) or [])
        assert simple(jour.raison) in simple(unescape(dit)), (nom, jour)
        assert jour.connu or "non connues" in dit, (nom, jour)
    assert len(dites) == len(lignes), nom


def _jours_de_chacun(html: str, nom: str, jours: Sequence[JourOuvert]) -> None:
    """Fifteen days in the block of the desk: a line holds from the day after the line before it."""
    dits: list[str] = []
    for fin, ligne in _bloc(html, nom):
        dits += [ligne] * ((date.fromisoformat(fin) - jours[0].jour).days + 1 - len(dits))
    assert len(dits) == (0 if all(jour.cause == "permanent" for jour in jours[:15]) else 15), nom
    for jour, dit in zip(jours, dits, strict=False):
        plages = re.findall(r'"vt-plage">(.*?)</span>', dit)
        assert [_en_chiffres(plage) for plage in plages] == (reponse(jour) or []), (nom, jour)
        assert jour.connu or any(mots in dit for mots in NON_CONNUES), (nom, jour)


NON_CONNUES = ("non connues", "not known", "غير معروفة", "ne connaissons pas")
"""How each language says that hours are not known."""


def _semaine_de_tous(html: str, nom: str, jours: Sequence[JourOuvert]) -> None:
    """A cell a day, some days left out: those on which nobody opens."""
    (rang,) = [rang for rang in re.findall(r"<tr.*?</tr>", html, re.S) if f'href="#{nom}"' in rang]
    cases = dict(re.findall(r'<td data-jour="([^"]+)"[^>]*>(.*?)</td>', rang, re.S))
    assert str(jours[0].jour) in cases
    for jour in jours[:15]:
        dit = cases.pop(str(jour.jour), "jour et nuit" if jour.cause == "permanent" else "fermé")
        if jour.cause == "permanent":
            assert "jour et nuit" in dit
            continue
        plages = re.findall(r"<span>(\d.*?)</span>", dit)
        assert [_en_chiffres(plage) for plage in plages] == (reponse(jour) or []), (nom, jour)
        assert ("non connues" if not jour.connu else "fermé" if not jour.plages else "") in dit, (nom, jour)
    assert not cases


def _cartes(site: Site, html: str, nom: str, jours: Sequence[JourOuvert]) -> None:
    """The day of the build in words, and the coming openings as moments, of the desk or of its place."""
    cartes = re.findall(r'<li class="vt-lieu"(.*?)</h\d>(.*?)(?=<li class="vt-lieu"|</div>)', html, re.S)
    siennes = [carte for carte in cartes if f'#{nom}"' in "".join(carte) or _seule(site, nom, "".join(carte))]
    ((tete, corps),) = siennes
    rang = re.search(rf'<li([^>]*)><a href="[^"]*#{nom}".*?</li>', corps, re.S)
    moments, dit = (rang[1], rang[0]) if rang else (tete, corps)
    dit = re.search(r'"vt-(?:guichet|lieu)-heures".*?(?=</span> ?<|</li>|</p>)', dit, re.S)[0]  # type: ignore[index]
    if jours[0].cause != "permanent":
        lus = [_en_chiffres(plage) for plage in _paires(dit)]
        assert lus == (reponse(jours[0]) or []), (nom, jours[0], dit)
    if "data-plages" not in moments:
        sans_suite = (not jour.connu or jour.cause == "permanent" for jour in jours[:15])
        assert any(sans_suite) or not any(jour.plages for jour in jours[:15]), nom
        return
    instants = _instants(re.search(r'data-plages="([^"]*)"', moments)[1], jours[0].jour)  # type: ignore[index]
    for jour in jours[:15]:
        assert ce_jour(instants, jour.jour) == reponse(jour), (nom, jour)


def _instants(ecrits: str, du: date) -> list[list[str]]:
    """``540-720,,540-720+810-960`` -> from when to when: the ranges of each day since ``du``, in minutes."""
    debut = datetime(du.year, du.month, du.day)
    return [
        [(debut + timedelta(days=rang, minutes=int(borne))).isoformat() for borne in plage.split("-")]
        for rang, plages in enumerate(ecrits.split(","))
        for plage in plages.split("+")
        if plage
    ]


def _seule(site: Site, nom: str, carte: str) -> bool:
    """Whether a card is that of the place of a desk that is alone there, and so is not named."""
    lieu = site.points[nom].lieu
    return f'acces/#{lieu}"' in carte and [point.lieu for point in site.points.values()].count(lieu) == 1


def _paires(dit: str) -> list[str]:
    """The ranges of a line of words, each apart."""
    texte = re.sub(r"<[^>]+>", " ", dit.partition(">")[2])
    texte = texte.partition("(")[0].partition(", ouvre")[0]
    return [plage for plage in re.split(r" et | · ", texte) if re.search(r"\d", plage)]


def rendues(site: Site) -> tuple[Page, ...]:
    return build.rendre(site, [vue for sujet in (accueil, horaires, venir) for vue in sujet.pages(site)])


def index(pages_lues: Sequence[Page]) -> None:
    """The search index holds the words that its pages show, in their order."""
    for entree, page in zip(json.loads(recherche.index(pages_lues)), pages_lues, strict=True):
        texte = sans_accents(unescape(re.sub(r"<[^>]+>", " ", re.sub(r"</?sup>", "", page.html)))).lower()
        assert " ".join(dict.fromkeys(re.findall(r"[a-z0-9]{3,}", texte))).startswith(entree["m"])


def _en_chiffres(texte: str) -> tuple[int, int]:
    """From when to when, in any language: two hours, in figures."""
    dits = re.findall(_CHIFFRES, unescape(texte).replace("\u00a0", " ").replace("\u202f", " "))
    debut, fin = (int(heure) * 60 + int(minute or 0) for heure, minute in dits)
    return debut, fin


# --- tables of open data ---


def lignes_de(site: Site, nom: str) -> list[dict[str, str]]:
    fichiers = donnees.fichiers(site)
    texte = fichiers[f"donnees/{nom}.csv"]().decode() if f"donnees/{nom}.csv" in fichiers else ""
    return list(csv.DictReader(io.StringIO(texte)))


def _jour(texte: str) -> date | None:
    return date.fromisoformat(texte) if texte else None


def tables(site: Site, attendus: Attendus) -> None:
    """Three tables, and the public holidays of the place, which they leave to the reader."""
    annonces = [
        AnnonceLue(
            ligne["nature"],
            date.fromisoformat(ligne["du"]),
            date.fromisoformat(ligne["au"]),
            ligne["points"].split(colonne.SEPARATEUR) if ligne["points"] else (),
            sorted(_plage(code) for code in re.findall(r"\d\d:\d\d-\d\d:\d\d", ligne["plages"])),
            minutes(ligne["ferme_a"]) if ligne["ferme_a"] else 24 * 60,
            minutes(ligne["ouvre_a"]) if ligne["ouvre_a"] else 0,
        )
        for ligne in lignes_de(site, "fermetures")
        if ligne["annulee"] != "true"
    ]
    horaires_lus = lignes_de(site, "horaires")
    for ligne in lignes_de(site, "points-accueil"):
        if ligne["permanent"] == "true" or site.points[ligne["id"]].absence is not None:
            continue
        siens = [horaire for horaire in horaires_lus if horaire["point"] == ligne["id"]]
        lus = _horaires_de_la_table(site, ligne, siens)
        for jour in attendus[ligne["id"]]:
            if ligne["jusqu_au"] and str(jour.jour) > ligne["jusqu_au"]:
                continue
            dits = lus.du_jour(site, jour.jour, annonces)
            assert dits == reponse(jour), ("table", ligne["id"], jour)


def _plage(code: str) -> tuple[int, int]:
    debut, fin = code.split("-")
    return minutes(debut), minutes(fin)


def _horaires_de_la_table(site: Site, point: dict[str, str], lignes: list[dict[str, str]]) -> HorairesLus:
    lus = HorairesLus(point["id"], a_partir_du=_jour(point["a_partir_du"]))
    ouverts = point["feries_ouverts"]
    lus.ferme_le = lambda jour: (
        point["ouvert_feries"] != "true"
        and site.calendrier.est_ferie(jour)
        and str(site.calendrier.nom_ferie(jour)).lower() not in ouverts.lower()
    )
    groupes: dict[tuple[str, str, str], JourLu] = {}
    for ligne in lignes:
        semaine = groupes.setdefault((ligne["semaine"], ligne["du"], ligne["au"]), {})
        plages = semaine.setdefault(JOURS.index(ligne["jour"]), [])
        if ligne["ouvert"] == "true":
            plages.append((minutes(ligne["ouverture"]), minutes(ligne["fermeture"])))
    for (nom, du, au), semaine in groupes.items():
        if nom == "semaine ordinaire":
            lus.semaine = semaine
            continue
        try:
            lus.regles.append(RegleLue(lire_regle(nom), semaine, _jour(du), _jour(au)))
        except FormeInvalide:
            lus.periodes.append((date.fromisoformat(du), date.fromisoformat(au), semaine))
    return lus


# --- posters ---


def affiches(site: Site, attendus: Attendus) -> None:
    """The poster of hours says every day of three months; each notice for the door says its days."""
    toutes = {affiche.id: affiche for affiche in contenu.affiches(site)}
    if "horaires" not in toutes:
        return
    blocs = toutes["horaires"].blocs
    annonces = [
        _annonce(site, bloc) for bloc in blocs if isinstance(bloc, Avis) and not bloc.titre.startswith("Annulé")
    ]
    feries = _feries_affiches(site, toutes["horaires"])
    par_nom = {lus.nom: lus for lus in _desks(site, toutes["horaires"])}
    for nom, jours in attendus.items():
        point = site.points[nom]
        if point.permanent or point.absence is not None:
            continue
        lus = par_nom[point.nom]
        lus.ferme_le = partial(_ferme_affiche, feries, point.nom)
        for jour in jours[:FERIES_SUR_L_AFFICHE_JOURS]:
            if point.jusqu_au is None or jour.jour <= point.jusqu_au:
                assert lus.du_jour(site, jour.jour, annonces) == reponse(jour), ("affiche", nom, jour)


def _ferme_affiche(feries: dict[date, str], nom: str, jour: date) -> bool:
    return jour in feries and nom not in feries[jour]


def _annonce(site: Site, avis: Avis) -> AnnonceLue:
    nature = next(nature for nature, mots in NATURES_D_ANNONCE.items() if avis.titre.lower().startswith(mots))
    dates = en_dates(avis.titre, site.today)
    assert dates is not None, avis.titre
    (texte,) = avis.lignes
    corps, *exceptions = texte.replace("\u00a0", " ").split(" Sauf ")
    concerne = re.search(r"Concerne : (.*?)\.(?: |$)", corps)
    noms = [point.nom for point in site.points.values() if concerne and point.nom in concerne[1]]
    demi = re.search(r"([Ff]ermé|[Oo]uvert) à partir de (\d+) h(?: (\d+))?", corps)
    heure = int(demi[2]) * 60 + int(demi[3] or 0) if demi else 0
    avant, des = (heure, 0) if demi and demi[1].lower() == "fermé" else (24 * 60, heure)
    if au_plus := re.search(r"ouvert au plus (de .*?), dans", corps, re.IGNORECASE):
        ((des, avant),) = en_plages(au_plus[1])
        corps = corps.replace(au_plus[0], "")
    plages = en_plages(corps) if nature != "fermeture" else []
    return AnnonceLue(nature, *dates, noms, plages, avant, des, [_sauf(exception) for exception in exceptions])


def _sauf(exception: str) -> tuple[date, str]:
    """``vendredi 8 mai 2026 (Guichet permis) : de 9 h à 12 h``."""
    jour, _, noms = exception.partition(" : ")[0].partition(" (")
    dates = en_dates(jour, date.min)
    assert dates is not None, exception
    return dates[0], noms


def _feries_affiches(site: Site, affiche: Affiche) -> dict[date, str]:
    """The public holidays of the poster, each with those who are open all the same."""
    lus = {}
    for bloc in affiche.blocs:
        if isinstance(bloc, Paragraphe) and "Jours fériés à venir" in bloc.texte:
            for jour, dit in re.findall(r"(\w+ \d{1,2}(?:er)? \w+) \(([^)]*)\)", bloc.texte):
                dates = en_dates(jour, site.today)
                assert dates is not None
                lus[dates[0]] = dit.partition(", sauf ")[2]
    return lus


def _desks(site: Site, affiche: Affiche) -> list[HorairesLus]:
    desks: list[HorairesLus] = []
    titre = ""
    for bloc in affiche.blocs:
        if isinstance(bloc, Titre) and bloc.rang == 3:
            desks.append(HorairesLus(bloc.texte))
            titre = ""
        elif isinstance(bloc, Paragraphe) and bloc.ton == "fort" and desks:
            titre = bloc.texte.removesuffix(" :")
            if bloc.texte.startswith("Ouvre le ") and (dates := en_dates(bloc.texte, site.today)):
                desks[-1].a_partir_du = dates[0]
        elif isinstance(bloc, BlocTableau) and bloc.legende.startswith("Horaires :"):
            _ranger(desks[-1], titre, bloc, site.today)
    return desks


def _ranger(desk: HorairesLus, titre: str, tableau: BlocTableau, today: date) -> None:
    lignes = [(str(jours[0]), en_plages(str(heures[0]))) for jours, heures in tableau.lignes]
    heures: JourLu = {rang: plages for mots, plages in lignes for rang in en_jours(mots)}
    borne = re.search(r", (du|le|à partir du|jusqu’au) [^,]*\d{4}$", titre)
    quand = titre[: borne.start()] if borne else titre
    if not titre or titre.startswith(("Ouvre le", "Dernier jour :", "Fermé depuis")):
        desk.semaine = heures
        return
    regle = _regle(quand)
    if regle is None:
        dates = en_dates(titre, today)
        assert dates is not None
        desk.periodes.append((*dates, heures))
        return
    if not regle.jours and len(lignes) == 1 and not en_jours(lignes[0][0]):
        heures = dict.fromkeys(range(7), lignes[0][1])
    du, au = (borne and en_dates(borne[0], today)) or (None, None)
    mot = borne[1] if borne else ""
    du, au = None if mot == "jusqu’au" else du, None if mot == "à partir du" else au
    desk.regles.append(RegleLue(regle, heures, du, au))


def _regle(titre: str) -> RegleDeJours | None:
    """The rule of a title, with or without a name before it: ``Permanence, 1er et 3e mardi du mois``."""
    for mots in (titre, titre.partition(", ")[2]):
        try:
            return lire_regle(mots)
        except FormeInvalide:
            continue
    return None


# --- telephone ---


def _dits_en_mots(texte: str) -> Plages | None:
    """``8 h 30 à 12 h``, as many times as it is said; ``None`` when they are not known."""
    if "non connues" in texte:
        return None
    lus = en_plages(texte)
    assert lus or "ermé" in texte, texte
    return lus


def standard(site: Site, attendus: Attendus) -> None:
    """The sheet by the telephone says today."""
    dites = fiche.texte(site).decode().replace("\u00a0", " ").replace("\n  ", " ")
    aujourd_hui = dites.partition("À ANNONCER")[0].partition("CHAQUE")[0]
    for nom, jours in attendus.items():
        (ligne,) = re.findall(rf"^- {re.escape(site.points[nom].nom)} : (.*)$", aujourd_hui, re.M)
        if "jour et nuit" not in ligne:
            assert _dits_en_mots(ligne) == reponse(jours[0]), ("standard", nom, jours[0])
        else:
            assert jours[0].cause == "permanent"


def telephone(site: Site, attendus: Attendus) -> None:
    """The voice script and the answering machine announce the same days: those that holidays close, and those that
    announcements decide, over the coming month."""
    scripts = {"répondeur": messages.repondeur(site), "serveur": messages.serveur(site)[:1]}
    for ou, dits in scripts.items():
        for message in dits:
            _feries_dits(site, attendus, ou, message.phrases)
            _annonces_dites(site, attendus, ou, message.phrases)


def _feries_dits(site: Site, attendus: Attendus, ou: str, phrases: tuple[str, ...]) -> None:
    fin = site.today + timedelta(days=ANNONCES_AU_TELEPHONE_JOURS)
    dites = [phrase for phrase in phrases if ", jour férié, " in phrase]
    par_jour = {
        jour: [dite for dite in dites if f" {oral.jour(jour)}, " in dite] for jour in jours_entre(site.today, fin)
    }
    assert sum(map(len, par_jour.values())) == len(dites), (ou, dites)
    for jour, siennes in par_jour.items():
        for nom, jours in attendus.items():
            point = site.points[nom]
            decide = jours[(jour - site.today).days]
            sinon = ouvertures.jour_ordinaire(site, point, jour)
            dit = any("nos accueils sont fermés" in dite or point.nom in dite for dite in siennes)
            if decide.cause == "ferie" and (sinon.ouvert or not sinon.connu):
                assert dit, (ou, nom, decide, siennes)
            elif decide.ouvert and recoit(point):
                assert not dit, (ou, nom, decide, siennes)


def _annonces_dites(site: Site, attendus: Attendus, ou: str, phrases: tuple[str, ...]) -> None:
    """Each is said from today on, with its hours and its reason, when it still decides of a day of the coming month."""
    fin = site.today + timedelta(days=ANNONCES_AU_TELEPHONE_JOURS)
    for fermeture in site.fermetures:
        debut = max(fermeture.du, site.today)
        decides = [jour for jours in attendus.values() for jour in jours if jour.annonce is fermeture]
        if fermeture.annulee or not decides or debut > fin or min(jour.jour for jour in decides) > fin:
            continue
        motif = f"{fermeture.motif[:1].upper()}{fermeture.motif[1:].rstrip('.')}."
        assert motif in phrases, (ou, fermeture.motif, phrases)
        avant = phrases[: phrases.index(motif)]
        depuis = max(
            (rang for rang, phrase in enumerate(avant) if re.match("Aujourd’hui, |Le |Du ", phrase)), default=0
        )
        if fermeture.nature == "fermeture":
            assert "fermé" in avant[depuis], (ou, fermeture.motif, avant)
        for plage in fermeture.plages:
            assert oral.plages([plage]).removeprefix("de ") in avant[depuis], (ou, fermeture.motif, avant)
