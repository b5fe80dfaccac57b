// YAML of people, changed by place: only the lines whose value changes are written again. Comments, order, quotes and
// blank lines of the others stay. Scalars are texts, as Vitrail reads them: 13:30, 93,48 and 02100 are never numbers.
import { isMap, isScalar, isSeq, parseDocument } from "./yaml/index.js";

const OPTIONS = { schema: "failsafe" };
const RIEN = ["", "~", "null"];
const LARGEUR = 100;
const ASCII_SEUL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff]/g;

export const vide = (valeur) =>
  valeur === undefined || valeur === null || valeur === "" ||
  (typeof valeur === "object" && Object.values(valeur).every(vide));

// Why a text is no YAML, or null.
export function defaut(texte) {
  const [erreur] = parseDocument(texte.replaceAll("\r\n", "\n"), OPTIONS).errors;
  return erreur ? `ligne ${erreur.linePos?.[0].line ?? "?"}` : null;
}

// What a text holds, without what is left empty.
export function lire(texte) {
  const contenu = parseDocument(texte.replaceAll("\r\n", "\n"), OPTIONS).contents;
  return isMap(contenu) ? valeur(contenu) : {};
}

function valeur(noeud) {
  if (isMap(noeud)) {
    const paires = noeud.items.map(({ key, value }) => [String(key.value), valeur(value)]);
    return Object.fromEntries(paires.filter(([, un]) => un !== null));
  }
  if (isSeq(noeud)) return noeud.items.map(valeur);
  return !noeud || (noeud.type === "PLAIN" && RIEN.includes(noeud.value)) ? null : String(noeud.value);
}

// What a form holds, without the boxes left empty.
function propre(voulu) {
  if (Array.isArray(voulu)) return voulu.filter((un) => !vide(un)).map(propre);
  if (voulu !== null && typeof voulu === "object")
    return Object.fromEntries(Object.entries(voulu).filter(([, un]) => !vide(un)).map(([nom, un]) => [nom, propre(un)]));
  return typeof voulu === "boolean" ? (voulu ? "oui" : "non") : String(voulu);
}

const tri = (un) =>
  un === null || typeof un !== "object" ? un
    : Array.isArray(un) ? un.map(tri)
      : Object.fromEntries(Object.keys(un).sort().map((nom) => [nom, tri(un[nom])]));
const pareils = (un, autre) => JSON.stringify(tri(propre(un))) === JSON.stringify(tri(propre(autre)));

