"""What an author calls: a number, a choice, or a goal to reach with the sliders of a live figure.

All judging is done by widget.js, in the browser; what is right, and what the known slips lead to,
is computed by the cell that asks.
"""

import hashlib
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from ipywidgets import Widget

from ..arguments import all_of, known_name, mapping_of, one_of, real_number, shown, text_of
from ..notation import latex_name
from .markup import to_inline_html
from .slips import hints_of, right_from_to, tolerance_of
from .strangers import asked
from .widget import Exercise


def numeric(
    question: str,
    answer: float,
    *,
    tolerance: float | None = None,
    relative: float | None = None,
    rounded: Iterable[float] = (),
    count: bool = False,
    hints: Mapping[float | str, str] | None = None,
    right: str = "",
    solution: str = "",
    unit: str = "",
) -> Exercise:
    """Ask for a number, and say of a wrong one what went wrong.

    answer: computed, not typed. Right is what lies within `tolerance`, or within the fraction `relative` of
    the answer; without either, within half a unit of its third significant digit.
    rounded: what the same working gives with the rounded numbers that the book shows; right reaches so far.
    count: the answer is how many there are: it is right exactly, and told of in words for counts.
    hints: {wrong value or name of a slip (sign, double, half, square, reciprocal): what went wrong}. A
    flipped sign, a slipped decimal point, rounding on the way and too few digits are noticed anyway.
    right, solution: said when right, and folded away. Texts are Markdown with $formulas$.
    TypeError, ValueError: not a finite number; hints that cannot be told from the answer or each other.
    """
    answer = real_number(answer, "answer")
    reach = 0.0 if _is_count(answer, count) else tolerance_of(answer, tolerance, relative)
    low, high = right_from_to(answer, reach, rounded)
    task = {
        "answer": answer,
        "tolerance": reach,
        "low": low,
        "high": high,
        "count": count,
        "hints": hints_of(answer, (low, high), mapping_of({} if hints is None else hints, "hints"), count),
        "right": to_inline_html(text_of(right, "right", empty=True)),
        "unit": text_of(unit, "unit", empty=True),
    }
    return Exercise("numeric", question, task, solution=solution)


def _is_count(answer: float, count: bool) -> bool:
    """Whether the answer is to be a count; ValueError where it can be none."""
    if one_of(bool, count, "count") and (answer < 0 or answer != int(answer)):
        raise ValueError(f"answer: expected a whole number from 0 up, being a count; got {answer}")
    return count


def choice(
    question: str, choices: Mapping[str, str | bool], *, right: str = "", solution: str = ""
) -> Exercise:
    """Ask to choose one of several, in an order that the question's text alone decides.

    choices: {choice: True for the right one, else a sentence on what is wrong with it}.
    right, solution: said when right, and folded away. Texts are Markdown with $formulas$.
    ValueError unless there are at least two, exactly one right, and a sentence for each other one.
    """
    if len(mapping_of(choices, "choices")) < 2:
        raise ValueError(f"choices: expected at least two; got {len(choices)}")
    count = sum(say is True for say in choices.values())
    if count != 1:
        raise ValueError(f"choices: expected exactly one that is right (True); got {count}")
    right, lot = text_of(right, "right", empty=True), partial(_lot, text_of(question, "question"))
    shuffled = sorted((text_of(choice, "choices") for choice in choices), key=lot)
    items = []
    for choice in shuffled:
        say = choices[choice]
        words = right if say is True else text_of(say, f"choices[{shown(choice)}]")
        items.append({"text": to_inline_html(choice), "right": say is True, "say": to_inline_html(words)})
    return Exercise("choice", question, {"choices": items}, solution=solution, choices=shuffled)


def _lot(question: str, choice: str) -> bytes:
    """What decides the place of a choice: the same at every run, and no habit of the author's."""
    return hashlib.sha256(f"{question}\n{choice}".encode("utf-8", "replace")).digest()


def slider_goal(
    question: str,
    figure: Any,
    name: str,
    *,
    below: float | None = None,
    above: float | None = None,
    near: float | None = None,
    tolerance: float | None = None,
    moving: Iterable[str] = (),
    right: str = "",
    solution: str = "",
) -> Exercise:
    """Ask to bring a value of a live figure to a goal: slider_goal("…", explorer, "E", below=0.001).

    figure: a LiveFigure, or an explorer that has one as `.figure`; name: of the value, in its graph.
    The goal: below and/or above a number, or near one (within `tolerance`; by default to three digits).
    moving: the sliders that may be moved, which is said; all others have to stay where they start. None: any.
    """
    widget = _live(figure, name)
    low, high = _goal(below, above, near, tolerance)
    task = {
        "name": name,
        "label": _symbol(text_of(name, "name")),
        "low": low,
        "high": high,
        "near": near is not None,
        **_rule(getattr(figure, "controls", {}), all_of(moving, str, "moving")),
    }
    return Exercise(
        "slider_goal",
        question,
        task | {"right": to_inline_html(text_of(right, "right", empty=True))},
        solution=solution,
        figure=widget,
    )


def _live(figure: Any, name: str) -> Widget:
    """The live figure meant, which must have a value of that name if it says what values it has."""
    other = TypeError(f"figure: expected a LiveFigure or an explorer with one; got {shown(figure)}")
    inner = asked(other, getattr, figure, "figure", None)  # an explorer's is a LiveFigure, its own a drawing
    widget = inner if isinstance(inner, Widget) else figure
    if not isinstance(widget, Widget):
        raise other
    known = getattr(figure, "values", None)
    if isinstance(known, Mapping):
        known_name(name, known, "name")
    return widget


def _symbol(name: str) -> str:
    return to_inline_html(f"${latex_name(name)}$")


def _rule(controls: Mapping[str, Any], moving: Iterable[str]) -> dict[str, Any]:
    """Which sliders have to stay, each with its symbol, and the shorter way to say so."""
    free = [known_name(name, controls, "moving") for name in moving]
    stay = [name for name in controls if name not in free] if free else []
    kept = [{"name": name, "label": _symbol(name)} for name in stay]
    if not stay:
        rule = ""
    elif len(free) <= len(stay):
        rule = f"Move only {_listed(map(_symbol, free))}."
    else:
        rule = f"Leave {_listed(map(_symbol, stay))} where {'it starts' if len(stay) == 1 else 'they start'}."
    return {"kept": kept, "rule": rule}


def _listed(words: Iterable[str]) -> str:
    """Join words as a sentence does: a, b and c."""
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


def _goal(
    below: float | None, above: float | None, near: float | None, tolerance: float | None
) -> tuple[float | None, float | None]:
    """The two ends of the goal, None for an open one."""
    if near is not None:
        if below is not None or above is not None:
            raise ValueError("near: expected it alone, or below and above; got both")
        near = real_number(near, "near")
        reach = tolerance_of(near, tolerance)
        return near - reach, near + reach
    if below is None and above is None:
        raise ValueError("below: expected a goal: below=, above=, or near=; got none of them")
    if tolerance is not None:
        raise ValueError("tolerance: expected only with near=; got it without")
    low = None if above is None else real_number(above, "above")
    high = None if below is None else real_number(below, "below")
    if low is not None and high is not None and low >= high:
        raise ValueError(f"below: expected more than above, {low}; got {high}")
    return low, high
