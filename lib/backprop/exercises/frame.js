// The frame: the parts that every question has, and what they do.

import { button, element, marked } from "../element.js";

/** @import { Model, Reply, Verdict } from "./task.d.ts" */
/**
 * @template Task
 * @typedef Frame
 * @property {string} id
 * @property {Task} task
 * @property {HTMLFormElement} form
 * @property {HTMLElement} controls
 * @property {HTMLElement} status
 */

/** @type {Record<Verdict["state"], [mark: string, word: string]>} */
const WORDS = { right: ["✓", "Right."], wrong: ["✗", "Not yet."], unread: ["?", ""] };

/** @param {Verdict["state"]} state */
export const markOf = (state) => WORDS[state][0];

/**
 * A form with the question, a place for controls, a status line that is read aloud, and the folded answer.
 * @template {{ question: string, solution: string }} Task
 * @param {Task} task
 * @param {string} id
 * @returns {Frame<Task>}
 */
export function frame(task, id) {
  const controls = element("div", { class: "bp-controls" });
  const status = element("div", {
    class: "bp-status",
    role: "status",
    "aria-live": "polite",
    id: `${id}-status`,
  });
  const badge = element("div", { class: "bp-badge", "aria-hidden": "true" }, "Exercise");
  const form = element("form", { class: "bp-exercise", novalidate: true }, badge);
  form.append(asked(task.question, id, controls, status));
  if (task.solution) {
    const summary = element("summary", {}, "Show the answer");
    form.append(element("details", {}, summary, marked("div", task.solution, { class: "bp-solution" })));
  }
  return { id, task, form, controls, status };
}

/**
 * The controls under their question. Its first paragraph names the group, which a screen reader says again at
 * every control; what follows it is said once, as the group's description.
 * @param {string} question
 * @param {string} id
 * @param {...HTMLElement} below
 */
function asked(question, id, ...below) {
  const text = marked("div", question);
  const legend = element("legend", { id: `${id}-question` });
  const first = text.firstElementChild;
  if (first?.tagName === "P") {
    legend.append(...first.childNodes);
    first.remove();
  }
  if (!text.childElementCount) return element("fieldset", {}, legend, ...below);
  text.id = `${id}-more`;
  return element("fieldset", { "aria-describedby": text.id }, legend, text, ...below);
}

/**
 * Put a verdict into the status line: a mark and a word, then the sentence. null empties it.
 * @param {HTMLElement} status
 * @param {Verdict | null} verdict
 */
export function say(status, verdict) {
  status.replaceChildren();
  status.dataset.state = verdict?.state ?? "";
  if (!verdict) return;
  const [mark, word] = WORDS[verdict.state];
  const sentence = marked("span", verdict.html ?? "");
  if (verdict.text) sentence.textContent = verdict.text;
  const words = element("span", {}, element("strong", { class: "bp-word" }, word), " ", sentence);
  status.append(element("span", { class: "bp-mark", "aria-hidden": "true" }, mark), words);
}

/**
 * Try again, which shows once there is something to take back.
 * @param {() => void} again
 */
export const retryButton = (again) => button("Try again", { class: "bp-again", onclick: again });

/**
 * Check (Enter does the same) and Try again, which empties the reply and gives the focus back; neither where
 * the page does not know what is right.
 * @param {Pick<Frame<{ unjudged?: boolean }>, "form" | "controls" | "task">} frame
 * @param {{ check: () => void, again: () => void }} does
 */
export function addButtons({ form, controls, task }, { check, again }) {
  const retry = retryButton(again);
  if (task.unjudged) {
    form.addEventListener("submit", (event) => event.preventDefault());
    controls.append(element("p", { class: "bp-unjudged" }, "This copy does not check answers."));
    return retry;
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    check();
  });
  controls.addEventListener("keydown", (event) => {
    // By hand: in JupyterLab, Enter in a field does not submit its form. While a word is being composed (in
    // Japanese, say) Enter chooses a spelling of it.
    const typing = event.target instanceof HTMLInputElement;
    if (event.key !== "Enter" || !typing || event.isComposing) return;
    event.preventDefault();
    check();
  });
  controls.append(element("div", { class: "bp-buttons" }, button("Check", { type: "submit" }), retry));
  return retry;
}

/**
 * Keep a reply that counts: the kernel, where there is one, hears of it too.
 * @template Task
 * @param {Model<Task>} model
 * @param {Reply} reply
 */
export function keep(model, reply) {
  model.set("reply", reply);
  model.save_changes();
}
