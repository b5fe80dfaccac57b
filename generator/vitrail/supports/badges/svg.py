"""A card as an SVG picture: short lines of text, wrapped, on plain paper; it needs no style sheet."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from markupsafe import Markup

from vitrail.socle.typographie import typographier

LARGEUR = 360
_MARGE, _INTERLIGNE = 20, 22
_LETTRES = {16: 34, 14: 40}
"""Letters in a line, by size: what a wide system font holds between the margins."""
_CARTE = Markup(
    '<svg xmlns="http://www.w3.org/2000/svg" width="{largeur}" height="{hauteur}" viewBox="0 0 {largeur} {hauteur}" '
    'role="img" aria-labelledby="titre texte" lang="fr">\n<title id="titre">{titre}</title>\n'
    '<desc id="texte">{texte}</desc>\n'
    '<rect width="{largeur}" height="{hauteur}" fill="#fcfbf8"/>\n<rect width="6" height="{hauteur}" fill="#1c3f8f"/>\n'
    '<g font-family="system-ui, -apple-system, Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif">\n{lignes}</g>\n'
    "</svg>\n"
)
_LIGNE = Markup('<text x="{x}" y="{y}" font-size="{taille}" font-weight="{graisse}" fill="{encre}">{texte}</text>\n')


def carte(titre: str, lignes: Sequence[tuple[str, bool]], mention: str) -> bytes:
    """``titre`` and the lines under it, each with whether it is a heading; ``mention``, the dates that keep it true."""
    dites: list[tuple[str, int, int, str]] = []
    for texte, taille, graisse, encre in (
        (titre, 16, 700, "#16181d"),
        *((ligne, 14, 700 if gras else 400, "#16181d") for ligne, gras in lignes),
        (mention, 14, 400, "#4b505b"),
    ):
        parts = textwrap.wrap(typographier(texte), _LETTRES[taille])
        dites += [(part, taille, graisse, encre) for part in parts]
    corps = Markup("").join(
        _LIGNE.format(
            x=_MARGE, y=_MARGE + 8 + rang * _INTERLIGNE, taille=taille, graisse=graisse, encre=encre, texte=texte
        )
        for rang, (texte, taille, graisse, encre) in enumerate(dites)
    )
    hauteur = 2 * _MARGE + len(dites) * _INTERLIGNE - 8
    texte = typographier(" ; ".join((*(ligne for ligne, _ in lignes), mention)))
    titre = typographier(titre)
    return _CARTE.format(largeur=LARGEUR, hauteur=hauteur, titre=titre, texte=texte, lignes=corps).encode()
