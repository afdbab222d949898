// The whole screen for one explorer: the button that gives it, and how large its drawing is there.

import { button, iconButton, setAttribute } from "../element.js";

const CORNERS = "M1 6V1h5M10 1h5v5M15 10v5h-5M6 15H1v-5";

/**
 * The button that gives one explorer the whole screen, and takes it back; Escape does, too. Beside it, there, one
 * that shows all of a drawing whose numbers, as large as a class can read them, leave no room for all of it.
 * @param {AbortSignal} gone
 */
export function wholeScreen(gone) {
  const card = () => whole.closest(".bp-explorer");
  const isWhole = () => card() !== null && card() === document.fullscreenElement;
  const whole = iconButton("Full screen", CORNERS, {
    class: "bp-whole",
    async onclick() {
      await (isWhole() ? document.exitFullscreen() : card()?.requestFullscreen());
      whole.focus();
    },
  });
  const fit = button("Whole drawing", {
    class: "bp-fit",
    "aria-pressed": "false",
    onclick: () => setAttribute(fit, "aria-pressed", String(card()?.classList.toggle("bp-fitted"))),
  });
  function changed() {
    const says = isWhole() ? "Leave full screen" : "Full screen";
    for (const name of ["aria-label", "title"]) setAttribute(whole, name, says);
    const stage = /** @type {HTMLElement | null} */ (isWhole() ? card()?.querySelector(".bp-live") : null);
    fit.hidden = !stage || !isCut(stage);
  }
  document.addEventListener("fullscreenchange", changed, { signal: gone });
  whole.hidden = !document.fullscreenEnabled;
  fit.hidden = true;
  return [fit, whole];
}

/**
 * Whether a drawing is larger than its place, once its least number is as large as card.css asks.
 * @param {HTMLElement} stage
 */
function isCut(stage) {
  const numbers = [...stage.querySelectorAll("text[data-value], [data-value] text")];
  const sizes = numbers.map((one) => Number.parseFloat(getComputedStyle(one).fontSize));
  if (sizes.length) stage.style.setProperty("--card-letter", String(Math.min(...sizes)));
  return stage.scrollWidth > stage.clientWidth + 1 || stage.scrollHeight > stage.clientHeight + 1;
}
