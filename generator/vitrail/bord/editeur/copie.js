// A text ready to be sent is copied by a button; where the browser does not allow it, it is selected.
for (const bouton of document.querySelectorAll("button[data-copie]")) {
  const texte = document.getElementById(bouton.dataset.copie);
  const dite = document.querySelector(`[data-copie-dite="${bouton.dataset.copie}"]`);
  bouton.hidden = false;
  bouton.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(texte.value);
      dite.textContent = "Copié : collez-le dans un message.";
    } catch {
      texte.focus();
      texte.select();
      dite.textContent = "Le message est sélectionné : copiez-le avec Ctrl et C.";
    }
  });
}
