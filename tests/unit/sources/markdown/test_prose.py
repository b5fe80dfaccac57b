"""Hand-written pages: shown like the others, and unable to harm whatever is written in them."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from tests.lecture_html import lire
from tests.pratique import SitePratique, liens, par_classe, titres
from vitrail.socle import catalogue
from vitrail.sources.markdown import prose
from vitrail.sources.markdown.prose import Corps
from vitrail.sources.markdown.reperes import Reperes

PAGE = "content/pages/guide.md"
EN_TETE = "---\nmis_a_jour: 2022-03-01\n---\n"


def _corps(markdown: str, fichier: str = "guide.md", chemin: str = "guide") -> Corps:
    rendu = Markdown(extensions=["tables", "toc", "fenced_code", "attr_list"]).convert(markdown)
    return prose.lire(rendu, Reperes(f"content/pages/{fichier}", markdown), fichier, chemin)


def test_a_page_is_shown_like_the_others(tmp_path):
    page = SitePratique(tmp_path).page("guide")

    assert titres(page) == ["Guide de l’accueil", "Les mots de tous les jours", "Détail"]
    [tableau] = par_classe(page, "vt-tableau")
    assert [(bloc.nom, bloc.attributs.get("scope")) for bloc in tableau.tous() if bloc.nom == "th"] == [
        *[("th", "col")] * 3,
        *[("th", "row")] * 2,
    ]
    assert [bloc.attributs.get("data-th") for bloc in tableau.tous() if bloc.nom == "td"] == ["Sens", "Nombre"] * 2


def test_its_title_date_and_menu_entry_surround_it(tmp_path):
    [page] = [page for page in SitePratique(tmp_path).generer().pages if page.chemin == "guide"]

    assert page.fichier == "guide/index.md"
    assert page.meta["title"] == "Guide de l’accueil"
    assert page.meta["section"] == "horaires"
    assert (page.meta["fraicheur"] or {})["mis_a_jour"] == "2022-03-01"
    assert page.meta["description"] == "Ce qu’un agent dit à l’accueil."


def test_the_title_may_stand_in_the_head_or_in_the_text(tmp_path):
    pratique = SitePratique(tmp_path).ecrire(PAGE, "---\nmis_a_jour: 2022-03-01\ntitle: En tête\n---\nDu texte.\n")
    pratique.ecrire("content/pages/autre.md", EN_TETE + "Chapeau.\n\n# Dans le texte\n\nSuite.\n")

    assert titres(pratique.page("guide")) == ["En tête"]
    assert titres(pratique.page("autre")) == ["Dans le texte"]


def test_links_lead_to_the_place_however_they_are_written(tmp_path):
    pratique = SitePratique(tmp_path)
    pratique.ecrire(
        "content/pages/aide/index.md",
        EN_TETE
        + "# Aide\n\n[a](/horaires/#standard) [b](../guide.md) [c](../fichiers/plan.pdf) [d](/) [e](#f)\n\n## F\n",
    )

    assert liens(pratique.page("aide")) == {
        "a": "../horaires/#standard",
        "b": "../guide/",
        "c": "../fichiers/plan.pdf",
        "d": "../",
        "e": "#f",
    }


def test_a_link_that_a_forge_follows_in_the_folders_of_the_site_leads_to_the_same_place(tmp_path):
    """A file where it lies, a heading with its accents and a hyphen for each of its signs, coded or not."""
    pratique = SitePratique(tmp_path)
    liens_ecrits = (
        "[a](../../fichiers/plan.pdf) [b](#été--où-aller) [c](#%C3%A9t%C3%A9--o%C3%B9-aller) [d](#ete-ou-aller)"
    )
    titre = '## Été : « où aller » ?\n\n<p id="Fermé">Fermé</p>\n\n[e](#fermé) [f](#-annuler-)\n\n## « Annuler »\n'
    pratique.ecrire("content/pages/aide/index.md", f"{EN_TETE}# Aide\n\n{liens_ecrits}\n\n{titre}")
    assert liens(pratique.page("aide")) == {
        "a": "../fichiers/plan.pdf",
        "b": "#ete-ou-aller",
        "c": "#ete-ou-aller",
        "d": "#ete-ou-aller",
        "e": "#ferme",
        "f": "#annuler",
    }


def test_a_link_that_leaves_the_site_says_where_to(tmp_path):
    assert "le ministère (interieur.gouv.fr)" in liens(SitePratique(tmp_path).page("guide"))


def test_a_wide_table_is_scrolled_in_a_named_region():
    entetes = "|".join("abcdefg")
    corps = _corps(f"|{entetes}|\n|{'-|' * 7}\n|{'1|' * 7}\n")

    [region] = par_classe(lire(corps.html), "vt-defile")
    assert region.attributs["aria-label"] == "Tableau : a, b, c, d, e, f et g"
    assert region.attributs["tabindex"] == "0"


def test_a_table_that_is_never_closed_is_refused_once():
    corps = _corps("<div>\n<table>\n<tr><td>a</td></tr>\n</div>\n\n|b|\n|-|\n|c|\n")

    assert [str(trouve.valeurs["quoi"]) for trouve in corps.diagnostics] == ["<table> jamais refermé"]
    assert _equilibre(corps.html)


def test_an_empty_header_cell_is_no_header():
    corps = _corps("| |b|\n|-|-|\n| |2|\n")

    assert [bloc.nom for bloc in lire(corps.html).tous() if bloc.nom in ("th", "td")] == ["td", "th", "td", "td"]


def test_what_attributes_add_is_judged_as_what_is_typed():
    corps = _corps('Un mot.\n{: onclick="alert(1)" }\n')

    assert [(catalogue.code(ecart), ecart.lieu.ligne) for ecart in corps.diagnostics] == [("PUB002", 2)]
    assert "onclick" not in corps.html


def test_code_is_shown_as_it_was_typed():
    corps = _corps("```\n<script>alert('x')</script>\n```\n")

    assert corps.diagnostics == ()
    assert lire(corps.html).texte() == "<script>alert('x')</script>"


@pytest.mark.parametrize(
    "texte",
    [
        "<img src=x onerror=alert(1)>",
        "<a href=javascript:alert(1)>x</a>",
        '<a href="java&#x09;script:alert(1)">x</a>',
        "<svg/onload=alert(1)>",
        "<!--><script>alert(1)</script>-->",
        "<details open ontoggle=alert(1)>x</details>",
        "[x](JaVaScRiPt:alert(1))",
        "![x](https://exemple.fr/pixel.png)",
        "<math><mi xlink:href='data:x,<script>alert(1)</script>'></math>",
        "</div></article><h1>x</h1>",
        "<p style='position:fixed'>x</p>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    ],
)
def test_known_ways_to_harm_are_refused_and_leave_nothing(texte):
    corps = _corps(f"# Titre\n\n{texte}\n")

    assert corps.diagnostics
    assert _nuisibles(corps.html) == []


def test_a_tag_left_open_at_the_end_is_only_words():
    corps = _corps("# Titre\n\nUn mot <img src=x onerror=alert(1)")

    assert _nuisibles(corps.html) == []
    assert "<img src=x onerror=alert(1)" in lire(corps.html).texte()


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["<", ">", "/", "!--", "--", "script", "img", " src=x", " onerror=", "alert(1)", '"', "'", "&#", ";", "a",
             " href=", "javascript:", "\n", "\n\n", "[x](", ")", "`", "# ", "| ", "-", "]]>", "![CDATA[", "?", "\x00"]
        ),
        max_size=25,
    ).map("".join)
)  # fmt: skip
def test_whatever_is_typed_what_is_published_is_known_tags_well_closed(texte):
    html = _corps(texte).html

    assert _nuisibles(html) == []
    assert _equilibre(html)


def test_what_a_page_may_not_hold_is_seen_where_it_is():
    html = (
        '<p onclick="x()" style="a" class="b">a<script>b</script>'
        '<a href="JavaScript:c">c</a><a href="https:d">d</a></p>'
    )
    assert sorted(_nuisibles(html)) == ["href=JavaScript:c", "onclick=x()", "script", "style=a"]


def _nuisibles(html: str) -> list[str]:
    """Tags and attributes that a page may not hold, as a browser would read them."""
    blocs = lire(html).tous()[1:]
    balises = [bloc.nom for bloc in blocs if bloc.nom not in prose.BALISES]
    attributs = [attribut for bloc in blocs for attribut in bloc.attributs.items() if _nuit(*attribut)]
    return balises + [f"{nom}={valeur}" for nom, valeur in attributs]


def _nuit(nom: str, valeur: str | None) -> bool:
    adresse = re.match(r"(?i)\s*(javascript|data|https?):", valeur or "")
    return nom.startswith("on") or nom == "style" or (adresse is not None and (nom, adresse[1]) != ("href", "https"))


class _Equilibre(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.pile: list[str] = []
        self.juste = True

    def handle_starttag(self, tag, attrs):
        if tag not in prose.VIDES:
            self.pile.append(tag)

    def handle_endtag(self, tag):
        self.juste = self.juste and bool(self.pile) and self.pile.pop() == tag


def _equilibre(html: str) -> bool:
    lecteur = _Equilibre()
    lecteur.feed(html)
    lecteur.close()
    return lecteur.juste and not lecteur.pile


def test_the_extensions_of_mkdocs_yml_are_followed_and_a_missing_one_breaks_nothing(tmp_path):
    pratique = SitePratique(tmp_path).ecrire(PAGE, EN_TETE + "# Guide\n\nLe\n: sigle\n")
    pratique.remplacer("mkdocs.yml", ("  - tables\n", "  - tables\n  - def_list\n"))
    assert [bloc.nom for bloc in pratique.page("guide").tous() if bloc.nom in ("dl", "dt", "dd")] == ["dl", "dt", "dd"]

    pratique.remplacer("mkdocs.yml", ("  - def_list\n", "  - extension_absente\n"))
    assert ": sigle" in pratique.page("guide").texte()


def test_words_before_a_colon_at_the_top_are_text_and_not_metadata(tmp_path):
    pratique = SitePratique(tmp_path).ecrire(PAGE, EN_TETE + "Attention: fermé lundi.\n\n# Guide\n")

    assert "Attention: fermé lundi." in pratique.page("guide").texte()


def test_a_mistake_in_the_head_does_not_hide_those_of_the_text(tmp_path):
    pratique = SitePratique(tmp_path).ecrire(
        PAGE, "---\nmis_a_jour: 2022-03-01\ntitel: Guide\n---\n[x](http://exemple.fr)\n"
    )

    trouves = [ecart for ecart in pratique.constats("") if ecart.lieu.fichier == PAGE]
    assert [(catalogue.code(ecart), ecart.lieu.ligne) for ecart in trouves] == [("CHA002", 3), ("PUB003", 5)]


def test_a_title_keeps_its_emphasis_and_its_words_stay_words():
    """It goes to the head of the page as it is: ``<b>`` written as words never becomes a tag."""
    corps = _corps("# Café & *thé* `<b>`\n\nTexte.\n")
    assert corps.titre == "Café &amp; <em>thé</em> <code>&lt;b&gt;</code>"
