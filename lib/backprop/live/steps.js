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
