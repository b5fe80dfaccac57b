"""What a citizen reads on the practical pages, and what each of them proves."""

import re
from dataclasses import replace
from datetime import date

from tests.lecture_html import lire
from tests.pratique import SitePratique, liens, par_classe, titres
from tests.typographie import simple
from vitrail.build import Build
from vitrail.socle.typographie import INSECABLE

DEMARCHES = "content/donnees/demarches.yml"


def _texte(pratique: SitePratique, chemin: str, le: date = date(2022, 4, 14)) -> str:
    return simple(pratique.page(chemin, le).texte())


def _preuves(pratique: SitePratique, chemin: str) -> set[str]:
    blocs = pratique.page(chemin).tous()
    return {preuve for bloc in blocs for preuve in (bloc.attributs.get("data-preuve") or "").split()}


def test_a_name_typed_with_a_straight_apostrophe_is_shown_with_the_french_one(pratique):
    pratique.remplacer(DEMARCHES, ("titre: Passeport", "titre: Passeport d'un enfant"))
    page = pratique.page("demarches/passeport")

    assert "Passeport d’un enfant" in titres(page)
    assert "'" not in _texte(pratique, "demarches/passeport")


# ----------------------------------------------------------------- procedures


def test_a_procedure_says_what_to_bring_where_and_how_long_it_takes(pratique):
    texte = _texte(pratique, "demarches/passeport")

    assert "Une photo de moins de six mois" in texte
    assert "Dans une mairie équipée" in texte
    assert "16 jours en moyenne (4e trimestre 2021)" in texte
    assert "Une confirmation vous est envoyée après la réservation." in texte


def test_a_delay_that_should_have_been_renewed_says_so(pratique):
    assert "était attendue au plus tard le 30 avril 2022" in _texte(pratique, "demarches/passeport", date(2022, 6, 1))
    assert "attendue" not in _texte(pratique, "demarches/passeport")


def test_no_delay_is_told_without_its_figure(pratique):
    pratique.supprimer("content/donnees/indicateurs/2021-T4.yml")

    assert "en moyenne" not in _texte(pratique, "demarches/passeport")


def test_the_reason_stands_where_the_documents_are_not_listed(pratique):
    texte = _texte(pratique, "demarches/permis-de-conduire")

    assert "Sans objet La liste dépend du cas" in texte
    assert "pieces-a-fournir" not in _preuves(pratique, "demarches/permis-de-conduire")
    assert "pieces-a-fournir" in _preuves(pratique, "demarches/passeport")


def test_a_fault_is_reported_where_there_is_something_online_to_fail(pratique):
    panne = "Signaler une panne de la démarche en ligne (hauts-exemples.example)"

    assert panne in liens(pratique.page("demarches/permis-de-conduire"))
    assert panne not in liens(pratique.page("demarches/titre-de-sejour"))


def test_a_procedure_received_on_the_spot_gives_hours_and_entrance(pratique):
    page = pratique.page("demarches/permis-de-conduire")

    assert "Point numérique" in titres(page)
    assert "Porte 1, Entrée principale, 1 place des Exemples, 76990 Exemple-Ville" in page.texte()


def test_a_booking_without_confirmation_does_not_prove_online_booking(pratique):
    assert "reservation-en-ligne" in _preuves(pratique, "demarches/passeport")
    pratique.remplacer(DEMARCHES, ("confirmation: oui", "confirmation: non"))
    assert "reservation-en-ligne" not in _preuves(pratique, "demarches/passeport")


def test_procedures_are_gathered_by_subject_as_people_call_them(pratique):
    h2 = [simple(bloc.texte()) for bloc in pratique.page("demarches").tous() if bloc.nom == "h2"]

    assert h2[1:5] == [
        "Carte d’identité et passeport",
        "Permis de conduire",
        "Étrangers : séjour, nationalité, asile",
        "Associations",
    ]


def test_the_evidence_of_foreigners_is_on_their_pages_only(pratique):
    assert {"etrangers-pieces-et-formulaires", "etrangers-depot-dossier"} <= _preuves(
        pratique, "demarches/titre-de-sejour"
    )
    assert not any(preuve.startswith("etrangers-") for preuve in _preuves(pratique, "demarches/passeport"))


