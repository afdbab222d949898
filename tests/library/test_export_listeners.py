"""Which widgets ask Python for something: those to which the notebook answers, however it says so."""

import ipywidgets
import pytest
from ipywidgets.widgets.widget import CallbackDispatcher
from nbconvert.filters.widgetsdatatypefilter import WIDGET_VIEW_MIMETYPE
from nbformat.v4 import new_code_cell, new_output
from traitlets import observe, validate

from backprop.export.listeners import _asks
from backprop.export.running import STATE
from backprop.export.widgets import ALIVE, MOVABLE, SOME_NEED_PYTHON, greeting
from exporting import chapter


class InItsInit(ipywidgets.IntSlider):
    def __init__(self, **values):
        super().__init__(**values)
        self.observe(self.heard, names="value")

    def heard(self, change):
        pass


class ByDecorator(ipywidgets.IntSlider):
    @observe("value")
    def heard(self, change):
        pass


class Judging(ipywidgets.IntText):
    @validate("value")
    def judged(self, proposal):
        return proposal["value"]


class Pressed(ipywidgets.Button):
    def __init__(self, **values):
        super().__init__(**values)
        self.on_click(self.pressed)

    def pressed(self, button):
        pass


class Plain(ipywidgets.IntSlider):
    pass


class Unseen(ipywidgets.IntSlider):
    @observe("comm")
    def heard(self, change):
        pass


def observed():
    slider = ipywidgets.IntSlider()
    slider.observe(print, names="value")
    return slider


def linked_in_the_browser():
    one, other = ipywidgets.IntSlider(), ipywidgets.IntSlider()
    ipywidgets.jslink((one, "value"), (other, "value"))
    return one


ASKING = [InItsInit, ByDecorator, Judging, Pressed, observed, ipywidgets.FileUpload]
QUIET = [Plain, Unseen, linked_in_the_browser, ipywidgets.Button, ipywidgets.Play, ipywidgets.Tab]


@pytest.mark.parametrize("make", ASKING + QUIET, ids=lambda make: make.__name__)
def test_a_widget_asks_python_if_the_notebook_answers(make):
    assert _asks(make(), CallbackDispatcher) == (make in ASKING)


@pytest.mark.parametrize(
    "name", [name for name in dir(ipywidgets) if isinstance(getattr(ipywidgets, name), type)]
)
def test_no_widget_asks_by_itself(name):
    kind = getattr(ipywidgets, name)
    if not issubclass(kind, ipywidgets.Widget) or name in ("FileUpload", "interactive"):
        return
    try:
        widget = kind()
    except Exception:  # it cannot be made from nothing
        return
    assert not _asks(widget, CallbackDispatcher)


GREETINGS = {
    ("IntSliderModel",): ALIVE,
    ("backprop.live.LiveFigure",): ALIVE,
    ("plotly.FigureWidget",): MOVABLE,
    ("HBoxModel", "LabelModel", "DropdownModel"): MOVABLE,
    ("HTMLModel", "FloatProgressModel", "HBoxModel", "LayoutModel", "ProgressStyleModel"): "",
    ("OutputModel",): "",
    (): "",
}


@pytest.mark.parametrize("names", GREETINGS, ids=" ".join)
def test_a_page_speaks_of_what_it_has(names):
    models = {
        f"m{number}": {"model_name": name, "state": {"_anywidget_id": name} if "." in name else {}}
        for number, name in enumerate(names)
    }
    view = new_output("display_data", {WIDGET_VIEW_MIMETYPE: {"model_id": "box"}})
    notebook = chapter(new_code_cell("", outputs=[view]))
    box = {
        "box": {"model_name": "VBoxModel", "state": {"children": [f"IPY_MODEL_{name}" for name in models]}}
    }
    hidden = {"hidden": {"model_name": "IntSliderModel", "state": {}}}
    state = notebook.metadata.widgets = {
        STATE: {"state": {**box, **models, **hidden}, "needs_kernel": ["hidden"]}
    }
    assert greeting(notebook) == GREETINGS[names]
    state[STATE]["needs_kernel"] = ["box"]
    notebook.metadata.widgets = state
    assert greeting(notebook) == (SOME_NEED_PYTHON if GREETINGS[names] else "")
