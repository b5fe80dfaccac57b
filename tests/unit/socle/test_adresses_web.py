"""The address of a site enters the settings of servers; a link names a host that every reader understands alike."""

import pytest

from vitrail.socle import adresses_web
from vitrail.socle.adresses_web import DefautDAdresse


@pytest.mark.parametrize(
    "adresse",
    [
        "https://qualite.exemple.gouv.fr",
        "https://qualite.exemple.gouv.fr/",
        "https://exemple.github.io/qualite-2/v1.0/",
        "https://exemple.gouv.fr:8443/~qualite",
        "https://xn--prfecture-c4a.fr",
        "https://local.fr",
        "https://8.8.8.8",
    ],
)
def test_a_host_and_folders_are_the_address_of_a_site(adresse: str):
    adresses_web.verifier_site(adresse)


@pytest.mark.parametrize(
    ("adresse", "dit", "suggestion"),
    [
        ("https://h.fr/a;b", "« ; »", ""),
        ("https://h.fr/a$b", "« $ »", ""),
        ("https://h.fr/a(b)", "« ( », « ) »", ""),
        ('https://h.fr/a"b', '« " »', ""),
        ("https://h.fr/a b", "« U+0020 »", ""),
        ("https://h.fr/a\nb", "« U+000A »", ""),
        ("https://h.fr/a#b", "« # »", ""),
        ("https://h.fr/a%20b", "« % »", ""),
        ("https://h.fr/a\u202eb", "« U+202E »", ""),
        ("https://[::1", "« [ »", ""),
        ("https://[::1]/", "« [ », « ] »", ""),
        ("https://?x", "« ? »", ""),
        ("https:///x", "nom du site manque", ""),
        ("https://", "nom du site manque", ""),
        ("https://u:p@h.fr/", "« @ »", "https://h.fr/"),
        ("https://\u2100.fr/", "« \u2100 »", ""),
        ("https://préfecture.fr/a", "« é »", "https://xn--prfecture-c4a.fr/a"),
        ("https://préfecture.fr/a?b", "« é », « ? »", ""),
        ("https://h.fr./a", "finit par un point", "https://h.fr/a"),
        ("https://h..fr", "« h..fr »", ""),
        ("https://-h.fr", "« -h.fr »", ""),
        ("https://h.fr:99999/", "« 99999 »", "https://h.fr"),
        ("https://h.fr:/", "port", "https://h.fr"),
        ("https://h.fr/a/../b", "dossiers", ""),
        ("https://h.fr//a", "dossiers", ""),
        ("http://h.fr/a", "https://", "https://h.fr/a"),
        ("www.h.fr", "https://", "https://www.h.fr"),
        ("mailto:a@b.fr", "https://", ""),
        ("tel:+33102030405", "https://", ""),
        ("/qualite", "https://", ""),
        ("https://localhost", "« localhost » n’existe que", ""),
        ("https://site.LOCALHOST/", "« site.LOCALHOST » n’existe que", ""),
        ("https://127.0.0.1:8000", "« 127.0.0.1 » n’existe que", ""),
        ("https://192.168.1.20/site", "« 192.168.1.20 » n’existe que", ""),
        ("https://2130706433/", "« 2130706433 » n’existe que", ""),
        ("https://intranet/qualite", "« intranet » n’existe que", ""),
        ("https://qualite.prefecture.local", "« qualite.prefecture.local » n’existe que", ""),
        ("http://localhost", "ne commence pas par https://", ""),
        (f"https://{'a' * 64}.fr", "n’est pas le nom", ""),
    ],
)
def test_what_would_become_an_order_of_the_server_is_no_address_of_a_site(adresse: str, dit: str, suggestion: str):
    with pytest.raises(DefautDAdresse) as refus:
        adresses_web.verifier_site(adresse)
    assert dit in refus.value.raison
    assert refus.value.suggestion == suggestion


@pytest.mark.parametrize(
    "lien", ["https://préfecture.fr/é?q=[1]#b", "https://h.fr.:443/", "mailto:a@b.fr", "tel:3400", "/horaires/#a"]
)
def test_a_link_to_a_host_that_exists_is_kept(lien: str):
    assert adresses_web.lien_juste(lien)


@pytest.mark.parametrize(
    "lien",
    ["https://[::1", "https://h]/", "https://\u2100.fr/", "https:///x", "https://?x", "https://u:p@h/", "https://h:x/"],
)
def test_a_link_that_each_reader_would_cut_elsewhere_is_refused(lien: str):
    assert not adresses_web.lien_juste(lien)


def test_an_address_in_a_header_is_ascii():
    assert adresses_web.en_ascii("https://préfecture.fr:8443/é?a=$1&b={2}#c") == (
        "https://xn--prfecture-c4a.fr:8443/%C3%A9?a=%241&b=%7B2%7D#c"
    )
    assert adresses_web.en_ascii("/qualite/é%20à/") == "/qualite/%C3%A9%20%C3%A0/"