# ------------------------------------------------------------ access, contacts


def test_each_place_says_its_entrances_transport_parking_and_equipment(pratique):
    texte = _texte(pratique, "acces")

    assert "Entrée de la cour, 3 rue de la Cour Élus et associations Non" in texte
    assert "Bus, Lignes 4 et 11 Place des Exemples. À 100 m" in texte
    assert "Non Ascenseur. Tout est au rez-de-chaussée" in texte
    assert "Néant Aucun stationnement à moins de 300 mètres" in texte


def test_the_plan_is_read_in_words_before_it_is_downloaded(pratique):
    page = pratique.page("acces")

    assert page.texte().index("sous le porche") < page.texte().index("Plan d’accès (PDF)")
    assert liens(page)["Plan d’accès (PDF)"] == "../fichiers/plan.pdf"


def test_a_number_says_when_somebody_answers(pratique):
    standard, *_ = par_classe(pratique.page("contacts"), "vt-contact")

    assert "Du lundi au vendredi, de 8 h 30 à 16 h 30." in standard.texte().replace(INSECABLE, " ")
    assert liens(standard)["02 00 00 00 00".replace(" ", INSECABLE)] == "tel:0200000000"


def test_why_there_is_no_voice_server_is_told(pratique):
    avant, _, apres = (
        (pratique.racine / "content/donnees/contacts.yml").read_text("utf-8").partition("serveur_vocal_local:")
    )
    absence = "absence_serveur_vocal: {motif: sans_objet, raison: Le standard suffit}"
    pratique.ecrire("content/donnees/contacts.yml", f"{avant}{absence}\n{apres.partition(chr(10))[2]}")

    assert "Sans objet Le standard suffit" in _texte(pratique, "contacts")
    assert "numero-svi-local" not in _preuves(pratique, "contacts")


def test_the_digital_point_says_its_hours_equipment_and_helper(pratique):
    texte = _texte(pratique, "point-numerique")

    assert "Trois ordinateurs" in texte
    assert "sans faire la démarche à votre place" in texte
    assert "Mardi et jeudi 8 h 30 à 12 h" in texte


def test_questions_open_one_by_one_and_lead_inside_the_site(pratique):
    page = pratique.page("faq")

    assert [bloc.nom for bloc in par_classe(page, "vt-question")] == ["details", "details"]
    assert liens(page)["Les horaires"] == "../horaires/"


def test_services_are_told_with_those_under_them(pratique):
    h = titres(pratique.page("organisation"))

    assert h.index("Secrétariat général (SG)") < h.index("Direction des titres") < h.index("Cabinet")


# ------------------------------------------------------------------ whole site


def test_legal_pages_hold_the_words_that_the_law_wants(pratique):
    mentions, donnees = _texte(pratique, "mentions-legales"), _texte(pratique, "donnees-personnelles")

    assert all(mot in mentions for mot in ("Éditeur", "Directeur de la publication", "Hébergeur", "01 00 00 00 00"))
    assert all(
        mot in donnees.lower()
        for mot in ("finalité", "base légale", "durée de conservation", "sous-traitant", "@", "cnil", "cookie")
    )


def test_the_site_map_names_every_page_once_under_its_parent(pratique):
    resultat = pratique.generer()
    plan = pratique.page("plan-du-site")
    adresses = [bloc.attributs["href"] for bloc in plan.tous() if bloc.nom == "a"]

    attendues = [f"../{page.chemin}/" if page.chemin else "../" for page in resultat.pages]
    assert sorted(adresses) == sorted(attendues)
    demarches = next(bloc for bloc in plan.tous() if bloc.nom == "li" and bloc.texte().startswith("Démarches"))
    assert "Passeport" in demarches.texte()


def test_every_link_of_every_page_leads_to_a_page_a_file_or_a_part_that_exists(pratique):
    assert _liens_morts(pratique) == []


