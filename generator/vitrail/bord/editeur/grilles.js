// Grids: rows come, go and are filled without a reload. What is pasted is read by the server, which says what it understood.
(() => {
  const fiche = document.getElementById("fiche");
  if (!fiche) return;
  const NOMMANTS = ["id", "name", "for", "list", "aria-describedby", "data-remarques", "data-grille", "data-pour", "data-plie"];
  const BOITES = "input:not([type=hidden]), select, textarea";

  const grilleDe = (noeud) => noeud.closest("[data-grille]");
  const corpsDe = (grille) => grille.querySelector(":scope > table > tbody");
  const rangeesDe = (grille) => [...corpsDe(grille).children];
  const siens = (grille, choix) => [...grille.querySelectorAll(choix)].filter((noeud) => grilleDe(noeud) === grille);

  // The way of a row changes in all that bears it, in what is kept for the rows to come too.
  const renommer = (noeud, de, vers) => {
    const motif = new RegExp(`(^|[ :])${de.replace(/[.]/g, "\\.")}(?=[.\\- :]|$)`, "g");
    for (const element of [noeud, ...noeud.querySelectorAll("*")]) {
      for (const nom of element.tagName === "BUTTON" ? [...NOMMANTS, "value"] : NOMMANTS) {
        const ancien = element.getAttribute?.(nom);
        if (ancien) element.setAttribute(nom, ancien.replace(motif, `$1${vers}`));
      }
      if (element.tagName === "TEMPLATE") for (const dedans of element.content.children) renommer(dedans, de, vers);
    }
  };

  const numeroter = (grille) => {
    const rangees = rangeesDe(grille);
    rangees.forEach((rangee, rang) => {
      const nom = `${grille.dataset.grille}.${rang}`;
      if (rangee.id !== nom) renommer(rangee, rangee.id, nom);
      for (const numero of siens(grille, "[data-numero]")) if (rangee.contains(numero)) numero.textContent = rang + 1;
    });
    grille.querySelector(":scope > [data-nombre]").value = rangees.length;
    grille.querySelector(":scope > h2 [data-compte]").textContent = rangees.length || "aucun";
    grille.dispatchEvent(new Event("change", { bubbles: true }));
  };

  const dire = (grille, texte, mots, faire) => {
    const place = grille.querySelector(":scope > [data-dit]");
    place.textContent = texte ? `${texte} ` : "";
    if (!faire) return;
    const bouton = document.createElement("button");
    bouton.type = "button";
    bouton.textContent = mots;
    bouton.addEventListener("click", faire);
    place.append(bouton);
    bouton.focus();
  };

  const ajouter = (grille, colonne = 0) => {
    const rangee = grille.querySelector(":scope > template").content.firstElementChild.cloneNode(true);
    corpsDe(grille).append(rangee);
    numeroter(grille);
    viser(rangee, colonne);
  };

  const retirer = (grille, rangee) => {
    const suivante = rangee.nextElementSibling;
    const numero = rangeesDe(grille).indexOf(rangee) + 1;
    rangee.remove();
    numeroter(grille);
    dire(grille, `Ligne ${numero} supprimée.`, "La remettre", () => {
      corpsDe(grille).insertBefore(rangee, suivante?.isConnected ? suivante : null);
      numeroter(grille);
      dire(grille, "");
      viser(rangee, 0);
    });
  };

  const cellulesDe = (rangee) => [...rangee.querySelectorAll(":scope > .cellule")];
  const boiteDe = (cellule) => cellule?.querySelector(BOITES);
  const viser = (rangee, colonne) => (boiteDe(cellulesDe(rangee)[colonne]) || rangee).focus();

  const placeDe = (boite) => {
    const rangee = boite.closest("[data-rangee]");
    const cellule = rangee && boite.closest(".cellule");
    if (!cellule || cellule.parentElement !== rangee || boiteDe(cellule) !== boite) return null;
    return { grille: grilleDe(rangee), rangee, colonne: cellulesDe(rangee).indexOf(cellule), nom: boite.name };
  };

  const auBord = (boite, sens) => {
    if (boite.tagName === "SELECT" || boite.type === "date") return false;
    if (boite.tagName !== "TEXTAREA") return true;
    return boite.selectionStart === boite.selectionEnd && boite.selectionStart === (sens < 0 ? 0 : boite.value.length);
  };

  fiche.addEventListener("keydown", (touche) => {
    if (touche.altKey || touche.metaKey || touche.shiftKey || touche.isComposing) return;
    const entree = touche.key === "Enter" && (touche.ctrlKey || touche.target.tagName !== "TEXTAREA");
    const sens = { ArrowUp: -1, ArrowDown: 1 }[touche.key] || (entree ? 1 : 0);
    const place = sens && touche.target.matches(BOITES) && placeDe(touche.target);
    if (!place || (!entree && !auBord(touche.target, sens))) return;
    const autre = sens < 0 ? place.rangee.previousElementSibling : place.rangee.nextElementSibling;
    touche.preventDefault();
    if (autre) viser(autre, place.colonne);
    else if (entree) ajouter(place.grille, place.colonne);
  });

  fiche.addEventListener("click", (clic) => {
    const bouton = clic.target.closest("[data-ajouter], [data-retirer], [data-coller]");
    if (!bouton) return;
    clic.preventDefault();
    const grille = grilleDe(bouton);
    if (bouton.matches("[data-ajouter]")) ajouter(grille);
    else if (bouton.matches("[data-retirer]")) retirer(grille, bouton.closest("[data-rangee]"));
    else coller(grille, document.getElementById(`${grille.dataset.grille}-collage`).value, "");
  });

  const coller = (grille, texte, vers) => {
    const nom = grille.dataset.grille;
    grille.inert = true;
    dire(grille, "Lecture de ce qui est collé…");
    demander(grille, { faire: `coller:${nom}`, [`${nom}.@`]: texte, [`${nom}.@vers`]: vers }, true);
  };

  const demander = (grille, plus, annulable) => {
    const apres = (neuf) => {
      const lue = neuf.getElementById(grille.id);
      if (!lue) return location.reload();
      const autre = document.importNode(lue, true);
      const dit = [...neuf.querySelectorAll("#dit p")].map((phrase) => phrase.textContent).join(" ");
      grille.replaceWith(autre);
      if (annulable) dire(autre, dit, "Annuler le collage", () => demander(autre, { faire: "annuler" }, false));
      else (autre.querySelector(BOITES) || autre).focus();
    };
    fiche.dispatchEvent(new CustomEvent("demander", { detail: { plus, apres } }));
  };

  // A table of cells, and not the text of one: it goes to the server from the cell where the cursor is.
  document.addEventListener("paste", (collage) => {
    const boite = document.activeElement;
    const place = boite && fiche.contains(boite) && boite.matches(BOITES) && placeDe(boite);
    const texte = (collage.clipboardData?.getData("text/plain") || "").replace(/[\r\n]+$/, "");
    if (!place || !(texte.includes("\t") || (texte.includes("\n") && boite.tagName !== "TEXTAREA"))) return;
    collage.preventDefault();
    const [, rang, colonne] = place.nom.match(/\.(\d+)\.([^.]+)$/);
    coller(place.grille, texte, `${rang} ${colonne}`);
  });
})();
