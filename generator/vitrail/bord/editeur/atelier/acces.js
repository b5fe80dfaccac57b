// Decap folds the items of its lists behind buttons that have no name: they get one, and the title of a folded item
// opens it too.
const BARRE = '[class*="StyledListItemTopBar"]';
const TITRE = '[class*="NestedObjectLabel"]';

function nommer() {
  for (const barre of document.querySelectorAll(BARRE)) {
    const nom = barre.parentElement.querySelector(`:scope > ${TITRE}`)?.textContent || "élément";
    const boutons = barre.querySelectorAll(":scope > button");
    boutons[0]?.setAttribute("aria-label", `Ouvrir ou refermer : ${nom}`);
    if (boutons.length > 1) boutons[boutons.length - 1].setAttribute("aria-label", `Retirer : ${nom}`);
    barre.querySelector(':scope > [role="button"]')?.setAttribute("aria-label", `Déplacer : ${nom}`);
  }
  for (const bouton of document.querySelectorAll('[aria-label="Expand"], [aria-label="Collapse"]'))
    bouton.setAttribute("aria-label", bouton.getAttribute("aria-label") === "Expand" ? "Tout ouvrir" : "Tout refermer");
}

export function aider() {
  let prevu = false;
  new MutationObserver(() => {
    if (prevu) return;
    prevu = true;
    requestAnimationFrame(() => {
      prevu = false;
      nommer();
    });
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
  document.body.addEventListener("click", (evenement) => {
    const titre = evenement.target.closest?.(TITRE);
    titre?.parentElement.querySelector(`:scope > ${BARRE} > button`)?.click();
  });
}
