// What Python tells the browser's reader: grammar.py, words.py and, for operations, language.py.

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
  negative: string;
  says: Record<string, string>;
  constants: Record<string, string>;
  signs: Record<string, string>;
  double: Record<string, string>;
  greek: Record<string, string>;
  prefixes: Record<string, string>;
  elsewhere: Record<string, string>;
  lacking: string[];
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

export interface Language {
  grammar: Grammar;
  operations: Record<string, Operation>;
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
