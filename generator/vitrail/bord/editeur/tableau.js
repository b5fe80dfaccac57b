// A spreadsheet dropped anywhere on the page is read at once.
(() => {
  const depot = document.querySelector("[data-depot]");
  if (!depot) return;
  const boite = depot.querySelector("input[type=file]");
  document.addEventListener("dragover", (glisse) => {
    glisse.preventDefault();
    depot.classList.add("depot--vise");
  });
  document.addEventListener("dragleave", (glisse) => {
    if (!glisse.relatedTarget) depot.classList.remove("depot--vise");
  });
  document.addEventListener("drop", (glisse) => {
    glisse.preventDefault();
    depot.classList.remove("depot--vise");
    if (!glisse.dataTransfer.files.length) return;
    boite.files = glisse.dataTransfer.files;
    depot.requestSubmit();
  });
})();
// What is told of a spreadsheet is kept as it is chosen: a page that is closed loses nothing.
(() => {
  const choix = document.querySelector("[data-choix]");
  if (!choix) return;
  let attente = null;
  const garder = () => {
    attente = null;
    const corps = new URLSearchParams(new FormData(choix));
    corps.set("faire", "garder");
    navigator.sendBeacon(choix.action, corps);
  };
  choix.addEventListener("change", () => {
    clearTimeout(attente);
    attente = setTimeout(garder, 300);
  });
  choix.addEventListener("submit", () => {
    clearTimeout(attente);
    attente = null;
  });
  addEventListener("beforeunload", () => {
    if (attente) garder();
  });
})();
