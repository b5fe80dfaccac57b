"""The auditor's grid on sites as they are built: what answers a row, and what never does."""

import csv
import io
import json
import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import yaml

from tests.sites_lus import CAS, NOMS
from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.build import Build
from vitrail.controle.audit import ReponseALaGrille, auditer, relever_pages
from vitrail.controle.audit.releve import Trace
from vitrail.reponses.rapports.audit import RapportDAudit, csv_, html, json_, texte
from vitrail.socle import catalogue
from vitrail.sources.fichiers.instantane import Instantane
from vitrail.sources.modeles.listes import MOTIFS_D_ABSENCE
from vitrail.sources.referentiel import charger

MINIMAL = CAS[NOMS.index("minimal")]
LABEL = "site_config/label.yml"
PROPOSEE = re.compile(r"preuve: ([\w-]+), motif: (\w+)(?: ou (\w+))?")


@cache
def _instantane(racine: Path) -> Instantane:
    return photographier(racine)


@cache
def _bati(racine: Path, le: date) -> Build:
    return build.generer(_instantane(racine), le)


def _grille(bati: Build) -> dict[str, ReponseALaGrille]:
    assert bati.site is not None, bati.erreurs
    assert bati.pages, bati.erreurs
    return {reponse.ligne.id: reponse for reponse in auditer(bati.site, relever_pages(bati.pages))}


def _excuser(instantane: Instantane, excuses: dict[str, str]) -> Instantane:
    """The same site, with these excuses in its label file: evidence -> reason."""
    label = yaml.load(instantane.contenus[LABEL].lire().decode(), Loader=yaml.CBaseLoader)
    gardees = [excuse for excuse in label.get("excuses") or () if excuse["preuve"] not in excuses]
    ecrites = [{"preuve": nom, "motif": motif, "raison": "Essai."} for nom, motif in excuses.items()]
    label["excuses"] = gardees + ecrites
    return instantane.avec({LABEL: yaml.safe_dump(label, allow_unicode=True, sort_keys=False)})


def _proposees(bati: Build, rang: int) -> dict[str, str]:
    """The excuses that the findings invite to write, taken to the letter: evidence -> the ``rang``-th reason given."""
    trouvees = {}
    for ecart in bati.diagnostics:
        for mots in PROPOSEE.findall(catalogue.dire(ecart).conseil):
            preuve, *motifs = [mot for mot in mots if mot]
            trouvees[preuve] = motifs[min(rang, len(motifs) - 1)]
    return trouvees


def _obligatoires(bati: Build, reponse: ReponseALaGrille) -> list[str]:
    """The evidence missing from a row that nothing lets a site set aside."""
    assert bati.site is not None
    return [preuve for preuve in reponse.manque if not bati.site.referentiel.motifs_d_excuse(preuve)]


@pytest.mark.parametrize("rang", [0, 1])
@pytest.mark.parametrize(("racine", "le"), CAS, ids=NOMS)
def test_following_every_advice_to_excuse_never_proves_a_row(racine: Path, le: date, rang: int):
    avant = _bati(racine, le)
    proposees = _proposees(avant, rang)
    dites = {ecart.valeurs["preuve"] for ecart in avant.diagnostics if catalogue.code(ecart) in ("ENG040", "ENG041")}
    assert proposees.keys() == dites
    apres = _grille(build.generer(_excuser(_instantane(racine), proposees), le))
    absentes = {nom: reponse for nom, reponse in _grille(avant).items() if reponse.statut == "absent"}
    assert absentes
    for nom, reponse in absentes.items():
        assert apres[nom].statut in ("absent", "sans_objet")
        if _obligatoires(avant, reponse):
            assert apres[nom].statut == "absent", nom


@pytest.mark.parametrize("motif", MOTIFS_D_ABSENCE)
def test_no_excuse_stands_for_hours_contacts_or_the_page_of_the_label(motif):
    """Every evidence of an empty site, excused for every reason that a file may give."""
    racine, le = MINIMAL
    avant = _bati(racine, le)
    assert avant.site is not None
    toutes = {preuve.id: motif for preuve in avant.site.referentiel.preuves}
    apres = _grille(build.generer(_excuser(_instantane(racine), toutes), le))
    for nom, reponse in _grille(avant).items():
        if obligatoires := _obligatoires(avant, reponse):
            assert apres[nom].statut == reponse.statut, nom
            assert set(obligatoires) <= set(apres[nom].manque)
    assert apres["ref-19"].statut == "absent"


