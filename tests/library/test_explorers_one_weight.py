"""The explorer of one weight, and the number lines of the chain: numbers by hand, and what is refused."""

import math
from itertools import pairwise

import numpy as np
import pytest

import backprop as bp
from backprop.explorers.chain_rule import PREPARED, chain_of
from backprop.figures.number_lines import Bead, Stretch


@pytest.mark.parametrize("weight", [-4.0, -1.0, 0.0, 3.5])
@pytest.mark.parametrize(("x", "target"), [(1.0, 0.7), (-2.0, 0.1)])
def test_output_and_loss_by_hand(weight, x, target):
    values = bp.explore_one_weight(weight, x=x, target=target).values
    output = 1 / (1 + math.exp(-weight * x))
    assert values["a1_1"] == pytest.approx(output, rel=1e-14)
    assert values["E"] == pytest.approx((target - output) ** 2 / 2, rel=1e-13)


def test_it_has_one_knob_no_switch_and_asks():
    figure = bp.explore_one_weight(predict=True).figure
    assert list(figure.controls) == ["w1_1_1"] and not figure.around.switches
    assert figure.around.prediction.control == "w1_1_1"
    assert bp.explore_one_weight().figure.around.prediction is None


def test_the_loss_over_the_weight_fits_its_plot():
    explorer = bp.explore_one_weight()
    trail = explorer.figure.drawing.artists["E.trail"]
    weights = np.linspace(*trail.axes.get_xlim(), 50)
    losses = explorer.figure.graph.evaluate(w1_1_1=weights)["E"]
    low, high = trail.axes.get_ylim()
    assert low < losses.min() and losses.max() < high


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"weight": 9}, "weight: expected a number from -4 to 3.5; got 9"),
        ({"weight": math.inf}, "weight"),
        ({"activation": "softmax"}, "activation: expected one of a single z"),
        ({"activation": "sigmod"}, "sigmoid"),
    ],
)
def test_what_cannot_be_shown_is_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        bp.explore_one_weight(**arguments)


@pytest.mark.parametrize("pair", PREPARED, ids=[pair[0] for pair in PREPARED])
def test_a_step_is_as_long_on_the_lines_as_its_slopes_say(pair):
    """On paper: equal lengths are equal steps on all three lines, whose dots start below each other."""
    explorer = chain_of(*pair)
    drawing, values = explorer.figure.drawing, explorer.values
    lengths, starts = {}, {}
    for gid, mark in drawing.marks.items():
        if not isinstance(mark, Stretch | Bead):
            continue
        artist = drawing.artists[gid]
        places = artist.axes.transData.transform(np.transpose(artist.get_data()))
        if isinstance(mark, Stretch):
            lengths[mark.at.name] = places[1][0] - places[0][0]
        else:
            starts[mark.at.name] = places[0][0]
    assert lengths["u"] == pytest.approx(lengths["x"] * values["du_dx"], abs=1e-6)
    assert lengths["y"] == pytest.approx(lengths["x"] * values["du_dx"] * values["df_du"], abs=1e-6)
    assert lengths["x"] > 9 and len({round(at, 6) for at in starts.values()}) == 1


@pytest.mark.parametrize("sizes", [(2, 2, 2), (2, 3, 1), (1, 2), (3, 1), (1, 1)])
def test_a_map_needs_no_names(sizes):
    rng = np.random.default_rng(1)
    layers = [bp.Layer(rng.normal(size=pair), rng.normal(size=pair[1]), "tanh") for pair in pairwise(sizes)]
    explorer = bp.explore_surface(bp.Network(layers), np.ones(sizes[0]), np.full(sizes[-1], 0.3))
    wanted = {
        (2, 2, 2): ["w2_1_1", "w2_1_2"],
        (2, 3, 1): ["w2_1_1", "w2_2_1"],
        (1, 2): ["w1_1_1", "w1_1_2"],
        (3, 1): ["w1_1_1", "w1_2_1"],
        (1, 1): ["w1_1_1", "b1_1"],
    }
    assert list(explorer.controls)[:2] == wanted[sizes]
