"""A template and its class say the same: what one reads is what the other gives, no more, no less."""

import dataclasses
import re
from importlib import import_module, resources
from pathlib import Path
from pkgutil import iter_modules

import pytest
from jinja2 import meta, nodes

from vitrail import pages
from vitrail.bord.mkdocs import apercu
from vitrail.presentation import rendu
from vitrail.reponses import editeur, nation
from vitrail.reponses.rapports import audit
from vitrail.sources.pages import Gabarit

COMMUNS = {"vue", "site", "plan"}
"""What every page of a site may read."""
COMMUNS_DU_PAYS = {"vue", "pays"}
"""And every page of the nation's view."""
MODULES = (
    pages,
    audit,
    apercu,
    *(
        import_module(f"{salle.__name__}.{lu.name}")
        for salle in (editeur, nation)
        for lu in iter_modules(salle.__path__)
    ),
)
"""Those that bring every class of a template."""
DOSSIER = resources.files("vitrail.pages") / "gabarits"
_A_D_AUTRES = {
    "composants.html",
    "editeur/base.html",
    "editeur/changements.html",
    "editeur/depot.html",
    "editeur/macros.html",
    "editeur/sommaire.html",
    "nation/macros.html",
}
"""Pieces of several pages, of those of the editor, and of the nation's view."""
ECRITS = sorted(
    {
        *(fichier.name for fichier in DOSSIER.iterdir() if fichier.name.endswith(".html")),
        *(f"{salle}/{fichier.name}" for salle in ("editeur", "nation") for fichier in (DOSSIER / salle).iterdir()),
    }
    - _A_D_AUTRES
)


def _champs() -> dict[str, dict[str, set[str]]]:
    """Template -> class -> fields. (A class with slots replaces another of its name, which may still be there.)"""
    declares: dict[str, dict[str, set[str]]] = {}
    for classe in Gabarit.__subclasses__():
        champs = {champ.name for champ in dataclasses.fields(classe)}
        declares.setdefault(classe.fichier, {})[f"{classe.__module__}.{classe.__qualname__}"] = champs
    return declares


def _lus(nom: str) -> set[str]:
    """The variables that a template reads, and those of the templates that it gives its own to."""
    env = rendu.environnement("vitrail")
    arbre = env.parse((DOSSIER / nom).read_text("utf-8"))
    lus = meta.find_undeclared_variables(arbre) - env.globals.keys()
    for noeud in arbre.find_all(nodes.Stmt):
        importe = isinstance(noeud, nodes.Include | nodes.Import | nodes.FromImport) and noeud.with_context
        if importe or isinstance(noeud, nodes.Extends):
            voisin = getattr(noeud, "template")  # noqa: B009
            assert isinstance(voisin, nodes.Const)
            lus |= _lus(voisin.value)
    return lus


def test_each_template_has_one_class_and_each_class_its_template():
    assert [nom for nom, classes in _champs().items() if len(classes) != 1] == []
    assert sorted(_champs()) == ECRITS


@pytest.mark.parametrize("nom", ECRITS)
def test_a_template_reads_the_fields_of_its_class_and_all_of_them(nom):
    [champs] = _champs()[nom].values()

    communs = COMMUNS_DU_PAYS if nom.startswith("nation/") else COMMUNS

    assert not champs & communs
    assert _lus(nom) - communs == champs


ADRESSES = re.compile(r"""["'](?:enquetes|engagements|indicateurs|demarches|audits|calendriers|flux)/""")
"""Addresses of records and of what one subscribes to: a kind, a view or ``abonnements`` gives them."""


@pytest.mark.parametrize(
    "nom", sorted(str(chemin.relative_to(str(DOSSIER))) for chemin in Path(str(DOSSIER)).rglob("*"))
)
def test_a_template_writes_no_address_that_a_kind_gives(nom):
    ecrit = DOSSIER / nom
    assert not ecrit.is_file() or not ADRESSES.findall(ecrit.read_text("utf-8"))