def test_an_honest_reason_is_told_beside_the_row_that_it_leaves_absent():
    racine, le = MINIMAL
    reponse = _grille(build.generer(_excuser(_instantane(racine), {"numero-3400": "en_attente"}), le))["web-07"]
    assert (reponse.statut, reponse.manque) == ("absent", ("numero-3400",))
    assert reponse.raison == "en attente : Essai"


def test_what_may_not_exist_here_is_set_aside_with_its_reason():
    racine, le = MINIMAL
    grille = _grille(build.generer(_excuser(_instantane(racine), {"charte-moderation": "sans_objet"}), le))
    assert (grille["ref-06"].statut, grille["ref-06"].raison) == ("sans_objet", "Essai.")
    honnete = _grille(build.generer(_excuser(_instantane(racine), {"charte-moderation": "non_communique"}), le))
    assert honnete["ref-06"].statut == "absent"


HORAIRES = """mis_a_jour: 2026-01-01
points:
  - id: accueil
    nom: Accueil
    canal: accueil
    rendez_vous: sans
    {heures}
fermetures: {fermetures}
"""
JOURS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi")
SEMAINE = f"semaine: {{{', '.join(f'{jour}: [09:00-12:00]' for jour in JOURS)}}}"
UNE = "[{id: pont, nature: fermeture, motif: Pont, du: 2026-02-13, au: 2026-02-13, annonce_le: 2025-12-20}]"


def _avec_horaires(heures: str = SEMAINE, fermetures: str = "[]") -> dict[str, ReponseALaGrille]:
    racine, le = MINIMAL
    texte = HORAIRES.replace("{heures}", heures).replace("{fermetures}", fermetures)
    return _grille(build.generer(_instantane(racine).avec({"content/donnees/horaires.yml": texte}), le))


def test_changes_are_proved_by_one_that_was_announced():
    """A page that says that nothing is announced does not prove that changes are."""
    rien = _avec_horaires()["ref-01"]
    assert rien.statut == "partiel"
    assert not rien.manque, "nothing is to be written: no change is to be invented"
    assert "un changement d’accueil est annoncé" in rien.raison
    assert _avec_horaires(fermetures=UNE)["ref-01"].statut == "prouve"


@pytest.mark.parametrize("motif", MOTIFS_D_ABSENCE)
def test_hours_that_are_not_known_prove_no_hours(motif):
    """Whatever the reason: the referential lets none stand for hours."""
    absence = f"absence: {{motif: {motif}, raison: Essai.}}"
    assert "horaires-accueil" not in _avec_horaires()["web-02"].manque
    assert "horaires-accueil" in _avec_horaires(absence)["web-02"].manque


ACCES = """mis_a_jour: 2026-01-01
lieux:
  - id: siege
    nom: Préfecture
    adresse: {{voie: 1 rue de l’Exemple, code_postal: "27000", commune: Évreux}}
    absence_stationnement: {absence}
    absence_transports: {absence}
    absence_accessibilite: {absence}
"""


@pytest.mark.parametrize("motif", MOTIFS_D_ABSENCE)
def test_only_what_does_not_exist_answers_in_the_place_of_a_fact(motif):
    racine, le = MINIMAL
    texte = ACCES.format(absence=f"{{motif: {motif}, raison: Essai.}}")
    grille = _grille(build.generer(_instantane(racine).avec({"content/donnees/acces.yml": texte}), le))
    assert grille["web-03"].statut == ("prouve" if motif in ("sans_objet", "neant") else "absent")


@pytest.mark.parametrize(("racine", "le"), CAS, ids=NOMS)
def test_each_proof_links_to_a_page_and_to_a_place_on_it(racine: Path, le: date):
    bati = _bati(racine, le)
    pages = {f"{page.chemin}/" if page.chemin else "": page for page in bati.pages}
    traces = {trace for reponse in _grille(bati).values() for trace in reponse.traces}
    assert traces
    for trace in traces:
        page = pages[trace.page]
        tampon = (page.meta.get("fraicheur") or {}).get("ancre", "")
        assert trace.ancre
        assert f'id="{trace.ancre}"' in page.html or trace.ancre == tampon, trace.adresse


AUDIT = """mis_a_jour: 2025-11-20
id: {id}
genre: interne
du: {du}
etat: realise
evaluations:
  - {{ligne: web-03, volet: internet, conformite: C, remarque: {mots}}}
  - {{ligne: tel-02, volet: telephone, conformite: NC_mineure, ecarts: [{{id: e1, texte: Le message est ancien.}}]}}
  - {{ligne: mail-05, volet: courriels, remarque: L’accusé de réception manque.}}
  - {{ligne: web-04, volet: internet, absence_conformite: {{motif: non_communique, raison: La feuille manque.}}}}
"""


