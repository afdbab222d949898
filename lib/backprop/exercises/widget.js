// Questions that check themselves in the browser, with no kernel and no network.
// Markup comes from Python alone (the trait `task`, made by markup.py); what a reader types is only ever textContent.
// The reader's state is the trait `reply`, so every view of one question shows the same, and a view drawn again its state.

// ---- reading a number ----------------------------------------------------------------------------------------------

const DECIMAL = /^([+-]?)(\d*)(?:[.,](\d*))?(?:e([+-]?\d+))?$/i;
const HOW = "Write it like 0.049, 4.9e-2 or 1/3.";

/** Read one decimal number: {value, step} (step: one unit of its last digit), or null. */
function decimal(text) {
  const match = DECIMAL.exec(text);
  if (!match || !(match[2] || match[3])) return null;
  const [, sign, whole, fraction = "", exponent = "0"] = match;
  const value = Number(`${sign}${whole || "0"}.${fraction || "0"}e${exponent}`);
  return Number.isFinite(value) ? { value, step: 10 ** (Number(exponent) - fraction.length) } : null;
}

/** Read what was typed: {value, step}, or {problem: a sentence}. A comma is a decimal comma; 1/3 and 4.9·10^-2 are read. */
export function read(typed, unit = "") {
  let text = typed.trim().replace(/[\u2010-\u2015\u2212]/g, "-");
  if (unit && text.endsWith(unit)) text = text.slice(0, -unit.length).trim();
  if (!text) return { problem: "Type a number first." };
  if (/^[+-]?[\d']*[.,][\d']*[.,][\d.,']*$/.test(text)) {
    return { problem: `“${typed.trim()}” has two separators. Write one point, and nothing between thousands.` };
  }
  text = text.replace(/\s*[*·×]\s*10\s*(?:\^|\*\*)\s*\(?([+-]?\d+)\)?$/, "e$1").replace(/^([+-])\s+/, "$1");
  const parts = text.split(/\s*\/\s*/).map(decimal);
  if (parts.length > 2 || parts.includes(null)) {
    const sum = /[\d)]\s*[*·×+^-]\s*[\d(.]/.test(text) ? "Work it out first: one number is wanted." : HOW;
    return { problem: `“${typed.trim()}” is not a number I can read. ${sum}` };
  }
  if (parts.length === 1) return parts[0];
  if (parts[1].value === 0) return { problem: "Nothing can be divided by zero." };
  return { value: parts[0].value / parts[1].value, step: 0 };
}

// ---- judging -------------------------------------------------------------------------------------------------------

const within = (value, goal, reach) => Math.abs(value - goal) <= reach * (1 + 1e-9);

/** Judge a typed number: {state: "right" | "wrong" | "unread", html} with html from Python, or {…, text}. */
export function judgeNumber(task, typed) {
  const { problem, value, step } = read(typed, task.unit);
  if (problem) return { state: "unread", text: problem };
  const { answer, tolerance } = task;
  if (within(value, answer, tolerance)) return { state: "right", html: task.right };
  const distance = (hint) => Math.abs(value - hint.value);
  const [hint] = task.hints
    .filter((one) => within(value, one.value, one.tolerance) && distance(one) < Math.abs(value - answer))
    .sort((one, other) => distance(one) - distance(other));
  return hint ? { state: "wrong", html: hint.say } : { state: "wrong", text: slip(value, step, answer, tolerance) };
}

/** Say what is wrong with a number that no hint of the author's knows. */
function slip(value, step, answer, tolerance) {
  if (within(value, -answer, tolerance)) return "The size is right, the sign is flipped.";
  if (value * answer < 0) return "Look at the sign first: is it positive or negative? Then at the size.";
  const error = Math.abs(value - answer);
  if (error <= 0.5 * step * (1 + 1e-9) && error < 0.1 * Math.abs(answer)) {
    return "As far as it goes, that is right. Give more digits.";
  }
  if (error <= 10 * tolerance) return "Very close. Did you round on the way? Keep at least four digits until the end.";
  const power = Math.round(Math.log10(value / answer));
  if (power && Number.isFinite(power) && within(value / 10 ** power, answer, tolerance)) {
    return "The digits are right, the decimal point is not.";
  }
  const size = Math.abs(value) > Math.abs(answer) ? "large" : "small";
  const sign = answer && value ? "The sign is right, but the number is" : "The number is";
  return `${sign} too ${size}${answer && value ? " in size" : ""}.`;
}

/** Judge a choice by its index (-1: none yet). */
export function judgeChoice(task, index) {
  const chosen = task.choices[index];
  if (!chosen) return { state: "unread", text: "Choose one first." };
  return { state: chosen.right ? "right" : "wrong", html: chosen.say };
}

/** Is the value where the goal wants it? A goal below or above is strict; "near" includes its ends. */
export function reached(task, value) {
  const { low, high, near } = task;
  if (!Number.isFinite(value)) return false;
  if (near) return value >= low && value <= high;
  return (low === null || value > low) && (high === null || value < high);
}

// ---- the parts every question has ----------------------------------------------------------------------------------

const WORDS = { right: ["✓", "Right."], wrong: ["✗", "Not yet."], unread: ["?", ""] };
const SALT = Math.random().toString(36).slice(2, 8); // every widget loads a module of its own: ids must differ
let views = 0;

function element(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in node) node[name] = value;
    else node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

/** An element that holds markup made by Python. */
const marked = (tag, html, properties = {}) => element(tag, { ...properties, innerHTML: html });

const button = (text, properties) => element("button", { type: "button", textContent: text, ...properties });

/** A form with the question, a place for controls, a status line that is read aloud, and the folded answer. */
function frame(task, id) {
  const text = marked("div", task.question);
  const legend = element("legend", { id: `${id}-question` });
  const first = text.firstElementChild;
  if (first?.tagName === "P") {
    legend.append(...first.childNodes);
    first.remove();
  }
  const fieldset = element("fieldset", {}, legend);
  if (text.childElementCount) {
    text.id = `${id}-more`;
    fieldset.append(text);
    fieldset.setAttribute("aria-describedby", text.id);
  }
  const controls = element("div", { className: "bp-controls" });
  const status = element("div", { className: "bp-status", role: "status", "aria-live": "polite", id: `${id}-status` });
  const badge = element("div", { className: "bp-badge", textContent: "Exercise", "aria-hidden": "true" });
  const form = element("form", { className: "bp-exercise", noValidate: true });
  fieldset.append(controls, status);
  form.append(badge, fieldset);
  if (task.solution) {
    const summary = element("summary", { textContent: "Show the answer" });
    form.append(element("details", {}, summary, marked("div", task.solution, { className: "bp-solution" })));
  }
  return { id, task, form, controls, status };
}

/** Put a verdict into the status line: a mark and a word, then the sentence. null empties it. */
function say(status, verdict) {
  status.replaceChildren();
  status.dataset.state = verdict?.state ?? "";
  if (!verdict) return;
  const [mark, word] = WORDS[verdict.state];
  const sentence = marked("span", verdict.html ?? "");
  if (verdict.text) sentence.textContent = verdict.text;
  const words = element("span", {}, element("strong", { className: "bp-word", textContent: word }), " ", sentence);
  status.append(element("span", { className: "bp-mark", "aria-hidden": "true", textContent: mark }), words);
}

/** Check (Enter does the same) and Try again, which empties the reply and gives the focus back. */
function addButtons({ form, controls }, { check, again }) {
  const retry = button("Try again", { className: "bp-again" });
  retry.addEventListener("click", again);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    check();
  });
  controls.addEventListener("keydown", (event) => {
    // by hand: in JupyterLab, Enter in a field does not submit its form
    if (event.key !== "Enter" || event.target.tagName !== "INPUT" || event.isComposing) return;
    event.preventDefault();
    check();
  });
  controls.append(element("div", { className: "bp-buttons" }, button("Check", { type: "submit" }), retry));
  return retry;
}

