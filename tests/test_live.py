"""The live figure's Python half: what is drawn, what follows what, and the values of its sliders."""

import re

import ipywidgets as widgets
import numpy as np
import pytest

import backprop as bp
from backprop import figures
from backprop.figures.marks import Edge, Number, Point
from backprop.live.figure import LiveFigure, themed_svg


@pytest.fixture
def drawing():
    figure, ax = figures.canvas(100, 50)
    text = ax.text(10, 10, "3")
    text.set_gid("y.value")
    ax.plot([20], [25], "o", gid="spot")
    return figure


@pytest.fixture
def graph():
    return bp.Graph().let("y", "3*x + c").input("c", 1.0)


def live(drawing, graph, marks=(), **options):
    return LiveFigure(drawing, graph, {"x": widgets.FloatSlider(value=2, max=9)}, marks, **options)


def test_values_follow_the_slider(drawing, graph):
    figure = live(drawing, graph)
    assert figure.values == {"x": 2, "c": 1, "y": 7}
    figure.controls["x"].value = 4.5
    assert figure.values["y"] == 14.5


def test_a_gate_that_is_off_makes_its_control_zero(drawing, graph):
    figure = live(drawing, graph, settings={"on": False}, options={"gates": {"x": "on"}})
    assert figure.values["y"] == 1
    figure.settings = {"on": True}
    assert figure.values["y"] == 7


@pytest.mark.parametrize(
    ("mark", "message"),
    [
        (Number("nowhere", "y"), "nowhere"),
        (Number("y.value", "q"), "follows q"),
        (Edge("spot", {"": ("r", "forward", 1.0)}), "follows r"),
    ],
)
def test_a_mark_of_nothing_is_refused(drawing, graph, mark, message):
    with pytest.raises(ValueError, match=message):
        live(drawing, graph, [mark])


def test_colours_are_variables_and_ids_stay(drawing):
    svg = themed_svg(drawing)
    assert 'id="y.value"' in svg and "DejaVu" not in svg
    assert not re.search(r"(fill|stroke): #", svg)


def test_the_same_drawing_gives_the_same_bytes(drawing):
    assert themed_svg(drawing) == themed_svg(drawing)


def test_a_point_finds_its_place(drawing, graph):
    (spot,) = drawing.findobj(lambda artist: artist.get_gid() == "spot")
    axes = Point("spot", "x", "y").spec({"spot": spot})["axes"]
    x, y = (axes[k]["a"] * v + axes[k]["b"] for k, v in (("x", 20), ("y", 25)))
    use = re.search(r'id="spot".*?<use [^>]*x="([\d.]+)" y="([\d.]+)"', themed_svg(drawing), re.S)
    np.testing.assert_allclose([x, y], [float(use[1]), float(use[2])], atol=1e-3)


def test_shown_as_widget_and_as_picture_with_alt_text(drawing, graph):
    data, metadata = live(drawing, graph, alt="A number.")._repr_mimebundle_()
    assert data["image/png"].startswith(b"\x89PNG")
    assert "application/vnd.jupyter.widget-view+json" in data
    assert metadata["image/png"] == {"alt": "A number."}
    assert "0x" not in data["text/plain"]
