// Starts the editor: our YAML, our widget of hours, our refusals, then the forms.
import { aider } from "./acces.js";
import { defaut, fusionner, lire, vide } from "./fusion.js";
import { Parmi } from "./parmi.js";
import { Plages } from "./plages.js";
import { montrer } from "./refus.js";
import { mener, oublier } from "./reprise.js";

// The text that was read travels with its values: what is saved is that text, changed as little as possible.
const TEXTE = "\u0000texte";

const { cms, cles, remarques } = await (await fetch("config.json")).json();
const aujourdhui = () => new Date().toLocaleDateString("sv-SE");
const formes = new Map(
  cms.collections
    .flatMap((collection) => collection.files ?? [collection])
    .map(({ fields }) => [fields.map((champ) => champ.name).join(), fields]),
);

// New groups in the order of the form, and not in that of typing.
function ranger(valeur, champs) {
  if (Array.isArray(valeur)) return valeur.map((un) => ranger(un, champs));
  if (valeur === null || typeof valeur !== "object") return valeur;
  const noms = [...new Set([...champs.map((champ) => champ.name), ...Object.keys(valeur)])];
  const champ = (nom) => champs.find((un) => un.name === nom)?.fields ?? [];
  return Object.fromEntries(noms.filter((nom) => nom in valeur).map((nom) => [nom, ranger(valeur[nom], champ(nom))]));
}

// The day of the last change is not asked of people: a change without a new day gets the present one.
function dater(donnees, avant) {
  const change = Object.keys({ ...donnees, ...avant }).some(
    (nom) => JSON.stringify(donnees[nom] ?? "") !== JSON.stringify(avant[nom] ?? "") && !(vide(donnees[nom]) && vide(avant[nom])),
  );
  if (change && (donnees.mis_a_jour || "") === (avant.mis_a_jour || "")) donnees.mis_a_jour = aujourdhui();
}

// A file with a mistake in its writing would come back without what could not be read: it is not saved from here.
function avertir(texte) {
  const lieu = defaut(texte);
  if (lieu === null) return null;
  const phrase = `Un fichier de cette liste est mal écrit (${lieu}) : corrigez-le d’abord dans un éditeur de texte.`;
  montrer(phrase, "Ce fichier ne peut pas être modifié ici");
  return phrase;
}

CMS.registerCustomFormat("vitrail", "yml", {
  fromFile: (texte) => (avertir(texte) ? { [TEXTE]: texte } : { ...lire(texte), [TEXTE]: texte }),
  toFile: ({ [TEXTE]: texte = "", ...valeurs }, ordre = []) => {
    const phrase = avertir(texte);
    if (phrase) throw new Error(phrase);
    const champs = formes.get(ordre.join()) ?? [];
    const donnees = ranger(valeurs, champs);
    if (champs.some((champ) => champ.name === "mis_a_jour")) dater(donnees, lire(texte));
    return fusionner(texte, ranger(donnees, champs), cles);
  },
});
CMS.registerWidget("parmi", Parmi);
CMS.registerWidget("plages", Plages);
aider();
mener(remarques);
await oublier();
CMS.init({ config: cms });
