"""What an author calls: a number, a choice, or a goal to reach with the sliders of a live figure.

All judging is done by widget.js, in the browser; what is right, and what the known slips lead to,
is computed by the cell that asks.
"""

from collections.abc import Mapping
from typing import Any

from ipywidgets import Widget

from ..arguments import known_name, mapping_of, real_number, shown, text_of
from ..notation import plain_name
from .markup import to_inline_html
from .slips import hints_of, tolerance_of
from .widget import Exercise


def numeric(
    question: str,
    answer: float,
    *,
    tolerance: float | None = None,
    relative: float | None = None,
    hints: Mapping[float | str, str] | None = None,
    right: str = "",
    solution: str = "",
    unit: str = "",
) -> Exercise:
    """Ask for a number, and say of a wrong one what went wrong.

    answer: computed, not typed. Right is what lies within `tolerance`, or within the fraction `relative` of
    the answer; without either, within half a unit of its third significant digit.
    hints: {wrong value or name of a slip (sign, double, half, square, reciprocal): what went wrong}. A
    flipped sign, a slipped decimal point, rounding on the way and too few digits are noticed anyway.
    right, solution: said when right, and folded away. Texts are Markdown with $formulas$.
    TypeError, ValueError: not a finite number; hints that cannot be told from the answer or each other.
    """
    answer = real_number(answer, "answer")
    reach = tolerance_of(answer, tolerance, relative)
    task = {
        "answer": answer,
        "tolerance": reach,
        "hints": hints_of(answer, reach, mapping_of({} if hints is None else hints, "hints")),
        "right": to_inline_html(text_of(right, "right", empty=True)),
        "unit": text_of(unit, "unit", empty=True),
    }
    return Exercise("numeric", question, task, solution=solution)


def choice(
    question: str, choices: Mapping[str, str | bool], *, right: str = "", solution: str = ""
) -> Exercise:
    """Ask to choose one of several, in the order written.

    choices: {choice: True for the right one, else a sentence on what is wrong with it}.
    right, solution: said when right, and folded away. Texts are Markdown with $formulas$.
    ValueError unless there are at least two, exactly one right, and a sentence for each other one.
    """
    if len(mapping_of(choices, "choices")) < 2:
        raise ValueError(f"choices: expected at least two; got {len(choices)}")
    count = sum(say is True for say in choices.values())
    if count != 1:
        raise ValueError(f"choices: expected exactly one that is right (True); got {count}")
    items, right = [], text_of(right, "right", empty=True)
    for choice, say in choices.items():
        words = right if say is True else text_of(say, f"choices[{shown(choice)}]")
        markup = to_inline_html(text_of(choice, "choices"))
        items.append({"text": markup, "right": say is True, "say": to_inline_html(words)})
    return Exercise("choice", question, {"choices": items}, solution=solution, choices=choices)


def slider_goal(
    question: str,
    figure: Any,
    name: str,
    *,
    below: float | None = None,
    above: float | None = None,
    near: float | None = None,
    tolerance: float | None = None,
    right: str = "",
    solution: str = "",
) -> Exercise:
    """Ask to bring a value of a live figure to a goal: slider_goal("…", explorer, "E", below=0.001).

    figure: a LiveFigure, or an explorer that has one as `.figure`; name: of the value, in its graph.
    The goal: below and/or above a number, or near one (within `tolerance`; by default to three digits).
    """
    inner = getattr(figure, "figure", None)  # an explorer's is a LiveFigure, a LiveFigure's a drawing
    widget = inner if isinstance(inner, Widget) else figure
    if not isinstance(widget, Widget):
        raise TypeError(f"figure: expected a LiveFigure or an explorer with one; got {shown(figure)}")
    known = getattr(figure, "values", None)
    if isinstance(known, Mapping):
        known_name(name, known, "name")
    low, high = _goal(below, above, near, tolerance)
    task = {
        "name": name,
        "label": plain_name(text_of(name, "name")),
        "low": low,
        "high": high,
        "near": near is not None,
    }
    return Exercise(
        "slider_goal",
        question,
        task | {"right": to_inline_html(text_of(right, "right", empty=True))},
        solution=solution,
        figure=widget,
    )


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
