// Steps: the same graph evaluated again and again, each time from the state the last one left (gradient descent).

// rollout({ state, step, most }, evaluate) returns at(inputs): the values of every step up to inputs[step].
// A step that leaves a number which is not finite ends the run: the last finite values stay, with `ended` true.
function rollout({ state, step, most }, evaluate) {
  let key = "", history = [], ended = false;
  const finite = (values) => Object.values(values).every(Number.isFinite);
  return (inputs) => {
    const now = JSON.stringify({ ...inputs, [step]: 0 });
    if (now !== key) { key = now; history = [evaluate(inputs)]; ended = false; }
    while (!ended && history.length <= Math.min(inputs[step], most)) {
      const last = history.at(-1), moved = { ...inputs };
      for (const [name, next] of Object.entries(state)) moved[name] = last[next];
      const values = evaluate(moved);
      ended = !finite(values);
      if (!ended) history.push(values);
    }
    history.forEach((values, k) => { values[step] = k; });
    const until = history.slice(0, inputs[step] + 1);
    return { history: until, ended: ended && inputs[step] >= history.length };
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
    if (at() >= most) to(0);
    play.textContent = "Pause";
    timer = setInterval(() => { // faster as it goes, so that a thousand steps take seconds
      to(at() + Math.max(1, Math.round(at() / 20)));
      if (at() >= most || figure.ended) stop();
    }, 80);
  };
  const button = (text, onclick, label) => element("button", { type: "button", onclick, "aria-label": label }, text);
  const play = button("Play", () => (timer ? stop() : start()));
  const move = (by) => () => { stop(); to(at() + by); };
  return {
    element: element("div", { class: "bp-transport", role: "group", "aria-label": "Steps" },
      button("Step back", move(-1)), play, button("Step", move(1))),
    reset: stop,
    stop,
  };
}
