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
