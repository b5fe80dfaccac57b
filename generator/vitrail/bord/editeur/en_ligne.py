"""The editor as a page of its own, for a site whose files are on GitHub or GitLab: each saves with their account.

Nobody's password passes through it: the forge identifies people, and keeps who changed what.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from vitrail import build
from vitrail.bord.dossiers import fichiers_entiers
from vitrail.bord.editeur import decap, trousse
from vitrail.bord.refus import Refus
from vitrail.saisie.choix import choix_du_site
from vitrail.saisie.formulaires import formulaires
from vitrail.sources.fichiers.instantane import Instantane
from vitrail.sources.modeles.genres import cles

_DEPOT = re.compile(r"[\w.-]+(?:/[\w.-]+)+")
_BRANCHE = re.compile(r"(?!-)[\w./-]+")


@dataclass(frozen=True, slots=True)
class Forge:
    """Where the files are, and who says that a person may change them."""

    moteur: str
    depot: str | None
    branche: str
    identification: str | None = None
    application: str | None = None

    @property
    def hotes(self) -> tuple[str, ...]:
        """What the page may speak to, besides its own site."""
        if self.moteur == "github":
            return ("https://api.github.com", *self._identification())
        if self.moteur == "gitlab":
            return self._identification() or ("https://gitlab.com",)
        return ()

    @property
    def remarques(self) -> str:
        """Where changes wait to be accepted, each with what the check remarks in it; empty when nobody waits."""
        if self.moteur == "github":
            return f"https://github.com/{self.depot}/pulls"
        if self.moteur == "gitlab":
            return f"{(self._identification() or ('https://gitlab.com',))[0]}/{self.depot}/-/merge_requests"
        return ""

    def _identification(self) -> tuple[str, ...]:
        return (self.identification.rstrip("/"),) if self.identification else ()

    def reglages(self) -> decap.Reglages:
        """The same in Decap's words."""
        dits: decap.Reglages = {"name": self.moteur, "branch": self.branche, "commit_messages": _MESSAGES}
        if self.depot:
            dits["repo"] = self.depot
        if self.moteur == "gitlab":
            base = (self._identification() or ("https://gitlab.com",))[0]
            dits |= {"auth_type": "pkce", "app_id": self.application, "base_url": base, "api_root": f"{base}/api/v4"}
        elif self.identification:
            dits["base_url"] = self._identification()[0]
        return dits


_MESSAGES = {
    "create": "Ajoute {{collection}} : {{slug}}",
    "update": "Modifie {{collection}} : {{slug}}",
    "delete": "Supprime {{collection}} : {{slug}}",
    "uploadMedia": "Ajoute le document {{path}}",
    "deleteMedia": "Supprime le document {{path}}",
}


def verifier(forge: Forge) -> None:
    """Refuse what could not work, with what to write."""
    if forge.moteur != "git-gateway" and not (forge.depot and _DEPOT.fullmatch(forge.depot)):
        raise Refus(
            f"dites quel dépôt contient le site : --repo prefecture/transparence (ici : {forge.depot or 'rien'})."
        )
    if not _BRANCHE.fullmatch(forge.branche):
        raise Refus(f"« {forge.branche} » n’est pas un nom de branche ; écrivez main.")
    if forge.identification and not _est_une_adresse(forge.identification):
        raise Refus(f"« {forge.identification} » n’est pas une adresse ; écrivez https://gitlab.exemple.gouv.fr")
    if forge.moteur == "gitlab" and not forge.application:
        raise Refus(
            "GitLab demande de déclarer l’éditeur : dans ses réglages, « Applications », créez-en une (non "
            "confidentielle, portée « api », retour à l’adresse de l’éditeur), puis donnez son identifiant à --app-id."
        )
    if forge.moteur == "github" and not forge.identification:
        raise Refus(
            "GitHub n’identifie personne depuis une page seule : donnez à --auth-url l’adresse du relais OAuth de "
            "votre organisation."
        )


def _est_une_adresse(texte: str) -> bool:
    morceaux = urlsplit(texte)
    return morceaux.scheme == "https" and bool(morceaux.hostname) and not re.search(r"[\s'\";,<>]", texte)


def ecrire(instantane: Instantane, jour: date, dossier: Path, forge: Forge, paquets: Path) -> None:
    """Write the page and all that it needs into ``dossier``. Changes made there wait for somebody else's agreement."""
    if dossier.is_file():
        raise Refus(f"« {dossier} » est un fichier ; donnez un dossier à --write.")
    # The gateway has no review of its own.
    relecture = forge.moteur != "git-gateway"
    vu = build.inspecter(instantane, jour)
    formes = formulaires(choix_du_site(vu.site) if vu.site else {})
    cms = decap.reglages(formes, forge.reglages(), relecture=relecture)
    fichiers: dict[str, str | bytes] = {
        "index.html": trousse.page(("'self'", *forge.hotes)),
        "config.json": (
            json.dumps({"cms": cms, "cles": cles(), "remarques": forge.remarques}, ensure_ascii=False, indent=1) + "\n"
        ).encode(),
        "robots.txt": b"User-agent: *\nDisallow: /\n",
        **trousse.notres(),
    }
    for fichier in sorted(paquets.rglob("*")):
        if fichier.is_file():
            fichiers[fichier.relative_to(paquets).as_posix()] = fichier.read_bytes()
    fichiers_entiers.deposer(dossier, fichiers)
