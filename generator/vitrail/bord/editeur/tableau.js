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
  let parti = false; // an answer is on its way: the next one waits for it, so that the latest stays
  let reste = false;
  const corps = () => {
    const lus = new URLSearchParams(new FormData(choix));
    lus.set("faire", "garder");
    return lus;
  };
  const garder = async () => {
    reste = parti;
    if (parti) return;
    parti = true;
    try {
      await fetch(choix.action, { method: "POST", body: corps(), keepalive: true, redirect: "manual" });
    } catch {
      // The page goes on without the editor; what is chosen leaves with the form.
    }
    parti = false;
    if (reste) garder();
  };
  choix.addEventListener("change", garder);
  if ([...choix.elements].some(changee)) garder();
  choix.addEventListener("submit", () => {
    reste = false;
  });
  addEventListener("beforeunload", () => {
    if (reste) navigator.sendBeacon(choix.action, corps());
  });
})();
