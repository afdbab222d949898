// Calls the browser's functions for Python (tests/node.py): questions as JSON on stdin, answers on stdout.
import { readFileSync } from "node:fs";

// JSON has no NaN, no infinities and no −0.
const revive = (_, value) => ("$number" in Object(value) ? Number(value.$number) : value);
const replace = (_, value) => {
  const odd = typeof value === "number" && (!Number.isFinite(value) || Object.is(value, -0));
  return odd ? { $number: Object.is(value, -0) ? "-0" : String(value) } : value;
};

/** @param {string} text a module printed by javascript.py */
async function program(text) {
  return import(`data:text/javascript,${encodeURIComponent(text)}`);
}

const { module, name, calls, then, programs } = JSON.parse(readFileSync(0, "utf8"), revive);
const asked = (await import(new URL(`../../lib/backprop/${module}`, import.meta.url)))[name];
const evaluates = await Promise.all(programs.map(async (text) => (await program(text)).evaluate));
const answers = calls.map(async (values) => {
  // { $evaluate: 0 } stands for what the first program exports by that name
  const given = values.map((value) => ("$evaluate" in Object(value) ? evaluates[value.$evaluate] : value));
  const answer = await asked(...given);
  return then ? answer(...then) : answer;
});
console.log(JSON.stringify(await Promise.all(answers), replace));
