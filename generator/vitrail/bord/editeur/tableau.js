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
