"""What ``vitrail diff`` says: every change, in the words of citizens, and nothing else."""

import re
from pathlib import Path

import pytest

from tests.pratique import JOUR, SOURCE, SitePratique
from vitrail import build
from vitrail.bord.dossiers.disque import photographier
from vitrail.reponses.differences import Differences, comparer
from vitrail.reponses.rapports import diff

AVANT = build.inspecter(photographier(SOURCE), JOUR)
HORAIRES = "content/donnees/horaires.yml"
RELEVES = "content/donnees/indicateurs/2022-T1.yml"


@pytest.fixture
def site(tmp_path: Path) -> SitePratique:
    return SitePratique(tmp_path / "site")


def _comparer(site: SitePratique) -> Differences:
    comparaison = comparer(AVANT, build.inspecter(photographier(site.racine), JOUR))
    assert comparaison is not None
    return comparaison


def _dits(site: SitePratique) -> list[str]:
    return [f"{un.sujet} : {un.texte}" for rubrique in _comparer(site).rubriques for un in rubrique.changements]


def test_nothing_changes_when_nothing_changed(site: SitePratique) -> None:
    assert _comparer(site).rubriques == ()
    assert diff.RIEN in diff.texte(_comparer(site))


def test_comments_order_and_style_are_no_change(site: SitePratique) -> None:
    fichier = site.racine / RELEVES
    fichier.write_text("# Un commentaire\n" + fichier.read_text("utf-8").replace("91,5 %", '"91,5 %"'), "utf-8")
    assert not _comparer(site).rubriques


def test_hours_are_told_by_place_and_day(site: SitePratique) -> None:
    texte = (site.racine / HORAIRES).read_text("utf-8")
    jour = re.search(r"vendredi: (\[.*\])", texte)
    assert jour
    site.remplacer(HORAIRES, (jour[0], "vendredi: ferme"))
    [dit, *_] = _dits(site)
    assert dit.startswith("Accueil général : vendredi : ")
    assert dit.endswith("→ fermé")


def test_a_new_reception_point_is_told_with_its_hours(site: SitePratique) -> None:
    nouveau = """points:
  - id: annexe
    nom: Annexe
    canal: guichet
    public: Tout public
    rendez_vous: sans
    semaine: {lundi: 09:00-12:00, mardi: 09:00-12:00, mercredi: ferme, jeudi: ferme, vendredi: 14:00-16:00}
"""
    site.remplacer(HORAIRES, ("points:\n", nouveau))
    [heures] = [dit for dit in _dits(site) if dit.startswith("Annexe : ") and "9 h" in dit.replace("\u00a0", " ")]
    assert "lundi et mardi" in heures and "vendredi" in heures and "fermé" in heures


def test_a_figure_is_told_with_what_it_means(site: SitePratique) -> None:
    site.remplacer(RELEVES, ("91,5 %", "62 %"))
    [dit] = [dit for dit in _dits(site) if "valeur" in dit]
    assert "Appels ayant abouti" in dit
    assert "91,5\u00a0% → 62\u00a0%, objectif non atteint" in dit


def test_a_figure_that_was_awaited_is_told_as_such(site: SitePratique) -> None:
    site.remplacer(RELEVES, ('valeur: "91,5 %"', "absence: {motif: en_attente, raison: Relevé en cours}"))
    [dit] = [dit for dit in _dits(site) if "valeur" in dit]
    assert "91,5\u00a0% → en attente (Relevé en cours)" in dit


def test_a_new_quarter_tells_each_of_its_figures(site: SitePratique) -> None:
    site.ecrire(
        "content/donnees/indicateurs/2022-T2.yml",
        "mis_a_jour: 2022-04-14\nperiode: 2022-T2\nreleves:\n  - indicateur: taux-appels-aboutis\n    valeur: 95 %\n",
    )
    dits = _dits(site)
    assert any("95\u00a0% (91,5\u00a0% au 1er trimestre 2022)" in dit for dit in dits), dits
    assert any(dit.startswith("/indicateurs/periodes/2022-t2/") or "2022-T2" in dit for dit in dits)


