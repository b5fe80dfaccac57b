"""Small MkDocs sites that only exist to look at the theme: one fed as Vitrail feeds it, one made by hand."""

import json
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config

ADRESSE = "https://transparence.exemple.gouv.fr/"
COMPOSANTS = Path(__file__).with_name("composants.html")
THEME = Path(__file__).parents[2] / "theme/vitrail_theme"

EXTRA: dict[str, Any] = {
    "nom": "Préfecture de l’Exemple",
    "bandeaux": [
        {
            "type": "demonstration",
            "mot": "Démonstration",
            "titre": "Site de démonstration",
            "texte": "Les chiffres sont inventés.",
        },
        {
            "type": "fermeture",
            "mot": "Fermeture",
            "titre": "Fermé le lundi 18 avril 2022",
            "texte": "Lundi de Pâques.",
            "au": "2022-04-18T23:59:59+02:00",
            "url": "composants/",
        },
    ],
    "menu": [
        {"id": "venir", "titre": "Venir", "url": "composants/"},
        {"id": "texte", "titre": "Textes", "url": "texte/"},
    ],
    "pied": {
        "liens": [{"titre": "Plan du site", "url": "plan-du-site/"}],
        "mention_accessibilite": "Accessibilité : non conforme",
        "adresse_lignes": ["1, place de l’Exemple", "76000 Exempleville"],
        "editeur": "Préfecture de l’Exemple",
    },
    "logo": None,
    "panes": [1, 2, 7],
    "signaler": {"url": "mailto:contact@exemple.gouv.fr?subject=Erreur&body="},
    "genere_le": "2022-04-14",
    "genere_mots": "14 avril 2022",
    "perime": {"des": "2022-04-25", "texte": "Cette page n’a pas été rafraîchie depuis le 14 avril 2022."},
    "recherche": "recherche.json",
    "robots": "noindex",
}

FRAICHEUR = {
    "etat": "en_retard",
    "etat_mots": "En retard",
    "mis_a_jour": "2022-01-12",
    "mis_a_jour_mots": "12 janvier 2022",
    "verifie_le": None,
    "prochaine": "2022-04-12",
    "prochaine_mots": "12 avril 2022",
}

INDEX = [
    {"t": "Horaires d’ouverture", "u": "composants/", "d": "Quand venir.", "m": "accueil élus"},
    {"t": "Passeport", "u": "texte/", "d": "Les pièces à apporter.", "m": "titre d’identité", "k": "voyage"},
    {"t": "Plan du site", "u": "plan-du-site/", "d": "", "m": "journal œuvre"},
]

TEXTE = "\n\n".join(
    [
        "# Un texte écrit à la main",
        "Un paragraphe avec [un lien](index.md), puis une liste.",
        "- un\n- deux\n\n## Un sous-titre",
        "| Colonne | Nombre |\n|---|---|\n| une | 12 |",
    ]
)


def page(meta: dict[str, Any], html: str) -> str:
    """A source file whose front matter is JSON (every JSON is YAML) and whose body is ready HTML."""
    return f"---\n{json.dumps(meta)}\n---\n<div>\n{html}\n</div>\n"


def batir(racine: Path, pages: dict[str, str], extra: dict[str, Any], adresse: str = ADRESSE) -> Path:
    """Build a site of these sources with the theme, any warning being an error; gives the folder."""
    docs = racine / "docs"
    for nom, texte in pages.items():
        (docs / nom).parent.mkdir(parents=True, exist_ok=True)
        (docs / nom).write_text(texte, encoding="utf-8")
    reglages = racine / "mkdocs.yml"
    reglages.write_text("site_name: Un site fait à la main\n", encoding="utf-8")
    config = load_config(
        str(reglages),
        site_url=adresse,
        theme={"name": "vitrail"},
        plugins=[],
        markdown_extensions=["tables"],
        extra=extra,
        strict=True,
        site_dir=str(racine / "site"),
    )
    build(config)
    return racine / "site"


def vitrine(racine: Path) -> Path:
    """A site fed as Vitrail feeds it: home, every component, a text, a page from right to left, the map."""
    [image] = THEME.glob("assets/favicon.*.svg")
    composants = COMPOSANTS.read_text(encoding="utf-8").replace("favicon.svg", image.name)
    accueil = '<header class="vt-entete vt-entete--accueil"><h1>Accueil</h1></header>\n<p>Bienvenue.</p>'
    arabe = '<h1>القدوم إلى المحافظة</h1>\n<p class="vt-chapeau">مواعيد العمل.</p>'
    plan = "<h1>Plan du site</h1>\n<p>Toutes les pages.</p>"
    return batir(
        racine,
        {
            "index.md": page({"title": "Accueil", "accueil": True}, accueil),
            "composants.md": page(
                {"title": "Composants", "section": "venir", "fraicheur": FRAICHEUR, "description": "Tout."},
                composants,
            ),
            "texte.md": TEXTE,
            "arabe.md": page({"title": "عربي", "lang": "ar", "dir": "rtl"}, arabe),
            "plan-du-site.md": page({"title": "Plan du site"}, plan),
            "recherche.json": json.dumps(INDEX),
        },
        {"vitrail": EXTRA},
    )


def fait_main(racine: Path) -> Path:
    """A site of plain Markdown that gives the theme nothing but its pages."""
    return batir(
        racine, {"index.md": "# Accueil\n\nBonjour.", "dossier/texte.md": TEXTE.replace("index", "../index")}, {}
    )
