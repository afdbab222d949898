"""The explorers of the chain rule: numbers against independent ones, and words where there is none."""

import cmath
import math
import warnings

import pytest

from backprop import explore_chain_rule, explore_difference, explore_nudge, explore_paths
from backprop.explorers.chain_rule import PREPARED
from backprop.explorers.formula import function_of
from complex_steps import complex_step


def sigmoid(z):
    return 1 / (1 + cmath.exp(-z))


# The prepared pairs once more, in plain Python of complex numbers: (f, g).
BY_HAND = [
    (lambda u: 3 * u, lambda x: x + 1),
    (lambda u: u**2, lambda x: 3 * x - 1),
    (cmath.sin, lambda x: x**2),
    (cmath.exp, lambda x: -(x**2) / 2),
    (sigmoid, lambda x: 2 * x + 1),
    (cmath.log, lambda x: x**2 - 1),
    (lambda u: u if u.real > 0 else -u, lambda x: x**2 - 1),
]


@pytest.fixture(scope="module")
def prepared():
    """The menu of prepared pairs, made once for those who only choose in it and slide."""
    return explore_chain_rule()


@pytest.mark.parametrize("number", range(len(PREPARED)))
@pytest.mark.parametrize("share", [0.03, 0.42, 0.91])
def test_every_prepared_pair_multiplies_its_slopes(prepared, number, share):
    chooser = prepared
    chooser.menu.index = number
    low, high = PREPARED[number][3]
    chooser.controls["x"].value = x = low + share * (high - low)
    f, g = BY_HAND[number]
    values = chooser.values
    assert values["u"] == pytest.approx(g(complex(x)).real, rel=1e-12, abs=1e-12)
    assert values["du_dx"] == pytest.approx(complex_step(g, x), rel=1e-12, abs=1e-12)
    if math.isfinite(values["y"]):
        assert values["y"] == pytest.approx(f(g(complex(x))).real, rel=1e-12, abs=1e-12)
        assert values["df_du"] == pytest.approx(complex_step(f, values["u"]), rel=1e-12, abs=1e-12)
        assert values["dy_dx"] == pytest.approx(complex_step(lambda x: f(g(x)), x), rel=1e-12, abs=1e-12)
    else:
        assert PREPARED[number][0] == "ln(u)" and values["u"] <= 0


@pytest.mark.parametrize("x, y", [(3, 12), (4, 15), (2, 9)])
def test_the_source_s_numbers(x, y):
    assert explore_chain_rule("3*u", "x + 1", x=x).values["y"] == y


@pytest.mark.parametrize(
    "f, g, x, missing",
    [
        ("ln(u)", "x", 0, "y"),
        ("ln(u)", "x", -1, "y"),
        ("1/u", "x", 0, "y"),
        ("u", "ln(x)", 0, "u"),
        ("abs(u)", "x", 0, "df_du"),
        ("u**2", "abs(x)", 0, "du_dx"),
        ("sqrt(u)", "x", 0, "df_du"),
        ("abs(u)", "x**2 - 1", 1, "df_du"),
    ],
)
def test_what_is_undefined_is_said_in_words(f, g, x, missing):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        explorer = explore_chain_rule(f, g, x=x)
        values = explorer.values
    assert not math.isfinite(values[missing]) and not math.isfinite(values["dy_dx"])
    drawing = explorer.figure.drawing
    note = drawing.marks["note"]
    said = next(text for name, text in note.missing if not math.isfinite(values[name]))
    assert said == dict(note.missing)[missing]
    assert drawing.artists["note"].get_text() == said


@pytest.mark.parametrize(
    "f, g, said",
    [
        ("u*v", "x", "one letter"),
        ("2u", "x", "2"),
        ("u", "__import__('os')", "__import__"),
        ("u", "", "expression"),
    ],
)
def test_what_cannot_be_used_is_named(f, g, said):
    with pytest.raises(ValueError, match=said):
        explore_chain_rule(f, g)


@pytest.mark.parametrize("domain, x", [((1, 1), None), ((0, math.inf), None), ((0, 1), 2)])
def test_a_start_outside_its_domain_is_refused(domain, x):
    with pytest.raises(ValueError, match="domain"):
        explore_chain_rule("u", "x", x=x, domain=domain)


def test_one_function_alone_is_refused():
    with pytest.raises(TypeError, match="both f and g"):
        explore_chain_rule("3*u")


def test_any_one_letter_may_stand_for_the_argument():
    assert function_of("t**2", "f", "u") == function_of("u**2", "f", "u")


def test_the_menu_shows_the_pair_and_its_own_slider():
    chooser = explore_chain_rule()
    chooser.menu.index = 1
    assert chooser.figure.controls["x"] is chooser.controls["x"]
    assert chooser.values["y"] == (3 * 0.5 - 1) ** 2
    assert "y = u²" in repr(chooser)


def test_a_reader_s_own_pair_joins_the_menu_once():
    chooser = explore_chain_rule()
    chooser.choose("u**3", "2*x")
    chooser.choose("u**3", "5*x")
    assert len(chooser.menu.options) == len(PREPARED) + 1
    assert chooser.values["du_dx"] == 5


def test_python_follows_what_is_typed_in_the_browser():
    chooser = explore_chain_rule()
    assert chooser.boxes.value == ["u**3", "cos(x)"]
    chooser.boxes.value, chooser.menu.index = ["u**4", "2*x"], len(PREPARED)
    chooser.controls["x"].value = 0.5
    assert (chooser.values["y"], chooser.values["dy_dx"]) == (1, 8)
    assert "y = u⁴" in repr(chooser)


def test_what_is_refused_leaves_what_is_shown():
    chooser = explore_chain_rule()
    with pytest.raises(ValueError, match=r"write 2\*u"):
        chooser.choose("2u", "x")
    assert chooser.menu.index == 0 and chooser.boxes.value == ["u**3", "cos(x)"]


@pytest.mark.parametrize("make", [explore_chain_rule, explore_paths, explore_nudge, explore_difference])
def test_explorers_have_a_stable_repr_a_picture_and_words(make):
    explorer = make()
    assert repr(explorer) == repr(make())
    assert len(explorer.figure.alt) > 60
