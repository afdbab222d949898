"""The activations' explorer: its numbers against SciPy-free oracles, its marks against its drawing."""

import math

import pytest

from backprop import explore_activations
from backprop.explorers.activations import NAMES, graph_name
from drawings import at

ORACLES = {
    "sigmoid": lambda z: 1 / (1 + math.exp(-z)),
    "tanh": math.tanh,
    "relu": lambda z: z if z > 0 else 0.0,
    "leaky_relu": lambda z: z if z > 0 else 0.01 * z,
    "softplus": lambda z: math.log(1 + math.exp(z)),
    "identity": lambda z: z,
}


def test_every_activation_that_is_drawn_has_its_oracle():
    assert set(ORACLES) == set(NAMES)


@pytest.fixture(scope="module")
def explorer():
    return explore_activations()


@pytest.mark.parametrize("z", [-5, -1.3, 0.17, 2, 5])
@pytest.mark.parametrize("name", ORACLES)
def test_value_and_slope(explorer, name, z):
    explorer.controls["z"].value = z
    f, a = ORACLES[name], graph_name(name)
    assert explorer.values[a] == pytest.approx(f(z), abs=1e-14)
    assert explorer.values[f"d{a}_dz"] == pytest.approx((f(z + 1e-5) - f(z - 1e-5)) / 2e-5, abs=1e-8)


@pytest.mark.parametrize(("name", "slope"), [("relu", 0), ("leaky_relu", 0.01)])
def test_slope_at_the_corner_is_the_left_one(explorer, name, slope):
    explorer.controls["z"].value = 0
    assert explorer.values[f"d{graph_name(name)}_dz"] == slope


@pytest.mark.parametrize("name", ORACLES)
def test_curves_pass_through_their_points(name):
    artists = explore_activations(z=0.17).figure.drawing.artists
    f = ORACLES[name]
    for gid, height in (
        (graph_name(name), f),
        (f"d{graph_name(name)}_dz", lambda z: (f(z + 1e-7) - f(z - 1e-7)) / 2e-7),
    ):
        zs, ys = artists[f"{gid}.curve"].get_data()
        picked = [(z, y) for z, y in zip(zs, ys, strict=True) if abs(z) > 1e-6][::20]
        assert [y for _, y in picked] == pytest.approx([height(z) for z, _ in picked], abs=1e-6)
        assert artists[f"{gid}.point"].get_data() == ([0.17], pytest.approx([height(0.17)], abs=1e-6))


def test_one_activation_is_drawn_at_a_time(explorer):
    for name in NAMES:
        shown, _ = at(explorer, activation=name)
        assert {gid.partition(".")[0] for gid in shown} == {graph_name(name), f"d{graph_name(name)}_dz"}
    assert set(explorer.figure.drawing.marks) <= set(explorer.figure.drawing.when)


def test_words():
    explorer = explore_activations(z=1, activation="tanh")
    assert repr(explorer) == "Explorer(activation functions, from tanh at z = 1)"
    assert "the activation is 0.7616 and its slope 0.4200" in explorer.figure.alt


def test_numbers_are_called_as_in_the_drawing(explorer):
    names = explorer.figure.names
    assert {name: names[name]["plain"] for name in ("a_leaky", "da_leaky_dz", "z")} == {
        "a_leaky": "a",
        "da_leaky_dz": "da/dz",
        "z": "z",
    }
    assert names["da_leaky_dz"]["spoken"] == "derivative of leaky ReLU activation by z"


def test_z_is_a_number():
    with pytest.raises(TypeError, match="z: expected a finite number; got 'x'"):
        explore_activations(z="x")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"activation": "softmax"}, "activation: expected one of sigmoid, tanh"),
        ({"z": 7}, "between -5 and 5, not at 7"),
    ],
)
def test_what_cannot_be_shown_is_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        explore_activations(**arguments)