def test_a_prefecture_that_says_only_its_hours_and_contacts_has_no_dead_link(pratique):
    garder = {"horaires.yml", "contacts.yml"}
    for fichier in (pratique.racine / "content/donnees").iterdir():
        if fichier.name not in garder:
            pratique.supprimer(f"content/donnees/{fichier.name}")
    pratique.supprimer("content/pages", "content/fichiers", "site_config/accessibilite.yml")
    pratique.remplacer("content/donnees/horaires.yml", ("    lieu: hotel\n", ""), ("    lieu: annexe\n", ""))
    pratique.remplacer("content/donnees/horaires.yml", ("    entree: principale\n", ""))

    assert _liens_morts(pratique) == []
    assert "Accessibilité : non conforme" in _texte(pratique, "accessibilite")


def test_fifty_places_and_long_names_make_whole_pages(pratique):
    acces = pratique.racine / "content/donnees/acces.yml"
    long = "Maison de services au public de l’intercommunalité " * 4
    adresse = '{voie: 1 rue, code_postal: "76000", commune: Exemple}'
    lieux = [f"  - id: lieu-{n}\n    nom: {long}{n}\n    adresse: {adresse}\n" for n in range(50)]
    acces.write_text(acces.read_text("utf-8") + "".join(lieux), "utf-8")

    assert _liens_morts(pratique) == []
    assert len([bloc for bloc in pratique.page("acces").tous() if bloc.nom == "section"]) == 52


def test_text_of_people_is_never_read_as_html(pratique):
    pratique.remplacer(DEMARCHES, ("titre: Passeport", 'titre: "<img src=x onerror=alert(1)> & <b>"'))

    for chemin in ("", "demarches", "demarches/passeport", "plan-du-site"):
        page = pratique.page(chemin)
        assert not [bloc for bloc in page.tous() if "onerror" in bloc.attributs]
        assert "<img src=x onerror=alert(1)>" in page.texte().lower()


def test_a_dead_link_of_a_page_is_seen(pratique):
    """A page that is not there, a part that is not there, a file that is not there; what is elsewhere is not ours."""
    resultat = pratique.generer()
    faq = next(page for page in resultat.pages if page.chemin == "faq")
    morts = ["../nulle-part/", "#nulle-part", "../horaires/#nulle-part", "../absent.pdf"]
    vivants = ["../horaires/", "https://exemple.fr/", "mailto:accueil@exemple.fr", ""]
    html = "".join(f'<a href="{adresse}">a</a>' for adresse in [*morts, *vivants])
    autres = tuple(page for page in resultat.pages if page is not faq)
    assert _morts(replace(resultat, pages=(*autres, replace(faq, html=html)))) == [f"faq -> {mort}" for mort in morts]


def _liens_morts(pratique: SitePratique) -> list[str]:
    return _morts(pratique.generer())


def _morts(resultat: Build) -> list[str]:
    ancres = {
        page.chemin: {bloc.attributs.get("id") for bloc in lire(page.html).tous()}
        | {(page.meta["fraicheur"] or {}).get("ancre")}  # the stamp, which the theme writes
        for page in resultat.pages
    }
    morts = []
    for page in resultat.pages:
        for bloc in lire(page.html).tous():
            adresse = bloc.attributs.get("href") or bloc.attributs.get("src") or ""
            if adresse and not re.match(r"(https|mailto|tel):", adresse):
                cible, _, ancre = adresse.partition("#")
                chemin = _resoudre(page.chemin, cible)
                trouve = chemin in ancres and (not ancre or ancre in ancres[chemin])
                if not trouve and chemin not in resultat.fichiers:
                    morts.append(f"{page.chemin} -> {adresse}")
    return morts


def _resoudre(depuis: str, cible: str) -> str:
    etapes = depuis.split("/") if depuis else []
    for etape in cible.split("/"):
        if etape == "..":
            etapes.pop()
        elif etape not in ("", "."):
            etapes.append(etape)
    return "/".join(etapes)


def test_a_file_still_to_be_filled_in_is_no_news(pratique):
    pratique.ecrire("content/donnees/ameliorations.yml", "mis_a_jour: 2022-04-13\nameliorations: []\n")
    assert "Améliorations" not in pratique.page("mises-a-jour").texte()
