// The page beside a form: what changes on it is outlined, and what has just changed is brought into sight.
(() => {
  const cadre = document.querySelector(".apercu iframe");
  if (!cadre) return;
  const dite = document.querySelector("[data-changements]");
  const BLOCS = "h1, h2, h3, h4, p, li, td, th, dt, dd, caption, summary, figcaption";
  let enregistree = null, avant = null, dernier = null;

  const texteDe = (bloc) => bloc.textContent.replace(/\s+/g, " ").trim();
  const blocsDe = (page) =>
    [...page.querySelectorAll("main *")].filter((bloc) => bloc.matches(BLOCS) && !bloc.querySelector(BLOCS) && !bloc.closest(".vt-fraicheur"));

  // The texts of a page as it is sent: what its own scripts add on the screen is no change.
  const textesA = async (adresse) => {
    try {
      const reponse = await fetch(adresse);
      return blocsDe(new DOMParser().parseFromString(await reponse.text(), "text/html")).map(texteDe);
    } catch {
      return [];
    }
  };

  // The places of the texts that differ from those of the other page: one by one where both have as many; else those
  // that are not in what is between the same beginning and the same end, or more often than there.
  const autresQue = (textes, autres) => {
    const places = textes.map((_, place) => place);
    if (textes.length === autres.length) return places.filter((place) => textes[place] && textes[place] !== autres[place]);
    let debut = 0, fin = 0;
    while (debut < autres.length && textes[debut] === autres[debut]) debut += 1;
    while (fin < Math.min(textes.length, autres.length) - debut && textes.at(-1 - fin) === autres.at(-1 - fin)) fin += 1;
    const venus = plusSouvent(textes.slice(debut, textes.length - fin), autres.slice(debut, autres.length - fin));
    return venus.map((place) => place + debut);
  };
  const plusSouvent = (textes, autres) => {
    const restent = new Map();
    for (const texte of autres) restent.set(texte, (restent.get(texte) || 0) + 1);
    return textes.flatMap((texte, place) => {
      const reste = restent.get(texte) || 0;
      restent.set(texte, reste - 1);
      return texte && reste <= 0 ? [place] : [];
    });
  };

  const montrer = (bloc) => {
    for (let dans = bloc; dans; dans = dans.parentElement) if (dans.tagName === "DETAILS") dans.open = true;
    const vue = cadre.contentWindow;
    vue.scrollBy(0, bloc.getBoundingClientRect().top - vue.innerHeight / 3);
  };

  cadre.addEventListener("load", async () => {
    enregistree ??= textesA(cadre.dataset.enregistree);
    const [ecrits, textes] = await Promise.all([enregistree, textesA(cadre.getAttribute("src"))]);
    const blocs = cadre.contentDocument ? blocsDe(cadre.contentDocument) : [];
    if (!ecrits.length || blocs.length !== textes.length) return;
    const changes = autresQue(textes, ecrits).map((place) => blocs[place]);
    for (const bloc of changes) {
      bloc.dataset.change = "";
      bloc.style.outline = "3px dashed currentColor";
      bloc.style.outlineOffset = "2px";
    }
    dite.textContent = changes.length ? "Ce qui change est entouré." : "";
    const viennent = autresQue(textes, avant || ecrits).map((place) => blocs[place]);
    avant = textes;
    dernier = viennent.find((bloc) => bloc.checkVisibility()) || viennent.find((bloc) => bloc.closest("details")) || dernier;
    if (viennent.length && dernier?.isConnected) montrer(dernier);
  });
  addEventListener("hashchange", () => setTimeout(() => dernier?.isConnected && cadre.checkVisibility() && montrer(dernier), 100));
})();
