// What a reader's own explorer is made of: what Python sends (own.py), and what the browser makes of a text.

import type { AnyModel } from "@anywidget/types";
import type { Conditions } from "../figures/tape.js";
import type { Mark, NameEntry, Traits } from "../live/contract.d.ts";
import type { Control, Program, Values } from "../live/moment.d.ts";
import type { Language } from "../parsing/grammar.d.ts";

/** What a pair is drawn by: words and numbers from chain_rule.py. */
export interface PairDrawnBy {
  domain: [number, number];
  at: number;
  missing: Record<string, string>;
  short: number;
  alt: string;
  corner: string;
}

/** What an expression is drawn by: words and numbers from expression.py. */
export interface DrawnBy {
  words: Record<string, string>;
  outputs: string[];
  mostInputs: number;
  unit: number;
  reach: number;
  signs: Record<string, string>;
}

/** What a text is made into a figure with; `base`: a prepared figure, whose panels stand around it. */
export interface Parts<By = DrawnBy & PairDrawnBy> {
  language: Language;
  drawnBy: By;
  base: Pick<Traits, "panels" | "names" | "marks">;
}

/** All that a live figure needs; `start`: where the sliders stand, `reach`: how far they go to either side. */
export interface Made {
  program: Program;
  start: Values;
  reach: number | [number, number];
  fixed: Values;
  names: Record<string, NameEntry>;
  svg: string;
  marks: Mark[];
  artists: Conditions;
  panels: Traits["panels"];
  alt: string;
}

/** A slider that a typed name is given. */
export interface Slider extends Control {
  set(trait: string, value: string | number | null): void;
}

export interface OwnTraits {
  kind: "boxes" | "figure";
  maker: "expression" | "pair";
  /** Of each box: its label, and what stands in it at first. */
  boxes: [string, string][];
  /** What is drawn: a text for each box. */
  value: string[];
  words: Record<string, string>;
  language: string;
  drawn_by: DrawnBy & PairDrawnBy;
  base: string;
  menu: string;
  place: number;
  typed: string;
  sliders: string[];
}

export type OwnModel = AnyModel<OwnTraits>;
