// Decap offers back, after a reload, what was typed and not saved, then loses it. An offer that is not kept is not made:
// the browser asks before the page is left, and what is saved is on the forge.
const GARDES = "localforage";

export function oublier() {
  return new Promise((suite) => {
    const demande = indexedDB.deleteDatabase(GARDES);
    demande.onsuccess = demande.onerror = demande.onblocked = () => suite();
  });
}

// What the check remarks in a change stands where the change waits to be accepted: nobody would look for it there.
export function mener(adresse) {
  if (!adresse) return;
  const phrase = document.createElement("p");
  phrase.className = "vt-remarques";
  const lien = document.createElement("a");
  lien.href = adresse;
  lien.target = "_blank";
  lien.rel = "noopener";
  lien.textContent = "Ce que le contrôle dit des changements enregistrés";
  phrase.append(lien);
  document.body.append(phrase);
}
