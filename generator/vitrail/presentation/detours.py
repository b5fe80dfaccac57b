"""What some addresses of a site have of their own at its host: other headers in a few folders, short addresses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from vitrail.socle import adresses_web

Renvoi = tuple[str, str]
"""A path of the site, without slashes, and where it leads: an address of the host, or another site."""


def exceptions(communs: Mapping[str, str], politique: str) -> dict[str, dict[str, str | None]]:
    """Folder -> the headers that differ in it; ``None`` where one is not sent.

    The small frames of ``badges/`` are made to be shown by other sites; open data, to be read by their scripts.
    """
    ouvert = {"Access-Control-Allow-Origin": "*"}
    cadre = {"Content-Security-Policy": f"{politique}; frame-ancestors *", "X-Frame-Options": None}
    return {"badges": {nom: cadre[nom] for nom in cadre if nom in communs}, "donnees": {**ouvert}, "api": {**ouvert}}


Exceptions = Mapping[str, Mapping[str, str | None]]


_SANS_MOINS = (
    "# « ! » retire un en-tête. Un hébergeur qui ne le lit pas garde le plus strict,\n"
    "# et les badges ne s’y encadrent pas.\n"
)


def statiques(base: str, ecarts: Exceptions) -> str:
    """For ``_headers``: what a folder has less is taken away with ``!`` before what it has instead."""
    return _SANS_MOINS + "".join(
        f"{base}/{dossier}/*\n"
        + "".join(f"  ! {nom}\n" for nom in siens if nom != "Access-Control-Allow-Origin")
        + "".join(f"  {nom}: {valeur}\n" for nom, valeur in siens.items() if valeur)
        for dossier, siens in ecarts.items()
    )


def apache(base: str, ecarts: Exceptions) -> str:
    """Inside ``<IfModule mod_headers.c>``."""
    return "".join(
        f'  <If "%{{REQUEST_URI}} =~ m#^{base}/{dossier}/#">\n'
        + "".join(
            f'    Header always set {nom} "{valeur}"\n' if valeur else f"    Header always unset {nom}\n"
            for nom, valeur in siens.items()
        )
        + "  </If>\n"
        for dossier, siens in ecarts.items()
    )


def nginx(communs: Mapping[str, str], ecarts: Exceptions) -> tuple[str, dict[str, str]]:
    """Variables that change with the address, which each key of ``ecarts`` matches, and every header with its value or
    its variable; an empty header is not sent."""
    noms = list(dict.fromkeys(nom for siens in ecarts.values() for nom in siens))
    variables = {nom: f"$vitrail_{nom.lower().replace('-', '_')}" for nom in noms}
    reglages = "".join(f'set {variables[nom]} "{communs.get(nom, "")}";\n' for nom in noms)
    for adresses, siens in ecarts.items():
        changes = "".join(f'  set {variables[nom]} "{valeur or ""}";\n' for nom, valeur in siens.items())
        reglages += f'if ($uri ~ "{adresses}") {{\n{changes}}}\n'
    return reglages, {**communs, **variables}


def renvois_statiques(renvois: Sequence[Renvoi], base: str) -> str:
    """``_redirects``, which several hosts of static sites read. Temporary: where an address leads may change."""
    return "".join(
        f"{base}/{adresse}{fin} {cible} 302\n" for adresse, cible in _surs(renvois, base) for fin in ("", "/")
    )


def renvois_apache(renvois: Sequence[Renvoi], base: str) -> str:
    lignes = "".join(
        f'  RedirectMatch 302 "^{base}/{adresse}/?$" "{cible}"\n' for adresse, cible in _surs(renvois, base)
    )
    return f"<IfModule mod_alias.c>\n{lignes}</IfModule>\n" if lignes else ""


def renvois_nginx(renvois: Sequence[Renvoi], base: str) -> str:
    return "".join(f'rewrite "^{base}/{adresse}/?$" "{cible}" redirect;\n' for adresse, cible in _surs(renvois, base))


def _surs(renvois: Iterable[Renvoi], base: str) -> Iterable[Renvoi]:
    """Where each leads, as a host writes it: in ASCII, and ``$``, which would be a variable there, coded."""
    for adresse, cible in renvois:
        yield adresse, adresses_web.en_ascii(cible if cible.startswith("https:") else f"{base}/{cible}")
