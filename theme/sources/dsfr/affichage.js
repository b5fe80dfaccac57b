// The choice of colours, as the design system shows it: fetched, with its styles, when it is first asked for.
const button = document.querySelector(".fr-btn--display");
const sheet = document.createElement("link");
sheet.rel = "stylesheet";
sheet.href = button.dataset.feuille;

const choice = (name, label, hint) => `<div class="fr-fieldset__element"><div class="fr-radio-group fr-radio-rich">
<input id="affichage-${name}" type="radio" name="affichage" data-affichage="${name}">
<label class="fr-label" for="affichage-${name}">${label}${hint ? `<span class="fr-hint-text">${hint}</span>` : ""}</label>
</div></div>`;

document.body.insertAdjacentHTML("beforeend", `<dialog class="fr-modal" id="affichage" aria-labelledby="affichage-titre" lang="fr" dir="ltr">
<div class="fr-container fr-container--fluid fr-container-md"><div class="fr-grid-row fr-grid-row--center"><div class="fr-col-12 fr-col-md-6 fr-col-lg-4">
<div class="fr-modal__body">
<div class="fr-modal__header"><button class="fr-btn fr-btn--close" type="button" aria-controls="affichage" title="Fermer">Fermer</button></div>
<div class="fr-modal__content">
<h2 class="fr-modal__title" id="affichage-titre">Paramètres d’affichage</h2>
<div class="fr-display"><fieldset class="fr-fieldset" aria-labelledby="affichage-legende">
<legend class="fr-fieldset__legend fr-fieldset__legend--regular" id="affichage-legende">Choisissez un thème pour personnaliser l’apparence du site.</legend>
${choice("clair", "Thème clair")}${choice("sombre", "Thème sombre")}${choice("systeme", "Système", "Utilise les paramètres système")}
</fieldset></div>
</div></div>
</div></div></div>
</dialog>`);

// It opens dressed, or bare when the styles cannot come.
await new Promise((done) => {
  sheet.onload = sheet.onerror = done;
  document.head.append(sheet);
});
