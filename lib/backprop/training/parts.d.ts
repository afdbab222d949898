// What Python sends to a training figure, and what its parts hand to each other.

export type Parameters = Record<string, Float64Array | number[]>;

export interface Made {
  arrays: Record<string, Float64Array>;
  scalars: Record<string, number>;
  step(rows: number): void;
  loss(rows: number): void;
  all(rows: number): void;
}
export type Make = (units: Record<string, number>, rows: number) => Made;

/** A set of rows: inputs and targets row by row. */
export interface Rows {
  count: number;
  x: Float64Array;
  t: Float64Array;
  labels: Int32Array;
}

export interface Measured {
  loss: number;
  right: number;
}

/** How both sets do after so many epochs, or parts of one. */
export interface Passed {
  epoch: number;
  train: Measured;
  test: Measured;
}

/** Data as they are learned from. */
export interface Sets {
  train: Rows;
  test: Rows;
  names: string[];
  picture: [number, number] | null;
}

/** Inputs, deflated, as base64: bytes, each so many parts of one, or 64-bit floats. */
export interface Packed {
  x: string;
  parts: number | null;
  labels: number[];
}

export interface Settings {
  eta: number;
  batch: number;
  width: number;
  activation: string;
  scale: number;
  seed: number;
}

export interface Traits {
  programs: Record<string, string>; // by hidden activation; "own tanh" for data of the reader's own, where that is another
  network: { sizes: number[]; activations: string[]; parameters: Record<string, number[]> };
  train: Packed;
  test: Packed;
  names: string[];
  outputs: number;
  picture: [number, number] | null;
  settings: Settings;
  alt: string;
}

/** A part of the figure: shows what the trainer has come to. */
export interface Part {
  node: HTMLElement;
  isOfBatch: boolean; // shows the last batch; others may run rows of their own through the program
  show(): void;
}
