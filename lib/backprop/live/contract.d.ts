// What Python tells the browser: the declared classes of figures/ (marks, plots, lines) and live/panels.py.
// Written by tests/tools/write_contract.py; a test holds it to them.

export type When = Record<string, (string | boolean)[]>;

export interface Axis {
  scale: "linear" | "log" | "asinh";
  a: number;
  b: number;
}

export interface AxesMap {
  x: Axis;
  y: Axis;
}

export interface NameEntry {
  plain: string;
  spoken: string;
  label: string;
  inline: string;
  template: string;
  opened: string;
  parents: string[];
}

/** What a line shows while `when` holds: a value, in a colour; one `unit` is half the greatest width. */
export interface Look {
  kind: "look";
  name: string;
  colour: string;
  unit: number;
  when: When;
}

/** A place on a number line: where `name` stands, or `by` beyond it. */
export interface Spot {
  kind: "spot";
  name: string;
  origin: number;
  level: number;
  by: string | null;
}

/** A text artist that shows a value, rounded for display; its halo keeps it legible on a line. */
export interface Number {
  kind: "number";
  gid: string;
  name: string;
  digits: number;
  sign: boolean;
  prefix: string;
  halo: boolean;
}

/** A text artist that says in words which value is missing. */
export interface Note {
  kind: "note";
  gid: string;
  missing: [string, string][];
  otherwise: string;
}

/** A line whose width is a magnitude and whose dashes are a minus, by the first look that holds. */
export interface Edge {
  kind: "edge";
  gid: string;
  looks: Look[];
}

/** A circle that stands for a unit: choosing it chooses its number `name`. */
export interface Disc {
  kind: "disc";
  gid: string;
  name: string;
}

/** A single marker at (x, y), both names of the graph; unseen where it has no place on the drawing. */
export interface Point {
  kind: "point";
  gid: string;
  x: string;
  y: string;
  axes: AxesMap;
}

/** Straight lines from (x, y) to both axes of its plot, so that its two numbers can be read off. */
export interface Guide {
  kind: "guide";
  gid: string;
  x: string;
  y: string;
  axes: AxesMap;
  left: number;
  bottom: number;
}

/** A straight piece of line through (x, y) with a slope, reaching `half_width` to either side in x. */
export interface Tangent {
  kind: "tangent";
  gid: string;
  x: string;
  y: string;
  slope: string;
  half_width: number;
  axes: AxesMap;
}

/** A function's graph: `y` sampled while the input `x` runs over `domain`, all other inputs held. */
export interface Curve {
  kind: "curve";
  gid: string;
  x: string;
  y: string;
  domain: [number, number];
  samples: number;
  axes: AxesMap;
}

/** A curve that the reader's hand draws: `y` over as much of `domain` as the input `x` has been over. */
export interface Trail {
  kind: "trail";
  gid: string;
  x: string;
  y: string;
  domain: [number, number];
  samples: number;
  axes: AxesMap;
}

/** A straight line up or down, at `x`, from one value to another: what lies between them. */
export interface Gap {
  kind: "gap";
  gid: string;
  x: string;
  start: string;
  end: string;
  axes: AxesMap;
}

/** The way (x, y) took over the steps of a figure that iterates. */
export interface Trace {
  kind: "trace";
  gid: string;
  x: string;
  y: string;
  axes: AxesMap;
}

/** A ring at (x, y) as they are before the first step of a figure that iterates. */
export interface Ring {
  kind: "ring";
  gid: string;
  x: string;
  y: string;
  axes: AxesMap;
}

/** An arrow from (x, y) by `scale` times (dx, dy). */
export interface Arrow {
  kind: "arrow";
  gid: string;
  x: string;
  y: string;
  dx: string;
  dy: string;
  scale: number;
  axes: AxesMap;
}

/** A dot on a number line; unseen where it has no place on the drawing. */
export interface Bead {
  kind: "bead";
  gid: string;
  at: Spot;
  axes: AxesMap;
}