/** Keep a reply that counts: the kernel, where there is one, hears of it too. */
function keep(model, reply) {
  model.set("reply", reply);
  model.save_changes();
}

// ---- the three kinds: each fills the frame and returns what draws the reply ------------------------------------------

function numeric(model, parts) {
  const { id, task, controls, status } = parts;
  const input = element("input", { type: "text", id: `${id}-input`, autocomplete: "off", spellcheck: false });
  input.setAttribute("aria-describedby", [`${id}-question`, task.unit && `${id}-unit`].filter(Boolean).join(" "));
  const label = element("label", { htmlFor: input.id, textContent: "Your answer" });
  const unit = element("span", { id: `${id}-unit`, className: "bp-unit", textContent: task.unit });
  controls.append(element("div", { className: "bp-entry" }, label, input, ...(task.unit ? [unit] : [])));
  const retry = addButtons(parts, {
    check: () => keep(model, { text: input.value, checked: true }),
    again: () => (keep(model, {}), input.focus()),
  });
  // while typing an old verdict would be about another number
  input.addEventListener("input", () => model.set("reply", { text: input.value, checked: false }));
  return () => {
    const { text = "", checked = false } = model.get("reply");
    const verdict = checked ? judgeNumber(task, text) : null;
    if (input.value !== text) input.value = text;
    input.setAttribute("aria-invalid", String(Boolean(verdict) && verdict.state !== "right"));
    retry.hidden = !checked;
    say(status, verdict);
  };
}

