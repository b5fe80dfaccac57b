// Search, imported when the field is first reached. Results are plain links under the field.
const form = document.querySelector(".vt-recherche form");
const field = form.elements.q;
const { index, base } = form.dataset;
const LIMIT = 8;

const make = (name, className) => Object.assign(document.createElement(name), { className });
const panel = make("div", "vt-resultats");
panel.hidden = true;
// Always there, or what is written in it would not be read out (RGAA 7.5); seen in the panel.
const status = make("p", "vt-invisible");
status.setAttribute("role", "status");
const seen = make("p", "");
seen.setAttribute("aria-hidden", "true");
const list = make("ul", "");
list.setAttribute("role", "list");
panel.append(seen, list);
form.after(status, panel);

// No accent, no case, no plural: « Élus » and « élu », « journaux » and « journal » meet.
const plain = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/œ/g, "oe");
const stem = (word) => word.length > 3 ? word.replace(/aux$/, "al").replace(/[sx]$/, "") : word;
const EMPTY = new Set("a ai au aux avec avoir besoin ce ces chercher combien comment d dans de des dois doit du elle en est et etre faire faut il j je l la le les leur m ma me mes moi mon n ne nos notre nous on ou par pas peut peux plus pour puis qu que quel quelle qui quoi s sa se ses son sont sur svp t te temps the to trouver un une vais vas veut veux voudrai voudrais vos votre vous y".split(" ").map((word) => stem(word)));
const words = (text) => plain(text || "").split(/[^a-z0-9\u0600-\u06ff]+/).filter(Boolean).map(stem);

let pages;
const loaded = fetch(index)
  .then((answer) => answer.ok ? answer.json() : Promise.reject(answer.status))
  .then((entries) => {
    pages = entries.map((e) => ({ ...e, fields: [[words(e.t), 12], [words(e.k), 14], [words(e.d), 4], [words(e.m), 2]] }));
  });

// Whether one letter was added, lost or changed, or two were swapped.
const near = (a, b) => {
  if (Math.abs(a.length - b.length) > 1) return false;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  const same = (x, y) => a.slice(i + x) === b.slice(i + y);
  return same(1, 1) || same(1, 0) || same(0, 1) || a[i] === b[i + 1] && a[i + 1] === b[i] && same(2, 2);
};
const almost = (word, token) => near(word, token)
  || token.length > 4 && [-1, 0, 1].some((more) => near(word.slice(0, token.length + more), token));

const begins = (word, token) => token.length > 1 && word.startsWith(token);
const weigh = (page, token, meets) => {
  let best = 0;
  for (const [list, weight] of page.fields) {
    for (const word of list) {
      if (word === token) best = Math.max(best, weight + 1);
      else if (weight > best && meets(word, token)) best = weight;
    }
  }
  return best;
};
// A mistake is only looked for in a word that no page knows.
const reading = (token) =>
  token.length < 4 || pages.some((page) => weigh(page, token, begins)) ? begins : almost;

const find = (text) => {
  const asked = words(text);
  const useful = asked.filter((word) => !EMPTY.has(word));
  const tokens = useful.length ? useful : asked;
  const readings = tokens.map(reading);
  const scored = pages
    .map((page) => {
      const weights = tokens.map((token, i) => weigh(page, token, readings[i]));
      return { page, hits: weights.filter(Boolean).length, score: weights.reduce((a, b) => a + b, 0) };
    })
    .filter((found) => found.hits)
    .sort((a, b) => b.hits - a.hits || b.score - a.score || !!a.page.l - !!b.page.l || a.page.t.length - b.page.t.length);
  const whole = scored.filter((found) => found.hits === tokens.length);
  return (whole.length ? whole : scored).map((found) => found.page);
};

const close = () => {
  panel.hidden = true;
  status.textContent = "";
};

const show = (message, found) => {
  panel.hidden = false;
  seen.textContent = status.textContent = message;
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

const answer = (text) => {
  const found = find(text);
  const count = found.length;
  const many = count > LIMIT ? ", les " + LIMIT + " premières ci-dessous" : "";
  show(count ? count + (count > 1 ? " pages trouvées" : " page trouvée") + many
    : "Aucune page trouvée. Essayez un autre mot, ou le plan du site.", found.slice(0, LIMIT));
};

let waiting;
const run = () => {
  clearTimeout(waiting);
  waiting = null;
  const text = field.value.trim();
  if (text.length < 2) return close();
  if (pages) return answer(text);
  // A slow index must not answer a question that has changed since.
  loaded.then(() => { if (text === field.value.trim()) answer(text); })
    .catch(() => show("La recherche ne répond pas. Le plan du site mène à toutes les pages.", []));
};

form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(run, 150); });
form.addEventListener("submit", (event) => { event.preventDefault(); run(); field.focus(); });

const around = form.parentNode;
around.addEventListener("keydown", (event) => {
  if (panel.hidden) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  // Who leaves the field enters the results of what is written, not those of the letter before.
  if (waiting && (step || event.key === "Tab")) run();
  const stops = [field, ...list.querySelectorAll("a")];
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
