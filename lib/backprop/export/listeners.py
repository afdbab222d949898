"""Run in a notebook's kernel, not here: which of its widgets ask Python for something when they are used."""

import sys
from typing import Any

# Callbacks of these packages keep their widgets in order; those of the notebook answer to its reader.
OWN = ("ipywidgets.", "anywidget.")
ANSWERING = "ipywidgets.widgets.interaction"


def needs_kernel() -> list[str]:
    """Name the models to which Python answers: by `observe`, `interact`, `on_click`, a link, an upload."""
    module: Any = sys.modules.get("ipywidgets.widgets.widget")
    instances = dict(getattr(module, "_instances", {}))
    return [name for name, widget in instances.items() if _asks(widget, module.CallbackDispatcher)]


def _asks(widget: Any, dispatcher: Any) -> bool:
    if type(widget).__name__ == "FileUpload":
        return True
    for name, value in vars(widget).items():
        if isinstance(value, dispatcher) and any(_answers(one, widget) for one in value.callbacks):
            if name != "_display_callbacks":
                return True
    for name, kinds in getattr(widget, "_trait_notifiers", {}).items():
        synced = not isinstance(name, str) or widget.trait_metadata(name, "sync")
        if synced and any(_answers(one, widget) for found in kinds.values() for one in found):
            return True
    return False


def _answers(callback: Any, widget: Any) -> bool:
    if hasattr(callback, "trait_names") or getattr(callback, "__self__", None) is widget:
        return False  # what the widget's own class declares
    module = getattr(callback, "__module__", None) or ""
    return module == ANSWERING or not module.startswith(OWN)
