"""What axe says of a page, asked for the contrast of its texts only where they are painted as none was before.

Contrast is three quarters of what axe takes, and a site repeats a few looks thousands of times. A look holds all that a
contrast follows from, as the browser computed it: the text, what is painted behind it and over it, and how they meet.
Colours of the day and of the night, of one page and of another are other looks. One that axe let pass is not shown to
it again; one that it found too faint, or could not judge, is, on every page: of the latter, all texts are shown.

Nor is axe shown what is folded, nine tenths of a long form: it would go through all of it, to judge nothing of it but
whether two elements have the identifier that another refers to. That is told here, of the whole page.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Page

REGLES = ("color-contrast", "color-contrast-enhanced")

# Gives each text of the page its look, as a number; answers the looks.
_REGARDER = """() => {
  const SAISIES = new Set(["input", "select", "textarea"]);
  const PEINTS = new Set([...SAISIES, "img", "svg", "canvas", "video", "iframe", "object", "progress"]);
  const RIEN = "rgba(0, 0, 0, 0)";
  const SANS_EFFET = "1,visible,normal,none,static,auto,none,false,";
  const LIBRE = "visible,auto,none";
  // Axe takes some words of other scripts for pictures made of letters.
  const AUTRES_LETTRES = /[^\\P{L}\\p{Script=Latin}]/u;
  // 64 bits in the place of kilobytes.
  const numero = (...mots) => {
    let un = 0xdeadbeef, deux = 0x41c6ce57;
    for (const signe of mots.join("|")) {
      un = Math.imul(un ^ signe.codePointAt(0), 0x9e3779b1);
      deux = Math.imul(deux ^ signe.codePointAt(0), 0x5f356495);
    }
    un = Math.imul(un ^ (un >>> 16), 0x85ebca6b) ^ Math.imul(deux ^ (deux >>> 13), 0xc2b2ae35);
    deux = Math.imul(deux ^ (deux >>> 16), 0x85ebca6b) ^ Math.imul(un ^ (un >>> 13), 0xc2b2ae35);
    return `${un >>> 0}-${deux >>> 0}`;
  };
  // What labels something disabled is not judged.
  const nommants = (element) => (element.getAttribute("aria-labelledby") ?? "").split(" ");
  const eteints = new Set([...document.querySelectorAll(":disabled, [aria-disabled=true], [inert]")].flatMap(
    (element) => [element, ...element.labels ?? [], ...nommants(element).map((id) => document.getElementById(id))]));
  const ajoute = (element) => ["::before", "::after"].map((ou) => {
    const s = getComputedStyle(element, ou);
    return s.content === "none" || s.content === "normal" ? "" :
      [s.content, s.position, s.color, s.backgroundColor, s.backgroundImage, s.width, s.height].join();
  }).join("");
  const peints = [], textes = [], polices = {};
  const marcher = (element, dehors) => {
    if (!element.checkVisibility()) return;
    const nom = element.localName, s = getComputedStyle(element), boite = element.getBoundingClientRect();
    const cache = boite.width < 2 || boite.height < 2 || boite.right <= 0 || boite.bottom <= 0;
    const ajouts = ajoute(element);
    const effets = [s.opacity, s.visibility, s.mixBlendMode, s.filter, s.position, s.zIndex, s.transform,
      cache || eteints.has(element), ajouts].join();
    const cadre = [s.overflow, s.clip, s.clipPath].join();
    const nu = s.backgroundColor === RIEN && s.backgroundImage === "none" && cadre === LIBRE;
    const chaine = nu && effets === SANS_EFFET ? dehors :
      numero(dehors, s.backgroundColor, s.backgroundImage, effets, cadre);
    if (!nu || ajouts || PEINTS.has(nom)) peints.push({ element, boite, chaine });
    const ecrit = [...element.childNodes].map((noeud) => noeud.nodeType === 3 ? noeud.data.trim() : "").join("");
    if (ecrit || SAISIES.has(nom)) {
      if (!cache) (polices[s.fontFamily] ??= []).push(element);
      textes.push({ element, boite, propre: numero(chaine, nom, element.type, s.color, s.webkitTextFillColor,
        s.webkitTextStroke, s.textShadow, s.textIndent, s.fontSize, s.fontWeight, ecrit.length < 2,
        AUTRES_LETTRES.test(ecrit) ? ecrit : "") });
    }
    for (const enfant of element.children) marcher(enfant, chaine);
  };
  marcher(document.documentElement, "");
  const touche = (a, b) => a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;
  const tient = (a, b) => a.left >= b.left && a.right <= b.right && a.top >= b.top && a.bottom <= b.bottom;
  const ecart = (a, b) => ["left", "right", "top", "bottom"].map((cote) => Math.round((a[cote] - b[cote]) / 4));
  const place = (texte, peint) => peint.element.contains(texte.element) ?
    tient(texte.boite, peint.boite) || ecart(texte.boite, peint.boite) :
    [peint.chaine, ...(texte.element.contains(peint.element) ? ["dedans"] : ecart(texte.boite, peint.boite))];
  globalThis.regards = new Map(textes.map((texte) => [texte.element, numero(texte.propre, ...peints
    .filter((peint) => touche(peint.boite, texte.boite)).map((peint) => place(texte, peint)))]));
  globalThis.amorces = Object.values(polices).flatMap((elements) => elements.slice(0, 6));
  return [...new Set(globalThis.regards.values())];
}"""

# Asks axe, which is shown one text of each of these looks, then all texts of those that it could not judge by it, at
# once where it could not before, for each question takes it through the whole page: what is wrong, the looks that it
# did not let pass, and those that it could not judge. The first three words that it sees in a font tell it whether
# letters are pictures there: those of the page, whatever is asked; a text may be no word for it.
_JUGER = """async ([options, regles, inconnus, connus]) => {
  // The identifiers that several elements have and that one refers to, as axe tells them.
  const renvois = ["for", ...["activedescendant", "controls", "describedby", "details", "errormessage", "flowto",
    "labelledby", "owns"].map((lien) => `aria-${lien}`)];
  const cites = new Set(renvois.flatMap((lien) => [...document.querySelectorAll(`[${lien}]`)].flatMap((element) =>
    element.getAttribute(lien).split(/\\s+/))));
  const vus = [...document.querySelectorAll("[id]")].map(({ id }) => id).filter((id) => id && cites.has(id));
  const partages = options.runOnly ? [] : [...new Set(vus.filter((id, rang) => vus.indexOf(id) < rang))].map((id) =>
    `duplicate-id-aria (critical): IDs used in ARIA and labels must be unique: #${id}`);
  const plis = [...document.querySelectorAll("details:not([open])")]
    .filter((pli) => !pli.parentElement.closest("details:not([open])") && !pli.querySelector("iframe"))
    .flatMap((pli) => [...pli.children].filter(({ localName }) => localName !== "summary"))
    .map((element) => [element, element.parentNode, element.nextSibling]);
  for (const [element] of plis) element.remove();
  const interroger = async (options, retenir) => {
    for (const [element, regard] of globalThis.regards)
      if (retenir(regard) || globalThis.amorces.includes(element)) element.dataset.regard = regard;
    axe.configure({ rules: regles.map((id) => ({ id, selector: "[data-regard]" })) });
    const { violations, incomplete } = await axe.run({ ...options, elementRef: true });
    const [faux, douteux] = [violations, incomplete].map((trouves) => trouves.filter(({ id }) => regles.includes(id))
      .flatMap(({ nodes }) => nodes.map(({ element }) => element.dataset.regard)));
    for (const element of document.querySelectorAll("[data-regard]")) delete element.dataset.regard;
    const ou = ({ target, html }) =>
      `${target.join(" ")} ${html.slice(0, 120)}`.replace(/[ []data-regard="[^"]*"]?/g, "");
    return { faux, douteux, dits: violations.flatMap(({ id, impact, help, nodes }) =>
      nodes.map((noeud) => `${id} (${impact}): ${help}: ${ou(noeud)}`)) };
  };
  const reste = new Set(inconnus), deja = new Set(connus);
  try {
    const un = await interroger(options, (regard) => reste.delete(regard) || deja.has(regard));
    const tous = new Set(un.douteux.filter((regard) => !un.faux.includes(regard) && !deja.has(regard)));
    if (!tous.size) return [[...partages, ...un.dits], un.faux, un.douteux];
    const suite = await interroger({ ...options, rules: {}, runOnly: regles }, (regard) => tous.has(regard));
    return [[...partages, ...un.dits, ...suite.dits], [...un.faux, ...suite.faux], un.douteux];
  } finally {
    for (const [element, ou, avant] of plis.reverse()) ou.insertBefore(element, avant);
  }
}"""

_JUSTES: set[str] = set()
_DOUTEUX: set[str] = set()


def juger(page: Page, options: Mapping[str, Any]) -> list[str]:
    """What axe, which is on the page already, finds wrong on it as it is now: a readable line per element, but one for
    all the texts of a page that look the same. ``options`` says the rules to run beside contrasts."""
    inconnus = set(page.evaluate(_REGARDER)) - _JUSTES
    regles = {**options["rules"], **{regle: {"enabled": bool(inconnus)} for regle in REGLES}}
    connus = sorted(inconnus & _DOUTEUX)
    dits, faux, douteux = page.evaluate(_JUGER, [{**options, "rules": regles}, REGLES, sorted(inconnus), connus])
    _JUSTES.update(inconnus.difference(faux, douteux))
    _DOUTEUX.update(douteux)
    return list(dits)
