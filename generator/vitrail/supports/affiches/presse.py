"""What sets a poster on sheets: Typst, with our fonts alone, so that every machine sets the same one."""

from __future__ import annotations

import json
from functools import cache, cached_property
from importlib import resources
from importlib.metadata import version
from typing import TYPE_CHECKING

from vitrail.socle import deja_fait
from vitrail.supports.affiches import polices, rangees

if TYPE_CHECKING:
    import typst


class Tirage:
    """One poster at one size. ``donnees``: what the template shows, in JSON."""

    def __init__(self, donnees: str) -> None:
        import typst  # loaded only where a poster is made

        self._typst = typst.Compiler(
            input=_gabarit(), font_paths=_fontes(), ignore_system_fonts=True, sys_inputs={"donnees": donnees}
        )

    @cached_property
    def etendue(self) -> float:
        """How many sheets it takes, the last one as far as it is filled: it is set, and not yet written."""
        [etendue] = json.loads(self._typst.query("<etendue>", field="value"))
        return float(etendue)

    def pdf(self, instant: int) -> bytes:
        """The sheets. ``instant``: seconds, the date that the file carries."""
        # The template is given again: Typst 0.15.2 no longer holds it once it has been queried.
        pages = self._typst.compile(_gabarit(), pdf_standards=["ua-1"], timestamp=instant, format="pdf")
        assert isinstance(pages, bytes)  # a list is only given for pictures
        return rangees.nommer(pages)


@cache
def programmes() -> str:
    """The fingerprint of all that a sheet depends on but what it shows: what sets it, our template and our fonts."""
    dossiers = (resources.files(__package__), polices.DOSSIER)
    fichiers = {fichier.name: fichier for dossier in dossiers for fichier in dossier.iterdir() if fichier.is_file()}
    lus = (fichiers[nom].read_bytes() for nom in sorted(fichiers))
    return deja_fait.empreinte((version("typst"), version("segno"), *lus))


@cache
def _fontes() -> typst.Fonts:
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(polices.DOSSIER)])


@cache
def _gabarit() -> bytes:
    return resources.files(__package__).joinpath("affiche.typ").read_bytes()
