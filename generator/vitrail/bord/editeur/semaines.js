// Weeks of hours: a bar beside each day, to paint in; the box stays what is sent, and what a keyboard fills.
(() => {
  const fiche = document.getElementById("fiche");
  if (!fiche) return;
  const SVG = "http://www.w3.org/2000/svg";
  const PLAGE = /^(?:de\s)?\s*(\d{1,2})\s*[:h]\s*(\d{2})?\s*[-‐‑–—àa]\s*(\d{1,2})\s*[:h]\s*(\d{2})?(.*)$/i;
  const PAS = 30;
  const OUVRES = 5;

  const boiteDe = (journee) => journee.querySelector("input, textarea");
  const code = (minutes) => `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

  const modeDit = (texte) => texte.trim().replace(/^\((.*)\)$/, "$1").toLowerCase().replace(/\b(?:rdv|rv|rendez vous)\b/, "rendez-vous");

  // The ranges of a day; none when one of them is not written as a range: nothing is then painted over it.
  const lire = (texte) => {
    const propre = texte.trim();
    if (!propre || /^ferm[eé]e?$/i.test(propre)) return [];
    const lues = propre.split(/[,\n]/).filter((part) => part.trim()).map((part) => part.trim().match(PLAGE));
    if (lues.some((lue) => !lue)) return null;
    const plages = lues.map((lue) => ({ de: lue[1] * 60 + +(lue[2] || 0), a: lue[3] * 60 + +(lue[4] || 0), mode: modeDit(lue[5]) }));
    return plages.every((plage) => plage.de < plage.a && plage.a <= 1440) ? plages : null;
  };

  const ecrire = (plages) =>
    plages.length ? plages.map((p) => `${code(p.de)}-${code(p.a)}${p.mode ? ` ${p.mode}` : ""}`).join(", ") : "fermé";

  const sans = (plages, de, a) =>
    plages.flatMap((p) => [{ ...p, a: Math.min(p.a, de) }, { ...p, de: Math.max(p.de, a) }]).filter((p) => p.de < p.a);

  const avec = (plages, de, a, mode) => {
    const touche = plages.filter((p) => p.mode === mode && p.de <= a && p.a >= de);
    const nouvelle = { de: Math.min(de, ...touche.map((p) => p.de)), a: Math.max(a, ...touche.map((p) => p.a)), mode };
    const autres = sans(plages.filter((p) => !touche.includes(p)), nouvelle.de, nouvelle.a);
    return [...autres, nouvelle].sort((p, q) => p.de - q.de);
  };

  const mettre = (journee, texte) => {
    const boite = boiteDe(journee);
    boite.value = texte;
    boite.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const forme = (nom, attributs, texte) => {
    const noeud = document.createElementNS(SVG, nom);
    for (const [cle, valeur] of Object.entries(attributs)) noeud.setAttribute(cle, valeur);
    if (texte) noeud.textContent = texte;
    return noeud;
  };

  const preparer = (semaine) => {
    const choisir = semaine.querySelector("[data-modes]");
    const modes = [...choisir.querySelectorAll("input")].map((boite) => boite.value);
    const modeChoisi = () => choisir.querySelector("input:checked").value;
    choisir.hidden = false;
    const journees = [...semaine.querySelectorAll("[data-journee]")];
    const dites = journees.flatMap((journee) => lire(boiteDe(journee).value) || []);
    const debut = Math.min(8 * 60, ...dites.map((p) => Math.floor(p.de / 60) * 60));
    const derniere = Math.max(18 * 60, ...dites.map((p) => Math.ceil(p.a / 60) * 60));
    const fin = debut + Math.ceil((derniere - debut) / 120) * 120;

    for (const journee of journees) {
      const bande = forme("svg", { class: "bande", viewBox: `${debut} 0 ${fin - debut} 44`, preserveAspectRatio: "none", "aria-hidden": "true" });
      boiteDe(journee).before(bande);
      const dessiner = (plages) => {
        bande.replaceChildren();
        for (let heure = debut + 60; heure < fin; heure += 60) bande.append(forme("line", { class: "bande-heure", x1: heure, x2: heure, y1: 0, y2: 44, "vector-effect": "non-scaling-stroke" }));
        for (const p of plages || []) {
          const rang = modes.indexOf(p.mode);
          bande.append(forme("rect", { class: `bande-plage bande-plage--${rang < 0 ? "autre" : rang}`, x: p.de, y: 4, width: p.a - p.de, height: 36 }));
        }
      };
      const redessiner = () => dessiner(lire(boiteDe(journee).value));
      boiteDe(journee).addEventListener("input", redessiner);
      redessiner();

      let geste = null;
      const minute = (pointeur) => {
        const cadre = bande.getBoundingClientRect();
        const place = debut + ((pointeur.clientX - cadre.left) / cadre.width) * (fin - debut);
        return Math.max(debut, Math.min(fin - PAS, Math.floor(place / PAS) * PAS));
      };
      const peindre = (pointeur) => {
        const ici = minute(pointeur);
        const [de, a] = [Math.min(geste.depart, ici), Math.max(geste.depart, ici) + PAS];
        geste.plages = geste.efface ? sans(geste.avant, de, a) : avec(geste.avant, de, a, geste.mode);
        dessiner(geste.plages);
      };
      bande.addEventListener("pointerdown", (pointeur) => {
        const avant = lire(boiteDe(journee).value);
        if (!avant || pointeur.button) return;
        const depart = minute(pointeur);
        const mode = modeChoisi();
        geste = { avant, depart, mode, efface: avant.some((p) => p.mode === mode && p.de <= depart && depart < p.a) };
        bande.setPointerCapture(pointeur.pointerId);
        peindre(pointeur);
      });
      bande.addEventListener("pointermove", (pointeur) => geste && peindre(pointeur));
      bande.addEventListener("pointerup", () => {
        if (geste) mettre(journee, ecrire(geste.plages));
        geste = null;
      });
      bande.addEventListener("pointercancel", () => {
        geste = null;
        redessiner();
      });
    }

    const echelle = document.createElement("p");
    echelle.className = "bande-echelle";
    echelle.setAttribute("aria-hidden", "true");
    for (let heure = debut; heure <= fin; heure += 120) {
      const mot = document.createElement("span");
      mot.textContent = `${heure / 60}\u00a0h`;
      echelle.append(mot);
    }
    journees[0].before(echelle);

    semaine.addEventListener("click", (clic) => {
      const bouton = clic.target.closest("[data-comme], [data-fermer], [data-ouvres]");
      if (!bouton) return;
      clic.preventDefault();
      const journee = bouton.closest("[data-journee]");
      const lundi = boiteDe(journees[0]).value;
      if (bouton.matches("[data-fermer]")) mettre(journee, "fermé");
      else if (bouton.matches("[data-comme]")) mettre(journee, lundi);
      else for (const autre of journees.slice(1, OUVRES)) mettre(autre, lundi);
    });
  };
  const preparerDans = (noeud) => noeud.querySelectorAll("[data-semaine]").forEach(preparer);
  preparerDans(document);
  fiche.addEventListener("venu", (venue) => preparerDans(venue.target));
})();
