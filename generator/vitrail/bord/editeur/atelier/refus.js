// What our own server refuses is told in full, and stays on the screen until it is read or the next save.
export function ecouter(adresse) {
  if (!adresse) return;
  const demander = window.fetch;
  window.fetch = async (...demande) => {
    const reponse = await demander(...demande);
    if (String(demande[0]?.url ?? demande[0]).endsWith(adresse)) {
      const ecriture = /"action":"(?:persist|delete)/.test(String(demande[1]?.body));
      const titre = ecriture ? "Rien n’a été enregistré" : "Ce fichier ne peut pas être modifié ici";
      if (!reponse.ok) montrer((await reponse.clone().json()).error, titre);
      else if (ecriture) retirer();
    }
    return reponse;
  };
}

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
