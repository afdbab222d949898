// Panels: what stands around the drawing. Each takes the figure and returns { element, update?, settle?, reset? }:
// update(values, settings) runs once a frame, settle(values) when the hand has stopped.

// In JupyterLab's command mode a focused control must keep its keys: there `d d` deletes the cell.
function quiet(node) { node.dataset.lmSuppressShortcuts = "true"; }

function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== false && value != null) node.setAttribute(name, value === true ? "" : value);
  }
  if (/^(button|input|summary)$/.test(tag)) quiet(node);
  node.append(...children);
  return node;
}

// Every widget loads a module of its own: a counter alone would name two figures of one page alike.
const SALT = Math.random().toString(36).slice(2, 8);
let groups = 0;

// One row of choices or one tick box a setting, and the reset button.
function toolbar(figure) {
  const inputs = [];
  const choice = ({ name, label, options }) => {
    const group = `bp-setting-${SALT}-${++groups}`;
    return element("fieldset", { class: "bp-switch", "data-setting": name }, element("legend", {}, label),
      ...options.map(([value, text]) => {
        const radio = element("input", { type: "radio", name: group, value, onchange: () => figure.set({ [name]: value }) });
        inputs.push([radio, (settings) => { radio.checked = settings[name] === value; }]);
        return element("label", {}, radio, element("span", { "data-text": text }, text));
      }));
  };
  const tick = ({ name, label }) => {
    const box = element("input", { type: "checkbox", onchange: () => figure.set({ [name]: box.checked }) });
    inputs.push([box, (settings) => { box.checked = Boolean(settings[name]); }]);
    return element("label", { class: "bp-tick", "data-setting": name }, box, label);
  };
  const switches = (figure.options.switches || []).map((one) => (one.options ? choice(one) : tick(one)));
  const reset = element("button", { type: "button", class: "bp-reset", onclick: () => figure.reset() }, "Reset");
  return {
    element: element("div", { class: "bp-toolbar" }, ...switches, reset),
    update: (values, settings) => inputs.forEach(([, show]) => show(settings)),
  };
}

// "E rose from 0.0718 to 0.0818"; a change that its digits would hide is told by its size.
function movement(name, from, to, digits = 4) {
  const [a, b] = [rounded(from, digits), rounded(to, digits)], verb = to > from ? "rose" : "fell";
  if (Number.isNaN(to)) return `${name} is undefined here`;
  if (Number.isNaN(from)) return `${name} is ${b}`;
  if (to === from) return `${name} stayed at ${b}`;
  return a === b ? `${name} ${verb} by ${rounded(Math.abs(to - from), digits)} to ${b}` : `${name} ${verb} from ${a} to ${b}`;
}

// What changed, in words, for the eye and for a screen reader; spoken when the hand stops.
function sentence(figure) {
  const seen = element("p", { class: "bp-sentence", "aria-hidden": "true" });
  const heard = element("p", { class: "bp-heard", "aria-live": "polite" });
  const { watch = [], slopes = {}, saturates = [], saturated = "hardly any error passes through it", flat = [], corner, notes = [], hint = "" }
    = figure.options.sentence || {};
  // names to watch: a list, or {setting: {value: list}}, the list of the setting's present value
  const chosen = (names) => (Array.isArray(names) ? names
    : Object.entries(names).flatMap(([setting, lists]) => lists[figure.settings()[setting]] || []));
  const missing = (values) => notes.find(([name]) => !Number.isFinite(values[name]))?.[1];
  const moved = (name, say, values, old) => {
    const digits = name === figure.options.iteration?.step ? 0 : 4;
    return `${movement(say(name), old[name] ?? NaN, values[name], digits)}.`;
  };
  const compose = (changed, values, old, say) => {
    const parts = changed.length > 2 ? [`${changed.length} values changed.`] : changed.map((name) => moved(name, say, values, old));
    chosen(watch).forEach((name) => parts.push(moved(name, say, values, old)));
    if (changed.length === 1 && slopes[changed[0]]) parts.push(`${say(slopes[changed[0]])} is now ${rounded(values[slopes[changed[0]]], 4, true)}.`);
    if (missing(values)) parts.push(missing(values));
    saturates.filter((name) => Math.min(values[name], 1 - values[name]) < 0.02)
      .forEach((name) => parts.push(`${say(name)} is saturated at ${rounded(values[name])}: ${saturated}.`));
    if (corner && chosen(corner.names).some((name) => Math.abs(values[name]) < 1e-9)) parts.push(corner.says);
    else if (chosen(flat).some((name) => Math.abs(values[name]) < 0.02)) parts.push("The curve is flat here.");
    return parts.join(" ");
  };
  let old = null, watched = "";
  seen.textContent = hint;
  return {
    element: element("div", { class: "bp-said" }, seen, heard),
    settle(reached) {
      const values = { ...reached, ...figure.given }; // what a slider sets, not where steps have taken it since
      const changed = old ? figure.moving.filter((name) => values[name] !== old[name]) : [];
      const turned = old && chosen(watch).join() !== watched; // a switch brought other numbers: they are, they have not moved
      if (changed.length || turned) {
        const from = changed.length ? old : {};
        seen.textContent = compose(changed, values, from, (name) => figure.names[name].plain);
        heard.textContent = compose(changed, values, from, (name) => capitalised(figure.names[name].spoken)); // a symbol keeps its case
      }
      old = { ...values };
      watched = chosen(watch).join();
    },
    reset() { seen.textContent = hint; heard.textContent = "Back at the start."; old = null; },
  };
}

