"""Widgets of a notebook on a page without Python: which are held, and which say what they lack."""

import re
from collections.abc import Iterator
from typing import Any

from nbconvert.filters.widgetsdatatypefilter import WIDGET_VIEW_MIMETYPE
from nbformat import NotebookNode

from .chapter import safe
from .reporting import Report
from .running import STATE

# The packages whose widgets the page's script holds.
HELD = {"@jupyter-widgets/base", "@jupyter-widgets/controls", "@jupyter-widgets/output", "anywidget"}
# What a module cannot do without: it is from elsewhere itself, or imports at its top, or waits for an import.
REMOTE = re.compile(
    r"""^\s*(https?://\S+)\s*$|(?:^|[;}\s])(?:import|export)\b[^;'"`()]*["'](https?://[^"']+)"""
    r"""|\bawait\s+import\(\s*["'`](https?://[^"'`]+)"""
)
# Widgets that a reader cannot move.
STILL = re.compile(
    r"(?:HTML(?:Math)?|Label|Image|Audio|Video|Valid|(?:Int|Float)Progress|Output|\w*Box|Tab|Accordion|Stack|"
    r"Layout|\w*Style|Lost|\w*Link)Model|Lost"
)
FIGURE = re.compile(r"\w*SliderModel|backprop\..*")
NO_NEED = "This page needs neither Python nor a network."
ALIVE = f"Every figure below is shown at its starting state and works right here: drag a slider. {NO_NEED}"
MOVABLE = f"What can be moved below is shown at its starting state, and moves right here. {NO_NEED}"
SOME_NEED_PYTHON = (
    "What can be moved below is shown at its starting state, and moves right here. "
    "Some controls run Python, which this page is without: each of them says so."
)
LOST = {"_model_module": "page", "_model_name": "Lost", "_view_module": "page", "_view_name": "LostView"}


def settle(nb: NotebookNode, folder: str, report: Report) -> None:
    """Let each widget that cannot live on the page say so in its place, and tell the log; in place.

    What widgets show as HTML is made as safe as what cells do; `folder` holds its pictures.
    """
    state = nb.metadata.get("widgets", {}).get(STATE)
    if not state:
        return
    where = {name: number for number, shown in cells(nb) for name in within(state, shown)}
    for name, model in state["state"].items():
        cell = where.get(name)
        if model.get("model_name") in ("HTMLModel", "HTMLMathModel"):
            model["state"]["value"] = safe(str(model["state"].get("value", "")), folder, cell, report)
        if why := lacks(model):
            what = str(model["state"].get("_anywidget_id") or model["model_name"]).rpartition(".")[2]
            text = f"The widget {what.removesuffix('Model')} {why}"
            report.tell(cell, text)
            model["state"] = {**LOST, "layout": model["state"].get("layout"), "why": text}
            model.update(model_module="page", model_name="Lost")
    asking = [name for name in state.get("needs_kernel", []) if name in state["state"]]
    state["needs_kernel"] = [name for name in asking if not _is_said(state, name)]


def greeting(nb: NotebookNode) -> str:
    """What a reader is told at the head of a page: nothing where nothing can be moved."""
    state = nb.metadata.get("widgets", {}).get(STATE)
    if not state:
        return ""
    shown = set().union(*(within(state, views) for _, views in cells(nb)))
    models = [state["state"][name] for name in shown]
    names = {str(one["state"].get("_anywidget_id") or one.get("model_name")) for one in models}
    if all(STILL.fullmatch(name) for name in names):
        return ""
    if shown & set(state.get("needs_kernel", [])):
        return SOME_NEED_PYTHON
    return ALIVE if any(FIGURE.fullmatch(name) for name in names) else MOVABLE


def lacks(model: dict[str, Any]) -> str:
    """Say why a model cannot live on the page; nothing if it can."""
    module = str(model.get("model_module", ""))
    if module not in HELD:
        return f"comes from the package {module}, which the page does not hold"
    if module == "anywidget":
        if found := REMOTE.search(str(model["state"].get("_esm", ""))):
            return f"loads {found[found.lastindex or 0]}, and the page asks the network for nothing"
    return ""


def _is_said(state: dict[str, Any], name: str) -> bool:
    """Whether a control stands in a part that is hidden, with a line of its own about Python."""
    hidden = (
        one
        for one, model in state["state"].items()
        if "bp-needs-kernel" in (model["state"].get("_dom_classes") or ())
    )
    return any(name in within(state, [one]) for one in hidden)


def cells(nb: NotebookNode) -> Iterator[tuple[int, list[str]]]:
    for cell in nb.cells:
        views = [output.get("data", {}).get(WIDGET_VIEW_MIMETYPE, {}) for output in cell.get("outputs", [])]
        yield cell.metadata.get("page_number", 0), [view["model_id"] for view in views if "model_id" in view]


def within(state: dict[str, Any], names: list[str]) -> set[str]:
    """These models and all that they are made of."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found and name in state["state"]:
            found.add(name)
            waiting += re.findall(r"IPY_MODEL_([\w-]+)", str(state["state"][name]["state"]))
    return found
