"""A page cut into its blocks, as Markdown means them."""

from vitrail.controle.garde import blocs

PAGE = """Un titre
========

Un autre
--------
Un paragraphe
sur deux lignes

---

- un élément
| a | b |

``` yaml
# pas un titre

encore
```
"""


def test_each_block_has_its_nature_its_line_and_the_rank_of_its_heading():
    assert [(bloc.ligne, bloc.nature, bloc.niveau, bloc.texte) for bloc in blocs.lire(PAGE)] == [
        (0, "titre", 1, "Un titre"),
        (3, "titre", 2, "Un autre"),
        (5, "paragraphe", 0, "Un paragraphe\nsur deux lignes"),
        (8, "trait", 0, "---"),
        (10, "element", 0, "- un élément"),
        (11, "rangee", 0, "| a | b |"),
        (13, "code", 0, "``` yaml\n# pas un titre\n\nencore\n```"),
    ]
