// Find a department, imported when the field is first reached: by its number, its name, a town, a postal code.
const form = document.querySelector(".vt-chercher form");
const field = form.elements.q;
const { index, base } = form.dataset;

const status = document.createElement("p");
status.setAttribute("role", "status");
const list = document.createElement("ul");
list.setAttribute("role", "list");
form.after(status, list);

const plain = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[^a-z0-9]+/g, " ").trim();
let places = [];
const loaded = fetch(index).then((answer) => answer.json()).then((entries) => {
  places = entries.map(([code, name, words, posts]) => ({ code, name, words: ` ${plain(words)}`, posts }));
});

const find = (asked) => {
  const text = plain(asked);
  if (!text) return [];
  if (/^\d[\dab]?\d{0,3}$/.test(text)) {
    const exact = places.filter((place) => place.code.toLowerCase() === text);
    if (exact.length || text.length < 4) return exact.length ? exact : places.filter((place) => place.code.startsWith(text));
    // The longest beginning wins: a town whose code begins otherwise than those of its department.
    const long = (place) => Math.max(0, ...place.posts.filter((post) => text.startsWith(post)).map((post) => post.length));
    const best = Math.max(...places.map(long));
    return best ? places.filter((place) => long(place) === best) : [];
  }
  return places.filter((place) => place.words.includes(` ${text}`));
};

const show = () => {
  const found = find(field.value);
  list.replaceChildren(...found.slice(0, 8).map((place) => {
    const link = Object.assign(document.createElement("a"), { textContent: `${place.code} ${place.name}` });
    link.href = new URL(`../${place.code.toLowerCase()}/`, new URL(base, location.href));
    const item = document.createElement("li");
    item.append(link);
    return item;
  }));
  const asked = field.value.trim();
  status.textContent = !asked ? "" : found.length
    ? `${found.length} département${found.length > 1 ? "s" : ""}`
    : "Aucun département trouvé. Essayez son numéro, ou choisissez dans la liste.";
  return found;
};

field.addEventListener("input", () => loaded.then(show));
form.addEventListener("submit", (event) => {
  event.preventDefault();
  loaded.then(() => {
    const found = show();
    if (found.length === 1) location.assign(list.querySelector("a").href);
  });
});
if (field.value) loaded.then(show);
