// All that runs before the visitor does anything. Without it, every page stays complete and true.
(() => {
  const doc = document;
  const root = doc.documentElement;
  const each = (selector, act, node = doc) => node.querySelectorAll(selector).forEach(act);
  const on = (node, type, act) => node.addEventListener(type, act);

  // Storage may be forbidden: the choice then lasts as long as the page.
  const paint = (choice) => {
    try {
      if (choice) localStorage.vitrail = choice;
      else choice = localStorage.vitrail;
    } catch { /* forbidden */ }
    root.dataset.affichage = choice = choice || "systeme";
    each("button[data-affichage]", (b) => { b.ariaPressed = b.dataset.affichage === choice; });
  };

  const hour = (minute, lang) => {
    const [h, m] = new Date(minute * 6e4).toISOString().slice(11, 16).split(":");
    return lang === "fr" ? +h + "\u00a0h" + (+m ? "\u00a0" + m : "") : h + ":" + m;
  };

  // "2022-04-15T10:30:00": what the clocks of a place show, whatever that of the visitor.
  const shown = (moment, timeZone) => moment.toLocaleString("sv", { timeZone }).replace(" ", "T");

  const follow = (node, now) => {
    const { du, noms, fuseau, ouvert, ferme } = node.dataset;
    const here = shown(now, fuseau);

    // Days that are over go; once all of them are, all stay: dated facts are better than nothing.
    const today = here.slice(0, 10);
    const left = [...node.querySelectorAll("[data-jour]")].some((d) => d.dataset.jour >= today);
    each("[data-jour]", (d) => {
      const { jour } = d.dataset;
      d.hidden = left && jour < today;
      d.classList.toggle("vt-aujourdhui", jour === today);
      each("[data-mot]", (word) => { word.textContent = jour === today ? word.dataset.mot : ""; }, d);
    }, node);

    // "540-720,,540-720+810-960": the ranges of each day, in minutes from its midnight.
    const minute = (new Date(here + "Z") - new Date(du)) / 6e4;
    each("[data-plages]", (place) => {
      let next;
      place.dataset.plages.split(",").some((ranges, day) => next = ranges.split("+")
        .map((range) => range.split("-").map((m) => +m + day * 1440)).find((range) => range[1] > minute));
      const open = next && next[0] <= minute;
      place.classList.toggle("vt-lieu--ouvert", !!open);
      place.classList.toggle("vt-lieu--ferme", !!next && !open);
      each("[data-maintenant]", (told) => {
        told.textContent = !next ? "" : (open ? ouvert : ferme)
          .replace("{j}", noms.split("|")[next[0] / 1440 | 0])
          .replace("{h}", hour(next[+open], node.closest("[lang]").lang));
        told.innerHTML = told.innerHTML.replace("1er", "1<sup>er</sup>");
      }, place);
    }, node);
  };

  // The moment of another day at which the clocks of the place show what they show now.
  const onDay = (day, clock, timeZone) => {
    const guess = new Date(day + shown(clock, timeZone).slice(10) + "Z");
    return new Date(2 * guess - new Date(shown(guess, timeZone) + "Z"));
  };

  const tick = () => {
    // A demonstration is read on its own day, at the hour that it is at the place.
    const clock = new Date();
    const { luLe } = root.dataset;
    const timeZone = (doc.querySelector("[data-fuseau]") || root).dataset.fuseau;
    const now = luLe ? onDay(luLe, clock, timeZone) : clock;
    const today = shown(now, timeZone).slice(0, 10);
    each("[data-fuseau]", (node) => follow(node, now));
    each("[data-fin]", (node) => {
      const { fin } = node.dataset;
      node.hidden = fin[10] ? new Date(fin) < now : fin < today;
    });
    each("[data-debut]", (node) => { node.hidden = node.dataset.debut > today; });
    // What was true on the day of the build may have become late since.
    each("[data-prochaine]", (node) => {
      if (node.dataset.prochaine >= today) return;
      node.className = "vt-fraicheur vt-fraicheur--en_retard";
      node.firstElementChild.textContent = node.dataset.retard;
      each("[data-attendue]", (told) => { told.firstChild.data = told.dataset.attendue; }, node);
    });
  };

  root.classList.add("js");
  paint();

  on(doc, "DOMContentLoaded", () => {
    paint();
    tick();
    setInterval(tick, 6e4);

    on(doc, "click", ({ target }) => {
      if (target.dataset.affichage) paint(target.dataset.affichage);
    });

    // Another look folds its header in its own way.
    const toggle = doc.querySelector(".vt-bascule");
    if (toggle) {
      const menu = doc.getElementById("menu");
      const unfold = (open) => {
        toggle.ariaExpanded = open;
        menu.classList.toggle("ouvert", open);
      };
      on(doc, "click", ({ target }) => {
        if (target === toggle) unfold(!menu.matches(".ouvert"));
        // The skip links must not lead to what is folded.
        if (/^#(menu|q)$/.test(target.hash)) unfold(true);
      });
      on(doc, "keydown", ({ key }) => {
        if (key === "Escape" && menu.matches(".ouvert")) {
          unfold(false);
          toggle.focus();
        }
      });
    }

    const form = doc.querySelector(".vt-recherche form");
    if (form) ["focusin", "submit"].forEach((type) => on(form, type, (event) => {
      const asked = type === "submit";
      if (asked) event.preventDefault();
      import(new URL(form.dataset.script, doc.baseURI)).catch(() => asked && form.submit());
    }));

    // A browser may forget that a folded table is a table.
    const roles = { TABLE: "table", TR: "row", TD: "cell", col: "columnheader", row: "rowheader" };
    each(".vt-tableau--replie,.vt-tableau--replie :is(thead,tbody,tfoot,tr,th,td)", (e) => {
      e.role = roles[e.scope || e.tagName] || "rowgroup";
    });

    // A link that leads to a fold opens it; last, for one that is no address throws.
    const reveal = () => {
      const aim = doc.getElementById(decodeURI(location.hash.slice(1)));
      for (let d = aim; d; d = d.parentElement) if (d.tagName === "DETAILS") d.open = true;
      if (aim) aim.scrollIntoView();
    };
    on(window, "hashchange", reveal);
    reveal();
  });

  // What was folded is printed, then folded again.
  const unfolded = [];
  on(window, "beforeprint", () => each("details:not([open])", (d) => { unfolded.push(d); d.open = true; }));
  on(window, "afterprint", () => { for (const d of unfolded.splice(0)) d.open = false; });
})();
