// Marks: one function a kind, the twin of the class of that name in marks.py.
// mark(node, spec, figure) prepares an artist once and returns update(values, settings), called at most once a frame.

const MINUS = "\u2212";

// The same rule as `rounded` in describe.py.
function rounded(value, digits = 4, sign = false) {
  if (Number.isNaN(value)) return "undefined";
  if (!Number.isFinite(value)) return (value > 0 ? "" : MINUS) + "∞";
  const size = Math.abs(value), small = size !== 0 && size < 0.5 * 10 ** -digits;
  const text = small || size >= 1e6 ? size.toExponential(1).replace("+", "").replace("-", MINUS) : size.toFixed(digits);
  return value < 0 ? MINUS + text : sign && value > 0 ? "+" + text : text;
}

function setText(node, text) { if (node.textContent !== text) node.textContent = text; }
function setAttribute(node, name, value) { if (node.getAttribute(name) !== value) node.setAttribute(name, value); }

// A number on the page: what is seen is rounded, what is carried is not.
function showNumber(node, target, name, value, text) {
  setText(target, text);
  setAttribute(node, "data-value", String(value));
  setAttribute(node, "data-name", name);
}

const SCALES = { linear: (v) => v, log: Math.log10, asinh: Math.asinh };
// Far outside the drawing is far enough: coordinates are held where a browser can still draw.
const held = (v) => (Number.isFinite(v) ? Math.max(-1e5, Math.min(1e5, v)) : v);
const along = ({ scale, a, b }, v) => held(a * SCALES[scale](v) + b);
const place = (axes, x, y) => [along(axes.x, x), along(axes.y, y)];
const line = (points) => {
  let pen = "M";
  return points.map((p) => {
    if (!p.every(Number.isFinite)) { pen = "M"; return ""; }
    const piece = `${pen}${p[0].toFixed(2)} ${p[1].toFixed(2)}`;
    pen = "L";
    return piece;
  }).join("");
};

