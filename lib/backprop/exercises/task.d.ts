// What questions.py tells the browser of a question, and what the browser keeps of its answer.

import type { AnyModel } from "@anywidget/types";

/** A question that is `unjudged` is one of a handout: what is right is not in it. */
interface Question {
  question: string;
  solution: string;
  unjudged?: boolean;
}

/** Something that a known slip leads to, and what is said of it. */
export interface Hint {
  value: number;
  tolerance: number;
  say: string;
}

/** Right is from `low` to `high`; `tolerance` is what the wanted digits leave open. */
export interface NumericTask extends Question {
  answer: number;
  tolerance: number;
  low: number;
  high: number;
  count: boolean;
  hints: Hint[];
  right: string;
  unit: string;
}

export interface ChoiceTask extends Question {
  choices: { text: string; right: boolean; say: string }[];
}

/** A goal below or above is strict; one that is `near` a number includes its ends. */
export interface Goal {
  low: number | null;
  high: number | null;
  near: boolean;
}

/** A slider that has to stay where it starts; `label` is markup. */
export interface Kept {
  name: string;
  label: string;
}

/** `label` and `rule` are markup. */
export interface GoalTask extends Question, Goal {
  name: string;
  label: string;
  right: string;
  kept: Kept[];
  rule: string;
}

/** What stands beside a goal: `html` is Python's and the browser's own. */
export interface Standing {
  state: "right" | "wrong" | "";
  mark: string;
  html: string;
}

/** What is said of an answer: `html` is Python's, `text` anybody's. */
export interface Verdict {
  state: "right" | "wrong" | "unread";
  html?: string;
  text?: string;
}

/** What a reader has answered: a text, a choice, a goal taken up and reached; nothing yet. */
export interface Reply {
  text?: string;
  index?: number;
  checked?: boolean;
  open?: boolean;
  reached?: boolean;
  value?: number;
}

export interface Asked<Task> {
  kind: "numeric" | "choice" | "slider_goal";
  task: Task;
  reply: Reply;
  figure: string | null;
}

export type Model<Task = NumericTask | ChoiceTask | GoalTask> = AnyModel<Asked<Task>>;
