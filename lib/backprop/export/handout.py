"""A chapter without answers and solutions, for a teacher to hand out."""

import ast
import re
from typing import Any

from nbconvert.filters.widgetsdatatypefilter import WIDGET_VIEW_MIMETYPE
from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode

from ..exercises.unjudged import IDENTIFIER, unjudged

STATE = "application/vnd.jupyter.widget-state+json"
# An answer that is folded away in the text: <details><summary>An answer</summary>…</details>
FOLDED = re.compile(r"<details>\s*<summary>[^<]*\b(?:answer|solution)s?\b.*?</details>", re.S | re.I)


class WithoutAnswers(Preprocessor):
    """Takes from a notebook that was run what says which answers are right.

    Questions stay, unjudged, and so does the code that a reader is to write; the code that asks goes, as the
    answer is in it, and so do answers folded away in the text.
    """

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Take the answers out of the widgets' state, the code and the text, in place."""
        models = nb.metadata.get("widgets", {}).get(STATE, {}).get("state", {})
        questions = {name for name, model in models.items() if _is_question(model)}
        for name in questions:
            state = models[name]["state"]
            state["task"] = unjudged(state["kind"], state["task"])
        for cell in nb.cells:
            if cell.cell_type == "markdown":
                cell.source = FOLDED.sub("", cell.source)
            elif cell.cell_type == "code":
                cell.source = "" if questions & set(_shown(cell)) else _without_checks(cell.source)
        return nb, resources


def _is_question(model: dict[str, Any]) -> bool:
    return model.get("state", {}).get("_anywidget_id") == IDENTIFIER


def _shown(cell: NotebookNode) -> list[str]:
    """The widgets that a cell shows, by id."""
    views = [output.get("data", {}).get(WIDGET_VIEW_MIMETYPE, {}) for output in cell.get("outputs", [])]
    return [view["model_id"] for view in views if "model_id" in view]


def _without_checks(source: str) -> str:
    """The code without the calls of `check` that stand by themselves: what is right may be in them."""
    try:
        body = ast.parse(source).body
    except SyntaxError:  # a magic, or a reader's slip: no check was made of it
        return source
    lines = source.splitlines()
    for node in reversed(body):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and _name(node.value) == "check":
            del lines[node.lineno - 1 : node.end_lineno]
    return "\n".join(lines).rstrip()


def _name(call: ast.Call) -> str:
    return getattr(call.func, "attr", getattr(call.func, "id", ""))