// The text changed so that it holds what is wanted; when that cannot be done line by line, the whole is written anew.
// An item of a list is known by the first of the fields `cles` that it holds.
export function fusionner(texte, voulu, cles) {
  const donnees = propre(voulu);
  const fins = texte.includes("\r\n") ? "\r\n" : "\n";
  const marque = texte.startsWith("\ufeff") ? "\ufeff" : "";
  const source = texte.slice(marque.length).replaceAll("\r\n", "\n");
  const document = parseDocument(source, OPTIONS);
  let produit = null;
  if (!document.errors.length && isMap(document.contents)) {
    if (pareils(valeur(document.contents), donnees)) return texte;
    produit = new Retouches(source, cles).appliquer(document.contents, donnees);
  }
  if (produit === null || !pareils(lire(produit), donnees)) {
    const tete = source.match(/^(?:\s*#.*\n|\s*\n)*/)[0];
    produit = tete + bloc(donnees, "");
    if (!pareils(lire(produit), donnees)) throw new Error("Ces valeurs ne peuvent pas être écrites dans ce fichier.");
  }
  return marque + produit.replaceAll("\n", fins);
}

class Retouches {
  constructor(texte, cles) {
    this.texte = texte;
    this.cles = cles;
    this.retouches = [];
  }

  appliquer(carte, voulu) {
    this.carte(carte, voulu);
    let produit = this.texte;
    for (const { de, a, par } of this.retouches.sort((un, autre) => autre.de - un.de || autre.rang - un.rang))
      produit = produit.slice(0, de) + par + produit.slice(a);
    return produit;
  }

  noter(de, a, par) {
    this.retouches.push({ de, a, par, rang: this.retouches.length });
  }

  debutDeLigne(place) {
    return this.texte.lastIndexOf("\n", place - 1) + 1;
  }

  finDeLigne(place) {
    if (place > 0 && this.texte[place - 1] === "\n") return place;
    const fin = this.texte.indexOf("\n", place);
    return fin < 0 ? this.texte.length : fin + 1;
  }

  marge(place) {
    return " ".repeat(place - this.debutDeLigne(place));
  }

  // Where a value ends, comments after it left out.
  fin(noeud, sinon) {
    if ((isMap(noeud) || isSeq(noeud)) && !noeud.flow && noeud.items.length) {
      const dernier = noeud.items.at(-1);
      return isMap(noeud) ? this.fin(dernier.value, dernier.key.range[1] + 1) : this.fin(dernier, noeud.range[1]);
    }
    return noeud?.range ? noeud.range[1] : sinon;
  }

  inserer(place, lignes) {
    const saut = place > 0 && this.texte[place - 1] !== "\n" ? "\n" : "";
    this.noter(place, place, saut + lignes);
  }

  carte(carte, voulu) {
    const connues = carte.items.map((paire) => String(paire.key.value));
    const nouvelles = Object.keys(voulu).filter((nom) => !connues.includes(nom));
    const perdues = carte.items.filter(({ key, value }) => !(key.value in voulu) && !vide(valeur(value)));
    if (carte.flow && (nouvelles.length || perdues.length)) {
      this.noter(carte.range[0], carte.range[1], flux(voulu));
      return;
    }
    carte.items.forEach((paire, rang) => {
      const nom = String(paire.key.value);
      if (nom in voulu) this.paire(paire, voulu[nom], carte.flow);
      else if (perdues.includes(paire)) this.retirer(carte, rang);
    });
    if (nouvelles.length) {
      const marge = this.marge(carte.items[0].key.range[0]);
      const ajout = Object.fromEntries(nouvelles.map((nom) => [nom, voulu[nom]]));
      this.inserer(this.finDeLigne(this.fin(carte)), bloc(ajout, marge));
    }
  }

  retirer(carte, rang) {
    const { key, value } = carte.items[rang];
    const ligne = this.debutDeLigne(key.range[0]);
    const suivante = carte.items[rang + 1];
    if (this.texte.slice(ligne, key.range[0]).trim() && suivante) this.noter(key.range[0], suivante.key.range[0], "");
    else this.noter(ligne, this.finDeLigne(this.fin(value, key.range[1] + 1)), "");
  }

  paire({ key, value }, voulu, serre) {
    if (isMap(value) && !Array.isArray(voulu) && typeof voulu === "object") return this.carte(value, voulu);
    if (isSeq(value) && !value.flow && Array.isArray(voulu)) return this.suite(value, voulu);
    if (pareils(valeur(value) ?? "", voulu)) return;
    const apres = this.texte.indexOf(":", key.range[1]) + 1;
    const fin = Math.max(apres, this.fin(value, apres));
    const marge = this.marge(key.range[0]);
    const style = isScalar(value) && typeof voulu === "string" ? value.type : null;
    const ecrit = serre ? ` ${flux(voulu)}` : derriere(voulu, marge, style);
    const suite = ecrit.indexOf("\n");
    if (suite >= 0 && this.texte.slice(fin, this.finDeLigne(fin)).trim()) {
      // The comment of the line stays on it, above what now follows.
      this.noter(apres, fin, ecrit.slice(0, suite));
      return this.inserer(this.finDeLigne(fin), `${ecrit.slice(suite + 1)}\n`);
    }
    const coupe = this.texte.slice(apres, fin).endsWith("\n") && !ecrit.endsWith("\n") ? "\n" : "";
    this.noter(apres, fin, ecrit + coupe);
  }

  // The items of a list, found again by what names them, else by what they hold, else by their place.
  suite(suite, voulu) {
    const anciens = suite.items.map((noeud) => ({ noeud, valeur: valeur(noeud) }));
    const paires = apparier(anciens.map((un) => un.valeur), voulu, this.cles);
    const rangs = paires.filter((rang) => rang !== null);
    if (rangs.some((rang, i) => i && rang < rangs[i - 1])) return this.recomposer(anciens, voulu, paires);
    const marge = this.marge(this.tiret(anciens[0].noeud));
    const aere = anciens.length > 1 && /\n[ \t]*\n/.test(this.texte.slice(this.fin(anciens[0].noeud), this.tiret(anciens[1].noeud)));
    let place = this.debutDeLigne(this.tiret(anciens[0].noeud));
    voulu.forEach((un, i) => {
      if (paires[i] === null) {
        const apres = place !== this.debutDeLigne(this.tiret(anciens[0].noeud));
        const element = tirets([un], marge);
        return this.inserer(place, aere ? (apres ? `\n${element}` : `${element}\n`) : element);
      }
      const { noeud } = anciens[paires[i]];
      this.element(noeud, un, marge);
      place = this.finDeLigne(this.fin(noeud));
    });
    anciens.forEach(({ noeud }, i) => {
      if (rangs.includes(i)) return;
      const fin = this.finDeLigne(this.fin(noeud));
      const blanc = /^[ \t]*\n/.exec(this.texte.slice(fin))?.[0].length ?? 0;
      this.noter(this.debutDeLigne(this.tiret(noeud)), fin + (aere ? blanc : 0), "");
    });
  }

  element(noeud, voulu, marge) {
    if (isMap(noeud) && typeof voulu === "object" && !Array.isArray(voulu)) return this.carte(noeud, voulu);
    if (isSeq(noeud) && Array.isArray(voulu) && !noeud.flow) return this.suite(noeud, voulu);
    if (!pareils(valeur(noeud) ?? "", voulu))
      this.noter(noeud.range[0], this.fin(noeud), tirets([voulu], marge).slice(marge.length + 2).replace(/\n$/, ""));
  }

  // Items that change places: those that stay the same are copied as they stand, with the comments above them.
  recomposer(anciens, voulu, paires) {
    const marge = this.marge(this.tiret(anciens[0].noeud));
    const texte = voulu.map((un, i) => {
      const ancien = anciens[paires[i]];
      if (!ancien || !pareils(ancien.valeur, un)) return tirets([un], marge);
      const precedent = anciens[paires[i] - 1];
      const de = precedent ? this.finDeLigne(this.fin(precedent.noeud)) : this.debutDeLigne(this.tiret(ancien.noeud));
      return this.texte.slice(de, this.finDeLigne(this.fin(ancien.noeud))).replace(/\n?$/, "\n");
    });
    const de = this.debutDeLigne(this.tiret(anciens[0].noeud));
    this.noter(de, this.finDeLigne(this.fin(anciens.at(-1).noeud)), texte.join(""));
  }

  tiret(noeud) {
    return this.texte.lastIndexOf("-", noeud.range[0] - 1);
  }
}

function apparier(anciens, voulus, cles) {
  const libres = new Set(anciens.keys());
  const paires = voulus.map(() => null);
  const prendre = (i, rang) => {
    if (rang === undefined || paires[i] !== null) return;
    paires[i] = rang;
    libres.delete(rang);
  };
  const chercher = (test) => voulus.forEach((un, i) => prendre(i, paires[i] === null ? [...libres].find((rang) => test(anciens[rang], un)) : undefined));
  chercher(pareils);
  chercher((ancien, un) => {
    const cle = cles.find((nom) => un?.[nom]);
    return cle && ancien?.[cle] === un[cle];
  });
  if (anciens.length === voulus.length) voulus.forEach((_, i) => libres.has(i) && prendre(i, i));
  return paires;
}

// --- writing: block style, one value per line, short lists of words on theirs ---

function bloc(carte, marge) {
  return Object.entries(carte).map(([nom, un]) => `${marge}${nom}:${derriere(un, marge)}\n`).join("");
}

function derriere(un, marge, style = null) {
  if (Array.isArray(un)) {
    const serre = un.every((element) => typeof element === "string") ? flux(un) : "";
    if (serre && serre.length < LARGEUR - marge.length) return ` ${serre}`;
    return `\n${tirets(un, `${marge}  `)}`.replace(/\n$/, "");
  }
  if (typeof un === "object") return `\n${bloc(un, `${marge}  `)}`.replace(/\n$/, "");
  return ` ${scalaire(un, `${marge}  `, style)}`;
}

function tirets(liste, marge) {
  return liste.map((un) => {
    if (typeof un === "string") return `${marge}- ${scalaire(un, `${marge}  `)}\n`;
    if (Array.isArray(un)) return `${marge}- ${flux(un)}\n`;
    return `${marge}- ${bloc(un, `${marge}  `).trimStart()}`;
  }).join("");
}

function scalaire(texte, marge, style = null) {
  if (style === "QUOTE_DOUBLE" && !texte.includes("\n")) return entreGuillemets(texte);
  if (style === "QUOTE_SINGLE" && !/[\n\t]/.test(texte) && !texte.match(ASCII_SEUL)) return `'${texte.replaceAll("'", "''")}'`;
  if (texte.includes("\n") && !texte.match(ASCII_SEUL) && !/^\s|\t|\n\s*$/.test(texte)) {
    const lignes = texte.split("\n").map((ligne) => (ligne.trim() ? marge + ligne.trimEnd() : ""));
    if (lignes.join("\n").replaceAll(marge, "") === texte.replaceAll(marge, "")) return `|-\n${lignes.join("\n")}`;
  }
  return simple(texte, (un) => `cle: ${un}`, (un) => un.cle) ? texte : entreGuillemets(texte);
}

function flux(un) {
  if (Array.isArray(un)) return `[${un.map(flux).join(", ")}]`;
  if (typeof un === "object") return `{${Object.entries(un).map(([nom, autre]) => `${nom}: ${flux(autre)}`).join(", ")}}`;
  return simple(un, (texte) => `cle: [${texte}, x]`, (lu) => (lu.cle.length === 2 ? lu.cle[0] : null)) ? un : entreGuillemets(un);
}

// Whether a text may stand without quotes: it is then read as itself, and by people as what it is.
function simple(texte, poser, prendre) {
  if (RIEN.includes(texte) || /[\n\t]/.test(texte) || texte.match(ASCII_SEUL) || /^[\s\u00a0]|[\s\u00a0]$|: | #|^[<>=%@`&*!|?\-]/.test(texte))
    return false;
  const lu = parseDocument(poser(texte), OPTIONS);
  return !lu.errors.length && isMap(lu.contents) && prendre(lu.toJS()) === texte;
}

function entreGuillemets(texte) {
  const echapper = (signe) => `\\u${signe.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(texte).replace(ASCII_SEUL, echapper);
}
