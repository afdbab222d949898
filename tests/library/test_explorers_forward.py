"""The forward explorer: its numbers against plain arithmetic, its marks against its drawing."""

import math

import numpy as np
import pytest

import backprop as bp
from backprop.figures.conditions import holds
from backprop.live.panels import joined


def sigmoid(z):
    return 1 / (1 + math.exp(-z))


def oracle(v):
    """The 2-2-2 network's values by plain arithmetic, from those of its inputs, weights and biases."""
    v = dict(v)
    for j in (1, 2):
        v[f"z1_{j}"] = v["x_1"] * v[f"w1_1_{j}"] + v["x_2"] * v[f"w1_2_{j}"] + v[f"b1_{j}"]
        v[f"a1_{j}"] = sigmoid(v[f"z1_{j}"])
    for j in (1, 2):
        v[f"z2_{j}"] = v["a1_1"] * v[f"w2_1_{j}"] + v["a1_2"] * v[f"w2_2_{j}"] + v[f"b2_{j}"]
        v[f"a2_{j}"] = sigmoid(v[f"z2_{j}"])
    v["E"] = ((v["t_1"] - v["a2_1"]) ** 2 + (v["t_2"] - v["a2_2"]) ** 2) / 2
    return v


def settings_of(explorer):
    return {name: control.value for name, control in explorer.controls.items()}


@pytest.fixture
def explorer():
    return bp.explore_forward(bp.examples.two_two_two())


def test_starts_at_the_example(explorer):
    printed = {"z1_1": 0.17, "z1_2": 0.09, "a1_1": 0.54, "a1_2": 0.52}
    printed |= {"z2_1": 0.27, "z2_2": 0.43, "a2_1": 0.57, "a2_2": 0.61}
    assert {name: round(explorer.values[name], 2) for name in printed} == printed
    assert round(explorer.values["E"], 3) == 0.072


def test_every_control_counts(explorer):
    explorer.figure.settings = explorer.figure.settings | {"biases": True}
    generator = np.random.default_rng(2)
    for control in explorer.controls.values():
        control.value = round(generator.uniform(control.min, control.max), 2)
    assert explorer.values == pytest.approx(oracle(settings_of(explorer)), rel=1e-13)


def test_biases_count_only_when_switched_on(explorer):
    explorer.controls["b1_1"].value = 1
    assert explorer.values["z1_1"] == pytest.approx(0.17)
    explorer.figure.settings = explorer.figure.settings | {"biases": True}
    assert explorer.values["z1_1"] == pytest.approx(1.17)


def test_a_network_with_biases_starts_with_them():
    layer = bp.Layer([[0.5], [1.0]], [0.25], "tanh")
    explorer = bp.explore_forward(bp.Network([layer], loss="half_squared_error"), [1.0, -1.0], [0.5])
    assert explorer.values["z1_1"] == -0.25
    assert explorer.figure.around.sentence.saturates == ()


def test_no_gradient_is_drawn_or_computed(explorer):
    assert not [name for name in explorer.values if name.startswith(("d", "new_"))]
    assert not [
        gid for gid in explorer.figure.drawing.artists if gid.endswith((".gradient", ".new", ".delta"))
    ]


@pytest.mark.parametrize(
    ("settings", "numbers"),
    [
        ({"reveal": "unit"}, "z1_1 a1_1"),
        ({"reveal": "unit", "unit": "a1_2"}, "z1_2 a1_2"),
        ({"reveal": "unit", "unit": "a2_2"}, "z1_1 a1_1 z1_2 a1_2 z2_2 a2_2"),  # and what it is made of
        ({"reveal": "layer"}, "z1_1 a1_1 z1_2 a1_2"),
        ({"reveal": "layer", "unit": "a2_1"}, "z1_1 a1_1 z1_2 a1_2 z2_1 a2_1 z2_2 a2_2"),
        ({"reveal": "walk"}, ""),
        ({"reveal": "walk", "stage": "3"}, "z1_1 a1_1 z1_2 a1_2 z2_1 a2_1"),
        ({"reveal": "walk", "stage": "4"}, "z1_1 a1_1 z1_2 a1_2 z2_1 a2_1 z2_2 a2_2"),
        ({"reveal": "walk", "stage": "5"}, "z1_1 a1_1 z1_2 a1_2 z2_1 a2_1 z2_2 a2_2 E"),
        ({"reveal": "all"}, "z1_1 a1_1 z1_2 a1_2 z2_1 a2_1 z2_2 a2_2 E"),
    ],
)
def test_the_computed_numbers_come_in_step_by_step(explorer, settings, numbers):
    drawing, figure = explorer.figure.drawing, explorer.figure
    settings = joined(figure.settings | settings, figure.around.switches)
    computed = [gid for gid in drawing.marks if gid[0] in "zaE" and gid.endswith(".value")]
    shown = {gid.removesuffix(".value") for gid in computed if drawing.shows(gid, settings)}
    assert shown == set(numbers.split())


def test_the_prediction_asks_about_a_weight_that_exists():
    explorer = bp.explore_forward(bp.examples.two_two_two(), predict=True)
    question = explorer.figure.around.prediction
    assert explorer.figure.settings["reveal"] == "all"
    assert explorer.controls[question.control].max >= 0.1 + question.by


def test_words(explorer):
    assert repr(explorer) == "Explorer(forward through a 2-2-2 network)"
    assert "0.5669 for target 0.2000" in explorer.figure.alt and "E is 0.0718" in explorer.figure.alt


def test_too_large_to_draw():
    network = bp.Network([bp.Layer(np.ones((9, 1)), activation="sigmoid")], loss="half_squared_error")
    with pytest.raises(ValueError, match="this network is 9-1"):
        bp.explore_forward(network, np.ones(9), np.ones(1))


def test_a_walk_tells_of_what_it_has_come_to_and_of_nothing_later(explorer):
    told = explorer.figure.around.sentence.watch
    walked = [
        [name for name, when in told.items() if holds(when, joined(at, explorer.figure.around.switches))]
        for at in (explorer.figure.settings | {"reveal": "walk", "stage": str(step)} for step in range(1, 6))
    ]
    assert walked == [
        ["z1_1", "a1_1"],
        ["z1_2", "a1_2"],
        ["z2_1", "a2_1"],
        ["z2_2", "a2_2"],
        ["a2_1", "a2_2", "E"],
    ]
