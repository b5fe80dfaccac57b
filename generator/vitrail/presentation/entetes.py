"""HTTP headers for the host of the site: the security policy, what each file is, and how long it may be kept.

One file per host, each tried on the real server (``tests/e2e/test_serveurs.py``).
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from markupsafe import Markup

from vitrail.presentation import apparences, detours
from vitrail.presentation.detours import Renvoi
from vitrail.socle.formats import FORMATS

POLITIQUE = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'"
)
"""What the theme writes in each page; the header adds what a page cannot say of itself."""
POLITIQUE_DE_L_ETAT = POLITIQUE.replace("img-src 'self'", "img-src 'self' data:; font-src 'self'")
"""The same in the look of the State, whose styles hold small drawings and may have fonts."""


def politique(apparence: str) -> str:
    """That of the pages of a look."""
    return POLITIQUE if apparences.paquet(apparence) is None else POLITIQUE_DE_L_ETAT


TETE_DE_PAGE_SEULE = Markup("""<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{politique}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{titre} – {nom}</title>
<meta name="robots" content="noindex">
""")
"""What every page without the theme begins its head with: a badge, a short address."""

ENTETES = {
    "Content-Security-Policy": f"{POLITIQUE}; frame-ancestors 'none'",
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}

A_REVOIR = "no-cache"
"""Kept, but asked about each time: the hours of a page may change at any moment."""
POUR_TOUJOURS = "public, max-age=31536000, immutable"
"""For files whose name changes with their content."""

_NATURES = {fin: forme.nature for fin, forme in FORMATS.items()}
_TEXTES = {fin: forme.nature for fin, forme in FORMATS.items() if forme.texte}

CACHES = r"/\.(?!well-known/)"
"""Files that a tool hides, and that nobody should be given: ``.git``, ``.htpasswd``."""

MARQUE = r"\.[0-9a-f]{8}\.(?:css|js|svg)$"
"""End of the name of such a file."""
SANS_DOCUMENT = r"\.[0-9a-f]{8}\.(?:css|js)$"
"""End of the name of one that no browser shows by itself."""
DES_DOCUMENTS = (
    "Content-Security-Policy",
    "X-Frame-Options",
    "Referrer-Policy",
    "Permissions-Policy",
    "Cross-Origin-Opener-Policy",
)
"""What a browser reads of a document only: with a style or a script, it would be sent again for nothing."""


def fichiers(
    adresse_site: str, robots: str | None = None, renvois: Sequence[Renvoi] = (), politique: str = POLITIQUE
) -> dict[str, bytes]:
    """The header files of a site published at ``adresse_site``, by address.

    ``robots``: what search engines are asked of every file, those that are no page included (``noindex``).
    ``renvois``: short addresses, and where they lead. ``politique``: that of the pages.
    """
    base = urlsplit(adresse_site).path.rstrip("/")
    communs = ENTETES | {"Content-Security-Policy": f"{politique}; frame-ancestors 'none'"}
    communs |= {"X-Robots-Tag": robots} if robots else {}
    textes = {
        "_headers": _hebergeurs_statiques(base, communs),
        "_redirects": detours.renvois_statiques(renvois, base),
        "entetes/apache.txt": _apache(base, communs) + detours.renvois_apache(renvois, base),
        "entetes/nginx.txt": _nginx(base, communs) + detours.renvois_nginx(renvois, base),
    }
    return {nom: texte.encode() for nom, texte in textes.items()}


def _hebergeurs_statiques(base: str, communs: dict[str, str]) -> str:
    """The form that several hosts of static sites read by themselves at the root of the site.

    They have pages asked about again unless told otherwise; were it said here, it would hold for assets too.
    """
    lignes = "".join(f"  {nom}: {valeur}\n" for nom, valeur in communs.items())
    propres = detours.statiques(base, detours.exceptions(communs, POLITIQUE))
    return f"{base}/*\n{lignes}{base}/assets/*\n  Cache-Control: {POUR_TOUJOURS}\n{propres}"


def _apache(base: str, communs: dict[str, str]) -> str:
    lignes = "".join(f'  Header always set {nom} "{valeur}"\n' for nom, valeur in communs.items())
    types = "".join(f"  AddType {nature} .{fin}\n" for fin, nature in _NATURES.items())
    sans = "".join(f"    Header always unset {nom}\n" for nom in DES_DOCUMENTS)
    return (
        "# Apache : copiez ce fichier à la racine du site publié, sous le nom .htaccess.\n"
        "# Les constructions suivantes l’y laissent.\n"
        f"ErrorDocument 404 {base}/404.html\n"
        f'<IfModule mod_alias.c>\n  RedirectMatch 404 "{CACHES}"\n</IfModule>\n'
        "<IfModule mod_mime.c>\n"
        f"{types}  AddCharset utf-8 {' '.join(f'.{fin}' for fin in _TEXTES)}\n"
        "</IfModule>\n"
        "<IfModule mod_headers.c>\n"
        f'{lignes}  Header set Cache-Control "{A_REVOIR}"\n'
        f'  <FilesMatch "{MARQUE}">\n    Header set Cache-Control "{POUR_TOUJOURS}"\n  </FilesMatch>\n'
        f'  <FilesMatch "{SANS_DOCUMENT}">\n'
        f"{sans}  </FilesMatch>\n"
        # Compressed, a file has its mark lengthened by Apache, which then no longer knows it when it comes back.
        '  RequestHeader edit "If-None-Match" \'"((.*)-gzip)"\' \'"$1", "$2"\'\n'
        f"{detours.apache(base, detours.exceptions(communs, POLITIQUE))}"
        "</IfModule>\n"
        "<IfModule mod_deflate.c>\n  <IfModule mod_filter.c>\n"
        f"    AddOutputFilterByType DEFLATE {' '.join(_TEXTES.values())}\n"
        "  </IfModule>\n</IfModule>\n"
    )


def _nginx(base: str, communs: dict[str, str]) -> str:
    """``add_header`` in a block forgets those of the block around it: how long a file is kept is a variable, so that
    no block is needed, wherever the folder of the site comes from (``root`` or ``alias``)."""
    reglages, valeurs = detours.nginx(
        communs,
        {
            **{f"^{base}/{dossier}/": siens for dossier, siens in detours.exceptions(communs, POLITIQUE).items()},
            f"^{base}/assets/.*{SANS_DOCUMENT}": dict.fromkeys(DES_DOCUMENTS),
        },
    )
    lignes = "".join(f'add_header {nom} "{valeur}" always;\n' for nom, valeur in valeurs.items())
    types = "".join(f"  {nature} {fin};\n" for fin, nature in _NATURES.items())
    comprimes = " ".join(nature for nature in _TEXTES.values() if nature != "text/html")
    return (
        "# nginx : à inclure dans le bloc « server » du site (include /chemin/de/nginx.txt;).\n"
        f"error_page 404 {base}/404.html;\n"
        "absolute_redirect off;\n"
        f'if ($uri ~ "{CACHES}") {{\n  return 404;\n}}\n'
        f"types {{\n{types}}}\ndefault_type application/octet-stream;\n"
        f"charset utf-8;\ncharset_types {comprimes};\n"
        f"gzip on;\ngzip_comp_level 9;\ngzip_vary on;\ngzip_proxied any;\ngzip_types {comprimes};\n"
        f'set $vitrail_duree "{A_REVOIR}";\n'
        f'if ($uri ~ "^{base}/assets/.*{MARQUE}") {{\n  set $vitrail_duree "{POUR_TOUJOURS}";\n}}\n'
        f"{reglages}{lignes}add_header Cache-Control $vitrail_duree;\n"
    )
