"""The explorers that take steps: their numbers against the library's descent, and what they refuse."""

import numpy as np
import pytest

import backprop as bp
from backprop.figures import Ground
from backprop.live.steps import iterated

PARAMETERS = [f"w{l}_{i}_{j}" for l in (1, 2) for i in (1, 2) for j in (1, 2)]


@pytest.fixture
def example():
    return bp.examples.two_two_two()


def weights(network):
    return [network.W[int(name[1])][int(name[3]) - 1, int(name[5]) - 1] for name in PARAMETERS]


def set_to(explorer, **values):
    for name, value in values.items():
        explorer.controls[name].value = value


@pytest.mark.parametrize("eta", [1e-3, 0.3, 30, 1e3])
@pytest.mark.parametrize("steps", [0, 1, 12])
def test_every_step_is_a_step_of_the_librarys_descent(example, eta, steps):
    explorer = bp.explore_learning_rate(example)
    set_to(explorer, eta=eta, step=steps)
    network = bp.descend(example.network, example.x, example.t, eta, steps).network
    values = explorer.values
    assert values["step"] == steps
    assert [values[name] for name in PARAMETERS] == pytest.approx(weights(network), rel=1e-9)
    assert [values["a2_1"], values["a2_2"]] == pytest.approx(network.forward(example.x).output, rel=1e-9)


def test_a_thousand_steps_as_the_book_says(example):
    values = bp.explore_learning_rate(example).values
    assert [round(values[name], 4) for name in ("a2_1", "a2_2")] == [0.2006, 0.7]
    assert values["E"] == pytest.approx(2.03e-7, abs=5e-10)


def test_one_step_on_the_sources_weight(example):
    assert bp.explore_learning_rate(example, steps=1).values["w2_1_1"] == pytest.approx(0.3853, abs=5e-5)


def test_this_network_never_runs_away(example):
    explorer = bp.explore_learning_rate(example)
    set_to(explorer, eta=1e3)
    assert explorer.values["step"] == 1000
    assert max(abs(explorer.values[name]) for name in PARAMETERS) < 1e3 * 1000 / 4


def test_the_learning_rate_goes_from_a_thousandth_to_a_thousand(example):
    eta = bp.explore_learning_rate(example).controls["eta"]
    assert (eta.min, eta.max) == (-3, 3)
    assert eta.step is None, "ipywidgets would take 0.5 to a step near it"


@pytest.mark.parametrize("steps", [-1, 1001, 2.5, True, "10"])
def test_steps_out_of_range(example, steps):
    with pytest.raises((ValueError, TypeError), match="^steps: expected"):
        bp.explore_learning_rate(example, steps=steps)


def test_biases_step_as_well():
    network = bp.Network([bp.Layer([[0.5], [1.0]], [0.25], "sigmoid")])
    explorer = bp.explore_learning_rate(network, [1.0, -1.0], [0.5], steps=3)
    stepped = bp.descend(network, [1.0, -1.0], [0.5], 0.3, 3).network
    assert explorer.values["b1_1"] == pytest.approx(stepped.b[1][0], rel=1e-12)


def test_too_many_parameters_to_draw():
    network = bp.Network([bp.Layer(np.ones((41, 1)), activation="sigmoid")])
    with pytest.raises(ValueError, match="at most 40 parameters"):
        bp.explore_learning_rate(network, np.ones(41), np.ones(1))


def test_on_the_map_only_two_weights_move(example):
    explorer = bp.explore_surface(example, steps=7)
    values, start = explorer.values, example.network.graph(example.x, example.t).numbers
    moved = {name for name in PARAMETERS if values[name] != start[name]}
    assert moved == {"w2_1_1", "w2_1_2"}


@pytest.mark.parametrize(
    "names", [("w2_1_1",), ("w2_1_1", "w2_1_1"), ("w2_1_1", "w9_1_1"), "ab", ("E", "x_1")]
)
def test_not_two_weights(example, names):
    with pytest.raises(ValueError, match="two different names|no weight"):
        bp.explore_surface(example, weights=names)


def test_levels_are_round_and_inside():
    heights = np.array([0.0003, 0.07, 0.43])
    ground = Ground("w_1", "w_2", heights, heights, heights)
    assert ground.levels() == [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2][-8:]


@pytest.mark.parametrize("eta", [0.01, 0.1, 0.19, 0.2, 0.21, 0.5])
def test_on_the_bowl_each_step_multiplies_by_one_factor(eta):
    explorer = bp.explore_bowl(shallow=1, steep=10)
    set_to(explorer, eta=eta, step=30)
    values = explorer.values
    assert values["w_1"] == pytest.approx(2.5 * (1 - eta) ** 30, rel=1e-9)
    assert values["w_2"] == pytest.approx((1 - 10 * eta) ** 30, rel=1e-9, abs=1e-300)
    assert values["limit"] == 0.2


def test_a_bowl_that_runs_away_stops_at_the_last_finite_step():
    explorer = bp.explore_bowl()
    set_to(explorer, eta=1, step=1000)
    values = explorer.values
    assert 0 < values["step"] < 1000 and np.isfinite(list(values.values())).all()
    assert not np.isfinite(81.0 * values["E"]) or not np.isfinite(81.0 * values["E"] * 81.0)


@pytest.mark.parametrize(("shallow", "steep"), [(10, 1), (1, 1), (0, 5), (-1, 2)])
def test_not_a_bowl_with_two_curvatures(shallow, steep):
    with pytest.raises(ValueError, match="shallow"):
        bp.explore_bowl(shallow, steep)


def test_iterated_hands_a_graph_its_own_inputs_only():
    graph = bp.Graph().let("next", "2*w")
    history = iterated(graph, {"w": 1.0, "step": 5}, {"w": "next"}, 3)
    assert [values["w"] for values in history] == [1, 2, 4, 8]


def test_words(example):
    explorers = [bp.explore_learning_rate(example), bp.explore_surface(example), bp.explore_bowl()]
    assert [repr(one) for one in explorers] == [
        "Explorer(descent of a 2-2-2 network)",
        "Explorer(loss over w⁽²⁾₁₁ and w⁽²⁾₁₂)",
        "Explorer(bowl with curvatures 1 and 10)",
    ]
    assert "from 0.0718 to 2.0e−7" in explorers[0].figure.alt
    assert "from (0.40, 0.50) to" in explorers[1].figure.alt
    assert "Beyond a learning rate of 0.2 the loss grows" in explorers[2].figure.alt
