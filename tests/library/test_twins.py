"""Rules that stand in Python and in the browser: the same answers to the same questions, through Node."""

import math
import random
import re
import struct
from types import SimpleNamespace

import numpy as np
import pytest
from matplotlib.figure import Figure

from backprop.describe import rounded
from backprop.exercises.widget import Exercise
from backprop.figures.axes_map import axes_map, to_points
from backprop.figures.conditions import holds
from backprop.figures.declared import plain
from backprop.figures.drawing import DIMMED
from backprop.figures.marks import DASHES, Edge, Look, Note, Number
from backprop.figures.plotted import Arrow, Curve
from backprop.live.figure import LiveFigure, _setting
from backprop.live.panels import Choice, Pick, Shown, Tick, Walk, joined
from backprop.palette import ROLES, css_variables
from node import answers
from places import PACKAGE

STYLES = [path for path in PACKAGE.rglob("*.css") if "node_modules" not in path.parts]


def odd_numbers(count):
    """Numbers of every size and sign: random bits, ties, near misses of them, and what is no number."""
    chance = random.Random(5)
    bits = [struct.unpack("<d", chance.randbytes(8))[0] for _ in range(count)]
    sized = [chance.uniform(-1, 1) * 10.0 ** chance.randint(-9, 9) for _ in range(count)]
    ties = [chance.randint(-(10**5), 10**5) / 2 ** chance.randint(1, 12) for _ in range(count)]
    halves = [sign * 0.5 * 10.0**-digits for digits in range(9) for sign in (1, -1)]
    edges = [*halves, 0.0, -0.0, 1e6, 999999.5, 999999.99999999, 5e-324, 2.2e-308, 1.7e308, 9.95e-7, 0.05]
    near = [math.nextafter(one, to) for one in (*ties, *edges) for to in (-math.inf, math.inf)]
    return [*bits, *sized, *ties, *edges, *near, math.nan, math.inf, -math.inf]


def test_numbers_are_rounded_alike():
    chance = random.Random(6)
    asked = [[value, chance.randint(0, 8), chance.random() < 0.5] for value in odd_numbers(3000)]
    assert len(asked) > 10_000
    written = answers("describe.js", "rounded", asked)
    assert [(one, rounded(*one)) for one in asked] == list(zip(asked, written, strict=True))


SETTINGS = {"mode": ("forward", "backward", "update"), "reveal": ("one", "all"), "biases": (True, False)}


def some_settings(chance):
    return {name: chance.choice(values) for name, values in SETTINGS.items()}


def some_condition(chance):
    named = chance.sample(list(SETTINGS), chance.choice([0, 1, 1, 2]))
    return {
        name: [value for value in SETTINGS[name] if chance.random() < 0.5] or [SETTINGS[name][0]]
        for name in named
    }


def test_conditions_hold_alike():
    chance = random.Random(7)
    asked = [[some_condition(chance), some_settings(chance)] for _ in range(3000)]
    held = answers("figures/conditions.js", "holds", asked)
    assert held == [holds(*one) for one in asked]
    assert 0.2 < np.mean(held) < 0.8


def test_settings_are_joined_alike():
    chance = random.Random(9)
    reveal = Choice("reveal", "How much", (("one", "One"), ("walk", "Steps"), ("all", "All")), "one")
    asked = []
    for _ in range(1000):
        at = tuple(one for one in ("one", "walk", "all") if chance.random() < 0.5)
        pick = Pick("weight", "w", {"w": "w", "z": "v"}, chance.choice(["", "reveal"]), at)
        walk = Walk("stage", ("a", "b"), chance.choice(["", "reveal"]), at)
        settings = {
            name: chance.choice(one.values)
            for name, one in zip(("reveal", "weight", "stage"), (reveal, pick, walk), strict=True)
        }
        asked.append((settings, (reveal, Tick("biases", "Biases"), pick, walk)))
    calls = [[settings, plain(switches)] for settings, switches in asked]
    there = answers("live/settings.js", "joined", calls)
    assert there == [joined(*one) for one in asked]
    assert any(one.get("reveal weight") == "one v" for one in there)


def test_the_same_sliders_show_and_count():
    chance, names = random.Random(8), ["x", "w", "b", "eta", "constructor"]
    asked = []
    for _ in range(3000):
        conditions = [
            {one: some_condition(chance) for one in names if chance.random() < 0.5} for _ in range(3)
        ]
        shown = Shown(
            may=conditions[0],
            stays=chance.choice([None, conditions[1], conditions[1]]),
            every=chance.choice([None, some_condition(chance)]),
            counts=conditions[2],
        )
        asked.append((shown, some_settings(chance), chance.sample(names, chance.randint(0, 2)), names))
    calls = [[plain(shown), *rest] for shown, *rest in asked]
    seen = answers("live/sliders.js", "slidersAt", calls)
    assert list(map(set, seen)) == [shown.sliders_at(*rest) for shown, *rest in asked]
    assert len({len(one) for one in seen}) == len(names) + 1
    idle = answers("live/sliders.js", "idle", [call[:2] for call in calls])
    assert idle == [
        [name for name, when in shown.counts.items() if not holds(when, settings)]
        for shown, settings, *_ in asked
    ]


