"""A sign that the fonts of posters cannot write, in words that a poster shows: it would print as a box."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from vitrail.controle.garde.passages import Passage
from vitrail.controle.garde.remarques import RemarqueDeGarde, remarquer
from vitrail.domaine.site import Site
from vitrail.supports.affiches import contenu, polices


def garder(site: Site, passages: Iterable[Passage]) -> Iterator[RemarqueDeGarde]:
    suspects = [passage for passage in passages if passage.en_prose and polices.inconnus(passage.texte)]
    montres = "\n".join(texte for affiche in contenu.affiches(site) for texte in affiche.textes) if suspects else ""
    for passage in suspects:
        lignes = (ligne.strip().rstrip(".") for ligne in passage.texte.splitlines())
        if not any(ligne and polices.inconnus(ligne) and ligne in montres for ligne in lignes):
            continue
        signes = "".join(sorted(polices.inconnus(passage.texte)))
        trouve = re.search(f"[{re.escape(signes)}]+", passage.texte)
        if trouve is not None:
            yield remarquer(
                "signe-absent-des-affiches", passage, trouve.start(), trouve.end(), signe=polices.REMPLACANT
            )