def _rapport(bati: Build) -> RapportDAudit:
    assert bati.site is not None
    return RapportDAudit(bati.site, tuple(_grille(bati).values()))


def test_what_the_last_auditor_wrote_stands_beside_each_row():
    """Web, telephone, e-mail: of two audits that judged the same row, the later one speaks."""
    racine, le = MINIMAL
    audits = {
        "content/donnees/audits/a.yml": AUDIT.format(id="a", du="2025-11-10", mots="Le plan est clair."),
        "content/donnees/audits/b.yml": AUDIT.format(id="b", du="2024-11-10", mots="Le plan manque."),
    }
    rapport = _rapport(build.generer(_instantane(racine).avec(audits), le))
    rangees = {rangee["ligne"]: rangee["auditeur"] for rangee in json.loads(json_(rapport))}
    assert rangees["web-03"] == "conforme ; Le plan est clair. (Audit interne du 10 novembre 2025)"
    assert rangees["tel-02"].startswith("non-conformité mineure ; Le message est ancien.")
    assert rangees["mail-05"].startswith("L’accusé de réception manque.")
    assert rangees["web-04"].startswith("non communiqué : La feuille manque (")
    assert rangees["web-01"] == ""
    for presentation in (texte, html, csv_):
        lu = presentation(rapport)
        assert "Le plan est clair." in lu and "L’accusé de réception manque." in lu and "Le plan manque." not in lu


@pytest.mark.parametrize(("racine", "le"), CAS, ids=NOMS)
def test_the_grid_has_every_row_of_the_sheet_in_its_order(racine: Path, le: date):
    """Those of the modules held, then those of the telephone and of e-mails; a row left out says why."""
    bati = _bati(racine, le)
    assert bati.site is not None
    grille, modules = bati.site.referentiel.grille, bati.site.label.modules
    rangees = list(csv.DictReader(io.StringIO(csv_(_rapport(bati)).removeprefix("\ufeff")), delimiter=";"))
    lues = {rangee["ligne"]: rangee for rangee in rangees}
    assert len(lues) == len(rangees)
    tenues = [ligne.id for ligne in grille.internet if ligne.module in (None, *modules)]
    contacts = [ligne.id for ligne in (*grille.telephone, *grille.courriels)]
    ordre = [nom for nom, rangee in lues.items() if rangee["statut"] != "hors du label"]
    assert ordre == tenues + contacts
    assert lues.keys() == {ligne.id for ligne in grille.internet} | set(contacts)
    for nom, rangee in lues.items():
        if rangee["statut"] in ("hors du label", "sans objet"):
            assert rangee["raison"], nom
    for presentation in (texte, html):
        lu = presentation(_rapport(bati))
        assert [nom for nom in lues if nom not in lu] == []


def test_a_call_that_cannot_be_made_says_why():
    """A voice server that does not exist answers nothing; the switchboard does."""
    racine, le = MINIMAL
    rangees = {rangee["ligne"]: rangee for rangee in json.loads(json_(_rapport(_bati(racine, le))))}
    assert (rangees["tel-13"]["statut"], rangees["tel-01"]["statut"]) == ("sans objet", "par un appel")
    assert "serveur vocal local" in rangees["tel-13"]["raison"]


def test_a_row_is_as_old_as_the_oldest_page_that_answers_it():
    """The dates of the page that was written, and checked, the longest ago; a page without a date says nothing."""
    dites = [("2026-01-10", "2026-02-10"), ("2025-12-01", "2026-03-01"), ("", "")]
    traces = tuple(Trace(("p",), f"{rang}/", "", "", *jours, False) for rang, jours in enumerate(dites))
    ligne = charger("qual-e-pref-2018").grille.internet[0]
    reponse = ReponseALaGrille(ligne, "prouve", traces)
    assert (reponse.mis_a_jour, reponse.verifie_le) == ("2025-12-01", "2026-02-10")
    assert ReponseALaGrille(ligne, "absent").verifie_le == ""


DEUX_GUICHETS = """mis_a_jour: 2026-01-01
points:
  - {{id: accueil, nom: Accueil, canal: accueil, rendez_vous: {rendez_vous}, {semaine}}}
  - {{id: port, nom: Guichet du port, canal: guichet, rendez_vous: obligatoire, {autre}}}
  - {{id: standard, nom: Standard, canal: telephone, rendez_vous: sans, {semaine}}}
"""
INCONNUES = "absence: {motif: non_communique, raison: Essai.}"


