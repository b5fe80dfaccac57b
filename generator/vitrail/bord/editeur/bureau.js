// Whether something else than what the page came with is typed, ticked or chosen in a box: before its script came, too.
const changee = (boite) => {
  if (boite.options) return boite.selectedOptions[0] !== ([...boite.options].find((option) => option.defaultSelected) || boite.options[0]);
  if (boite.type === "checkbox" || boite.type === "radio") return boite.checked !== boite.defaultChecked;
  return "defaultValue" in boite && boite.value !== boite.defaultValue;
};
// The editor without a reload: what is typed is kept at each pause, and what is wrong shows beside its box.
(() => {
  const fiche = document.getElementById("fiche");
  if (!fiche) return;
  const garde = document.getElementById("garde");
  let attente, encours = null, change = false, demande = false, refus = "", bouton = null;

  // What is typed, or what is asked besides (`plus`): nothing else is sent until that is answered.
  const envoyer = async (plus, apres = montrer) => {
    clearTimeout(attente);
    if (demande && !plus) {
      attente = setTimeout(envoyer, 300);
      return;
    }
    if (encours) encours.abort();
    encours = new AbortController();
    numeroter();
    const corps = new URLSearchParams(new FormData(fiche));
    corps.set("faire", "garder");
    for (const [nom, texte] of Object.entries(plus || {})) corps.set(nom, texte);
    demande = Boolean(plus);
    change = false;
    let neuf;
    try {
      const reponse = await fetch(fiche.action, { method: "POST", body: corps, signal: encours.signal });
      neuf = new DOMParser().parseFromString(await reponse.text(), "text/html");
      const dit = neuf.querySelector("[role=alert]");
      refus = reponse.ok ? "" : (dit && dit.textContent) || "L’éditeur s’est trompé.";
    } catch (erreur) {
      if (erreur.name === "AbortError") return;
      refus = "L’éditeur ne répond pas.";
    }
    if (refus) {
      change = true;
      garde.textContent = `Ce que vous tapez n’est pas encore gardé. ${refus} Nouvel essai dans un instant.`;
      attente = setTimeout(() => envoyer(plus, apres), 3000);
      return;
    }
    demande = false;
    history.replaceState(null, "", new URL(fiche.action).pathname + new URL(fiche.action).search);
    const vu = fiche.elements["@vu"], la = neuf.getElementById("fiche");
    if (vu && la) vu.value = la.dataset.reunie || la.elements["@vu"].value;
    if (la && la.dataset.reunie && !change) return relire();
    apres(neuf);
    appuyer();
  };

  // A button that was pressed while something asked was not answered yet: what is pasted would be lost.
  const appuyer = () => {
    if (!bouton || demande) return;
    const sien = [...fiche.querySelectorAll("button[name=faire]")].find((autre) => autre.value === bouton);
    bouton = null;
    fiche.requestSubmit(sien);
  };

  // The number of what is sent: what a former request brings late is then known to be old.
  const numeroter = () => {
    const rang = fiche.elements["@rang"];
    if (rang) rang.value = Number(rang.value) + 1;
  };

  // Another page has changed the same draft: the boxes of this one no longer say all that is kept.
  const relire = () => {
    const ici = document.activeElement && document.activeElement.id;
    if (ici) history.replaceState(null, "", `#${encodeURIComponent(ici)}`);
    location.reload();
  };

  const montrer = (neuf) => {
    if (change) return;
    for (const place of document.querySelectorAll("[data-remarques]")) {
      const autre = neuf.getElementById(place.id);
      const dit = autre ? autre.innerHTML : "";
      if (place.innerHTML.trim() !== dit.trim()) place.innerHTML = dit;
      const boite = document.getElementById(place.dataset.remarques);
      if (boite && "value" in boite) {
        if (place.querySelector(".remarque--erreur")) boite.setAttribute("aria-invalid", "true");
        else boite.removeAttribute("aria-invalid");
      }
    }
    for (const nom of ["sommaire", "garde", "gestes"]) {
      const ici = document.getElementById(nom), autre = neuf.getElementById(nom);
      if (autre && !(nom === "gestes" && ici.contains(document.activeElement))) ici.innerHTML = autre.innerHTML;
    }
    for (const carte of document.querySelectorAll("[data-carte]")) {
      const autre = neuf.getElementById(carte.id), choisi = carte.querySelector(":checked")?.value;
      if (!autre || carte.contains(document.activeElement)) continue;
      carte.innerHTML = autre.innerHTML;
      for (const filtre of carte.querySelectorAll("[data-filtre]")) if (filtre.value === choisi) filtre.checked = true;
    }
    for (const rangee of document.querySelectorAll("[data-montree]")) {
      rangee.dataset.montree = neuf.getElementById(rangee.id)?.dataset.montree ?? rangee.dataset.montree;
    }
    for (const place of document.querySelectorAll("[data-attendu]")) {
      const autre = neuf.getElementById(place.id);
      if (autre) place.textContent = autre.textContent;
    }
    const cadre = document.querySelector(".apercu iframe");
    if (cadre) rafraichir(cadre);
  };

  // What the browser shows in the place of a page that did not come belongs to nobody, and may not be asked to reload.
  const rafraichir = (cadre) => {
    try {
      cadre.contentWindow.location.reload();
    } catch {
      cadre.src = cadre.getAttribute("src");
    }
  };

  const bientot = () => {
    change = true;
    clearTimeout(attente);
    attente = setTimeout(envoyer, 700);
  };
  fiche.addEventListener("demander", ({ detail }) => envoyer(detail.plus, (neuf) => { detail.apres(neuf); montrer(neuf); }));
  fiche.addEventListener("input", bientot);
  fiche.addEventListener("change", bientot);
  if ([...fiche.elements].some(changee)) bientot();

  fiche.addEventListener("click", (clic) => {
    const bouton = clic.target.closest("button[data-propose]");
    if (!bouton) return;
    const boite = document.getElementById(bouton.dataset.pour);
    if (!boite || boite.tagName === "FIELDSET") return;
    clic.preventDefault();
    boite.value = bouton.dataset.propose;
    boite.focus();
    envoyer();
  });

  // An item of a long list comes when it is asked for, with what was typed elsewhere kept.
  const deplier = (pli, apres) => {
    pli.setAttribute("aria-busy", "true");
    envoyer({ faire: pli.querySelector("button").value }, (neuf) => {
      const lu = neuf.getElementById(pli.id);
      if (!lu) return location.reload();
      const venu = document.importNode(lu, true);
      pli.replaceWith(venu);
      venu.dispatchEvent(new Event("venu", { bubbles: true }));
      montrer(neuf);
      apres(venu);
    });
  };
  fiche.addEventListener("click", (clic) => {
    const bouton = clic.target.closest("[data-plie] > button");
    if (!bouton) return;
    clic.preventDefault();
    deplier(bouton.parentElement, (venu) => { venu.open = true; venu.querySelector("summary").focus(); });
  });
  fiche.addEventListener("click", (clic) => {
    const lien = clic.target.closest("#sommaire a[href*='&ouvrir=']");
    if (!lien) return;
    clic.preventDefault();
    location.hash = lien.hash;
    ouvrir();
  });

  fiche.addEventListener("keydown", (touche) => {
    if (touche.key === "Enter" && touche.target.matches("input")) touche.preventDefault();
  });

  // What cannot be kept stays on the screen: another page would take it away.
  fiche.addEventListener("submit", (envoi) => {
    if (demande) {
      envoi.preventDefault();
      bouton = envoi.submitter ? envoi.submitter.value : "verifier";
      return;
    }
    if (refus) {
      envoi.preventDefault();
      envoyer();
      return;
    }
    clearTimeout(attente);
    if (encours) encours.abort();
    change = false;
    numeroter();
  });

  addEventListener("beforeunload", (depart) => {
    if (!change) return;
    if (refus) depart.preventDefault();
    numeroter();
    const corps = new URLSearchParams(new FormData(fiche));
    corps.set("faire", "garder");
    navigator.sendBeacon(fiche.action, corps);
  });

  const ouvrir = () => {
    const nom = decodeURIComponent(location.hash.slice(1));
    const place = nom && document.getElementById(nom);
    const pli = nom && !place && [...document.querySelectorAll("[data-plie]")].find((element) => nom.startsWith(element.dataset.plie));
    if (pli) return deplier(pli, ouvrir);
    if (!place) return;
    for (let dans = place; dans; dans = dans.parentElement) if (dans.tagName === "DETAILS") dans.open = true;
    place.scrollIntoView();
    const boite = place.matches("input, select, textarea") ? place : place.querySelector("input:not([type=hidden]), select, textarea");
    (boite || place).focus({ preventScroll: true });
  };
  // Of a tall box the browser shows the line where one types, and its foot may stay under the bar of buttons.
  fiche.addEventListener("keyup", (touche) => {
    if (touche.key === "Tab") touche.target.scrollIntoView({ block: "nearest" });
  });
  addEventListener("hashchange", ouvrir);
  // Once the browser has followed the address itself, which takes the focus away.
  addEventListener("load", () => setTimeout(ouvrir));
})();