// Fill a formula's ⟦name⟧ places, with symbols or with numbers; a negative number stands in brackets.
function filled(template, fill) {
  const holder = element("span", { class: "bp-formula" });
  holder.innerHTML = template;
  for (const text of holder.querySelectorAll("mtext")) {
    const name = /^⟦(.*)⟧$/.exec(text.textContent);
    if (name) fill(text, name[1]);
  }
  return holder;
}

function symbol(figure, name) {
  const holder = element("span", { class: "bp-formula" });
  holder.innerHTML = figure.names[name].label;
  return holder;
}

// Where a number comes from: its formula, the formula with numbers, its unrounded value, and what it was made of.
function provenance(figure) {
  const body = element("div", { class: "bp-source-body" });
  const panel = element("div", { class: "bp-source", role: "group", "aria-label": "Where the number comes from" }, body);
  let trail = [], live = [], gates = "";
  const number = (name) => {
    const node = element("span", { class: "bp-number" });
    live.push((values) => showNumber(node, node, name, values[name], rounded(values[name])));
    return node;
  };
  // its name in words comes first, unseen; then what is seen
  const parent = (name) => element("li", {}, element("button", { type: "button", "data-goto": name, onclick: () => figure.select(name) },
    element("span", { class: "bp-heard" }, `${figure.names[name].spoken}, `), symbol(figure, name), " = ", number(name)));
  const off = (name) => { const gate = (figure.options.gates || {})[name]; return gate && !figure.settings()[gate]; };
  const gated = () => Object.values(figure.options.gates || {}).map((gate) => figure.settings()[gate]).join();
  const drop = (text) => { text.previousElementSibling?.remove(); text.remove(); }; // a bias that is switched off, with its plus
  const numbersIn = (template) => filled(template, (text, name) => {
    if (off(name)) return drop(text);
    const digits = document.createElementNS(text.namespaceURI, "mn"); // beside <mtext> alone a sign gets no space
    const box = document.createElementNS(text.namespaceURI, "mpadded"); // as high with brackets as without: nothing round it grows
    box.setAttribute("height", "0.75em");
    box.setAttribute("depth", "0.1em");
    box.append(digits);
    text.replaceWith(box);
    live.push((values) => setText(digits, values[name] < 0 ? `(${rounded(values[name])})` : rounded(values[name])));
  });
  const symbolsIn = (template) => filled(template, (text, name) => (off(name) ? drop(text) : text.replaceWith(...symbol(figure, name).firstElementChild.childNodes)));
  const exact = (name) => {
    const node = element("output", { class: "bp-exact" });
    live.push((values) => showNumber(node, node, name, values[name], String(values[name])));
    return node;
  };
  function show(name) {
    live = [];
    gates = gated();
    const followed = body.contains(document.activeElement); // what the reader pressed goes away: the heading takes the keys
    const heading = element("strong", { tabindex: "-1" }, capitalised(figure.names[name].spoken));
    quiet(heading);
    const { template } = figure.names[name], parents = figure.names[name].parents.filter((one) => !off(one));
    const rows = template
      ? [element("div", {}, symbol(figure, name), " = ", symbolsIn(template)), element("div", {}, element("span", { class: "bp-eq" }, "= "), numbersIn(template))]
      : [element("div", { class: "bp-given" }, symbol(figure, name), figure.options.iteration?.state[name] ? " starts where its slider is set, and moves with each step." : figure.controls[name] ? " is set by its slider." : " is given.")];
    const back = element("button", { type: "button", class: "bp-back", disabled: trail.length < 2, onclick: () => { trail.pop(); show(trail.at(-1)); } }, "← Back");
    body.replaceChildren(element("div", { class: "bp-source-head" }, heading, back), ...rows,
      element("div", {}, element("span", { class: "bp-eq" }, "= "), exact(name), element("span", { class: "bp-note" }, " unrounded")),
      ...(parents.length ? [element("p", { class: "bp-note" }, "Made of (choose one to follow it back):"), element("ul", {}, ...parents.map(parent))] : []));
    live.forEach((fill) => fill(figure.values));
    if (followed) heading.focus();
    figure.mark(name);
  }
  const empty = () => body.replaceChildren(element("p", { class: "bp-note" }, "Choose any number in the drawing to see where it comes from."));
  empty();
  return {
    element: panel,
    update(values) {
      if (trail.length && gated() !== gates) show(trail.at(-1)); // a term came or went
      live.forEach((fill) => fill(values));
    },
    select(name) {
      if (trail.at(-1) !== name) trail.push(name);
      show(name);
    },
    reset() { trail = []; live = []; empty(); },
  };
}

