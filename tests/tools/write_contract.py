"""Write lib/backprop/live/contract.d.ts: what Python tells the browser, for its type checker.

python tests/tools/write_contract.py
"""

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Annotated, Union, get_args, get_origin, get_type_hints

import backprop
from backprop.figures import marks, number_lines, plotted
from backprop.live import panels

FILE = Path(backprop.__file__).parent / "live" / "contract.d.ts"
HEAD = """\
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
"""
TAIL = """\
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
"""
PLAIN = {str: "string", float: "number", int: "number", bool: "boolean", type(None): "null"}
# what a mark's `spec` adds to its fields
ADDED = {plotted.Placed: ["  axes: AxesMap;"], plotted.Guide: ["  left: number;", "  bottom: number;"]}


def contract():
    """The whole file."""
    rooms = (marks, plotted, number_lines)
    kinds = [one for room in rooms for one in vars(room).values() if _is_kind(one, marks.Mark)]
    shown = [one for one in dict.fromkeys(kinds) if one not in (marks.Mark, plotted.Placed)]
    around = [one for one in vars(panels).values() if _is_kind(one) and one.__module__ == panels.__name__]
    union = f"export type Mark = {' | '.join(one.__name__ for one in shown)};\n"
    switch = "export type Switch = Choice | Tick | Pick | Walk;\n"
    written = [_interface(one) for one in (marks.Look, number_lines.Spot, *shown, *around)]
    return "\n".join([HEAD, *written, union, switch, TAIL])


def _is_kind(thing, base=object):
    return isinstance(thing, type) and is_dataclass(thing) and issubclass(thing, base)


def _interface(kind):
    hints = get_type_hints(kind, include_extras=True)
    lines = [f"  {one.name}: {_type(hints[one.name])};" for one in fields(kind)]
    lines += [line for base, added in ADDED.items() if issubclass(kind, base) for line in added]
    said = kind.__doc__.splitlines()[0]
    head = f"/** {said} */\nexport interface {kind.__name__} {{\n"
    return "\n".join([f'{head}  kind: "{kind.__name__.lower()}";', *lines, "}\n"])


def _type(hint):
    origin, parts = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return "When" if parts[1] == "condition" else _type(parts[0])
    if origin in (Union, types.UnionType):
        return " | ".join(map(_type, parts))
    if origin and issubclass(origin, Mapping):
        return f"Record<string, {_type(parts[1])}>"
    if origin is tuple and parts[-1] is not Ellipsis:
        return f"[{', '.join(map(_type, parts))}]"
    if origin:
        inner = _type(parts[0])
        return f"({inner})[]" if " " in inner and "[" not in inner else f"{inner}[]"
    return PLAIN.get(hint) or hint.__name__


if __name__ == "__main__":
    FILE.write_text(contract(), encoding="utf-8")
