// What a hand needs of the page: what can be worked, where that stands, and what has come of it.
// A place is one explorer, or one menu of them; it is known by its number on the page.
window.work = (() => {
  const PLACES = ".bp-chooser, .bp-explorer:not(.bp-chooser .bp-explorer)";
  const CONTROLS = {
    slider: ".bp-sliders .noUi-handle",
    switch: ".bp-switch input:not(:checked)",
    tick: ".bp-tick input",
    menu: "select",
    number: ".bp-pick",
    edge: "[data-edge]",
    parent: "[data-goto]",
    back: ".bp-back:not(:disabled)",
    steps: ".bp-transport button",
    guess: ".bp-prediction input",
    again: ".bp-again:not(:disabled)",
    disc: "[data-disc]",
    walk: ".bp-walk button:not(:disabled)",
    take: ".bp-take",
    undo: ".bp-undo button:not(:disabled)",
    table: ".bp-table summary",
    reset: ".bp-reset",
  };
  // Of a place, what nothing may move; of its drawing, its size too.
  const PARTS = {
    menu: "select",
    prediction: ".bp-prediction",
    toolbar: ".bp-toolbar",
    reset: ".bp-reset",
    steps: ".bp-transport",
    drawing: ".bp-live > svg",
    pace: ".bp-told",
    words: ".bp-said",
    sliders: ".bp-sliders",
    "what is below": ".bp-tail",
    "the way back": ".bp-back",
  };
  const visible = (node, selector) =>
    [...node.querySelectorAll(selector)].filter(
      (one) => one.getClientRects().length && one.checkVisibility({ visibilityProperty: true }),
    );
  const place = (index) => document.querySelectorAll(PLACES)[index];
  const drawing = (index) => visible(place(index), ".bp-live:has(> svg)")[0];
  const controls = (index, kind) => visible(place(index), CONTROLS[kind]);
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));
  const label = (node) =>
    node.selectedOptions?.[0].textContent ??
    node.dataset.name ??
    node.dataset.goto ??
    node.dataset.edge ??
    node.dataset.disc ??
    node.ariaLabel ??
    (node.type === "radio" ? node.value : (node.closest("label") ?? node).textContent.trim().slice(0, 40));
  // what is seen of a control, and pressed: of a hidden box, its label
  const seen = (node) => node.closest("label") ?? node.closest(".noUi-target") ?? node;

  // A point of a control that nothing covers: of a line, one on it; else its middle.
  function points(node) {
    if (node.dataset.disc) {
      const { left, top, width, height } = node.getBoundingClientRect();
      return [
        [left + width / 2, top + height - 4],
        [left + width / 2, top + 4],
      ];
    }
    const line = node.dataset.edge && [...node.querySelectorAll("path")].at(-1);
    if (!line) {
      const box = (node.closest("label") ?? node).getBoundingClientRect();
      return [[box.left + box.width / 2, box.top + box.height / 2]];
    }
    return [0.3, 0.5, 0.2, 0.8, 0.4, 0.6].map((share) => {
      const { x, y } = line
        .getPointAtLength(share * line.getTotalLength())
        .matrixTransform(line.getScreenCTM());
      return [x, y];
    });
  }
  const hits = (node, x, y) => {
    const top = document.elementFromPoint(x, y);
    return top && (seen(node).contains(top) || top.contains(node));
  };
  // Where a control can be pressed, if it stands in view as a whole.
  function bare(node) {
    const { left, top, width, height } = seen(node).getBoundingClientRect(),
      x = left + width / 2;
    const whole =
      node.dataset.edge || node.dataset.disc || (hits(node, x, top + 1) && hits(node, x, top + height - 1));
    return whole ? points(node).find((point) => hits(node, ...point)) : undefined;
  }

  function positions(index) {
    const at = {},
      own = place(index);
    const note = (name, { left, top }) => {
      at[name] = [left, top];
    };
    for (const [name, selector] of Object.entries(PARTS))
      for (const node of visible(own, selector).slice(0, 1)) note(name, node.getBoundingClientRect());
    for (const node of visible(own, ".bp-live > svg")) {
      const { width, height } = node.getBoundingClientRect();
      at["drawing's size"] = [width, height];
    }
    for (const node of visible(own, ".bp-sliders .noUi-target"))
      note(`slider ${node.querySelector(".noUi-handle").ariaLabel}`, node.getBoundingClientRect());
    at["what follows"] = [own.getBoundingClientRect().left, own.getBoundingClientRect().bottom];
    // a mark's digits grow when it is chosen; that the drawing stays is looked at above
    if (hand?.getClientRects().length && !hand.closest("svg")) note("hand", hand.getBoundingClientRect());
    return at;
  }

  let hand = null,
    before = {},
    picture = null,
    menu = null,
    start = "";
  const setting = (index) =>
    JSON.stringify(Object.values(drawing(index).figure.controls).map((one) => one.get("value")));
  const option = (index) => visible(place(index), "select")[0]?.selectedIndex ?? null;

  return {
    places: () => document.querySelectorAll(PLACES).length,

    // The names of what can be worked now, by kind.
    offers: (index) =>
      Object.fromEntries(
        Object.keys(CONTROLS)
          .map((kind) => [kind, controls(index, kind).map(label)])
          .filter(([, all]) => all.length),
      ),

    // Take note of how a place stands.
    note(index) {
      [before, picture, menu, start] = [positions(index), drawing(index), option(index), setting(index)];
    },

    // Wait until a place has stopped moving: what is scrolled into view may first have to be laid out.
    async still(index, frames = 5) {
      for (let last = "", same = 0, i = 0; same < frames && i < 300; i++) {
        await frame();
        const now = JSON.stringify(positions(index));
        same = now === last ? same + 1 : 0;
        last = now;
      }
    },

    // Bring a control into view, and note how all stands; its name, a point of it, and its track.
    async aim(index, kind, n, focus) {
      const node = controls(index, kind)[n];
      for (let i = 0; i < 3 && !bare(node); i++) {
        node.scrollIntoView({ block: "center", behavior: "instant" });
        await this.still(index);
      }
      hand = seen(node);
      if (focus) node.focus({ preventScroll: true });
      this.note(index);
      const { left, width } = hand.getBoundingClientRect();
      return { label: label(node), at: bare(node), track: [left, width] };
    },

    // Wait, when a run of steps is under way, until it has moved something; whether it is.
    async running(index) {
      const pausing = () => controls(index, "steps").some((one) => one.textContent === "Pause");
      for (let i = 0; i < 60 && pausing() && setting(index) === start; i++) await frame();
      return pausing();
    },

    // What the drawings at these places hold once the hand has stopped, and how far each part has moved.
    async outcome(index, watched, state) {
      await frame();
      if (option(index) !== menu)
        // another drawing comes
        for (let i = 0; !drawing(index) || drawing(index) === picture; i++) {
          if (i > 600) throw new Error("no other drawing has come");
          await frame();
        }
      await pause(6);
      const after = positions(index),
        gone = (name) => Math.max(...[0, 1].map((i) => Math.abs(after[name][i] - before[name][i])));
      hand = picture = null; // held, they would count as left behind
      const moved = Object.keys(before)
        .filter((name) => after[name])
        .map((name) => [name, gone(name)]);
      return {
        moved: Object.fromEntries(moved.filter(([, distance]) => distance > 0.1)),
        states: watched.map((one) => ({ menu: option(one), ...state(drawing(one)) })),
        offers: this.offers(index),
      };
    },

    // The number that has the keys, and the one whose making is shown.
    chosen: (index) => [
      document.activeElement.dataset.name,
      visible(place(index), ".bp-exact")[0]?.dataset.name,
    ],

    verdict: (index) => visible(place(index), ".bp-verdict")[0].textContent,

    // Build every table, and fold them all away.
    async tables() {
      for (const open of [true, false]) {
        document.querySelectorAll(".bp-table").forEach((one) => {
          one.open = open;
        });
        await pause(20);
      }
    },

    // How much there is of what could pile up: elements of the explorers, models, and who listens to the
    // sliders'.
    amounts() {
      const sliders = [...document.querySelectorAll(".bp-live:has(> svg)")].flatMap((root) =>
        Object.values(root.figure.controls),
      );
      return {
        elements: document.querySelectorAll(`:is(${PLACES}), :is(${PLACES}) *`).length,
        models: Object.keys(sliders[0].widget_manager._models).length,
        callbacks: sliders
          .flatMap((one) => Object.values(one._events))
          .reduce((sum, all) => sum + all.length, 0),
      };
    },
  };
})();
