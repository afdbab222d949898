"""The explorer of costs: what it counts is counted on real networks."""

import numpy as np
import pytest

import backprop as bp
from backprop.explorers.cost import cost_graph
from backprop.figures import draw_cost


def counted(n, m, k):
    """Local slopes between what depends on the inputs, and the values, of a network's own graph."""
    sizes = [n, *[4] * k, m]
    layers = [
        bp.Layer(np.full(shape, 0.1), activation="tanh") for shape in zip(sizes, sizes[1:], strict=False)
    ]
    graph = bp.Network(layers, loss="squared_error").graph(np.ones(n), np.ones(m))
    moving = {f"x_{j + 1}" for j in range(n)}
    slopes = 0
    for name, line in graph.lines.items():
        if name != "E" and (sources := moving & set(line.parts)):
            slopes += len(sources)
            moving.add(name)
    return slopes, len(moving)


@pytest.mark.parametrize(("n", "m", "k"), [(1, 1, 2), (8, 1, 2), (1, 8, 3), (3, 5, 4), (8, 8, 2)])
def test_operations_and_numbers_are_those_of_a_network(n, m, k):
    values = bp.explore_cost(n, m, layers=k).values
    slopes, held = counted(n, m, k)
    assert values["edges"] == slopes and values["held_backward"] == held
    assert (values["work_forward"], values["work_backward"]) == (n * slopes, m * slopes)
    sizes = [n, *[4] * k, m]
    assert values["held_forward"] == 2 * max(a + b for a, b in zip(sizes, sizes[1:], strict=False))


def test_more_layers_are_held_backward_alone():
    explorer = bp.explore_cost(8, 1)
    before = explorer.values
    explorer.controls["k"].value = 8
    assert explorer.values["held_forward"] == before["held_forward"]
    assert explorer.values["held_backward"] > 2 * before["held_backward"]


@pytest.mark.parametrize("moved", ["n", "m"])
@pytest.mark.parametrize("mode", ["forward", "backward"])
def test_inputs_and_outputs_draw_their_own_lines(moved, mode):
    marks = draw_cost(cost_graph().evaluate(n=1, m=1, k=2), 100, 100).marks
    assert marks[f"{mode}.trail_{moved}"].x == marks[f"{mode}.point_{moved}"].x == moved


def test_neither_dot_hides_the_other_where_both_modes_do_the_same():
    drawing = draw_cost(cost_graph().evaluate(n=1, m=1, k=2), 100, 100)
    sizes = [drawing.artists[f"{mode}.point_n"].get_markersize() for mode in ("forward", "backward")]
    assert sizes[1] > 1.5 * sizes[0]
    assert drawing.artists["forward.point_n"].zorder > drawing.artists["backward.point_n"].zorder


@pytest.mark.parametrize(("call", "words"), [
    (lambda: bp.explore_cost(9), "inputs: expected a whole number from 1 to 8; got 9"),
    (lambda: bp.explore_cost(1, 0), "outputs: expected a whole number from 1 to 8; got 0"),
    (lambda: bp.explore_cost(layers=1), "layers: expected a whole number from 2 to 8; got 1"),
    (lambda: bp.explore_cost(1.5), "inputs: expected a whole number from 1 to 8; got 1.5"),
])  # fmt: skip
def test_what_it_refuses(call, words):
    with pytest.raises((ValueError, TypeError), match=words):
        call()
