"""Tables of Markdown as GitHub and JupyterLab read them: each row has as many cells as the head."""

import re
from collections.abc import Iterator
from typing import Any

from mistune import BlockParser, BlockState, Markdown, import_plugin
from mistune.block_parser import BLOCK_TAGS

# A line, and below it one of dashes that has a border or a colon.
_HEAD = (
    r"^ {0,3}[^\s][^\n]*\n(?=[^\n]*[|:])"
    r" {0,3}(?:\| *)?:?-+:? *(?:\| *:?-+:? *)*(?:\|)?[ \t]*(?:\n|$)"
)
# Where a table ends: an empty line, or one with which something else begins.
_END = re.compile(
    r"[ \t]*(?:\n|$)"
    r"|(?: {4}| {0,3}\t)[^\n]"
    r"| {0,3}(?:#{1,6}(?:\s|$)|>|`{3}[^`\n]*(?:\n|$)|~{3}|(?:[*+-]|1[.)])[ \t]"
    r"|(?:(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|(?:\*[ \t]*){3,})(?:\n|$)"
    rf"|</?(?:{'|'.join(BLOCK_TAGS)})(?:[ \n]|/?>)|<(?:script|pre|style|textarea|!--))",
    re.I,
)
_BORDER = re.compile(r"(?<!\\)((?:\\\\)*)\|")


def add_tables(reader: Markdown) -> None:
    """Let a reader of Markdown read tables, in quotes and lists, too."""
    import_plugin("table")(reader)  # which knows how to draw them
    block = reader.block
    block.rules.remove("nptable")
    block.register("table", _HEAD, _table)
    for rules in (block.block_quote_rules, block.list_rules):
        block.insert_rule(rules, "table")


def _table(block: BlockParser, found: re.Match[str], state: BlockState) -> int | None:
    names, marks = found["table"].rstrip("\n").split("\n")
    head, sides = _cells(names), [_side(mark) for mark in _cells(marks)]
    if len(head) != len(sides):
        return None
    place, rows = found.end(), []
    while place < state.cursor_max and not _END.match(state.src, place):
        line = state.get_line(place)
        rows.append({"type": "table_row", "children": list(_row(_cells(line), sides))})
        place += len(line)
    shown = {"type": "table_head", "children": list(_row(head, sides, head=True))}
    state.append_token({"type": "table", "children": [shown, {"type": "table_body", "children": rows}]})
    return place


def _row(texts: list[str], sides: list[str | None], head: bool = False) -> Iterator[dict[str, Any]]:
    """As many cells as the head has: those that lack are empty, surplus ones are not shown."""
    texts = texts[: len(sides)] + [""] * (len(sides) - len(texts))
    for text, side in zip(texts, sides, strict=True):
        yield {"type": "table_cell", "text": text, "attrs": {"align": side, "head": head}}


def _cells(line: str) -> list[str]:
    """The texts between the borders of a row, of which the outer two may be left out."""
    cells = _BORDER.sub(r"\1\n", line.strip()).split("\n")
    if not cells[0].strip():
        del cells[0]
    if cells and not cells[-1].strip():
        del cells[-1]
    return [cell.strip().replace(r"\|", "|") for cell in cells]


def _side(mark: str) -> str | None:
    left, right = mark.startswith(":"), mark.endswith(":")
    return "center" if left and right else "left" if left else "right" if right else None
