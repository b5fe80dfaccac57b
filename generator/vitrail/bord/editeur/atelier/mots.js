// Decap says « Publier » for what writes a file on this computer: here, words say what happens.
const MOTS = {
  app: { header: { content: "Fichiers", media: "Documents", quickAdd: "Ajouter" } },
  editor: {
    editorToolbar: {
      publishing: "Enregistrement…",
      publish: "Enregistrer",
      published: "Enregistré",
      publishNow: "Enregistrer maintenant",
      publishAndCreateNew: "Enregistrer et créer un autre fichier",
      publishAndDuplicate: "Enregistrer et dupliquer",
      deletePublishedEntry: "Supprimer ce fichier",
      deployButtonLabel: "Voir la page",
      backCollection: " %{collectionLabel}",
    },
  },
  ui: {
    toast: {
      entrySaved: "Enregistré : les fichiers du site sont à jour",
      onFailToPersist: "L’enregistrement a été refusé",
      onFailToDelete: "La suppression a été refusée",
    },
  },
};

const completer = (mots, autres) =>
  Object.entries(autres).reduce(
    (tous, [nom, mot]) => ({ ...tous, [nom]: typeof mot === "string" ? mot : completer(tous[nom] ?? {}, mot) }),
    mots,
  );

export function parler() {
  CMS.registerLocale("fr", completer(CMS.getLocale("fr"), MOTS));
}
