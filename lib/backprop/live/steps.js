// Steps: the same graph evaluated again and again, each time from the state that the last one left, as in
// steps.py and to the same bits.

/** @import { Steps } from "./contract.d.ts" */
/** @import { Program, Rolled, Values } from "./moment.d.ts" */

/**
 * Make at(given): the values of every step up to as many as the slider says. A step that would leave a number
 * that is not finite ends the run: the last finite values stay, with `ended` true. Steps once made are kept
 * as long as nothing but their number changes, so that playing them costs one a frame.
 * @param {Pick<Steps, "state" | "slider" | "most">} steps
 * @param {Program["evaluate"]} evaluate
 * @returns {(given: Values) => Rolled}
 */
export function rollout({ state, slider, most }, evaluate) {
  let key = "";
  /** @type {Values[]} */
  let history = [];
  let ended = false;
  const moves = Object.entries(state);
  /** @type {(values: Values) => void} */
  const add = (values) => {
    values[slider] = history.length;
    history.push(values);
  };
  return (given) => {
    const now = JSON.stringify({ ...given, [slider]: 0 });
    if (now !== key) {
      key = now;
      history = [];
      ended = false;
      add(evaluate(given));
    }
    const moved = { ...given };
    while (!ended && history.length <= Math.min(given[slider], most)) {
      const last = history[history.length - 1];
      for (const [name, next] of moves) moved[name] = last[next];
      const values = evaluate(moved);
      ended = !Object.values(values).every(Number.isFinite);
      if (!ended) add(values);
    }
    return { history: history.slice(0, given[slider] + 1), ended: ended && given[slider] >= history.length };
  };
}