def test_what_disappears_is_told_with_the_addresses_that_break(site: SitePratique) -> None:
    site.supprimer("content/donnees/faq.yml")
    assert "/faq/ : Questions fréquentes : cette adresse ne répondra plus" in _dits(site)


def test_a_file_read_again_is_told_only_when_nothing_else_changed(site: SitePratique) -> None:
    texte = (site.racine / HORAIRES).read_text("utf-8")
    date = re.search(r"mis_a_jour: (\S+)", texte)
    assert date
    site.remplacer(HORAIRES, (date[0], "mis_a_jour: 2022-04-13"))
    [dit] = _dits(site)
    assert "mis à jour le" in dit
    site.remplacer(HORAIRES, ("Accueil général", "Grand accueil"))
    assert all("mis à jour le" not in dit for dit in _dits(site))


def test_what_cannot_be_read_is_named_and_never_told_as_gone(site: SitePratique) -> None:
    site.ecrire("content/donnees/faq.yml", "rubriques: [\n")
    comparaison = _comparer(site)
    assert comparaison.illisibles == ("questions fréquentes",)
    assert not comparaison.rubriques
    assert diff.RIEN not in diff.texte(comparaison)


def test_markdown_of_files_is_shown_and_not_obeyed(site: SitePratique) -> None:
    site.remplacer(HORAIRES, ("Accueil général", "Accueil <b>@equipe</b> | _12_"))
    ecrit = diff.markdown(_comparer(site))
    assert r"\<b\>\@equipe\</b\> \| \_12\_" in ecrit


def test_the_summary_says_what_is_refused_and_what_the_auditor_loses(site: SitePratique) -> None:
    site.remplacer(HORAIRES, ("mis_a_jour:", "mis_a_jour: hier\nancien:"))
    apres = build.examiner(photographier(site.racine), JOUR)
    dit = diff.resume(comparer(AVANT, apres), diff.CoteCompare(AVANT.diagnostics), diff.CoteCompare(apres.diagnostics))
    assert "**Publication refusée**" in dit
    assert f"`{HORAIRES}:" in dit


SCALAIRE = re.compile(r"^(\s*(?:- )?[a-z_]+: )([A-ZÀ-Ÿ][^\[\]{}#:\"'&*|>]{3,60})$", re.MULTILINE)
FICHIERS = [chemin.relative_to(SOURCE).as_posix() for chemin in sorted(SOURCE.glob("[cs]*/**/*.yml"))]


@pytest.mark.parametrize("chemin", FICHIERS)
def test_no_text_changes_in_silence(site: SitePratique, chemin: str) -> None:
    """Every sentence of every file of a whole site is changed; each change is told."""
    fichier = site.racine / chemin
    marques: list[str] = []

    def marquer(trouve: re.Match[str]) -> str:
        marques.append(f"Zut{len(marques)}.")
        return f"{trouve[1]}{marques[-1]} {trouve[2]}"

    fichier.write_text(SCALAIRE.sub(marquer, fichier.read_text("utf-8")), "utf-8")
    comparaison = comparer(AVANT, build.inspecter(photographier(site.racine), JOUR))
    assert comparaison is not None
    assert not comparaison.illisibles
    assert [marque for marque in marques if marque not in diff.texte(comparaison)] == []


def _ajouter(site: SitePratique, chemin: str, texte: str) -> None:
    site.ecrire(chemin, (site.racine / chemin).read_text("utf-8") + texte)


def test_a_closure_that_is_moved_is_told_as_the_public_is(site: SitePratique) -> None:
    site.remplacer(
        HORAIRES,
        (
            "  - id: pont-ascension\n    nature: fermeture\n    du: 2022-05-27\n    au: 2022-05-27\n",
            "  - id: pont-du-lundi\n    nature: fermeture\n    du: 2022-05-30\n    au: 2022-05-30\n",
        ),
    )
    assert [dit.replace("\u00a0", " ") for dit in _dits(site)] == [
        f"Fermeture exceptionnelle le {jour} mai 2022 : Pont de l’Ascension. Tous les accueils sont concernés."
        for jour in ("lundi 30", "vendredi 27")
    ]


