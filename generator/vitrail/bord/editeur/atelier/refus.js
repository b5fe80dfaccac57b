// What cannot be saved is told in full, and stays on the screen until it is read.
function retirer() {
  document.querySelector(".vt-refus")?.remove();
}

export function montrer(message, entete) {
  retirer();
  const boite = document.createElement("section");
  boite.className = "vt-refus";
  boite.setAttribute("role", "alert");
  const titre = document.createElement("h2");
  titre.textContent = entete;
  const fermer = document.createElement("button");
  fermer.type = "button";
  fermer.setAttribute("aria-label", "Fermer ce message");
  fermer.textContent = "×";
  fermer.addEventListener("click", retirer);
  const paragraphes = String(message).split("\n\n").map((texte) => {
    const paragraphe = document.createElement("p");
    paragraphe.textContent = texte;
    return paragraphe;
  });
  boite.append(titre, ...paragraphes, fermer);
  document.body.append(boite);
}
