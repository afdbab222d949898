"""Styles that a notebook brings along, made safe: they reach their own cell only, and fetch nothing."""

import re
from collections.abc import Iterator
from typing import Any

import tinycss2

# What would lie over the page, or run or fetch something in a browser old or new.
BAD_VALUE = re.compile(
    r"url\(|image-set|image\(|src\(|cross-fade|element\(|attr\(|expression|fixed|sticky|javascript:|\\|<|@import",
    re.I,
)
BAD_PROPERTY = re.compile(
    r"behavior|-moz-binding|.*-anchor|anchor-.*|view-transition.*|content-visibility|.*timeline.*", re.I
)
BAD_SELECTOR = re.compile(r"[<\\{}]|:host|::part|::slotted|&", re.I)


def scoped(text: str, scope: str) -> tuple[str, list[str]]:
    """Return a style sheet's safe rules, for what is below the selector `scope`, and what was left out."""
    left_out: list[str] = []
    return "\n".join(_rules(text, scope, left_out)), left_out


def safe_declarations(text: str, left_out: list[str] | None = None) -> str:
    """Return a style's safe declarations, as in style="…"; add the others to `left_out`."""
    return _declarations(text, [] if left_out is None else left_out)


def _rules(text: Any, scope: str, left_out: list[str]) -> Iterator[str]:
    for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
        if rule.type == "qualified-rule":
            selectors = _selectors(rule.prelude)
            body = _declarations(rule.content, left_out)
            if not all(selectors) or BAD_SELECTOR.search(",".join(selectors)):
                left_out.append(tinycss2.serialize(rule.prelude).strip()[:60])
            elif body:
                yield f"{', '.join(f'{scope} {one}' for one in selectors)} {{{body}}}"
        elif rule.type == "at-rule" and rule.lower_at_keyword == "media" and rule.content:
            condition = tinycss2.serialize(rule.prelude)
            inside = "\n".join(_rules(rule.content, scope, left_out))
            if not BAD_VALUE.search(condition):
                yield f"@media {condition} {{{inside}}}"
        else:
            left_out.append(f"@{rule.at_keyword}" if rule.type == "at-rule" else "what is no rule")


def _selectors(prelude: Any) -> list[str]:
    """The selectors of a rule, one by one; an empty one for what is none."""
    parts: list[list[Any]] = [[]]
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    whole = all(token.type != "error" for token in prelude)
    return [tinycss2.serialize(part).strip() if whole else "" for part in parts]


def _declarations(content: Any, left_out: list[str]) -> str:
    kept = []
    for one in tinycss2.parse_declaration_list(content, skip_comments=True, skip_whitespace=True):
        if one.type != "declaration":
            left_out.append("what is no declaration")
            continue
        value = tinycss2.serialize(one.value).strip()
        whole = all(token.type != "error" for token in one.value)
        if not whole or BAD_VALUE.search(value) or BAD_PROPERTY.fullmatch(one.lower_name):
            left_out.append(f"{one.lower_name}: {value[:40]}")
        else:
            kept.append(f"{one.name}: {value}{' !important' if one.important else ''}")
    return "; ".join(kept)
