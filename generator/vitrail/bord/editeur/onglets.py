"""Several pages of a browser on one draft: a tab that was doubled, the page of before, answers that overtake others.

Each page has a name of its own, numbers what it sends, and says which state of the draft it showed: what another page
wrote since is kept beside what this one changes, and what comes after a later answer of the same page is left.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Sequence
from dataclasses import replace

from vitrail.bord.editeur.brouillons import Brouillon
from vitrail.saisie import reunion
from vitrail.saisie.envois import Envoi
from vitrail.saisie.formulaires import Champ
from vitrail.socle.arbres import Donnee, Enregistrement

_PAGE, _RANG, _VU = "@page", "@rang", "@vu"
"""The hidden boxes of a page: its name, the number of what it sends, the state of the draft that it showed."""
_CHIFFRES_MAX = 9


def cachees(montrees: Enregistrement) -> tuple[tuple[str, str], ...]:
    """The hidden boxes of a page that shows this state of a draft: name, text."""
    return (_PAGE, secrets.token_hex(8)), (_RANG, "0"), (_VU, _marque(montrees))


def arrive_trop_tard(brouillon: Brouillon, envoi: Envoi) -> bool:
    """Whether the same page has already sent something later."""
    page, rang = _de(envoi)
    return bool(page) and page == brouillon.page and rang < brouillon.rang


def recevoir(
    brouillon: Brouillon, envoi: Envoi, donnees: dict[str, Donnee], de_la_fiche: Enregistrement, champs: Sequence[Champ]
) -> tuple[Brouillon, str]:
    """The draft with what a page makes of it; and, where another page has changed it since this one showed it, what
    stands for the state that this one goes on from, which is a step of the draft. ``de_la_fiche``: what the draft
    began from."""
    page, rang = _de(envoi)
    actuelles = dict(de_la_fiche) if brouillon.donnees is None else brouillon.donnees
    vu = (envoi.get(_VU) or ("",))[-1]
    montree = None
    if page != brouillon.page and vu and vu != _marque(actuelles):
        montree = next((etat for etat in (*reversed(brouillon.pas), de_la_fiche) if _marque(etat) == vu), None)
    if montree is None:
        suivant = brouillon if donnees == actuelles else brouillon.avec(donnees)
        return replace(suivant, page=page, rang=rang), ""
    reunies, conflits = reunion.reunir(montree, donnees, actuelles, champs)
    # Until it is read again, the page that asks shows less than what is kept: its next answer is no last word either.
    return replace(brouillon.avec(donnees).avec(reunies), page="", conflits=conflits), _marque(donnees)


def _de(envoi: Envoi) -> tuple[str, int]:
    page, rang = ((envoi.get(nom) or ("",))[-1] for nom in (_PAGE, _RANG))
    return page, int(rang) if rang.isascii() and rang.isdecimal() and len(rang) <= _CHIFFRES_MAX else 0


def _marque(donnees: Enregistrement) -> str:
    ecrites = json.dumps(donnees, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(ecrites.encode(errors="surrogatepass")).hexdigest()[:16]
