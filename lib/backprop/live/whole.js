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
    /** @type {Element | null} */
    this.card = null;
  }

  /** @param {Element} card */
  begin(card) {
    const stage = card.querySelector(".bp-live");
    if (!stage) return;
    this.card = card;
    this.resized.observe(stage);
    this.measure();
    const chosen = [...stage.querySelectorAll(".bp-chosen")].find((one) => one.getClientRects().length);
    if (chosen) bringInto(chosen);
  }

  end() {
    this.resized.disconnect();
    this.press(false);
    this.button.hidden = true;
    this.card = null;
  }

  get isPressed() {
    return this.button.getAttribute("aria-pressed") === "true";
  }

  /** @param {boolean} is */
  press(is) {
    setAttribute(this.button, "aria-pressed", String(is));
    this.card?.classList.toggle("bp-fitted", is);
  }

  measure() {
    const stage = /** @type {HTMLElement | null | undefined} */ (this.card?.querySelector(".bp-live"));
    if (!stage || this.isPressed) return;
    this.press(false);
    const times = timesLarger(stage);
    this.card?.classList.toggle("bp-fitted", times > 1 && times <= LITTLE);
    this.button.hidden = times <= LITTLE;
  }
}

/**
 * How many times a drawing is larger than its place, once its least number is as large as card.css asks.
 * @param {HTMLElement} stage
 */
function timesLarger(stage) {
  const numbers = [...stage.querySelectorAll("text[data-value], [data-value] text")];
  const sizes = numbers.map((one) => Number.parseFloat(getComputedStyle(one).fontSize));
  if (sizes.length) stage.style.setProperty("--card-letter", String(Math.min(...sizes)));
  return Math.max(stage.scrollWidth / stage.clientWidth, stage.scrollHeight / stage.clientHeight);
}
