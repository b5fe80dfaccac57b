"""``site/`` is replaced by a complete build of MkDocs, or not at all."""

from __future__ import annotations

from pathlib import Path

from jinja2 import TemplateError
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from vitrail.bord import pannes
from vitrail.bord.dossiers import place
from vitrail.bord.dossiers.deja_en_place import DejaEnPlace
from vitrail.bord.mkdocs import paroles
from vitrail.bord.mkdocs.hote import Hote
from vitrail.bord.mkdocs.reglages import NOM
from vitrail.bord.refus import PagesRefusees, Refus
from vitrail.build import Build


def construire(racine: Path, resultat: Build, ailleurs: Path | None = None, attendre: bool = True) -> Path:
    """Build ``resultat`` beside the final place of the site, then put it there in one move. Returns the place:
    ``ailleurs``, or the one that ``mkdocs.yml`` says. ``attendre``: until the old site is removed, see
    :func:`~vitrail.bord.dossiers.place.chantier`.

    Raises :class:`~vitrail.bord.refus.Refus`; the old site is then untouched, as it is when the process dies
    at any moment.
    """
    config = charger(racine)
    final = (ailleurs or Path(config.site_dir)).resolve()
    place.verifier(final)
    with place.chantier(final, attendre=attendre) as chantier:
        config.site_dir = str(chantier / "site")
        _batir(racine, config, resultat, DejaEnPlace(final, Path(config.site_dir), chantier))
        place.remplacer(Path(config.site_dir), final)
    return final


def charger(racine: Path) -> MkDocsConfig:
    """The settings of MkDocs, when they are right and name our plugin."""
    with paroles.ecouter() as dit:
        try:
            config = load_config(str(racine / NOM), strict=True)
        except Exception as erreur:  # whatever is written there, and whatever it loads, is a matter of settings
            raise Refus(paroles.raison(racine, erreur, dit)) from erreur
    if not isinstance(config.plugins.get("vitrail"), Hote):
        raise Refus("mkdocs.yml ne nomme pas l’extension vitrail. Ajoutez « plugins: [vitrail] ».")
    return config


def _batir(racine: Path, config: MkDocsConfig, resultat: Build, debout: DejaEnPlace) -> None:
    plugin = config.plugins["vitrail"]
    assert isinstance(plugin, Hote)
    plugin.pret, plugin.debout = resultat, debout
    with paroles.ecouter() as dit:
        try:
            config.plugins.on_startup(command="build", dirty=False)
            mkdocs_build.build(config)
        except (MkDocsException, TemplateError) as erreur:
            raise PagesRefusees(paroles.raison(racine, erreur, dit)) from erreur
        except OSError as erreur:
            raise Refus(f"le site ne peut pas être écrit, l’ancien est intact : {pannes.cause(erreur)}.") from erreur
        except Exception as erreur:
            if pannes.est_notre(erreur, __file__):
                raise
            raise PagesRefusees(pannes.etrangere(erreur)) from erreur
        finally:
            config.plugins.on_shutdown()
