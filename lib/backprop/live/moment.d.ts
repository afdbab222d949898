// What the browser's modules hand to each other. What Python hands to them is in contract.d.ts.

import type { AnyModel } from "@anywidget/types";
import type { Traits } from "./contract.d.ts";

export type Model = AnyModel<Traits>;
export type Settings = Traits["settings"];
export type Values = Record<string, number>;

/** A graph printed by javascript.py: its names in order of evaluation, and what computes them. */
export interface Program {
  names: string[];
  evaluate(given: Values): Values;
}

/** The values of every step so far; `ended`: the next one would leave a number that is not finite. */
export interface Rolled {
  history: Values[];
  ended: boolean;
}

/** What a figure shows at one moment: its values, made of what is given at these settings. */
export interface Moment extends Rolled {
  values: Values;
  given: Values;
  settings: Settings;
}

/** Something that follows a figure. Each of these is called, where it is there, in the order of the parts. */
export interface Part {
  /** Once a frame in which something has moved. */
  update?(now: Moment): void;
  /** When the hand has stopped. */
  settle?(now: Moment): void;
  /** When a switch was set or a slider brought up, before the next update. */
  arrange?(settings: Settings): void;
  /** When the reader has asked where a number comes from. */
  select?(name: string): void;
  /** When another number is looked at, or none. */
  chosen?(name: string | null): void;
  /** When all is back at its start. */
  reset?(): void;
}

/** A part that the reader sees beside the drawing. */
export interface Panel extends Part {
  element: HTMLElement;
}

/** The model of an ipywidgets slider, and of its layout. */
export interface Control {
  get(trait: "value" | "min" | "max"): number;
  get(trait: "step"): number | null;
  get(trait: "readout_format"): string;
  get(trait: "base"): number | undefined;
  get(trait: "layout"): { set(property: "display", value: string | null): void };
  set(trait: "value" | "min" | "max", value: number): void;
  save_changes(): void;
  on(event: "change:value", callback: () => void): void;
  off(event: "change:value", callback: () => void): void;
  views?: Record<string, Promise<{ el: HTMLElement }>>;
}