const marks = {
  number(node, { name, digits, sign, prefix }) {
    const text = node.querySelector("text");
    return (values) => showNumber(node, text, name, values[name], prefix + rounded(values[name], digits, sign));
  },

  edge(node, { by }) {
    const path = node.querySelector("path");
    return (values, settings) => {
      const [name, role, unit] = by[settings.mode] || Object.values(by)[0];
      const size = Math.abs(values[name]) / unit;
      path.style.stroke = `var(--bp-${role})`;
      path.style.strokeWidth = (1 + 6 * size / (1 + size)).toFixed(2);
      path.style.strokeDasharray = values[name] < 0 ? "7 5" : "none";
      setAttribute(node, "data-edge", name);
      setAttribute(node, "data-sign", String(Math.sign(values[name])));
    };
  },

  point(node, { x, y, axes }) {
    const use = node.querySelector("use");
    return (values) => {
      const [left, top] = place(axes, values[x], values[y]);
      const seen = Number.isFinite(left) && Number.isFinite(top);
      use.style.display = seen ? "" : "none";
      if (seen) { setAttribute(use, "x", left.toFixed(2)); setAttribute(use, "y", top.toFixed(2)); }
      setAttribute(node, "data-value", `${values[x]},${values[y]}`);
      setAttribute(node, "data-name", `${x},${y}`);
    };
  },

  guide(node, { x, y, left, bottom, axes }) {
    const path = node.querySelector("path");
    return (values) => {
      const [across, down] = place(axes, values[x], values[y]);
      setAttribute(path, "d", line([[left, down], [across, down], [across, bottom]]));
    };
  },

  note(node, { missing, otherwise }) {
    const text = node.querySelector("text");
    return (values) => setText(text, missing.find(([name]) => !Number.isFinite(values[name]))?.[1] ?? otherwise);
  },

  tangent(node, { x, y, slope, half_width: half, axes }) {
    const path = node.querySelector("path");
    return (values) => {
      const ends = [-half, half].map((d) => place(axes, values[x] + d, values[y] + d * values[slope]));
      setAttribute(path, "d", line(ends));
    };
  },

  curve(node, { x, y, domain: [from, to], samples, axes }, { evaluate }) {
    const path = node.querySelector("path");
    const at = axes.x.scale === "log" ? (share) => from * (to / from) ** share : (share) => from + (to - from) * share;
    const xs = Array.from({ length: samples }, (_, i) => at(i / (samples - 1)));
    let before = "";
    return (values, settings, inputs) => {
      const now = JSON.stringify({ ...inputs, [x]: 0 });
      if (now === before) return;
      before = now;
      setAttribute(path, "d", line(xs.map((v) => place(axes, v, evaluate({ ...inputs, [x]: v })[y]))));
    };
  },

  path(node, { xs, ys, axes }) {
    const path = node.querySelector("path");
    return (values) => setAttribute(path, "d", line(xs.map((x, i) => place(axes, values[x], values[ys[i]]))));
  },

  // the way a pair of names took over the steps so far; the first 100 steps are all drawn, of the others every third,
  // so that a to and fro stays one
  trace(node, { x, y, axes }) {
    const path = node.querySelector("path");
    return (values, settings, inputs, history) => {
      const kept = history.filter((_, k) => k < 100 || k % 3 === 0 || k === history.length - 1);
      setAttribute(path, "d", line(kept.map((one) => place(axes, one[x], one[y]))));
    };
  },

  // an arrow from (x, y) by scale·(dx, dy), both in data units
  arrow(node, { x, y, dx, dy, scale, axes }) {
    const path = node.querySelector("path");
    return (values) => {
      const [a, b] = place(axes, values[x], values[y]);
      const [c, d] = place(axes, values[x] + scale * values[dx], values[y] + scale * values[dy]);
      const length = Math.hypot(c - a, d - b), head = Math.min(9, length / 2), turn = Math.atan2(d - b, c - a);
      const barb = (angle) => [c - head * Math.cos(turn + angle), d - head * Math.sin(turn + angle)];
      setAttribute(path, "d", line([[a, b], [c, d]]) + line([barb(0.5), [c, d], barb(-0.5)]));
      node.style.display = length < 0.5 ? "none" : "";
    };
  },
};
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
// Steps: the same graph evaluated again and again, each time from the state the last one left (gradient descent).
// The Python half is iteration.py.

// rollout({ state, step, most }, evaluate) returns at(inputs): the values of every step up to inputs[step].
// A step that leaves a number which is not finite ends the run: the last finite values stay, with `ended` true.
function rollout({ state, step, most }, evaluate) {
  let key = "", history = [], ended = false;
  const moves = Object.entries(state);
  const finite = (values) => Object.values(values).every(Number.isFinite);
  const add = (values) => { values[step] = history.length; history.push(values); };
  return (inputs) => {
    const now = JSON.stringify({ ...inputs, [step]: 0 });
    if (now !== key) { key = now; history = []; ended = false; add(evaluate(inputs)); }
    const moved = { ...inputs };
    while (!ended && history.length <= Math.min(inputs[step], most)) {
      for (const [name, next] of moves) moved[name] = history.at(-1)[next];
      const values = evaluate(moved);
      ended = !finite(values);
      if (!ended) add(values);
    }
    return { history: history.slice(0, inputs[step] + 1), ended: ended && inputs[step] >= history.length };
  };
}

// Play, step and step back: buttons that move the slider of the step.
function transport(figure) {
  const { step, most } = figure.options.iteration, control = figure.controls[step];
  let timer = 0;
  const to = (k) => { control.set("value", Math.max(0, Math.min(most, k))); control.save_changes(); };
  const at = () => control.get("value");
  const stop = () => { clearInterval(timer); timer = 0; play.textContent = "Play"; };
  const start = () => {
    if (at() >= most || figure.ended) to(0);
    play.textContent = "Pause";
    timer = setInterval(() => { // faster as it goes, so that a thousand steps take seconds
      to(at() + Math.max(1, Math.round(at() / 20)));
      if (at() >= most || (figure.ended && figure.values[step] < at())) stop();
    }, 80);
  };
  const button = (text, onclick) => element("button", { type: "button", onclick }, text);
  const play = button("Play", () => (timer ? stop() : start()));
  const move = (by) => () => { stop(); to(at() + by); };
  return {
    element: element("div", { class: "bp-transport", role: "group", "aria-label": "Steps" },
      button("Step back", move(-1)), play, button("Step", move(1))),
    reset: stop,
    stop,
  };
}

