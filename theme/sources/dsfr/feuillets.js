// What the design system opens over a page, or folds on a telephone: its menu, its search, its settings, its trail.
(() => {
  const doc = document;
  const wide = matchMedia("(min-width:62em)");
  const get = (id) => doc.getElementById(id);
  let sheet;
  let opener;

  const close = () => {
    if (!sheet) return;
    const left = sheet;
    sheet = null;
    left.classList.remove("fr-modal--opened");
    if (left.close) left.close();
    else ["role", "aria-modal"].forEach((name) => left.removeAttribute(name));
    opener.focus();
  };

  const open = (aim, button) => {
    close();
    [sheet, opener] = [aim, button];
    aim.classList.add("fr-modal--opened");
    if (aim.showModal) {
      aim.showModal();
      aim.querySelector(`[data-affichage=${doc.documentElement.dataset.affichage}]`).checked = true;
    } else {
      aim.role = "dialog";
      aim.ariaModal = true;
    }
    aim.querySelector(".fr-btn--close").focus();
  };

  doc.addEventListener("click", (event) => {
    const { target } = event;
    const button = target.closest("button[aria-controls]");
    // A skip link must not lead to what is folded.
    const skip = !wide.matches && { "#menu": "menu", "#q": "recherche-entete" }[target.hash];
    if (skip) {
      event.preventDefault();
      open(get(skip), doc.querySelector(`[aria-controls=${skip}]`));
      if (target.hash === "#q") get("q").focus();
    } else if (button) {
      const aim = get(button.getAttribute("aria-controls"));
      if (button.ariaExpanded) {
        button.ariaExpanded = true;
        aim.classList.add("fr-collapse--expanded");
        aim.querySelector("a").focus();
      } else if (!aim) import(new URL(button.dataset.script, doc.baseURI)).then(() => open(get("affichage"), button));
      else if (aim === sheet) close();
      else open(aim, button);
    } else if (target === sheet) close();
  });

  doc.addEventListener("keydown", (event) => {
    if (!sheet) return;
    if (event.key === "Escape") {
      event.preventDefault();
      close();
    }
    if (event.key !== "Tab" || sheet.showModal) return;
    const all = [...sheet.querySelectorAll("a,button,input")].filter((e) => e.checkVisibility());
    const [from, to] = event.shiftKey ? [all[0], all.at(-1)] : [all.at(-1), all[0]];
    if (doc.activeElement === from || !sheet.contains(doc.activeElement)) {
      event.preventDefault();
      to.focus();
    }
  });

  // On a wide screen the menu and the search stand in the header.
  wide.addEventListener("change", () => { if (sheet && !sheet.showModal) close(); });
})();