function choice(model, parts) {
  const { id, task, controls, status } = parts;
  const radios = task.choices.map((_, index) => element("input", { type: "radio", name: `${id}-choice`, value: index }));
  const rows = task.choices.map((one, index) => {
    const mark = element("span", { className: "bp-mark", "aria-hidden": "true" });
    return element("label", { className: "bp-choice" }, radios[index], marked("span", one.text), mark);
  });
  controls.append(...rows);
  const chosen = () => radios.findIndex((radio) => radio.checked);
  const check = () => keep(model, { index: chosen(), checked: true });
  const retry = addButtons(parts, { check, again: () => (keep(model, {}), radios[0].focus()) });
  radios.forEach((radio, index) => {
    radio.addEventListener("change", () => model.set("reply", { index, checked: false }));
  });
  return () => {
    const { index = -1, checked = false } = model.get("reply");
    const verdict = checked ? judgeChoice(task, index) : null;
    rows.forEach((row, position) => {
      const state = position === index && verdict ? verdict.state : "";
      radios[position].checked = position === index;
      row.dataset.state = state;
      row.lastElementChild.textContent = state && WORDS[state][0];
    });
    retry.hidden = !checked;
    say(status, verdict);
  };
}

const rounded = (value) => String(Number(value.toPrecision(4))).replace("-", "−");

/** The goal in words, e.g. "below 0.001". */
function goalInWords({ low, high, near }) {
  if (near) return `between ${rounded(low)} and ${rounded(high)}`;
  return [low !== null && `above ${rounded(low)}`, high !== null && `below ${rounded(high)}`].filter(Boolean).join(" and ");
}

function sliderGoal(model, parts, signal) {
  const { task, controls, status } = parts;
  const number = element("span", { className: "bp-number", textContent: "…" });
  const now = element("span", { className: "bp-now" }, `${task.label} = `, number);
  const note = element("span", { className: "bp-note" });
  const wanted = element("span", { textContent: `goal: ${goalInWords(task)}` });
  controls.append(element("p", { className: "bp-goal" }, now, wanted, note));
  const retry = button("Try again", { className: "bp-again" });
  retry.addEventListener("click", () => keep(model, {}));
  controls.append(retry);

  let timer;
  const see = (values) => {
    const value = values?.[task.name];
    clearTimeout(timer);
    if (typeof value !== "number") return;
    number.textContent = rounded(value);
    number.dataset.name = task.name;
    number.dataset.value = String(value);
    note.textContent = reached(task, value) ? "✓ there" : "○ not there"; // always a word: nothing jumps
    note.dataset.state = reached(task, value) ? "right" : "";
    // passing through is not arriving: the value has to stay for a moment
    const arrive = () => model.get("reply").reached || keep(model, { reached: true, value });
    if (reached(task, value)) timer = setTimeout(arrive, 400);
  };
  signal.addEventListener("abort", () => clearTimeout(timer));
  watch(model, see, signal).catch(() => say(status, { state: "unread", text: "The figure is not here: run its cell first." }));
  return () => {
    const reply = model.get("reply");
    retry.hidden = !reply.reached;
    const sentence = reply.reached && `You brought ${task.label} to ${rounded(reply.value)}.`;
    const verdict = { state: "right", ...(task.right ? { html: task.right } : { text: sentence }) };
    say(status, reply.reached ? verdict : null);
  };
}

/** Call see(values) now and at each paint of the live figure, which keeps its values in its model as `bp_values`. */
async function watch(model, see, signal) {
  const id = model.get("figure").replace("IPY_MODEL_", "");
  const figure = await model.widget_manager.get_model(id);
  if (signal.aborted) return;
  const changed = () => see(figure.get("bp_values"));
  figure.on("change:bp_values", changed);
  signal.addEventListener("abort", () => figure.off("change:bp_values", changed));
  changed();
}

const KINDS = { numeric, choice, slider_goal: sliderGoal };

function render({ model, el }) {
  const gone = new AbortController();
  const parts = frame(model.get("task"), `bp-${SALT}-${++views}`);
  const draw = KINDS[model.get("kind")](model, parts, gone.signal);
  model.on("change:reply", draw);
  draw();
  el.append(parts.form);
  // JupyterLab's command mode takes arrows, Enter and letters (d d deletes the cell) from all but fields of text;
  // this keeps them, on the very element that has the focus
  for (const one of parts.form.querySelectorAll("input, button, summary, a")) one.dataset.lmSuppressShortcuts = "true";
  return () => {
    model.off("change:reply", draw);
    gone.abort();
  };
}

export default { render };
