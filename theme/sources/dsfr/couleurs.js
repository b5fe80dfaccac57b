// The colours of the State's design system follow the reader's choice, or the system's.
(() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const paint = () => {
    const { affichage } = root.dataset;
    root.dataset.frTheme = affichage === "sombre" || affichage !== "clair" && dark.matches ? "dark" : "light";
  };
  paint();
  dark.addEventListener("change", paint);
  new MutationObserver(paint).observe(root, { attributeFilter: ["data-affichage"] });
})();
