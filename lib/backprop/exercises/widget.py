"""The widget that every question is."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import anywidget
import traitlets
from ipywidgets import Widget, widget_serialization

from ..arguments import text_of
from ..palette import css_variables
from .markup import to_html, to_plain

_BUILT = Path(__file__).parent / "built"


class Exercise(anywidget.AnyWidget):
    """A question that checks itself in the browser. Made by `numeric`, `choice` and `slider_goal`.

    `reply` is what the reader last answered, as the browser keeps it.
    """

    _esm = (_BUILT / "widget.js").read_text("utf-8")
    _css = css_variables(".bp-exercise, .bp-at-figure") + (_BUILT / "widget.css").read_text("utf-8")
    kind = traitlets.Unicode().tag(sync=True)
    task = traitlets.Dict().tag(sync=True)
    # told back late, it would undo what the reader has typed since
    reply = traitlets.Dict().tag(sync=True, echo_update=False)
    figure = traitlets.Instance(Widget, allow_none=True).tag(sync=True, **widget_serialization)

    def __init__(
        self,
        kind: str,
        question: str,
        task: dict[str, Any],
        *,
        solution: str,
        choices: Iterable[str] = (),
        figure: Widget | None = None,
    ):
        texts = {
            "question": to_html(text_of(question, "question")),
            "solution": to_html(text_of(solution, "solution", empty=True)),
        }
        super().__init__(kind=kind, task=texts | task, figure=figure)
        self._question, self._choices = question, tuple(choices)

    def __repr__(self) -> str:
        text = to_plain(self._question)
        return f"{self.kind}({text if len(text) <= 60 else text[:59].rstrip() + '…'})"

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        data, metadata = super()._repr_mimebundle_(**kwargs) or ({}, {})
        lines = [self._question, "\n".join(f"- {choice}" for choice in self._choices)]
        # what a code host, or JupyterLab before the first run, shows in the widget's place
        lines.append("*Run this cell to answer here.*")
        return data | {"text/markdown": "\n\n".join(filter(None, lines))}, metadata
