// What Python tells the browser of what readers type: grammar.py, words.py, and the rest in language.py.

export interface Grammar {
  token: string;
  longest: number;
  deepest: number;
  longestName: number;
  largest: number;
  highestPower: number;
  functions: string[];
  modules: string[];
  keywords: string[];
  letters: string;
  noLetter: string;
  negative: string;
  says: Record<string, string>;
  constants: Record<string, string>;
  signs: Record<string, string>;
  double: Record<string, string>;
  greek: Record<string, string>;
  prefixes: Record<string, string>;
  elsewhere: Record<string, string>;
  lacking: Record<string, string>;
  unseen: [number, number][];
  spaces: [number, number][];
}

/** What a primitive step computes, and its slope by each operand. */
export interface Operation {
  value(...operands: number[]): number;
  slopes: ((...operands: number[]) => number)[];
  /** Both operands are one name; `still`: nothing of it is left. */
  same?: { value(operand: number): number; slopes: ((operand: number) => number)[]; still: boolean };
  /** Which number, at which place, leaves nothing of the other operand: [place, number]. */
  gone?: [number, number][];
}

/** A primitive as MathML, its operands at the places p and q, its value at y, one less than q at r. */
export interface Formulas {
  value: string;
  opened: string;
  slopes: string[];
  twice: string;
  power: string;
}

export interface LayeredRoom {
  height: number;
  passing: number;
  gap: number;
  label: number;
  crossing: number;
  port: number;
  beside: number;
  sweeps: number;
  side: number;
  below: number;
  above: number;
}

export interface TapeRoom {
  most: number;
  longest: number;
  narrowest: number;
  beyond: number;
  narrow: number;
  text: number;
  rows: Record<string, number>;
  said: [number, number];
  line: number;
  below: string;
  letters: Record<string, number>;
}

export interface ChainRoom {
  size: [number, number];
  box: [number, number, number, number];
  levels: Record<string, number>;
  machines: Record<string, [string, string, string]>;
  apart: number;
  below: number;
  above: number;
  farthest: number;
  longest: number;
  ticks: number;
}

export interface Language {
  grammar: Grammar;
  operations: Record<string, Operation>;
  formulas: Record<string, Formulas>;
  greek: Record<string, string>;
  room: { layered: LayeredRoom; tape: TapeRoom; chain: ChainRoom };
}

export type Operand = string | number;

export interface Step {
  name: string;
  operation: string;
  operands: Operand[];
}

/** What a text is read into. */
export interface Builder<Part> {
  number(piece: string): Part;
  named(name: string): Part;
  negative(part: Part): Part;
  combined(sign: string, one: Part, other: Part): Part;
  applied(name: string, argument: Part): Part;
}