const RECENT = 40; // steps looked at to say how it goes

// How a descent goes: [kind, words], read off the loss over the steps and the to and fro of the state.
function pace(history, ended, { state, watch, saturates = [] }, plain = (name) => name) {
  const losses = history.map((values) => values[watch]), done = losses.length - 1;
  const [first, last] = [losses[0], losses[done]], recent = losses.slice(-RECENT - 1);
  const [low, high] = [Math.min(...recent), Math.max(...recent)], swings = `between ${rounded(low)} and ${rounded(high)}`;
  const rises = recent.filter((loss, i) => i && loss > recent[i - 1] * (1 + 1e-9)).length, seen = recent.length - 1;
  const repeats = (period) => recent.every((loss, i) => i < period || Math.abs(loss - recent[i - period]) <= 0.01 * (high - low));
  if (ended) return ["diverged", `Diverged: after step ${done} the next numbers are too large for a computer to hold.`];
  if (done < 3) return ["", ""];
  if (last > first && rises > 0.9 * seen) return ["diverging", `Diverging: the loss grows from step to step. It began at ${rounded(first)} and is now ${rounded(last)}.`];
  const side = last > 1e-300 && Object.keys(state).find((name) => zigzags(history, name));
  const how = side ? ` ${plain(side)} overshoots: it lands now on one side, now on the other.` : "";
  if (last < 1e-6 * first) return ["good", `Good: the loss is less than a millionth of what it was.${how}`];
  if (rises > 0.2 * seen) {
    const period = seen > 8 && [2, 4, 8].find(repeats);
    return ["oscillating", `Oscillating: the loss swings ${swings}, ${period ? `the same again every ${period} steps` : "and does not settle"}.`];
  }
  const pinned = saturates.filter((name) => Math.min(history[done][name], 1 - history[done][name]) < 0.02).map(plain);
  if (high - low < 1e-5 * last && pinned.length) return ["saturated", `Saturated: the loss stays near ${rounded(last)}. Pinned to 0 or 1: ${pinned.join(", ")}.`];
  if (high - low < 1e-5 * last) return ["stuck", `Stuck: the loss hardly moves any more, and it is still ${rounded(last)}.`];
  if (last > 0.5 * first) return ["slow", `Slow: ${done} steps took ${rounded(100 * (1 - last / first), 1)} % off the loss.${how}`];
  return ["good", `Good: after ${done} steps the loss is ${rounded(100 * last / first, 2)} % of what it was.${how}`];
}

// Whether a name of the state turns back at most of its recent steps.
function zigzags(history, name) {
  const at = history.slice(-RECENT - 2).map((values) => values[name]), steps = at.slice(1).map((v, i) => v - at[i]);
  const turns = steps.filter((step, i) => i && step * steps[i - 1] < 0 && Math.abs(step) > 1e-9 * Math.abs(at[i])).length;
  return steps.length > 2 && turns > 0.8 * (steps.length - 1);
}

// The words of pace, under the drawing: seen at every step, heard when the hand stops.
function pacer(figure) {
  const seen = element("p", { class: "bp-pace", "aria-hidden": "true" }), heard = element("p", { class: "bp-heard", "aria-live": "polite" });
  const plain = (name) => figure.names[name].plain, view = Object.entries(figure.options.iteration.view || {});
  const outside = () => view.find(([name, [low, high]]) => figure.values[name] < low || figure.values[name] > high)?.[0];
  let kind = "";
  return {
    element: element("div", { class: "bp-told" }, seen, heard),
    update() {
      const [now, words] = pace(figure.history, figure.ended, figure.options.iteration, plain), off = outside();
      setText(seen, words + (off ? ` The point has left the map: ${plain(off)} = ${rounded(figure.values[off], 2)}.` : ""));
      setAttribute(seen, "data-pace", now);
    },
    settle() {
      if (seen.dataset.pace !== kind) setText(heard, seen.textContent); // said once, when the kind of descent changes
      kind = seen.dataset.pace;
    },
  };
}

