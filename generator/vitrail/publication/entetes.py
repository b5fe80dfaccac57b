"""HTTP headers for the host of the site: the security policy, and how long a file may be kept. One file per host."""

from __future__ import annotations

from urllib.parse import urlsplit

POLITIQUE = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'"
)
"""What the theme writes in each page; the header adds what a page cannot say of itself."""

ENTETES = {
    "Content-Security-Policy": f"{POLITIQUE}; frame-ancestors 'none'",
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

_MARQUE = r"\.[0-9a-f]{8}\.(?:css|js|svg)$"
_COMPRESSES = ("text/html", "text/css", "text/javascript", "application/javascript", "application/json")
_COMPRESSES_AUSSI = ("image/svg+xml", "text/calendar", "text/csv", "application/xml", "application/atom+xml")


def fichiers(adresse_site: str) -> dict[str, bytes]:
    """The header files of a site published at ``adresse_site``, by address."""
    base = urlsplit(adresse_site).path.rstrip("/")
    textes = {
        "_headers": _hebergeurs_statiques(base),
        "entetes/apache.txt": _apache(base),
        "entetes/nginx.txt": _nginx(base),
    }
    return {nom: texte.encode() for nom, texte in textes.items()}


def _hebergeurs_statiques(base: str) -> str:
    """The form that several hosts of static sites read by themselves at the root of the site.

    They have pages asked about again unless told otherwise; were it said here, it would hold for assets too.
    """
    communs = "".join(f"  {nom}: {valeur}\n" for nom, valeur in ENTETES.items())
    return f"{base}/*\n{communs}{base}/assets/*\n  Cache-Control: {POUR_TOUJOURS}\n"


def _apache(base: str) -> str:
    communs = "".join(f'  Header always set {nom} "{valeur}"\n' for nom, valeur in ENTETES.items())
    return (
        "# Apache : copiez ce fichier à la racine du site publié, sous le nom .htaccess.\n"
        "# Les constructions suivantes l’y laissent.\n"
        f"ErrorDocument 404 {base}/404.html\n"
        "<IfModule mod_headers.c>\n"
        f'{communs}  Header set Cache-Control "{A_REVOIR}"\n'
        f'  <FilesMatch "{_MARQUE}">\n    Header set Cache-Control "{POUR_TOUJOURS}"\n  </FilesMatch>\n'
        "</IfModule>\n"
        "<IfModule mod_deflate.c>\n"
        f"  AddOutputFilterByType DEFLATE {' '.join((*_COMPRESSES, *_COMPRESSES_AUSSI))}\n"
        "</IfModule>\n"
    )


def _nginx(base: str) -> str:
    communs = "".join(f'add_header {nom} "{valeur}" always;\n' for nom, valeur in ENTETES.items())
    return (
        "# nginx : à inclure dans le bloc « server » du site (include /chemin/de/nginx.txt;).\n"
        f"error_page 404 {base}/404.html;\n"
        "gzip on;\ngzip_vary on;\n"
        f"gzip_types {' '.join((*_COMPRESSES[1:], *_COMPRESSES_AUSSI))};\n"
        f'{communs}add_header Cache-Control "{A_REVOIR}";\n'
        # A block that adds a header loses those of the block around it: all are said again.
        f'location ~ "^{base}/assets/.*{_MARQUE}" {{\n'
        + "".join(f"  {ligne}\n" for ligne in communs.splitlines())
        + f'  add_header Cache-Control "{POUR_TOUJOURS}";\n}}\n'
    )