/** A step along a number line, at its true length: an arrow from a spot's name to `by` beyond it. */
export interface Stretch {
  kind: "stretch";
  gid: string;
  at: Spot;
  axes: AxesMap;
}

/** A line from a spot to the one that it becomes, from `below` one line to `above` the next. */
export interface Link {
  kind: "link";
  gid: string;
  start: Spot;
  end: Spot;
  below: number;
  above: number;
  axes: AxesMap;
}

/** A row of options, one of which holds: `options` are (value, label) pairs, `start` is a value. */
export interface Choice {
  kind: "choice";
  name: string;
  label: string;
  options: [string, string][];
  start: string;
}

/** A box to tick: a setting that is on or off. */
export interface Tick {
  kind: "tick";
  name: string;
  label: string;
  start: boolean;
}

/** A setting that a choice in the drawing makes: which weight, or which unit, a story follows. */
export interface Pick {
  kind: "pick";
  name: string;
  start: string;
  of: Record<string, string>;
  within: string;
  at: string[];
}

/** A setting that counts stages, "0" to as many as there are `stages`: two buttons go through them. */
export interface Walk {
  kind: "walk";
  name: string;
  stages: string[];
  within: string;
  at: string[];
  when: When;
  start: string;
}

/** What has changed, in words below the drawing, and spoken when the hand stops. */
export interface Sentence {
  kind: "sentence";
  hint: string;
  watch: Record<string, When>;
  slopes: Record<string, string>;
  missing: [string, string][];
  saturates: string[];
  saturated: string;
  flat: Record<string, When>;
  corners: Record<string, When>;
  corner: string;
  digits: number;
}

/** A question to answer before the drag: which way `watch` goes when `control` is raised `by` so much. */
export interface Prediction {
  kind: "prediction";
  question: string;
  control: string;
  by: number;
  watch: string;
  slope: string | null;
  factors: string[];
  paths: string[];
  along: string[];
}

/** The graph repeated: each step starts at the `state` that the last one left (steps.py, steps.js). */
export interface Steps {
  kind: "steps";
  state: Record<string, string>;
  slider: string;
  most: number;
  watch: string;
  view: Record<string, [number, number]>;
  saturates: string[];
}

/** A button that takes the step while `when` holds: each control goes where a name of the graph says. */
export interface Take {
  kind: "take";
  steps: Record<string, string>;
  when: When;
}

/** A place on a slider's own track: where the name `at` of the graph says, under its `label`. */
export interface Notch {
  kind: "notch";
  control: string;
  at: string;
  label: string;
}

/** Which sliders show, and which of them count. */
export interface Shown {
  kind: "shown";
  may: Record<string, When>;
  stays: Record<string, When> | null;
  every: When | null;
  brought: string[];
  brings: Record<string, string[]>;
  counts: Record<string, When>;
}

/** All that stands around one drawing. */
export interface Panels {
  kind: "panels";
  switches: (Choice | Tick | Pick | Walk)[];
  sentence: Sentence;
  prediction: Prediction | null;
  steps: Steps | null;
  take: Take | null;
  notches: Notch[];
  shown: Shown;
}

export type Mark = Number | Note | Edge | Disc | Point | Guide | Tangent | Curve | Trail | Gap | Trace | Ring | Arrow | Bead | Stretch | Link;

export type Switch = Choice | Tick | Pick | Walk;

export interface Traits {
  svg: string;
  program: string;
  controls: Record<string, string>;
  fixed: Record<string, number>;
  start: Record<string, number>;
  settings: Record<string, string | boolean>;
  brought: string[];
  guess: { sign?: number; given?: Record<string, number> };
  marks: Mark[];
  artists: Record<string, { when: When; lit: When }>;
  late: string[];
  names: Record<string, NameEntry>;
  panels: Panels;
  alt: string;
  bp_values: Record<string, number>;
}
