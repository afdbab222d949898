"""The backward explorer's values are the network's own, at any setting of its sliders."""

import numpy as np
import pytest

import backprop as bp
from backprop.figures.marks import Number

NAMES = {"W": "w{l}_{i}_{j}", "dW": "dE_dw{l}_{i}_{j}"}


@pytest.fixture
def explorer():
    return bp.explore_backward(bp.examples.two_two_two(), predict=True)


def matrix(values, pattern, layer):
    return [[values[pattern.format(l=layer, i=i, j=j)] for j in (1, 2)] for i in (1, 2)]


def moved(explorer, seed):
    """Put every slider somewhere, and return the network, input, target and rate that this makes."""
    random = np.random.default_rng(seed)
    for name, control in explorer.controls.items():
        low, high = (1e-3, 1e3) if name == "eta" else (control.min, control.max)
        control.value = float(random.uniform(low, high))
    explorer.figure.settings = explorer.figure.settings | {"biases": True}
    value = {name: control.value for name, control in explorer.controls.items()}
    layers = [
        bp.Layer(matrix(value, NAMES["W"], l), [value[f"b{l}_{j}"] for j in (1, 2)], "sigmoid")
        for l in (1, 2)
    ]
    x, t = [[value[f"{letter}_{k}"] for k in (1, 2)] for letter in "xt"]
    return bp.Network(layers), x, t, value["eta"]


@pytest.mark.parametrize("seed", range(5))
def test_values_are_the_networks(explorer, seed):
    network, x, t, eta = moved(explorer, seed)
    back = network.backward(network.forward(x), t)
    after = network.updated(back, learning_rate=eta)
    values = explorer.values
    assert values["E"] == pytest.approx(back.loss, rel=1e-12)
    for layer in (1, 2):
        np.testing.assert_allclose(matrix(values, NAMES["dW"], layer), back.dW[layer], rtol=1e-9)
        np.testing.assert_allclose(matrix(values, "new_" + NAMES["W"], layer), after.W[layer], rtol=1e-9)


def test_the_source_without_biases(explorer):
    values = explorer.values
    assert values["dE_dw2_1_1"] == pytest.approx(0.0489, abs=5e-5)
    assert values["new_w2_1_1"] == pytest.approx(0.3853, abs=5e-5)


def test_every_weight_shows_its_gradient_and_its_next_value(explorer):
    shown = {mark.name for mark in explorer.figure.drawing.marks.values() if isinstance(mark, Number)}
    weights = [name for name in explorer.controls if name.startswith("w")]
    assert len(weights) == 8
    assert shown >= {f"{prefix}{name}" for name in weights for prefix in ("", "dE_d", "new_")}


def test_biases_count_only_when_switched_on(explorer):
    explorer.controls["b1_1"].value = 1
    assert explorer.values["z1_1"] == pytest.approx(0.17)
    explorer.figure.settings = explorer.figure.settings | {"biases": True}
    assert explorer.values["z1_1"] == pytest.approx(1.17)


def test_one_slider_at_the_start(explorer):
    shown = [name for name, slider in explorer.controls.items() if slider.layout.display != "none"]
    assert shown == ["w2_1_1"]


def test_takes_a_network_with_its_example():
    example = bp.examples.two_two_two()
    explorer = bp.explore_backward(example.network, example.x, example.t)
    assert repr(explorer) == "Explorer(backward through a 2-2-2 network)"


def test_a_network_too_large_to_draw_is_refused():
    network = bp.Network([bp.Layer(np.ones((9, 1)), activation="sigmoid")])
    with pytest.raises(ValueError, match="9-1.*explore_learning_rate"):
        bp.explore_backward(network, np.ones(9), [1.0])


def test_the_paths_from_a_weight_add_up_to_its_gradient():
    values = bp.explore_backward(bp.examples.two_two_two()).values
    for j in (1, 2):
        alone = [values[f"along_1_{j}_{k}"] for k in (1, 2)]
        assert sum(alone) == pytest.approx(values[f"dE_dw1_1_{j}"], rel=1e-12)
        through = [values[f"through_{j}_{k}"] for k in (1, 2)]
        assert sum(through) == pytest.approx(values[f"dE_dz1_{j}"], rel=1e-12)
    assert round(values["through_1_1"], 4) == 0.0089 and round(values["dE_dz1_1"], 4) == 0.0061


def test_the_step_leads_to_where_descent_does():
    example = bp.examples.two_two_two()
    explorer = bp.explore_backward(example)
    steps, values = explorer.figure.around.take.steps, explorer.values
    after = bp.descend(example.network, example.x, example.t, learning_rate=0.3, steps=1).network
    weights = {f"w{l}_{i}_{j}": after.W[l][i - 1, j - 1] for l in (1, 2) for i in (1, 2) for j in (1, 2)}
    assert {name: values[steps[name]] for name in weights} == pytest.approx(weights, rel=1e-12)
    assert set(steps) == {*weights, "b1_1", "b1_2", "b2_1", "b2_2"}