@pytest.mark.parametrize(
    ("ecrit", "voulu"),
    [
        ("accueil@exemple.gouv.fr", "mailto:accueil@exemple.gouv.fr"),
        ("http://www.exemple.gouv.fr/a", "https://www.exemple.gouv.fr/a"),
        ("exemple.fr/venir", "https://exemple.fr/venir"),
        ("HTTP://www.exemple.gouv.fr/a", "https://www.exemple.gouv.fr/a"),
        ("HTTPS://www.exemple.gouv.fr/A", "https://www.exemple.gouv.fr/A"),
        ("MAILTO:accueil@exemple.gouv.fr", "mailto:accueil@exemple.gouv.fr"),
        (
            "mailto:accueil@exemple.gouv.fr?subject=Venir&cc=un@exemple.gouv.fr",
            "mailto:accueil@exemple.gouv.fr",
        ),
        ("mailto: accueil@exemple.gouv.fr", "mailto:accueil@exemple.gouv.fr"),
        ("mailto:un@exemple.gouv.fr,deux@exemple.gouv.fr", ""),
        ("tel:02 61 91 27 00", "tel:0261912700"),
        ("Tel:+33%202%2061%2091%2027%2000", "tel:+33261912700"),
        ("tel:0261912700;ext=12", ""),
        ("javascript:alert(1)", ""),
        ("venir nous voir", ""),
        ("accueil@exemple..gouv.fr", ""),
        ("accueil@-exemple.gouv.fr", ""),
        ("accueil@exemple.gouv.fr.", ""),
        ("accueil.@exemple.gouv.fr", ""),
        ("le..chef@exemple.gouv.fr", ""),
        ("accueil@exemple", ""),
        ("www.exemple..fr", ""),
        ("http://exemple..gouv.fr/a", ""),
        ("ftp://www.exemple.gouv.fr/a", ""),
        ("//www.exemple.gouv.fr/a", ""),
        ("https:/www.exemple.gouv.fr/a", ""),
        ("www.exemple.gouv.fr/a", "https://www.exemple.gouv.fr/a"),
        ("www.exemple.museum", "https://www.exemple.museum"),
        ("exemple.museum", ""),
        ("www.exemple.gouv.fr/a b", ""),
    ],
)
def test_the_link_that_was_perhaps_meant(ecrit: str, voulu: str):
    assert adresses_web.lien_voulu(ecrit) == voulu


def test_nothing_is_proposed_for_a_host_that_the_network_cannot_name():
    with pytest.raises(DefautDAdresse) as defaut:
        adresses_web.verifier_site(f"https://{'é' * 80}.fr")
    assert defaut.value.suggestion == ""


@pytest.mark.parametrize(
    "adresse", ["a@b..fr", "a@b", "a..b@c.fr", ".a@c.fr", "a@-b.fr", "a@b.fr.", "a b@c.fr", "@c.fr"]
)
def test_an_address_that_no_mail_reaches_is_neither_a_link_nor_an_address(adresse: str):
    assert not adresses_web.courriel_juste(adresse)
    assert not adresses_web.lien_juste(f"mailto:{adresse}")


def test_an_address_may_have_accents_in_its_host():
    assert adresses_web.courriel_juste("accueil+titres@préfecture.exemple.fr")


@pytest.mark.parametrize(
    ("adresse", "sienne"),
    [
        ("https://www.exemple.gouv.fr/", True),
        ("https://exemple.gouv.fr", True),
        ("https://EXEMPLE.GOUV.FR/qualite/", True),
        ("https://www.exemple.fr/", False),
        ("https://exemple.gouv.fr.exemple.org/", False),
        ("https://exemplegouv.fr/", False),
        ("https://exemple.org/www.exemple.gouv.fr", False),
        ("https://.gouv.fr/", False),
        ("https://gouv.fr/", False),
        ("https://exemple.gov.fr/", False),
        ("https://exemple.gouv.fr:8443/", True),
        ("http://exemple.gouv.fr/", False),
        ("//exemple.gouv.fr/", False),
        ("https://exemple.gouv.fr./", False),
        ("https://prefet@exemple.gouv.fr/", False),
        ("https://exemple.gouv.fr:443@exemple.org/", False),
        ("https://exemple.org\\.gouv.fr/", False),
        ("https://exemple.org#.gouv.fr", False),
        ("https://exemple.gouv.fr:exemple.org/", False),
        ("https://exemple.g\N{CYRILLIC SMALL LETTER O}uv.fr/", False),
        ("https://exemple.gouv\N{IDEOGRAPHIC FULL STOP}fr/", False),
        ("https://exemple.xn--guv-tyc.fr/", False),
        ("", False),
    ],
)
def test_a_site_of_the_state_has_its_host_in_gouv_fr(adresse: str, sienne: bool):
    assert adresses_web.de_l_etat(adresse) == sienne
