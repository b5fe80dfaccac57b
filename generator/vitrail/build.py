"""START HERE: the whole flow, one function per step, in one direction.

``generer`` turns the files of a prefecture into pages and findings. It never reads the clock, never
prints, never stops at the first problem: the same files and the same day always give the same result.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from zoneinfo import ZoneInfo

from vitrail import supports
from vitrail.controle import CONTROLES, CONTROLES_DES_ADRESSES, CONTROLES_DES_PAGES, preuve_non_montree, references
from vitrail.controle.garde.gardiens import GARDIENS
from vitrail.domaine import site
from vitrail.domaine.site import Site
from vitrail.pages import SUJETS, pages_rendues
from vitrail.presentation import cadre, construction, preuves
from vitrail.presentation.theme import ExtraDuTheme
from vitrail.saisie import migrations
from vitrail.socle import catalogue
from vitrail.socle.calendrier import DepartementInconnu, ZoneInconnue
from vitrail.socle.diagnostic import Diagnostic, Gravite, signaler
from vitrail.sources import decodage, lecture, partage
from vitrail.sources.fichiers import source
from vitrail.sources.fichiers.instantane import ContenuDeFichier, Instantane
from vitrail.sources.lecture import Lecture
from vitrail.sources.markdown import libres
from vitrail.sources.markdown.libres import PageLibre
from vitrail.sources.modeles.base import Modele
from vitrail.sources.modeles.genres import PAR_NOM
from vitrail.sources.modeles.site import Identite
from vitrail.sources.pages import Page, Vue
from vitrail.supports import Offerts


@dataclass(frozen=True)
class Build:
    """What one generation gives. Without pages when a diagnostic is an error: nothing half-true is published."""

    pages: tuple[Page, ...] = ()
    fichiers: Mapping[str, bytes | ContenuDeFichier] = field(default_factory=dict)
    """Other files of the site by address: search index, documents of the prefecture."""
    extra: ExtraDuTheme = field(default_factory=ExtraDuTheme)
    """What the theme shows on every page."""
    diagnostics: tuple[Diagnostic, ...] = ()
    site: Site | None = None
    vues: tuple[Vue, ...] = ()
    """What the pages show; none when a diagnostic is an error."""

    @property
    def erreurs(self) -> tuple[Diagnostic, ...]:
        return tuple(trouve for trouve in self.diagnostics if catalogue.est_une_erreur(trouve))

    @property
    def adresse(self) -> str | None:
        """Public address of the site with its final slash, once its identity could be read."""
        return self.site.identite.racine if self.site else None


Entamer = Callable[[Mapping[str, bytes | ContenuDeFichier]], object]


def _plus_tard(fichiers: Mapping[str, bytes | ContenuDeFichier]) -> None:
    """Nothing is made before it is needed."""


def generer(instantane: Instantane, today: date, brouillon: bool = False, entamer: Entamer = _plus_tard) -> Build:
    """The whole flow, as of ``today``. ``brouillon`` marks every page and every support as not published; ``entamer``
    is that of :func:`achever`."""
    return achever(inspecter(instantane, today), brouillon, entamer)


def achever(vu: Build, brouillon: bool = False, entamer: Entamer = _plus_tard) -> Build:
    """A site that was inspected, with its pages and its files; as it is when it has errors. ``entamer`` is shown the
    files of the supports before the pages are rendered: who has a processor to spare may begin to make them."""
    if vu.site is None or vu.erreurs:
        return vu
    livres = livrer(vu.site, brouillon)
    entamer(livres)
    pages = rendre(vu.site, vu.vues)
    fichiers = cadre.fichiers(vu.site, pages, brouillon)
    adresses = [*fichiers, *livres]
    fichiers[construction.CHEMIN] = construction.temoin(pages, adresses, vu.site.today, brouillon)
    return replace(
        _avec(vu, controler_preuves(vu.site, pages)),
        pages=pages,
        fichiers=livres.apres(fichiers),
        extra=cadre.extra(vu.site, vu.vues, brouillon=brouillon),
    )


def examiner(instantane: Instantane, today: date) -> Build:
    """All findings on a site, those on the evidence that its pages should show included."""
    vu = _lire_et_juger(instantane, today)
    if vu.site is None or _empechent(vu):
        return vu
    attendues = {preuve.id for preuve in preuve_non_montree.attendues(vu.site)}
    return _avec(vu, controler_preuves(vu.site, pages_rendues.de_preuves(vu.site, vu.vues, attendues)))


def _avec(vu: Build, autres: Sequence[Diagnostic]) -> Build:
    origines = vu.site.origines if vu.site else {}
    return replace(vu, diagnostics=tuple(ordonner([*vu.diagnostics, *autres], origines)))


def _empechent(vu: Build) -> bool:
    """Whether some error forbids to look at the pages. What a text says, and may not, hides nothing else."""
    return any(trouve.regle not in GARDIENS for trouve in vu.erreurs)


def inspecter(instantane: Instantane, today: date) -> Build:
    """Read, decode, refer, link and check a site: the findings on what is written, no page."""
    vu = _lire_et_juger(instantane, today)
    return replace(vu, vues=()) if any(trouve.regle in GARDIENS for trouve in vu.erreurs) else vu


def _lire_et_juger(instantane: Instantane, today: date) -> Build:
    """As :func:`inspecter`, with the views of a site of which only the guard has something to say."""
    instantane = partage.superposer(instantane)
    lu = lecture.lire_site(instantane)
    if plus_recent := controler_version(lu):
        return Build(diagnostics=(plus_recent,))
    fiches, illisibles = decoder(instantane, lu)
    ecrites, defauts = libres.lire(instantane, lu.textes)
    lie, manques = relier(instantane, lu, fiches, ecrites, today)
    diagnostics = [*lu.diagnostics, *references.nommer(lie, illisibles), *defauts, *manques]
    if lie is not None:
        diagnostics += controler(lie)
    lu_et_juge = Build(diagnostics=tuple(ordonner(diagnostics, instantane.origines)), site=lie)
    if lie is None or _empechent(lu_et_juge):
        return lu_et_juge
    toutes = montrer(lie)
    diagnostics += controler_adresses(lie, toutes)
    return Build(diagnostics=tuple(ordonner(diagnostics, instantane.origines)), site=lie, vues=toutes)


def controler_version(lu: Lecture) -> Diagnostic | None:
    """Data written by a later program may mean what this one cannot know: nothing of them is judged."""
    identite = next(iter(lu.documents.get("site", ())), None)
    try:
        version = migrations.version_de(identite)
    except migrations.VersionIllisible:  # told with the other fields
        return None
    if identite is None or version <= migrations.actuelle():
        return None
    return signaler(
        "donnees-plus-recentes", identite.situer((migrations.CHAMP,)), valeur=version, connue=migrations.actuelle()
    )


def date_reference(instantane: Instantane) -> date | None:
    """The day on which a demonstration asks to be read, if its identity can be read at all."""
    identite = _identite(instantane)
    return identite.date_reference if identite else None


def fuseau(instantane: Instantane) -> ZoneInfo | None:
    """The time zone of the place, which says what day it is there, if the identity of the site can be read."""
    identite = _identite(instantane)
    try:
        return site.calendrier_de(identite).fuseau if identite else None
    except (ZoneInconnue, DepartementInconnu):  # told with the other fields
        return None


def _identite(instantane: Instantane) -> Identite | None:
    document, _ = partage.lire(partage.superposer(instantane), PAR_NOM["site"], PAR_NOM["site"].chemin)
    if document is None:
        return None
    identite, _ = decodage.decoder(PAR_NOM["site"], document, {})
    return identite if isinstance(identite, Identite) else None


def decoder(instantane: Instantane, lu: Lecture) -> tuple[dict[str, list[Modele]], list[Diagnostic]]:
    """Documents -> models, by kind; the kinds of refused files join ``lu.brises``."""
    fiches: dict[str, list[Modele]] = {}
    diagnostics: list[Diagnostic] = []
    for nom, documents in lu.documents.items():
        for document in documents:
            fiche, trouves = decodage.decoder(PAR_NOM[nom], document, instantane.jours)
            diagnostics += trouves
            if fiche is None:
                lu.brises.add(nom)
            else:
                fiches.setdefault(nom, []).append(fiche)
    return fiches, diagnostics


def relier(
    instantane: Instantane,
    lu: Lecture,
    fiches: Mapping[str, Sequence[Modele]],
    ecrites: tuple[PageLibre, ...],
    today: date,
) -> tuple[Site | None, list[Diagnostic]]:
    """Models -> the one site, with the referential in force."""
    return site.relier(instantane, fiches, today, libres=ecrites, fichiers=lu.fichiers, brises=frozenset(lu.brises))


def controler(lie: Site) -> list[Diagnostic]:
    """Every check of the list, in order; each yields its findings and knows nothing of the others."""
    return [trouve for controle in CONTROLES for trouve in controle(lie)]


def controler_adresses(lie: Site, toutes: Sequence[Vue]) -> list[Diagnostic]:
    """What can be judged only once the address of every page is known: links that lead nowhere, pages in conflict."""
    return [trouve for controle in CONTROLES_DES_ADRESSES for trouve in controle(lie, toutes)]


def controler_preuves(lie: Site, pages: Sequence[Page]) -> list[Diagnostic]:
    """What can be judged only on the pages: evidence that the referential asks for and that none of them shows."""
    montrees = preuves.lieux(pages)
    return [trouve for controle in CONTROLES_DES_PAGES for trouve in controle(lie, montrees)]


def montrer(lie: Site) -> tuple[Vue, ...]:
    """What each page shows, all subjects in the order of the site map."""
    return tuple(vue for sujet in SUJETS for vue in sujet(lie))


def rendre(lie: Site, toutes: Sequence[Vue], seules: Collection[str] | None = None) -> tuple[Page, ...]:
    """Views -> pages. All addresses are known first, so that no link leads nowhere; the pages that link to the
    evidence of the others come last, for the same reason. ``seules``: the addresses of those that are wanted, the
    others being left out as far as can be."""
    voulues = [vue for vue in toutes if seules is None or vue.chemin in seules]
    utiles = toutes if any(vue.cite_les_preuves for vue in voulues) else voulues
    pages = {page.chemin: page for page in pages_rendues.une_a_une(lie, toutes, utiles)}
    return tuple(pages[vue.chemin] for vue in voulues)


def livrer(lie: Site, brouillon: bool = False) -> Offerts:
    """The same facts for other supports than pages: calendars, feeds, open data, posters. Each is made when it is first
    asked for. ``brouillon`` marks those that have a place for it."""
    return Offerts({}, supports.fichiers(lie, brouillon))


def ordonner(diagnostics: Sequence[Diagnostic], origines: Mapping[str, str] | None = None) -> list[Diagnostic]:
    """By file and line, each finding once; of a file with too many errors, the first ones and how many others.
    ``origines``: where shared pages and files were written."""
    situes = partage.situer(diagnostics, origines or {})
    uniques = {(trouve.regle, trouve.lieux, str(trouve.valeurs)): trouve for trouve in situes}
    ranges = sorted(uniques.values(), key=lambda trouve: (trouve.lieu, catalogue.code(trouve)))
    par_fichier = Counter(trouve.lieu.fichier for trouve in ranges if catalogue.est_une_erreur(trouve))
    for fichier, nombre in par_fichier.items():
        if nombre > source.ECARTS_MAX + 1:  # with the one that said so already
            ranges = _borner(ranges, fichier)
    return ranges


def _borner(ranges: Sequence[Diagnostic], fichier: str) -> list[Diagnostic]:
    """``ranges`` with the first errors of ``fichier`` alone, and behind them the number of its others."""
    siens = [trouve for trouve in ranges if trouve.lieu.fichier == fichier]
    omis = (trouve.valeurs["autres"] for trouve in siens if trouve.regle == "trop-de-problemes")
    autres = sum(nombre for nombre in omis if isinstance(nombre, int))
    erreurs = [trouve for trouve in siens if catalogue.est_une_erreur(trouve) and trouve.regle != "trop-de-problemes"]
    gardees = source.borner(erreurs, fichier, autres)
    remarques = [trouve for trouve in siens if catalogue.gravite(trouve) is not Gravite.ERREUR]
    rang = ranges.index(siens[0])
    ailleurs = [trouve for trouve in ranges if trouve.lieu.fichier != fichier]
    return [*ailleurs[:rang], *remarques, *gardees, *ailleurs[rang:]]
