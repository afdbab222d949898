// Runs before anything is drawn, so that the page never flashes in the wrong colours.
(() => {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  let chosen = null;
  try {
    chosen = localStorage.getItem("bp-theme");
  } catch {
    // No storage here: follow the system.
  }
  const system = () => (dark.matches ? "dark" : "light");
  const root = document.documentElement;
  if (chosen !== "dark" && chosen !== "light") chosen = null; // no theme: go on following the system
  root.dataset.theme = chosen ?? system();
  dark.addEventListener("change", () => {
    if (!root.dataset.themeChosen) root.dataset.theme = system();
  });
  if (chosen) root.dataset.themeChosen = "yes";
})();
