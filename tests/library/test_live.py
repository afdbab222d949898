"""The live figure's Python half: what is drawn, the values of its sliders, its pictures."""

import re

import ipywidgets as widgets
import numpy as np
import pytest

import backprop as bp
from backprop.figures import Drawing, canvas
from backprop.figures.marks import Number
from backprop.figures.plotted import Point
from backprop.figures.svg import themed_svg
from backprop.live import LiveFigure
from backprop.live.panels import Sentence, Shown, Tick

VALUES = {"x": 2.0, "y": 7.0, "c": 1.0}
ON = Tick("on", "Counts", start=False)


@pytest.fixture
def drawing():
    figure, ax = canvas(100, 50)
    drawn = Drawing(figure, VALUES, {"on": False})
    drawn.add(Number("y.value", "y"), ax, at=(10, 10))
    drawn.add(Point("spot", "x", "y"), ax, colour="forward")
    return drawn


@pytest.fixture
def graph():
    return bp.Graph().let("y", "3*x + c").input("c", 1.0)


def live(drawing, graph, **panels):
    return LiveFigure(
        drawing, graph, {"x": widgets.FloatSlider(value=2, max=9)}, sentence=Sentence("Drag."), **panels
    )


def test_values_follow_the_slider(drawing, graph):
    figure = live(drawing, graph)
    assert figure.values == {"x": 2, "c": 1, "y": 7}
    figure.controls["x"].value = 4.5
    assert figure.values["y"] == 14.5


@pytest.mark.parametrize(("stored", "meant"), [(0.9999999999999996, 1.0), (0.1 + 0.2, 0.3), (1e-12, 1e-12)])
def test_a_slider_is_where_its_steps_mean_it_to_be(drawing, graph, stored, meant):
    figure = live(drawing, graph)
    figure.controls["x"].value = stored
    assert figure.values["x"] == meant


def test_a_control_that_does_not_count_is_zero(drawing, graph):
    figure = live(drawing, graph, switches=(ON,), shown=Shown(counts={"x": {"on": (True,)}}))
    assert figure.values["y"] == 1
    figure.settings = {"on": True}
    assert figure.values["y"] == 7


def test_colours_are_variables_and_ids_stay(drawing):
    svg = themed_svg(drawing.figure)
    assert 'id="y.value"' in svg and "DejaVu" not in svg
    assert not re.search(r"(fill|stroke): #", svg)


def test_the_same_drawing_gives_the_same_bytes_and_few(drawing):
    svg = themed_svg(drawing.figure)
    assert svg == themed_svg(drawing.figure)
    assert "\n" not in svg and "<metadata" not in svg and "rotate(-0" not in svg
    assert not re.search(r' (d|x|y|transform)="[^"]*\.\d{3}', svg)  # a hundredth of a point is enough


def test_a_point_finds_its_place(drawing):
    axes = drawing.marks["spot"].spec(drawing.artists["spot"])["axes"]
    x, y = (axes[k]["a"] * v + axes[k]["b"] for k, v in (("x", 2), ("y", 7)))
    use = re.search(r'id="spot".*?<use [^>]*x="([\d.]+)" y="([\d.]+)"', themed_svg(drawing.figure), re.S)
    np.testing.assert_allclose([x, y], [float(use[1]), float(use[2])], atol=1e-2)


def test_shown_as_widget_and_as_picture_with_alt_text(drawing, graph):
    data, metadata = live(drawing, graph, alt="A number.")._repr_mimebundle_()
    assert data["image/png"] == drawing.png()
    assert "application/vnd.jupyter.widget-view+json" in data
    assert metadata["image/png"] == {"alt": "A number."}
    assert "0x" not in data["text/plain"]
