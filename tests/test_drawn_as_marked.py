"""What Matplotlib draws at the start is what the marks will say of the same numbers."""

import math

import numpy as np
import pytest

import backprop as bp
from backprop.describe import rounded

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


def test_texts(explorer, artists):
    values = explorer.values
    for mark in marks(explorer, "number"):
        said = mark["prefix"] + rounded(values[mark["name"]], mark["digits"], mark["sign"])
        assert artists[mark["gid"]].get_text() == said, mark


def test_points(explorer, artists):
    values = explorer.values
    for mark in marks(explorer, "point"):
        drawn = np.ravel(artists[mark["gid"]].get_data())
        np.testing.assert_allclose(
            drawn, [values[mark["x"]], values[mark["y"]]], rtol=1e-9, err_msg=str(mark)
        )


def test_tangents(explorer, artists):
    values = explorer.values
    for mark in marks(explorer, "tangent"):
        xs, ys = np.asarray(artists[mark["gid"]].get_data(), dtype=float)
        reach = np.array([-1, 1]) * mark["half_width"]
        np.testing.assert_allclose(xs[[0, -1]], values[mark["x"]] + reach, rtol=1e-9)
        np.testing.assert_allclose(ys[[0, -1]], values[mark["y"]] + reach * values[mark["slope"]], rtol=1e-9)


def test_curves(explorer, artists):
    figure = explorer.figure
    given = figure.fixed | {name: control.value for name, control in figure.controls.items()}
    over_steps = "iteration" in figure.options  # these are followed by their traces
    for mark in [] if over_steps else marks(explorer, "curve"):
        xs, ys = np.asarray(artists[mark["gid"]].get_data(), dtype=float)
        assert (xs[0], xs[-1]) == pytest.approx(mark["domain"])
        expected = [figure.graph.evaluate(given | {mark["x"]: x})[mark["y"]] for x in xs[::20]]
        np.testing.assert_allclose(ys[::20], np.asarray(expected, dtype=float), rtol=1e-9, err_msg=str(mark))


def test_a_trace_ends_where_its_point_stands(explorer, artists):
    values = explorer.values
    for mark in marks(explorer, "trace"):
        xs, ys = np.asarray(artists[mark["gid"]].get_data(), dtype=float)
        assert (xs[-1], ys[-1]) == pytest.approx((values[mark["x"]], values[mark["y"]]))


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