// A place on a slider's own scale, where a name of the graph says: options.scale is {control: [name, text]}.
function scaleMarks(figure) {
  const scale = figure.options.scale || {}, ticks = [];
  const share = (control, value) => {
    const base = control.get("base"), at = base ? Math.log(value) / Math.log(base) : value;
    return (at - control.get("min")) / (control.get("max") - control.get("min"));
  };
  const place = (values) => ticks.forEach(([name, tick]) => {
    const at = share(figure.controls[name], values[scale[name][0]]);
    tick.style.display = at >= 0 && at <= 1 ? "" : "none";
    tick.style.left = `${100 * at}%`;
  });
  return {
    attach(name, slider) {
      const base = slider.querySelector(".noUi-base");
      if (!scale[name] || !base || base.querySelector(".bp-scale-mark")) return;
      const tick = element("span", { class: "bp-scale-mark" }, scale[name][1]);
      base.append(tick);
      ticks.push([name, tick]);
      slider.classList.add("bp-marked");
      place(figure.values);
    },
    update: place,
  };
}
// The live figure: reads its sliders by reference, evaluates its graph at most once a frame, moves its marks.

let instances = 0;
const SETTLED = 400; // ms without a change after which the hand is taken to have stopped

async function load(source) {
  const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  try { return await import(url); } finally { URL.revokeObjectURL(url); }
}

async function referenced(model, references) {
  const manager = model.widget_manager;
  const found = Object.entries(references).map(async ([name, id]) => [name, await manager.get_model(id.replace("IPY_MODEL_", ""))]);
  return Object.fromEntries(await Promise.all(found));
}

