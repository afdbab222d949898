"""What Matplotlib draws at the start is what the marks will say of the same numbers."""

import math
import re
from pathlib import Path

import numpy as np
import pytest

import backprop as bp
from backprop.describe import rounded
from backprop.figures.marks import Mark, _Placed

EX = bp.examples.two_two_two()
BIASED = bp.Network(
    [bp.Layer([[0.3, -0.6], [0.8, 0.2]], [0.1, -0.4], "tanh"), bp.Layer([[0.5], [-0.7]], [0.2], "sigmoid")]
)
EXPLORERS = {
    "activations": lambda: bp.explore_activations(),
    "forward": lambda: bp.explore_forward(EX, predict=True),
    "backward": lambda: bp.explore_backward(EX, predict=True),
    "backward, other": lambda: bp.explore_backward(BIASED, [0.9, -0.3], [0.8], predict=True),
    "chain rule": lambda: bp.explore_chain_rule("sin(u)", "x**2 - 1", x=1.3, predict=True),
    "difference": lambda: bp.explore_difference("sin(x**2)", x=1.2),
    "learning rate": lambda: bp.explore_learning_rate(EX, steps=20),
    "nudge": lambda: bp.explore_nudge("u**3", "x**2 + 1", x=0.8),
    "paths": lambda: bp.explore_paths("u*v", "p*q", "p + q", p=2, q=-3, predict=True),
    "surface": lambda: bp.explore_surface(EX, weights=("w1_2_1", "w2_1_2")),
    "bowl": lambda: bp.explore_bowl(shallow=1, steep=10),
}


@pytest.fixture(scope="module", params=EXPLORERS, ids=lambda name: name.replace(", ", "-"))
def explorer(request):
    """Each explorer, as it starts."""
    return EXPLORERS[request.param]()


@pytest.fixture
def artists(explorer):
    """The artists of its drawing, by gid."""
    return {a.get_gid(): a for a in explorer.figure.figure.findobj(lambda a: a.get_gid() is not None)}


def marks(explorer, *kinds):
    return [mark for mark in explorer.figure.marks if mark["kind"] in kinds]


# One rule for each kind of mark: what its artist must show at these values ---------------------------------


def number(mark, artist, values):
    assert artist.get_text() == mark["prefix"] + rounded(values[mark["name"]], mark["digits"], mark["sign"])


def note(mark, artist, values):
    missing = [said for name, said in mark["missing"] if not math.isfinite(values[name])]
    assert artist.get_text() == (missing or [mark["otherwise"]])[0]


def point(mark, artist, values):
    assert_data(artist, [values[mark["x"]]], [values[mark["y"]]])


def guide(mark, artist, values):
    x, y, axes = values[mark["x"]], values[mark["y"]], artist.axes
    assert_data(artist, [axes.get_xlim()[0], x, x], [y, y, axes.get_ylim()[0]])


def tangent(mark, artist, values):
    (x, y, slope), reach = (values[mark[key]] for key in ("x", "y", "slope")), mark["half_width"]
    assert_data(artist, [x - reach, x + reach], [y - reach * slope, y + reach * slope])


def arrow(mark, artist, values):
    x, y, dx, dy = (values[mark[key]] for key in ("x", "y", "dx", "dy"))
    assert_data(artist, [x, x + mark["scale"] * dx], [y, y + mark["scale"] * dy])


def trace(mark, artist, values):
    xs, ys = artist.get_data()
    assert (xs[-1], ys[-1]) == pytest.approx((values[mark["x"]], values[mark["y"]]))


def assert_data(artist, xs, ys):
    np.testing.assert_allclose(np.asarray(artist.get_data(), dtype=float), [xs, ys], rtol=1e-9)


RULES = {rule.__name__: rule for rule in (number, note, point, guide, tangent, arrow, trace)}
ELSEWHERE = {"curve", "edge"}  # these have tests of their own below


def test_each_mark_has_its_twin_in_the_browser():
    classes = [*Mark.__subclasses__(), *_Placed.__subclasses__()]
    kinds = {one.__name__.lower() for one in classes if one is not _Placed}
    twins = (Path(bp.__file__).parent / "figures" / "marks.js").read_text("utf-8")
    assert set(re.findall(r"^  (\w+)\(node, \{", twins, re.MULTILINE)) == kinds


def test_each_mark_by_the_rule_of_its_kind(explorer, artists):
    values = explorer.values
    for mark in explorer.figure.marks:
        if mark["kind"] not in ELSEWHERE:
            RULES[mark["kind"]](mark, artists[mark["gid"]], values)


def test_curves(explorer, artists):
    figure = explorer.figure
    given = figure.fixed | {name: control.value for name, control in figure.controls.items()}
    over_steps = "iteration" in figure.options  # these are followed by their traces
    for mark in [] if over_steps else marks(explorer, "curve"):
        xs, ys = np.asarray(artists[mark["gid"]].get_data(), dtype=float)
        assert (xs[0], xs[-1]) == pytest.approx(mark["domain"])
        expected = [figure.graph.evaluate(given | {mark["x"]: x})[mark["y"]] for x in xs[::20]]
        np.testing.assert_allclose(ys[::20], np.asarray(expected, dtype=float), rtol=1e-9, err_msg=str(mark))


def test_a_line_shows_the_number_written_on_it(explorer):
    written = {mark["gid"]: mark["name"] for mark in marks(explorer, "number")}
    parts = {"forward": "value", "backward": "gradient", "update": "gradient"}
    for mark in marks(explorer, "edge"):
        for mode, (name, *_) in mark["by"].items():
            part = parts.get(mode, "slope")
            assert written.get(mark["gid"].replace("edge", part), name) == name, mark


def test_what_a_prediction_names_multiplies_to_the_slope(explorer):
    values, question = explorer.values, explorer.figure.options.get("prediction", {})
    if "factors" in question:
        made = math.prod(values[name] for name in question["factors"])
        assert made == pytest.approx(values[question["slope"]], rel=1e-9)
    if "paths" in question:
        made = sum(values[name] for name in question["paths"])
        assert made == pytest.approx(values[question["slope"]], rel=1e-9)


@pytest.mark.parametrize("name", ["forward", "backward"])
def test_a_choice_brings_up_its_own_slider(name):
    brought = EXPLORERS[name]().figure.options["reveals"]
    assert [brought["a2_1"], brought["a2_2"]] == [["t_1"], ["t_2"]]  # an output's is its target's
    assert all(brought[own] == [own] for own in ("x_1", "x_2", "w1_2_1", "w2_1_2", "t_2"))
