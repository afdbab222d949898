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
    answering = [*getattr(widget, "_trait_validators", {}).items()]
    for name, kinds in getattr(widget, "_trait_notifiers", {}).items():
        answering += [(name, one) for found in kinds.values() for one in found]
    return any(_is_synced(widget, name) and _answers(one, widget) for name, one in answering)


def _is_synced(widget: Any, name: Any) -> bool:
    return not isinstance(name, str) or bool(widget.trait_metadata(name, "sync"))


def _answers(callback: Any, widget: Any) -> bool:
    declared = hasattr(callback, "trait_names")  # by @observe or @validate in a class
    module = getattr(callback.func if declared else callback, "__module__", None) or ""
    if declared or getattr(callback, "__self__", None) is widget:  # what the widget's own class does
        drawn_as_usual = str(getattr(widget, "_model_module", "")).startswith("@jupyter-widgets/")
        return module == "__main__" or (drawn_as_usual and not module.startswith(OWN))
    return module == ANSWERING or not module.startswith(OWN)
