"""French typography: spaces, quotes, apostrophes and ordinals, in texts and in pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vitrail.socle.typographie import espacer, typographier, typographier_html


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("L'accueil de l'Hôtel", "L’accueil de l’Hôtel"),
        ("Ouvert ?", "Ouvert\u202f?"),
        ("Objet : vide ; fin !", "Objet\u00a0: vide\u202f; fin\u202f!"),
        ('Le "point" numérique', "Le «\u00a0point\u00a0» numérique"),
        ("« ici »", "«\u00a0ici\u00a0»"),
        (
            "92,86 % en 2 jours, de 8 h 30 à 12 h",
            "92,86\u00a0% en 2\u00a0jours, de 8\u00a0h\u00a030 à 12\u00a0h",
        ),
        ("Suite...", "Suite…"),
        ("https://exemple.fr/l'accueil?a=1 : voir", "https://exemple.fr/l'accueil?a=1\u00a0: voir"),
        ("a'b@exemple.fr", "a'b@exemple.fr"),
    ],
)
def test_typography_is_french(texte, attendu):
    assert typographier(texte) == attendu


def test_the_digits_of_one_number_are_never_parted():
    assert typographier("le 34 00 et le 04 65 71 01 00") == "le 34\u00a000 et le 04\u00a065\u00a071\u00a001\u00a000"
    assert typographier("1 060 000 habitants") == "1\u00a0060\u00a0000 habitants"
    assert typographier("le 3 mai 2022 7 usagers") == "le 3 mai 2022 7 usagers"


@given(st.text(alphabet="aé'\" :;!?«»%.0123h\u00a0\u202f\n", max_size=40))
def test_typography_done_twice_changes_nothing_more(texte):
    assert typographier(typographier(texte)) == typographier(texte)


def test_what_a_reader_may_copy_keeps_its_quotes():
    assert espacer('Écrivez : nom: "l\'accueil" ; merci') == 'Écrivez\u00a0: nom: "l\'accueil"\u202f; merci'


@pytest.mark.parametrize(
    ("html", "attendu"),
    [
        ('<p title="a : b">Quoi : oui ?</p>', '<p title="a : b">Quoi\u00a0: oui\u202f?</p>'),
        ("<b>Note</b> : « <a>lien</a> » !", "<b>Note</b>\u00a0: «\u00a0<a>lien</a>\u00a0»\u202f!"),
        ("<p>l&#39;accueil &#34;B&#34; &lt;1 : 2&gt;</p>", "<p>l’accueil «\u00a0B\u00a0» &lt;1\u00a0: 2&gt;</p>"),
        ("<p>le 1er et le 4e, la 1re</p>", "<p>le 1<sup>er</sup> et le 4<sup>e</sup>, la 1<sup>re</sup></p>"),
        ("<b>92</b> % de 30 jours", "<b>92</b>\u00a0% de 30\u00a0jours"),
        ("<pre>a : <code>b : </code>c : </pre>d : ", "<pre>a : <code>b : </code>c : </pre>d\u00a0: "),
        ('<pre>a : <i lang="fr">b : </i>c : </pre>', '<pre>a : <i lang="fr">b : </i>c : </pre>'),
        ("<kbd>a : 1er</kbd><script>x ? 1 : 2</script>", "<kbd>a : 1er</kbd><script>x ? 1 : 2</script>"),
        (
            '<svg viewBox="0 0 100 200"><text>1er : 2</text></svg> : ',
            '<svg viewBox="0 0 100 200"><text>1er\u00a0: 2</text></svg>\u00a0: ',
        ),
        (
            '<span lang="en">a : <span>b ?</span> c ?</span> d ?',
            '<span lang="en">a : <span>b ?</span> c ?</span> d\u202f?',
        ),
        ("<p>https://a.fr/b?c:d ; 09:30 ; a < b", "<p>https://a.fr/b?c:d\u202f; 09:30\u202f; a < b"),
    ],
)
def test_the_texts_of_a_page_are_typeset_and_nothing_else_is(html, attendu):
    assert typographier_html(html) == attendu
    assert typographier_html(attendu) == attendu


def test_a_page_in_another_language_is_left_alone_but_for_what_it_says_in_french():
    page = '<p>What ? <span lang="fr">Quoi ? <b lang="ar">a ?</b> Oui ?</span> No ?</p>'
    attendu = '<p>What ? <span lang="fr">Quoi\u202f? <b lang="ar">a ?</b> Oui\u202f?</span> No ?</p>'
    assert typographier_html(page, francais=False) == attendu


@given(st.text(alphabet="a1< >/&;:?'\"=«»\n", max_size=60))
def test_whatever_is_given_only_spaces_quotes_and_ordinals_change(html):
    """Not even broken markup is lost."""
    rendu = typographier_html(html)
    signes = str.maketrans({" ": "", "\u00a0": "", "\u202f": "", "'": "", "’": "", '"': "", "«": "", "»": ""})
    assert rendu.translate(signes) == html.translate(signes)
