// All that runs before the visitor does anything. Without it, every page stays complete and true.
(() => {
  const doc = document;
  const root = doc.documentElement;
  const all = (selector, node = doc) => node.querySelectorAll(selector);
  const key = "vitrail-affichage";

  // Storage may be forbidden: the choice then lasts for the page.
  const stored = () => { try { return localStorage.getItem(key); } catch (e) { return null; } };
  const store = (choice) => { try { localStorage.setItem(key, choice); } catch (e) { /* kept for this page */ } };
  const paint = (choice) => {
    root.dataset.affichage = choice || "systeme";
    for (const b of all("button[data-affichage]")) {
      b.setAttribute("aria-pressed", b.dataset.affichage === root.dataset.affichage);
    }
  };

  // "2022-04-14T16:30:00+02:00" carries the wall clock of the place: it is read, never converted.
  const hour = (iso, lang) => {
    const [h, m] = iso.slice(11, 16).split(":");
    return lang === "fr" ? +h + " h" + (m > 0 ? " " + m : "") : h + ":" + m;
  };
  const day = (iso, lang) => new Date(iso.slice(0, 10)).toLocaleDateString(
    lang, { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" });

  const place = (node, now) => {
    const lang = node.closest("[lang]").lang;
    const data = node.dataset;
    const next = JSON.parse(data.plages).find((range) => new Date(range[1]) > now);
    const told = node.querySelector("[data-maintenant]");
    const open = next && new Date(next[0]) <= now;
    if (told) {
      told.textContent = !next ? "" : (open
        ? data.ouvert || "Ouvert maintenant, ferme à {h}"
        : data.ferme || "Fermé maintenant, ouvre {j} à {h}"
      ).replace("{h}", hour(next[+open], lang)).replace("{j}", day(next[0], lang));
    }
    const today = now.toLocaleDateString("sv", { timeZone: data.fuseau || "Europe/Paris" });
    const days = [...all("[data-jour]", node)];
    // Once every published day is over, all stay: dated facts are better than nothing.
    const current = days.some((d) => d.dataset.jour >= today);
    for (const d of days) {
      d.hidden = current && d.dataset.jour < today;
      const is = d.dataset.jour === today;
      d.classList.toggle("vt-aujourdhui", is);
      if (is) d.firstElementChild.dataset.mot = data.aujourdhui || "Aujourd’hui";
    }
  };

  const tick = () => {
    const now = new Date();
    for (const node of all("[data-fin]")) {
      const end = node.dataset.fin;
      node.hidden = new Date(end.length > 10 ? end : end + "T23:59:59") < now;
    }
    for (const node of all("[data-plages]")) place(node, now);
  };

  root.classList.add("js");
  paint(stored());

  doc.addEventListener("DOMContentLoaded", () => {
    paint(stored());
    tick();
    setInterval(tick, 60000);

    for (const b of all("button[data-affichage]")) {
      b.addEventListener("click", () => { store(b.dataset.affichage); paint(b.dataset.affichage); });
    }

    const toggle = doc.querySelector(".vt-bascule");
    const menu = doc.getElementById("menu");
    const unfold = (open) => {
      toggle.setAttribute("aria-expanded", open);
      menu.classList.toggle("ouvert", open);
    };
    toggle.addEventListener("click", () => unfold(!menu.classList.contains("ouvert")));
    toggle.parentNode.parentNode.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && menu.classList.contains("ouvert")) { unfold(false); toggle.focus(); }
    });
    // The skip link to the menu must not lead to a folded one.
    doc.querySelector('a[href="#menu"]').addEventListener("click", () => unfold(true));

    const form = doc.querySelector(".vt-recherche form");
    const load = (event) => {
      if (event.type === "submit") event.preventDefault();
      if (form.dataset.charge) return;
      form.dataset.charge = event.type;
      const script = doc.createElement("script");
      script.src = form.dataset.script;
      doc.head.append(script);
    };
    if (form) for (const type of ["focusin", "submit"]) form.addEventListener(type, load);
  });

  addEventListener("beforeprint", () => { for (const d of all("details")) d.open = true; });
})();