def test_a_line_looks_alike():
    chance, calls, looks = random.Random(9), [], []
    for value in odd_numbers(300):
        pair = tuple(
            Look(name, colour, 10.0 ** chance.randint(-2, 2), some_condition(chance))
            for name, colour in (("w", "parameter"), ("g", "backward"))
        )
        edge, values, settings = Edge("e", pair), {"w": value, "g": -value}, some_settings(chance)
        calls.append([plain(edge), values, settings])
        looks.append(edge.look(values, settings))
    for here, there in zip(looks, answers("figures/marks.js", "edgeLook", calls), strict=True):
        assert (here.colour, here.dashed) == (there["colour"], there["dashed"])
        assert repr(float(here.width)) == repr(float(there["width"]))
    assert DASHES == (7, 5) and 'DASHES = "7 5"' in source("figures/marks.js")


def test_texts_of_marks_read_alike():
    values = [{"y": value, "u": math.nan if value < 0 else value} for value in odd_numbers(300)]
    number = Number("n", "y", digits=3, sign=True, prefix="∂y ")
    note = Note("n", (("u", "No u."), ("y", "No y.")), "All there.")
    for mark, name in ((number, "numberText"), (note, "noteText")):
        read = answers("figures/marks.js", name, [[plain(mark), one] for one in values])
        assert read == [mark.text(one) for one in values]


def some_axes(across, up):
    ax = Figure(figsize=(5, 4)).add_axes((0.1, 0.2, 0.7, 0.6))
    ax.set(xscale=across, yscale=up, xlim=(0.01, 40), ylim=(0.001, 9))
    return ax


@pytest.mark.parametrize("across", ["linear", "log", "asinh"])
@pytest.mark.parametrize("up", ["linear", "log", "asinh"])
def test_data_have_the_same_place(across, up):
    chance, ax = random.Random(10), some_axes(across, up)
    asked = [(chance.uniform(0.001, 50), chance.uniform(-1, 20)) for _ in range(200)] + [(0.0, 1.0)]
    places = answers("figures/axes_map.js", "place", [[axes_map(ax), *one] for one in asked])
    here = np.array([to_points(ax, *one) for one in asked])
    # a place that there is not is drawn nowhere, whichever sign its infinity has
    finite = [np.where(np.isfinite(one), one, np.nan) for one in (places, here)]
    np.testing.assert_allclose(*finite, rtol=1e-12, atol=1e-9)
    assert np.isfinite(here).sum() > 300


@pytest.mark.parametrize("across", ["linear", "log"])
def test_a_curve_is_sampled_at_the_same_places(across):
    ax, curve = some_axes(across, "linear"), Curve("c", "x", "y", domain=(0.02, 30.0), samples=77)
    (there,) = answers("figures/plotted.js", "samplesOf", [[plain(curve) | {"axes": axes_map(ax)}]])
    np.testing.assert_allclose(there, curve.xs(ax), rtol=1e-12)


def test_an_arrow_has_the_same_head():
    ax, arrow = some_axes("linear", "linear"), Arrow("a", "x", "y", "dx", "dy", scale=0.5)
    for dx, dy in ((9, 4), (-3, 1), (0.1, -0.2), (0, 2)):
        values = {"x": 12.0, "y": 3.0, "dx": dx, "dy": dy}
        drawn = arrow.draw(ax, SimpleNamespace(values=values), colour="backward")
        start, tip, left, _, right = (to_points(ax, *at) for at in drawn.get_xydata())
        spec = plain(arrow) | {"axes": axes_map(ax)}
        (there,) = answers("figures/plotted.js", "arrowPlaces", [[spec, values]])
        np.testing.assert_allclose(there["shaft"], [start, tip], atol=1e-9)
        np.testing.assert_allclose(there["head"], [left, tip, right], atol=1e-9)


def test_sliders_mean_the_same_numbers():
    chance = random.Random(11)
    steps = [chance.randint(-500, 500) * 10.0 ** -chance.randint(0, 4) for _ in range(2000)]
    beside = [math.nextafter(one, math.inf) for one in steps] + [one + 3e-16 for one in steps]
    asked = [*steps, *beside, *(one for one in odd_numbers(300) if math.isfinite(one))]
    meant = answers("live/sliders.js", "setting", [[value] for value in asked])
    assert meant == [_setting(SimpleNamespace(value=value)) for value in asked]
    assert meant != asked


PALETTE = re.compile(rf"--bp-({'|'.join(ROLES)})\s*:")


def source(name):
    """The text of a file of the library."""
    return (PACKAGE / name).read_text("utf-8")


@pytest.mark.parametrize("style", STYLES, ids=lambda path: path.stem)
def test_no_style_sheet_has_colours_of_its_own_for_the_roles(style):
    assert PALETTE.search("a { --bp-ink : #000 }")
    assert not PALETTE.search(style.read_text("utf-8"))


def test_every_colour_that_a_style_reads_is_a_role_or_set_there():
    text = "".join(path.read_text("utf-8") for path in STYLES if "built" not in path.parts)
    text += source("figures/marks.js")
    read, own = (set(re.findall(form, text)) for form in (r"var\(--bp-([a-z]+)", r"--bp-([a-z]+)\s*:"))
    assert own == set() and "focus" in read
    assert read <= set(ROLES) | own


@pytest.mark.parametrize("widget", [LiveFigure, Exercise])
def test_a_widget_brings_the_palette_before_its_style(widget):
    first, then, rest = widget._css.split("\n", 2)
    assert css_variables(first.partition(" {")[0]) == f"{first}\n{then}\n"
    assert ".bp-exercise" in rest or ".bp-live" in rest


def test_what_is_dimmed_is_as_faint():
    assert float(re.search(r'DIMMED = "([\d.]+)"', source("live/scene.js"))[1]) == DIMMED
