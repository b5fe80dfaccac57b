// Search, imported when the field is first reached. Results are plain links under the field.
const form = document.querySelector(".vt-recherche form");
const field = form.elements.q;
const { index, base } = form.dataset;
const EMPTY = new Set("a au aux ce ces comment d de des du en est et il je l la le les ma mes mon n ou par pour qu que quel quelle s sa ses son sur un une".split(" "));
const LIMIT = 8;

const panel = document.createElement("div");
panel.className = "vt-resultats";
panel.hidden = true;
const status = document.createElement("p");
status.setAttribute("role", "status");
const list = document.createElement("ul");
list.setAttribute("role", "list");
panel.append(status, list);
form.after(panel);

// No accent, no case, no plural: « Élus » and « élu », « journaux » and « journal » meet.
const plain = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/œ/g, "oe");
const stem = (word) => word.length > 3 ? word.replace(/aux$/, "al").replace(/[sx]$/, "") : word;
const words = (text) => plain(text || "").split(/[^a-z0-9\u0600-\u06ff]+/).filter(Boolean).map(stem);

let pages;
const loaded = fetch(index)
  .then((answer) => answer.ok ? answer.json() : Promise.reject(answer.status))
  .then((entries) => {
    pages = entries.map((e) => ({ ...e, fields: [[words(e.t), 12], [words(e.m), 6], [words(e.d), 4], [words(e.s), 2]] }));
  });

const weigh = (page, token) => {
  let best = 0;
  for (const [list, weight] of page.fields) {
    for (const word of list) {
      if (word === token) best = Math.max(best, weight + 1);
      else if (token.length > 1 && word.startsWith(token)) best = Math.max(best, weight);
    }
  }
  return best;
};

const find = (text) => {
  const asked = words(text);
  const useful = asked.filter((word) => !EMPTY.has(word));
  const tokens = useful.length ? useful : asked;
  const scored = pages
    .map((page) => {
      const weights = tokens.map((token) => weigh(page, token));
      return { page, hits: weights.filter(Boolean).length, score: weights.reduce((a, b) => a + b, 0) };
    })
    .filter((found) => found.hits)
    .sort((a, b) => b.hits - a.hits || b.score - a.score || a.page.t.length - b.page.t.length);
  const whole = scored.filter((found) => found.hits === tokens.length);
  return (whole.length ? whole : scored).map((found) => found.page);
};

const close = () => { panel.hidden = true; };

const show = (message, found) => {
  panel.hidden = false;
  status.textContent = message;
  list.replaceChildren(...found.map((page) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = base + "/" + page.u;
    link.textContent = page.t;
    if (page.l) item.lang = page.l;
    item.append(link);
    if (page.d) {
      const more = document.createElement("p");
      more.textContent = page.d;
      item.append(more);
    }
    return item;
  }));
};

const run = () => {
  const text = field.value.trim();
  if (text.length < 2) return close();
  loaded.then(() => {
    // A slow index must not answer a question that has changed since.
    if (text !== field.value.trim()) return;
    const found = find(text);
    const count = found.length;
    const many = count > LIMIT ? ", les " + LIMIT + " premières ci-dessous" : "";
    show(count ? count + (count > 1 ? " pages trouvées" : " page trouvée") + many
      : "Aucune page trouvée. Essayez un autre mot, ou le plan du site.", found.slice(0, LIMIT));
  }).catch(() => show("La recherche ne répond pas. Le plan du site mène à toutes les pages.", []));
};

let waiting;
form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(run, 150); });
form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(waiting); run(); field.focus(); });

const around = form.parentNode;
around.addEventListener("keydown", (event) => {
  if (panel.hidden) return;
  const stops = [field, ...list.querySelectorAll("a")];
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "Escape") {
    event.preventDefault();
    close();
    field.focus();
  } else if (step) {
    event.preventDefault();
    // From the button, as from the field: the first result is one step down.
    const here = Math.max(stops.indexOf(document.activeElement), 0);
    stops[Math.min(Math.max(here + step, 0), stops.length - 1)].focus();
  }
});
around.addEventListener("focusout", (event) => {
  if (!around.contains(event.relatedTarget)) close();
});

if (field.value) run();