def test_a_commitment_is_named_by_its_number_and_the_beginning_of_its_title(site: SitePratique) -> None:
    site.ecrire(
        "content/donnees/engagements.yml",
        "mis_a_jour: 2022-04-01\nengagements:\n  - {numero: 3, en_clair: Vous pouvez réclamer., etat: tenu}\n",
    )
    assert (
        "Engagements › Engagement 3, A votre écoute pour progresser : en clair : Vous pouvez réclamer. ; état : tenu"
    ) in _dits(site)


def test_the_reason_of_a_missing_figure_is_told_then_told_as_changed(site: SitePratique) -> None:
    absent = "  - indicateur: taux-reclamations\n    absence: {{motif: non_mesure, raison: {0}}}\n"
    _ajouter(site, RELEVES, absent.format("Pas d’outil."))
    assert [dit.partition(" : ")[2] for dit in _dits(site)] == ["non mesuré : Pas d’outil."]
    avant = build.inspecter(photographier(site.racine), JOUR)
    site.remplacer(RELEVES, ("Pas d’outil.", "L’outil arrive."))
    comparaison = comparer(avant, build.inspecter(photographier(site.racine), JOUR))
    assert comparaison is not None
    [[change]] = [rubrique.changements for rubrique in comparaison.rubriques]
    assert "Pas d’outil. → L’outil arrive." in change.texte


def test_a_site_without_identity_cannot_be_compared(site: SitePratique) -> None:
    site.ecrire("site_config/site.yml", "nom: [\n")
    sans = build.inspecter(photographier(site.racine), JOUR)
    assert comparer(AVANT, sans) is None and comparer(sans, AVANT) is None


def test_a_new_desk_is_told_with_its_week_then_that_of_each_season(site: SitePratique) -> None:
    semaine = "{lundi: 9h-12h, mardi: ferme, mercredi: ferme, jeudi: ferme, vendredi: ferme}"
    ete = f"[{{nom: Été, du: 2022-07-01, au: 2022-07-31, semaine: {semaine.replace('9h', '10h')}}}]"
    annexe = f"{{id: annexe, nom: Annexe, canal: guichet, rendez_vous: sans, semaine: {semaine}, periodes: {ete}}}"
    site.remplacer(HORAIRES, ("points:\n", f"points:\n  - {annexe}\n"))
    dits = [dit.replace("\u00a0", " ") for dit in _dits(site) if dit.startswith("Annexe")]
    assert [dit for dit in dits if "lundi" in dit] == [
        "Annexe : lundi : de 9 h à 12 h ; du mardi au dimanche : fermé",
        "Annexe › Été : lundi : de 10 h à 12 h ; du mardi au dimanche : fermé",
    ]


def test_a_survey_that_becomes_one_of_another_kind_is_told_whole(site: SitePratique) -> None:
    enquete = "content/donnees/enquetes/satisfaction-2022.yml"
    texte = (site.racine / enquete).read_text("utf-8")
    nom = re.search(r"^id: (\S+)", texte, re.MULTILINE)
    assert nom
    dite = f"id: {nom[1]}\ntitre: Les appels\ncanal: telephone\ndu: 2022-01\nnombre: 10\ncriteres: [Politesse]\n"
    site.ecrire(enquete, f"mis_a_jour: 2022-04-01\ngenre: mystere\nrealisee_par: La mission\n{dite}")
    dits = [dit for dit in _dits(site) if dit.startswith("Les appels")]
    assert dits == ["Les appels : du : janvier 2022 ; genre : mystère ; canal : appel mystère"]


FAQ = "content/donnees/faq.yml"


def test_one_heading_that_is_renamed_is_the_same_and_two_are_not(site: SitePratique) -> None:
    """Nothing but its title names a heading of the questions: of one alone, its place tells that it is the same."""
    site.remplacer(FAQ, ("titre: Venir", "titre: Se déplacer"))
    assert _dits(site) == ["Se déplacer : titre : Venir → Se déplacer"]
    site.remplacer(FAQ, ("titre: Titres", "titre: Carte et passeport"))
    sujets = {dit.partition(" : ")[0].partition(" ›")[0] for dit in _dits(site)}
    assert sujets == {"Venir", "Titres", "Se déplacer", "Carte et passeport"}
