"""The body of a page goes through Markdown unharmed: an exported page is the page itself."""

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from mkdocs.utils.meta import get_data

from vitrail.bord.mkdocs.export import markdown
from vitrail.sources.pages import MetaDePage, Page

EXTENSIONS = ["tables", "toc", "fenced_code", "attr_list", "md_in_html"]


def lue(page: Page) -> tuple[str, dict[str, object]]:
    """What MkDocs makes of the exported page: its body and its facts."""
    texte, meta = get_data(markdown(page))
    return Markdown(extensions=EXTENSIONS).convert(texte), meta


@pytest.mark.parametrize(
    "html",
    [
        "<h1>Horaires</h1>\n   \n\n<p>Un\t<b>mot</b></p>",
        "<pre><code>a\n\n    b\n\t c\n</code></pre>",
        "<p>*pas de gras*, [pas de lien](x), `pas de code`, # pas de titre</p>\n\n# ni ici\n\n- ni liste",
        '<svg viewBox="0 0 1 1"><title>Courbe &amp; cible</title><path d="M0 0"/></svg>',
        "<table>\n<tr><td>| a |</td></tr>\n</table>\n\n<ul>\n\n<li>b</li>\n\n</ul>",
        "<p>&lt;script&gt; &#39; &quot; &copy; &nbsp; &amp;lt;</p><br><hr>",
        '<details open><summary>Plus</summary>\n\n<div><p data-preuve="a b">c</p></div></details>',
    ],
)
def test_a_body_comes_out_as_it_went_in(html: str) -> None:
    page = Page("horaires", "Horaires", html, {"title": "Horaires"})
    assert lue(page)[0] == page.bloc


@given(
    st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n\t*_`#[]()|>-~&;<{}!\\"), max_size=60)
)
def test_no_word_of_a_reader_is_taken_for_markdown(mots: str) -> None:
    page = Page("a", "A", f'<h1>A</h1>\n<p title="{escape(mots)}">{escape(mots)}</p>', {"title": "A"})
    assert lue(page)[0] == page.bloc


@given(
    st.dictionaries(
        st.sampled_from(["title", "description", "section", "fil"]),
        st.text(max_size=80)
        | st.booleans()
        | st.none()
        | st.lists(st.dictionaries(st.sampled_from(["titre", "url"]), st.text(max_size=20))),
        min_size=1,
    )
)
def test_the_facts_of_a_page_are_read_as_they_were_written(meta: MetaDePage) -> None:
    """A text that looks like a date, a number or a word of YAML stays a text."""
    assert lue(Page("a", "A", "<p>a</p>", meta))[1] == meta
