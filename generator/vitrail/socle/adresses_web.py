"""Addresses of the web, judged as text: what a browser, a web server and a calendar all read in the same way."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address
from urllib.parse import quote, unquote, urlsplit

_ETIQUETTE = r"(?!-)[a-z0-9_-]{1,63}(?<!-)"
_HOTE = re.compile(rf"{_ETIQUETTE}(?:\.{_ETIQUETTE})*", re.IGNORECASE)
_HOTE_MAX = 253
_FINS_INTERNES = ("localhost", "local", "internal", "intranet", "lan", "arpa")
_AUTORITE = re.compile(r"https://([^/?#]*)", re.IGNORECASE)
_DEJA_ECRITS = "/:?#[]@!&'()*+,;=%~"
"""What ``quote`` leaves as it is: the signs that an address is made of."""
_SIGNES_D_UN_SITE = re.compile(r"[A-Za-z0-9._~:/-]")
_SITE_SANS_ENTETE = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?(?:/\S*)?", re.IGNORECASE)


_LIEN = re.compile(r"(https://[^\s<>\"'`{}|\\^]+|mailto:[^\s<>\"'`?]+@[^\s<>\"'`?]+|tel:\+?[0-9.-]+|/[^\s<>\"'`\\]*)")


_COURRIEL = re.compile(r"[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")


@dataclass(frozen=True)
class DefautDAdresse(ValueError):
    """Why a text is no address of a site: in French, in English, and what was perhaps meant."""

    raison: str
    reason: str
    suggestion: str = ""

    @property
    def valeurs(self) -> dict[str, str]:
        """What the message of ``adresse-de-site-mal-ecrite`` shows."""
        return {"defaut": self.raison, "defaut_en": self.reason, "suggestion": self.suggestion}


def lien_juste(texte: str) -> bool:
    """Whether ``texte`` may be published as a link: https, mailto, tel, or a page of this site.

    An ``https`` address names a host that every reader understands alike: no user, a port that exists.
    """
    if _LIEN.fullmatch(texte) is None or texte.startswith("//") or ".." in texte.split("/"):
        return False
    if texte.startswith("mailto:"):
        return courriel_juste(texte.removeprefix("mailto:"))
    autorite = _AUTORITE.match(texte)
    return autorite is None or _autorite_juste(autorite[1])


def courriel_juste(texte: str) -> bool:
    """Whether ``texte`` may be an address to write to: a name, then a host of two words or more."""
    nom, _, hote = texte.partition("@")
    sans_trou = not nom.startswith(".") and not nom.endswith(".") and ".." not in nom
    return bool(_COURRIEL.fullmatch(texte)) and sans_trou and _nom_juste(_en_ascii(hote))


def de_l_etat(adresse: str) -> bool:
    """Whether an address is that of a site of the State: one that may be published, whose host is in .gouv.fr
    (circular 6411-SG of 7 July 2023). What a browser would read otherwise than we do is none."""
    try:
        verifier_site(adresse)
    except DefautDAdresse:
        return False
    return (urlsplit(adresse).hostname or "").endswith(".gouv.fr")


def lien_voulu(texte: str) -> str:
    """The link that was perhaps meant by a text that is none; empty without an idea.

    A message keeps its one address, without its subject; a number loses its spaces.
    """
    genre, _, suite = texte.partition(":")
    genre = genre.lower()
    if genre in ("http", "https") and suite.startswith("//"):
        voulu = f"https:{suite}"
    elif genre == "mailto":
        voulu = f"mailto:{suite.partition('?')[0].strip()}"
    elif genre == "tel":
        voulu = "tel:" + re.sub(r"\s", "", unquote(suite))
    elif re.fullmatch(r"www\.[^\s]+|[a-z0-9.-]+\.(fr|com|eu|org)(/\S*)?", texte):
        voulu = "https://" + texte
    elif courriel_juste(texte):
        voulu = "mailto:" + texte
    else:
        return ""
    return voulu if lien_juste(voulu) else ""


def _autorite_juste(autorite: str) -> bool:
    hote, _, port = autorite.partition(":")
    return _nom_juste(_en_ascii(hote.removesuffix("."))) and _port_juste(autorite, port)


def en_ascii(lien: str) -> str:
    """An address as a header or a configuration holds it: accents coded, and no sign that would end or open a value."""
    if (trouve := _AUTORITE.match(lien)) is None:
        return quote(lien, safe=_DEJA_ECRITS)
    hote, deux_points, port = trouve[1].partition(":")
    return f"https://{_en_ascii(hote)}{deux_points}{port}{quote(lien[trouve.end() :], safe=_DEJA_ECRITS)}"


def verifier_site(texte: str) -> None:
    """Refuse what cannot be the address of a site: it enters the configuration of a server, calendars, headers.

    It is ``https://``, a host, and perhaps folders; raises :class:`DefautDAdresse`.
    """
    if not texte.startswith("https://"):
        raise _sans_https(texte)
    autorite, _, dossiers = texte.removeprefix("https://").partition("/")
    hote, _, port = autorite.partition(":")
    if not autorite:
        raise DefautDAdresse("le nom du site manque après https://", "the host is missing after https://")
    if "@" in autorite:
        raise DefautDAdresse(
            "un nom d’utilisateur y précède « @ »",
            "a user name stands before “@”",
            _si_juste(f"https://{texte.removeprefix('https://').rpartition('@')[2]}"),
        )
    if refuses := list(dict.fromkeys(signe for signe in texte if not _SIGNES_D_UN_SITE.fullmatch(signe))):
        raise _signes_refuses(texte, refuses, hote)
    if hote.endswith("."):
        raise DefautDAdresse(
            "le nom du site finit par un point",
            "the host ends with a dot",
            _si_juste(texte.replace("./", "/", 1).rstrip(".")),
        )
    if not _nom_juste(hote):
        raise DefautDAdresse(f"« {hote} » n’est pas le nom d’un site", f"“{hote}” is not the name of a host")
    if not _de_la_toile(hote):
        raise DefautDAdresse(
            f"« {hote} » n’existe que sur un ordinateur ou un réseau interne : les usagers ne l’atteignent pas",
            f"“{hote}” exists on one computer or inside one network only: nobody else reaches it",
        )
    if not _port_juste(autorite, port):
        raise DefautDAdresse(f"« {port} » n’est pas un numéro de port", f"“{port}” is not a port", f"https://{hote}")
    if any(dossier in ("", ".", "..") for dossier in dossiers.rstrip("/").split("/")) and dossiers.strip("/"):
        raise DefautDAdresse("un de ses dossiers est vide, « . » ou « .. »", "one of its folders is empty, “.” or “..”")


def _sans_https(texte: str) -> DefautDAdresse:
    suite = re.sub(r"(?i)^https?:/*", "", texte)
    suggestion = _si_juste(f"https://{suite}") if _SITE_SANS_ENTETE.fullmatch(suite) else ""
    return DefautDAdresse("elle ne commence pas par https://", "it does not start with https://", suggestion)


def _signes_refuses(texte: str, refuses: list[str], hote: str) -> DefautDAdresse:
    cites = [f"U+{ord(signe):04X}" if not signe.isprintable() or signe.isspace() else signe for signe in refuses[:8]]
    lisible = _en_ascii(hote)
    suggestion = _si_juste(texte.replace(hote, lisible, 1)) if not hote.isascii() and _nom_juste(lisible) else ""
    return DefautDAdresse(
        f"elle contient {', '.join(f'« {signe} »' for signe in cites)}",
        f"it holds {', '.join(f'“{signe}”' for signe in cites)}",
        suggestion,
    )


def _si_juste(adresse: str) -> str:
    try:
        verifier_site(adresse)
    except DefautDAdresse:
        return ""
    return adresse


def _nom_juste(hote: str) -> bool:
    return len(hote) <= _HOTE_MAX and _HOTE.fullmatch(hote) is not None


def _de_la_toile(hote: str) -> bool:
    """Whether a host may be reached from anywhere: names without a dot, and some ends, are kept for inside (RFC 6761,
    6762 and 8375; ``.internal``), like whole ranges of numbers (RFC 6890)."""
    if re.fullmatch(r"[\d.]+", hote):
        try:
            return IPv4Address(hote).is_global
        except ValueError:
            return False
    return "." in hote and hote.lower().rpartition(".")[2] not in _FINS_INTERNES


def _port_juste(autorite: str, port: str) -> bool:
    return ":" not in autorite or (port.isascii() and port.isdecimal() and 0 < int(port[:6]) < 65536)


def _en_ascii(hote: str) -> str:
    """The name of a host as the network knows it: accents coded (``xn--…``); empty when it cannot be."""
    if hote.isascii():
        return hote
    try:
        return hote.encode("idna").decode()
    except UnicodeError:
        return ""