// Two drawings on one page must not share ids (clip paths and markers are found by id).
function drawing(source) {
  const scope = `bp-${SALT}-${++instances}-`;
  const scoped = source.replace(/ id="([^"]*)"/g, ` id="${scope}$1" data-gid="$1"`)
    .replace(/url\(#/g, `url(#${scope}`).replace(/href="#/g, `href="#${scope}`);
  const svg = document.importNode(new DOMParser().parseFromString(scoped, "image/svg+xml").documentElement, true);
  svg.removeAttribute("width");
  svg.removeAttribute("height");
  return svg;
}

// The number a slider is set to: steps of 0.01 arrive at 0.9999999999999996 where 1 is meant (see live.py).
function setting(control) {
  const value = control.get("value"), meant = Number(value.toFixed(10));
  return Math.abs(meant - value) < 1e-14 * Math.max(0.1, Math.abs(meant)) ? meant : value;
}

// What ipywidgets keeps of a view that it has removed: its layout's and its style's views, and a listener on
// its model. Only its own widgets are looked at: others may listen to themselves.
async function letGo(manager) {
  const there = async (promises) => (await Promise.allSettled(Object.values(promises ?? {}))).map((one) => one.value).filter(Boolean);
  const ours = (model) => model.views && (/^@jupyter-widgets/.test(model.get("_model_module")) || /^backprop\./.test(model.get("_anywidget_id")));
  for (const model of (await there(manager._models)).filter(ours)) {
    for (const view of await there(model.views)) {
      const parent = view.options?.parent;
      if (parent?.model && !(await there(parent.model.views)).includes(parent)) view.remove();
    }
    if (!Object.keys(model.views).length) model.off("msg:custom");
  }
}

async function render({ model, el }) {
  const [{ evaluate, names: order }, controls] = await Promise.all([load(model.get("program")), referenced(model, model.get("controls"))]);
  const svg = drawing(model.get("svg")), options = model.get("options");
  const find = (gid) => svg.querySelector(`[data-gid="${CSS.escape(gid)}"]`);
  const figure = { controls, options, order, evaluate, names: model.get("names"), moving: Object.keys(controls), values: {},
    set: (changes) => { model.set("settings", { ...model.get("settings"), ...changes }); model.save_changes(); },
    show: (shown) => figure.set({ shown }),
    settings: () => model.get("settings"),
    select, reset, mark };
  const updates = model.get("marks").map((spec) => marks[spec.kind](find(spec.gid), spec, figure));
  const source = provenance(figure), bar = toolbar(figure);
  const guess = options.prediction ? [prediction(figure)] : [];
  const roll = options.iteration ? rollout(options.iteration, evaluate) : (given) => ({ history: [evaluate(given)], ended: false });
  const player = options.iteration ? [transport(figure)] : [];
  const marked = scaleMarks(figure), told = options.iteration ? [pacer(figure)] : [];
  const above = [...guess, bar, ...player], words = sentence(figure), below = [source, table(figure)];
  const panels = [...above, ...told, words, ...below, marked];
  const root = element("div", { class: "bp-live" }, ...above.map((p) => p.element), svg, ...told.map((p) => p.element), words.element);
  const tail = element("div", { class: "bp-live bp-tail" }, ...below.map((p) => p.element));
  svg.setAttribute("role", "group");
  svg.setAttribute("aria-label", model.get("alt"));
  el.append(root, tail);
  root.figure = figure; // what is shown, for tests and for the curious in the console

  function inputs() {
    const settings = model.get("settings"), values = { ...model.get("fixed") };
    for (const [name, control] of Object.entries(controls)) values[name] = setting(control);
    for (const [name, gate] of Object.entries(options.gates || {})) if (!settings[gate]) values[name] = 0;
    return values;
  }
  let waiting = 0, settling = 0, resetting = false;
  function paint() {
    waiting = 0;
    const settings = model.get("settings"), given = inputs();
    const { history, ended } = roll(given);
    const values = figure.values = history.at(-1);
    Object.assign(figure, { history, ended, given });
    updates.forEach((update) => update(values, settings, given, history));
    panels.forEach((panel) => panel.update?.(values, settings));
    buttons.forEach(nameButton);
    model.set("bp_values", { ...values }); // never saved: for exercises that watch this figure
    clearTimeout(settling);
    settling = setTimeout(settle, SETTLED);
  }
  function schedule() { waiting ||= requestAnimationFrame(paint); }
  // The first change since the last frame is painted at once, in the slider's own frame; the rest wait for the next.
  let fresh = true;
  function follow() {
    if (!fresh || waiting || resetting) return schedule();
    fresh = false;
    requestAnimationFrame(() => { fresh = true; });
    paint();
  }
  function settle() {
    panels.forEach((panel) => panel.settle?.(figure.values));
    setAttribute(svg, "aria-label", describe(model.get("alt")));
  }
  // the words are of the drawing as it starts; once it has moved, they say so
  function describe(alt) {
    const start = Object.entries(model.get("start")), moved = start.some(([name, value]) => controls[name].get("value") !== value);
    return moved ? `Changed since it started; the table below holds every value. It started so: ${alt}` : alt;
  }

  // which artists and which sliders a setting shows
  const holds = (when, settings) => Object.entries(when).every(([setting, allowed]) => allowed.includes(settings[setting]));
  function arrange() {
    const settings = model.get("settings");
    root.dataset.mode = settings.mode || "";
    for (const [gid, when] of Object.entries(options.groups || {})) find(gid).style.display = holds(when, settings) ? "" : "none";
    for (const [gid, when] of Object.entries(options.dims || {})) find(gid).style.opacity = holds(when, settings) ? "" : "0.3";
    const always = (options.stages || {})[settings.reveal] || (options.stages ? [] : figure.moving);
    for (const [name, control] of Object.entries(controls)) {
      const allowed = holds((options.sliders || {})[name] || {}, settings);
      const shown = settings.every || always.includes(name) || settings.shown.includes(name);
      control.get("layout").set("display", allowed && shown ? null : "none");
    }
    roam();
    schedule();
  }

  // numbers are buttons, one tab stop for all, arrow keys among them
  const buttons = model.get("marks").filter((spec) => spec.kind === "number").map((spec) => ({ name: spec.name, node: find(spec.gid) }));
  const visible = () => buttons.filter(({ node }) => node.style.display !== "none");
  function nameButton({ name, node }) { // the name holds the text that is seen, for those who speak to their computer
    setAttribute(node, "aria-label", `${figure.names[name].spoken}, ${node.textContent.trim()}: show where it comes from`);
  }
  function roam(to) {
    const stops = visible();
    const stop = to || stops.find(({ node }) => node.getAttribute("tabindex") === "0") || stops[0];
    buttons.forEach(({ node }) => node.setAttribute("tabindex", node === stop?.node ? "0" : "-1"));
    if (to) to.node.focus();
  }
  function onKey(event, button) {
    const stops = visible(), at = stops.indexOf(button);
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step) roam(stops[(at + step + stops.length) % stops.length]);
    else if (event.key === "Home" || event.key === "End") roam(stops.at(event.key === "Home" ? 0 : -1));
    else if (event.key === "Enter" || event.key === " ") select(button.name);
    else return;
    event.preventDefault();
  }
  buttons.forEach((button) => {
    button.node.setAttribute("role", "button");
    quiet(button.node);
    button.node.classList.add("bp-pick");
    button.node.addEventListener("click", () => { roam(button); select(button.name); });
    button.node.addEventListener("keydown", (event) => onKey(event, button));
  });
  for (const { gid } of model.get("marks").filter((spec) => spec.kind === "edge")) {
    const edge = find(gid), wide = edge.querySelector("path").cloneNode();
    wide.setAttribute("style", "fill: none; stroke: transparent; stroke-width: 14; pointer-events: stroke; cursor: pointer");
    edge.append(wide);
    edge.addEventListener("click", () => select(edge.dataset.edge));
  }

  function mark(name) {
    buttons.forEach((button) => button.node.classList.toggle("bp-chosen", button.name === name));
  }
  function select(name) {
    source.select(name);
    const brings = (options.reveals || {})[name];
    if (brings) figure.show(brings);
  }
  function reset() {
    resetting = true; // several sliders move, and one picture shows it
    for (const [name, control] of Object.entries(controls)) {
      control.set("value", model.get("start")[name]);
      control.save_changes();
    }
    resetting = false;
    figure.set(options.start_settings);
    mark(null);
    panels.forEach((panel) => panel.reset?.());
  }

  // the sliders stand beside this view: name their handles, and let the panels follow them
  const box = () => el.closest(".bp-explorer");
  function settleIn() {
    const sliders = box()?.querySelector(".bp-sliders");
    if (sliders && sliders.nextElementSibling !== tail) sliders.after(tail);
    el.closest(".bp-chooser")?.querySelectorAll("select, button.widget-button").forEach(quiet);
    for (const [name, control] of Object.entries(controls))
      for (const view of Object.values(control.views || {}))
        view.then(({ el: slider }) => {
          const spoken = figure.names[name]?.spoken ?? name;
          marked.attach(name, slider);
          slider.querySelectorAll(".noUi-handle, .widget-readout").forEach((part) => { part.dataset.named = ""; setAttribute(part, "aria-label", spoken); quiet(part); });
        });
  }
  const watcher = new MutationObserver(settleIn);
  requestAnimationFrame(() => { settleIn(); if (box()) watcher.observe(box(), { childList: true, subtree: true }); });
  const unwatch = setTimeout(() => watcher.disconnect(), 10000);

  for (const control of Object.values(controls)) control.on("change:value", follow);
  model.on("change:settings", arrange);
  arrange();
  paint();
  settle();
  return () => {
    for (const control of Object.values(controls)) control.off("change:value", follow);
    model.off("change:settings", arrange);
    cancelAnimationFrame(waiting);
    clearTimeout(settling);
    clearTimeout(unwatch);
    watcher.disconnect();
    player.forEach((one) => one.stop());
    root.remove(); // the manager keeps old views: their drawings need not stay with them
    tail.remove();
    setTimeout(() => letGo(model.widget_manager));
  };
}

export default { render };
