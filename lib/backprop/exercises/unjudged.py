"""A question without its answer, for handouts: what is asked, and nothing that says what is right."""

from typing import Any

IDENTIFIER = "backprop.exercises.widget.Exercise"
"""What anywidget calls every question in the state of a notebook's widgets."""

_NUMBER = {"answer": 0.0, "tolerance": 0.0, "low": 0.0, "high": 0.0, "hints": [], "right": ""}


def unjudged(kind: str, task: dict[str, Any]) -> dict[str, Any]:
    """Give a question's task without answer, hints and solution; a goal, which the question names, stays."""
    task = task | {"solution": "", "unjudged": True}
    if kind == "numeric":
        return task | _NUMBER
    if kind == "choice":
        return task | {"choices": [one | {"right": False, "say": ""} for one in task["choices"]]}
    return task | {"right": ""}
