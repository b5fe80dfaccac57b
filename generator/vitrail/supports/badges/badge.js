// What only the hour of the visitor can say. Without it, the hours of the week and the dates stand, and stay true.
(() => {
  const { luLe, fuseau } = document.documentElement.dataset;
  const dit = document.querySelector("[data-plages]");
  const finis = document.querySelectorAll("[data-fin]");
  const anciens = document.querySelectorAll("[data-debut]");

  // "2022-04-14T16:30:00+02:00" carries the wall clock of the place: it is read, never converted.
  const heure = (iso) => {
    const [h, m] = iso.slice(11).split(":");
    return `${+h}\u00a0h${+m ? `\u00a0${m}` : ""}`;
  };

  const dire = (maintenant) => {
    const plages = JSON.parse(dit.dataset.plages);
    const jours = JSON.parse(dit.dataset.jours);
    const frais = maintenant < new Date(`${dit.dataset.jusqua}T00:00:00`);
    const suite = frais && plages.find((plage) => new Date(plage[1]) > maintenant);
    const ouvert = suite && new Date(suite[0]) <= maintenant;
    const jour = suite && suite[0].slice(0, 10);
    const aujourdhui = maintenant.toLocaleDateString("sv", { timeZone: fuseau });
    // Once every published day is over, or a refresh was missed, nothing is said of now.
    dit.hidden = !suite;
    dit.dataset.etat = ouvert ? "ouvert" : "ferme";
    dit.textContent = !suite ? ""
      : ouvert ? `Ouvert jusqu’à ${heure(suite[1])}`
        : `Fermé, ouvre ${jour === aujourdhui ? "aujourd’hui" : jours[jour]} à ${heure(suite[0])}`;
  };

  // The moment of another day at which the clocks of the place show what they show now.
  const auJour = (jour, horloge) => {
    const montre = (moment) => Date.parse(`${moment.toLocaleString("sv", { timeZone: fuseau }).replace(" ", "T")}Z`);
    const approche = new Date(jour + new Date(montre(horloge)).toISOString().slice(10));
    return new Date(2 * approche - montre(approche));
  };

  const tic = () => {
    const horloge = new Date();
    // A demonstration is read on its own day, at the hour that it is at the place.
    const maintenant = luLe ? auJour(luLe, horloge) : horloge;
    if (dit) dire(maintenant);
    anciens.forEach((un) => { un.hidden = maintenant < new Date(`${un.dataset.debut}T00:00:00`); });
    finis.forEach((un) => { un.hidden = (new Date(`${un.dataset.fin}T23:59:59`) < maintenant) !== ("apres" in un.dataset); });
  };

  tic();
  setInterval(tic, 6e4);
})();
