"""What hosts are told of short addresses and of the folders that have their own headers, at a root or below it."""

import pytest

from tests.chacun import chacun
from vitrail.presentation import entetes

RENVOIS = (
    ("rdv", "demarches/"),
    ("ouvert", "horaires/#annonces"),
    ("reserver", "https://rdv.exemple.gouv.fr/?q=$1&l=fr"),
)
ATTENDUS = {
    "_redirects": (
        "{base}/rdv {base}/demarches/ 302\n{base}/rdv/ {base}/demarches/ 302\n",
        "{base}/ouvert {base}/horaires/#annonces 302\n",
        "{base}/reserver https://rdv.exemple.gouv.fr/?q=%241&l=fr 302\n",
    ),
    "entetes/apache.txt": (
        'RedirectMatch 302 "^{base}/rdv/?$" "{base}/demarches/"\n',
        'RedirectMatch 302 "^{base}/reserver/?$" "https://rdv.exemple.gouv.fr/?q=%241&l=fr"\n',
        '<If "%{{REQUEST_URI}} =~ m#^{base}/badges/#">\n',
    ),
    "entetes/nginx.txt": (
        'rewrite "^{base}/rdv/?$" "{base}/demarches/" redirect;\n',
        'rewrite "^{base}/reserver/?$" "https://rdv.exemple.gouv.fr/?q=%241&l=fr" redirect;\n',
        'if ($uri ~ "^{base}/badges/") {{\n',
    ),
    "_headers": ("{base}/badges/*\n  ! Content-Security-Policy\n  ! X-Frame-Options\n", "{base}/donnees/*\n"),
}


@pytest.mark.parametrize("base", ["", "/qualite"])
def test_each_host_is_told_in_its_own_words(base: str):
    fichiers = entetes.fichiers(f"https://exemple.gouv.fr{base}/", renvois=RENVOIS)
    for nom, lignes in ATTENDUS.items():
        texte = fichiers[nom].decode()
        for ligne in chacun(lignes):
            assert ligne.format(base=base) in texte, nom


def test_badges_alone_may_be_framed():
    """The strict policy once for the site, the open one once for the folder of badges."""
    fichiers = entetes.fichiers("https://exemple.gouv.fr/")
    for nom in chacun(fichiers.keys() - {"_redirects"}):
        texte = fichiers[nom].decode()
        assert texte.count("frame-ancestors 'none'") == 1, nom
        assert texte.count("frame-ancestors *") == 1, nom


def test_a_site_without_short_addresses_has_nothing_to_turn():
    fichiers = entetes.fichiers("https://exemple.gouv.fr/")
    assert fichiers["_redirects"] == b""
    assert b"RedirectMatch 302" not in fichiers["entetes/apache.txt"]


def test_nothing_of_an_address_ends_the_value_that_holds_it():
    """Accents, braces and bars are coded: a header is ASCII, and hosts read the rest as their own words."""
    renvois = [("rdv", "https://préfecture.exemple.fr/{é}|$x"), ("ici", "pages/à/")]
    for nom, contenu in entetes.fichiers("https://exemple.gouv.fr/", renvois=renvois).items():
        lignes = [ligne for ligne in contenu.decode().splitlines() if "/rdv" in ligne or "/ici" in ligne]
        assert all(ligne.isascii() for ligne in lignes), nom
        assert not any(signe in ligne for ligne in lignes for signe in "{}|"), nom
    assert "https://xn--prfecture-c4a.exemple.fr/%7B%C3%A9%7D%7C%24x" in contenu.decode()
