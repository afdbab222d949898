"""Numbers into words."""

import math

import pytest

from backprop.describe import network_alt_text, rounded, spoken


@pytest.mark.parametrize(
    ("value", "options", "text"),
    [
        (0.048934, {}, "0.0489"),
        (0.048934, {"sign": True}, "+0.0489"),
        (-0.5, {"digits": 2}, "−0.50"),
        (0, {"sign": True}, "0.0000"),
        (2.03e-7, {}, "2.0e−7"),
        (-2.03e-7, {}, "−2.0e−7"),
        (5e-5, {}, "0.0001"),
        (4.9e-5, {}, "4.9e−5"),
        (0.05, {"digits": 1}, "0.1"),
        (999999, {"digits": 0}, "999999"),
        (1.5e6, {}, "1.5e6"),
        (math.inf, {}, "∞"),
        (-math.inf, {}, "−∞"),
        (math.nan, {}, "undefined"),
    ],
)
def test_rounded(value, options, text):
    assert rounded(value, **options) == text


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("w2_1_2", "weight from unit 1 to unit 2 of layer 2"),
        ("b1_2", "bias of unit 2 of layer 1"),
        ("z2_1", "pre-activation of unit 1 of layer 2"),
        ("x_2", "input 2"),
        ("t_1", "target 1"),
        ("eta", "learning rate"),
        ("dE_dw1_2_1", "derivative of loss E by weight from unit 2 to unit 1 of layer 1"),
        ("new_w1_2_1", "updated weight from unit 2 to unit 1 of layer 1"),
    ],
)
def test_spoken(name, words):
    assert spoken(name) == words


@pytest.mark.parametrize(("value", "text"), [(0.15625, "0.1563"), (-0.15625, "−0.1563"), (1250000, "1.3e6")])
def test_a_tie_goes_up_as_in_the_browser(value, text):
    assert rounded(value) == text


def test_a_networks_words_name_its_outputs_and_its_largest_gradient():
    values = {"a1_1": 0.25, "t_1": 0.5, "E": 0.03125, "dE_dw1_1_1": 0.1, "dE_dw1_2_1": -0.2}
    assert network_alt_text((2, 1), values) == (
        "A 2-1 network. Its outputs are 0.2500 for target 0.5000; the loss E is 0.0313. "
        "The largest gradient, −0.2000, is that of the weight from unit 2 to unit 1 of layer 1."
    )