const capitalised = (text) => text[0].toUpperCase() + text.slice(1);

// Every value as a table, for those who read rather than look.
function table(figure) {
  const body = element("tbody");
  let rows = null;
  const build = () => figure.order.map((name) => {
    const cell = element("td"), { plain, spoken } = figure.names[name];
    body.append(element("tr", {}, element("th", { scope: "row" }, plain), element("td", {}, spoken), cell));
    return (values) => showNumber(cell, cell, name, values[name], rounded(values[name], 6));
  });
  const details = element("details", { class: "bp-table", ontoggle: () => { if (details.open) update(figure.values); } },
    element("summary", {}, "Every value as a table"),
    element("div", { class: "bp-scroll", tabindex: "0", role: "group", "aria-label": "Every value" }, element("table", {},
      element("thead", {}, element("tr", {}, ...["Symbol", "In words", "Value"].map((title) => element("th", { scope: "col" }, title)))), body)));
  function update(values) {
    if (!details.open) return;
    rows ||= build();
    rows.forEach((fill) => fill(values));
  }
  return { element: details, update };
}

// A prediction first, then the drag, then what was right and which factor was forgotten.
function prediction(figure) {
  const { question, control, by, watch, slope, factors, paths, along } = figure.options.prediction;
  const group = `bp-guess-${SALT}-${++groups}`, said = element("p", { class: "bp-verdict", "aria-live": "polite" });
  const options = [["1", "It rises."], ["-1", "It falls."], ["0", "It stays as it is."]];
  let guess = null, before = null;
  const radios = options.map(([value, text]) => {
    const radio = element("input", { type: "radio", name: group, value, onchange: () => {
      guess = Number(value);
      before = figure.values;
      said.textContent = `Now move ${figure.names[control].plain} up by ${by} or more and watch.`;
      figure.show([control]);
    } });
    return element("label", {}, radio, element("span", {}, text));
  });
  const verdict = (values) => {
    const change = values[watch] - before[watch], right = Math.sign(change) === guess;
    const moved = (name) => movement(figure.names[name].plain, before[name], values[name]);
    if (!Object.is(figure.evaluate({ ...before, [control]: values[control] })[watch], values[watch])) return `Something else has moved ${figure.names[watch].plain} too. Reset, and move ${figure.names[control].plain} alone.`;
    const outcome = `${right ? "Right." : "Not so."} ${moved(watch)}.`;
    if (along) return `${outcome} On the way, ${along.map(moved).join(", and ")}.`;
    const [kind, total] = factors ? ["factors", "product"] : ["paths", "sum"];
    const made = (factors || paths).map((name) => `${figure.names[name].plain} = ${rounded(before[name], 4, true)}`).join(", ");
    return `${outcome} The ${kind} were ${made}; their ${total}, ${rounded(before[slope], 4, true)}, ${lesson(Math.sign(change), right)}`;
  };
  // what the slope at the start says of a change of this sign, and which part of it a wrong guess forgot
  const lesson = (sign, right) => {
    if (Math.sign(before[slope]) !== sign) return "held at the start: on so long a way the slope itself has changed.";
    const negative = (factors || []).filter((name) => before[name] < 0).map((name) => figure.names[name].plain);
    if (right) return "has the sign of the change.";
    if (!sign) return "is zero: what is multiplied by zero passes nothing on.";
    if (paths) return "has the sign of the change: the larger path decides.";
    if (!negative.length) return "has the sign of the change: no factor is negative, so nothing turns the sign round.";
    return `has the sign of the change: did you forget the minus of ${negative.join(" and ")}?`;
  };
  return {
    element: element("fieldset", { class: "bp-prediction" }, element("legend", {}, "Predict first"), element("p", {}, question), ...radios, said),
    settle(values) {
      if (guess !== null && values[control] - before[control] >= by - 1e-9) said.textContent = verdict(values);
    },
    reset() {
      guess = before = null;
      said.textContent = "";
      radios.forEach((label) => { label.firstElementChild.checked = false; });
    },
  };
}
