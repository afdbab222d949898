// The whole screen for one explorer: the button that gives it, and how large its drawing is there.

import { button, iconButton, setAttribute } from "../element.js";
import { bringInto } from "./staying.js";

const CORNERS = "M1 6V1h5M10 1h5v5M15 10v5h-5M6 15H1v-5";
const LITTLE = 1.05; // as much larger than its place is a drawing that is made smaller, and nobody is asked

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
  const fitting = new Fitting();
  function changed() {
    const says = isWhole() ? "Leave full screen" : "Full screen";
    for (const name of ["aria-label", "title"]) setAttribute(whole, name, says);
    if (fitting.button.matches(":focus")) whole.focus(); // that one goes
    fitting.end();
    if (isWhole()) fitting.begin(/** @type {Element} */ (card()));
  }
  document.addEventListener("fullscreenchange", changed, { signal: gone });
  gone.addEventListener("abort", () => fitting.end());
  whole.hidden = !document.fullscreenEnabled;
  return [fitting.button, whole];
}

/** How an explorer's drawing fits its place on the whole screen, and the button that makes it fit. */
class Fitting {
  constructor() {
    this.button = button("Whole drawing", { onclick: () => this.press(!this.isPressed) });
    this.button.hidden = true;
    this.resized = new ResizeObserver(() => this.measure());
    /** @type {HTMLElement | null} */
    this.stage = null;
  }

  /** @param {Element} card */
  begin(card) {
    this.stage = card.querySelector(".bp-live");
    if (!this.stage) return;
    const letter = leastLetter(this.stage);
    if (Number.isFinite(letter)) this.stage.style.setProperty("--card-letter", String(letter));
    this.resized.observe(this.stage);
    this.measure();
    const chosen = [...this.stage.querySelectorAll(".bp-chosen")].find((one) => one.getClientRects().length);
    if (chosen) bringInto(chosen);
  }

  end() {
    this.resized.disconnect();
    this.press(false);
    this.button.hidden = true;
    this.stage = null;
  }

  get isPressed() {
    return this.button.getAttribute("aria-pressed") === "true";
  }

  /** @param {boolean} is */
  press(is) {
    setAttribute(this.button, "aria-pressed", String(is));
    this.fit(is);
  }

  /** @param {boolean} is */
  fit(is) {
    this.stage?.closest(".bp-explorer")?.classList.toggle("bp-fitted", is);
  }

  measure() {
    if (!this.stage || this.isPressed) return;
    this.fit(false);
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = this.stage;
    const times = Math.max(scrollWidth / clientWidth, scrollHeight / clientHeight);
    this.fit(times > 1 && times <= LITTLE);
    this.button.hidden = times <= LITTLE;
  }
}

/**
 * The height of a drawing's least number, in the drawing's own units: card.css makes it as large as a class needs;
 * infinite where there is none.
 * @param {Element} stage
 */
function leastLetter(stage) {
  const numbers = [...stage.querySelectorAll("text[data-value], [data-value] text")];
  return Math.min(...numbers.map((one) => Number.parseFloat(getComputedStyle(one).fontSize)));
}
