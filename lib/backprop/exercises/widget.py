"""The widget that every question is, and the checks at its door."""

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import anywidget
import traitlets
from ipywidgets import Widget, widget_serialization

from ..arguments import shown
from ..palette import css_variables
from .markup import to_html, to_plain

_BUILT = Path(__file__).parent / "built"


class Exercise(anywidget.AnyWidget):
    """A question that checks itself in the browser. Made by `numeric`, `choice` and `slider_goal`.

    `reply` is what the reader last answered, as the browser keeps it.
    """

    _esm = (_BUILT / "widget.js").read_text("utf-8")
    _css = css_variables(".bp-exercise") + (_BUILT / "widget.css").read_text("utf-8")
    kind = traitlets.Unicode().tag(sync=True)
    task = traitlets.Dict().tag(sync=True)
    # told back late, it would undo what the reader has typed since
    reply = traitlets.Dict().tag(sync=True, echo_update=False)
    figure = traitlets.Instance(Widget, allow_none=True).tag(sync=True, **widget_serialization)

    def __init__(self, kind: str, question: str, task: dict, *, solution: str, choices=(), figure=None):
        require_text("the question", question)
        texts = {"question": to_html(question), "solution": to_html(optional_text("solution", solution))}
        super().__init__(kind=kind, task=texts | task, figure=figure)
        self._question, self._choices = question, tuple(choices)

    def __repr__(self):
        text = to_plain(self._question)
        return f"{self.kind}({text if len(text) <= 60 else text[:59].rstrip() + '…'})"

    def _repr_mimebundle_(self, **kwargs):
        data, metadata = super()._repr_mimebundle_(**kwargs)
        lines = [self._question, "\n".join(f"- {choice}" for choice in self._choices)]
        # what a code host, or JupyterLab before the first run, shows in the widget's place
        lines.append("*Run this cell to answer here.*")
        return data | {"text/markdown": "\n\n".join(filter(None, lines))}, metadata


def require_text(what: str, value: Any) -> str:
    """Give the text back, or raise if it is none or empty."""
    if not optional_text(what, value).strip():
        raise ValueError(f"{what} is empty")
    return value


def optional_text(what: str, value: Any) -> str:
    """Give the text back, or raise TypeError if it is none."""
    if not isinstance(value, str):
        raise TypeError(f"{what} is text, not {shown(value)}")
    return value


def require_number(what: str, value: Any) -> float:
    """Give the value as one finite float, or raise."""
    if isinstance(value, bool | str | bytes | bytearray | complex):
        raise TypeError(f"{what} is a number, not {shown(value)}")
    try:
        value = float(value)
    except OverflowError:
        raise ValueError(f"{what} is a number that a computer can hold, not {shown(value)}") from None
    except Exception as error:  # whatever an object of another library does when it is asked for a number
        raise TypeError(f"{what} is one number, not {shown(value)}") from error
    if not math.isfinite(value):
        raise ValueError(f"{what} is a finite number, not {value}")
    return value


def require_dict(what: str, value: Any) -> Mapping:
    """Give the dict back, or raise TypeError if it is none."""
    if not isinstance(value, Mapping):
        raise TypeError(f"{what} is a dict, not {shown(value)}")
    return value