def _deux_guichets(
    rendez_vous: str = "obligatoire", autre: str = SEMAINE, label: str = ""
) -> dict[str, ReponseALaGrille]:
    racine, le = MINIMAL
    horaires = DEUX_GUICHETS.format(rendez_vous=rendez_vous, semaine=SEMAINE, autre=autre)
    instantane = _instantane(racine)
    ecrits = {
        "content/donnees/horaires.yml": horaires,
        LABEL: instantane.contenus[LABEL].lire().decode() + label,
    }
    return _grille(build.generer(instantane.avec(ecrits), le))


def test_hours_are_not_proved_whole_while_those_of_one_desk_are_not_known():
    assert _deux_guichets()["web-02"].statut == "prouve"
    reponse = _deux_guichets(autre=INCONNUES)["web-02"]
    assert (reponse.statut, reponse.manque) == ("partiel", ())
    assert reponse.raison == "une partie manque : heures d’accueil sur place (Guichet du port)"
    assert "content/donnees/horaires.yml" in reponse.a_faire
    parti = f"jusqu_au: 2025-06-30, {INCONNUES}"
    assert _deux_guichets(autre=parti)["web-02"].statut == "prouve", "a desk closed for good lacks nothing"


def test_access_is_not_proved_whole_while_one_place_does_not_say_it():
    """What the place does not have is an answer; what nobody knows is none."""
    racine, le = MINIMAL
    lieux = ACCES.format(absence="{motif: neant, raison: Essai.}")
    annexe = lieux.partition("lieux:\n")[2].replace("siege", "annexe").replace("Préfecture", "Annexe")
    inconnu = annexe.replace("absence_transports: {motif: neant", "absence_transports: {motif: non_communique")

    def web_03(*morceaux: str) -> ReponseALaGrille:
        instantane = _instantane(racine).avec({"content/donnees/acces.yml": "".join(morceaux)})
        return _grille(build.generer(instantane, le))["web-03"]

    assert web_03(lieux, annexe).statut == "prouve"
    assert web_03(lieux, inconnu).raison == "une partie manque : bus, tram, train : comment venir (Annexe)"


DECLARE = "conditions:\n  - {id: sans-rendez-vous, vraie: non, raison: Tout se fait sur rendez-vous.}\n"


@pytest.mark.parametrize("label", ["", DECLARE], ids=["not said", "said false"])
@pytest.mark.parametrize("rendez_vous", ["sans", "possible"])
def test_a_desk_without_appointment_is_believed_rather_than_the_label(rendez_vous, label):
    """The calendar of crowding is due as soon as one desk receives people who have not booked."""
    assert _deux_guichets(label=label)["web-09"].statut == "sans_objet"
    assert _deux_guichets(rendez_vous, label=label)["web-09"].statut == "absent"
    une_heure = (
        f"semaine: {{lundi: [09:00-12:00 sans rendez-vous], {', '.join(f'{jour}: ferme' for jour in JOURS[1:])}}}"
    )
    assert _deux_guichets(autre=une_heure, label=label)["web-09"].statut == "absent"


def test_an_excuse_that_a_record_contradicts_answers_nothing():
    """No digital point, says the label file, beside the hours of the digital point."""
    racine, le = MINIMAL
    excuse = {"point-numerique": "sans_objet"}
    assert _grille(build.generer(_excuser(_instantane(racine), excuse), le))["web-06"].statut == "sans_objet"
    horaires = DEUX_GUICHETS.format(rendez_vous="obligatoire", semaine=SEMAINE, autre=SEMAINE)
    numerique = {"content/donnees/horaires.yml": horaires.replace("canal: guichet", "canal: point_numerique")}
    reponse = _grille(build.generer(_excuser(_instantane(racine).avec(numerique), excuse), le))["web-06"]
    assert (reponse.statut, reponse.manque) == ("partiel", ("point-numerique",))


def test_a_fact_told_on_another_page_does_not_hide_that_its_own_is_late():
    """The hours are told in English too, on a page that has no date of its own."""
    racine, le = CAS[NOMS.index("prefecture-de-police")]
    grille = _grille(_bati(racine, le))
    for ligne in ("web-02", "web-30", "ref-18"):
        assert (grille[ligne].statut, grille[ligne].raison) == ("partiel", "en retard : horaires/"), ligne


def test_contents_are_not_up_to_date_while_one_page_is_late():
    racine, le = CAS[NOMS.index("pratique")]
    assert _grille(_bati(racine, le))["web-17"].raison == "en retard : indicateurs/"
