"""What each switch brings, hides and dims, by hand; and that the still picture shows just that."""

import io
import re

import numpy as np
import pytest
from matplotlib.text import Text
from PIL import Image

from backprop.figures import COLOURS
from backprop.figures.drawing import DIMMED
from backprop.live.panels import joined
from drawings import EXPLORERS, at, made

WEIGHTS = {f"w{l}_{i}_{j}" for l in (1, 2) for i in (1, 2) for j in (1, 2)}
DELTAS = {f"z{l}_{j}" for l in (1, 2) for j in (1, 2)}
PATH = {"w1_1_1", "w2_1_1"}


def parts(names, *endings):
    return {f"{name}.{ending}" for name in names for ending in endings}


def legend(flow):
    return parts({flow}, "flow", "dashes", "negative")


FORWARD = parts(DELTAS, "value", "name") | legend("forward")
BIASES = {f"b{l}_{j}" for l in (1, 2) for j in (1, 2)}
BIAS_ROWS = parts(BIASES, "value", "value.symbol")
LETTERS = parts(DELTAS, "delta.name")  # of each δ, whether its number is there or not
# explorer, its switches, the artists seen of those that come and go, the names whose lines are dimmed
SEEN = [
    ("backward", {"mode": "forward", "reveal": "one"}, FORWARD, WEIGHTS - {"w2_1_1"}),
    (
        "backward",
        {"mode": "backward", "reveal": "one"},
        {"w2_1_1.gradient", "z2_1.delta"} | legend("backward") | LETTERS,
        WEIGHTS - {"w2_1_1"},
    ),
    (
        "backward",
        {"mode": "backward", "reveal": "path"},
        {"w2_1_1.gradient", "w1_1_1.gradient.1", "z2_1.delta", "z1_1.delta.1"} | legend("backward") | LETTERS,
        WEIGHTS - PATH,
    ),
    (
        "backward",
        {"mode": "update", "reveal": "path"},
        parts(PATH, "new") | {"z2_1.delta", "z1_1.delta.1"} | legend("update") | LETTERS,
        WEIGHTS - PATH,
    ),
    (
        "backward",
        {"mode": "backward", "reveal": "all", "biases": True},
        parts(WEIGHTS | BIASES, "gradient")
        | parts(DELTAS, "delta")
        | legend("backward")
        | LETTERS
        | BIAS_ROWS,
        set(),
    ),
    (
        "backward",
        {"mode": "backward", "reveal": "one", "weight": "w1_2_1"},
        {"w1_2_1.gradient", "z1_1.delta"} | legend("backward") | LETTERS,
        WEIGHTS - {"w1_2_1"},
    ),
    (
        "backward",
        {"mode": "backward", "reveal": "path", "weight": "w1_2_2"},
        {"w2_2_1.gradient", "w1_2_2.gradient.1", "z2_1.delta", "z1_2.delta.1"} | legend("backward") | LETTERS,
        WEIGHTS - {"w1_2_2", "w2_2_1"},
    ),
    ("backward", {"reveal": "walk"}, legend("backward") | LETTERS, WEIGHTS),
    (
        "backward",
        {"reveal": "walk", "stage": "3"},
        parts({"z2_1", "z2_2", "z1_1"}, "delta")
        | parts({"w2_1_1", "w2_2_1", "w2_1_2", "w2_2_2", "w1_1_1", "w1_2_1"}, "gradient")
        | legend("backward")
        | LETTERS,
        WEIGHTS - {"w1_1_1", "w1_2_1", "w2_1_1", "w2_1_2"},  # what the error of unit 1 comes by, and goes to
    ),
    ("forward", {"reveal": "unit"}, parts({"z1_1", "a1_1"}, "value"), WEIGHTS - {"w1_1_1", "w1_2_1"}),
    (
        "forward",
        {"reveal": "layer"},
        parts({"z1_1", "a1_1", "z1_2", "a1_2"}, "value"),
        {"w2_1_1", "w2_1_2", "w2_2_1", "w2_2_2"},
    ),
    (
        "forward",
        {"reveal": "all", "biases": True},
        parts({*DELTAS, "a1_1", "a1_2", "a2_1", "a2_2", "E"}, "value") | {"E.symbol"} | BIAS_ROWS,
        set(),
    ),
    ("paths", {"input": "p", "path": "u"}, parts({"path_u_p"}, "value", "words"), {"pv", "qu", "qv", "vf"}),
    ("paths", {"input": "q", "path": "v"}, parts({"path_v_q"}, "value", "words"), {"pu", "pv", "qu", "uf"}),
    (
        "paths",
        {"input": "q", "path": "both"},
        parts({"path_u_q", "path_v_q", "df_dq"}, "value", "words"),
        {"pu", "pv"},
    ),
    (
        "difference",
        {"quotient": "central"},
        {"secant.central", "before", "truncation", "error_central", "here.central"}
        | {"central.words", "central.value", "error_central.value"},
        set(),
    ),
    (
        "difference",
        {"quotient": "forward"},
        {"secant.forward", "error_forward", "here.forward"}
        | {"forward.words", "forward.value", "error_forward.value"},
        set(),
    ),
    (
        "activations",
        {"activation": "tanh"},
        parts({"a_tanh"}, "plot", "curve", "guide", "point", "value", "tangent")
        | parts({"da_tanh_dz"}, "curve", "guide", "point", "value"),
        set(),
    ),
]


@pytest.mark.parametrize(("name", "settings", "seen", "dim"), SEEN, ids=range(len(SEEN)))
def test_what_comes_and_what_is_dimmed(name, settings, seen, dim):
    shown, dimmed = at(made(name), **settings)
    assert shown == seen
    assert {gid.rpartition(".")[0] for gid in dimmed} == dim


@pytest.mark.parametrize(
    ("name", "settings", "labels"),
    [
        ("paths", "path", {"u": "Through u", "v": "Through v", "both": "Both"}),
        ("difference", "quotient", {"central": "Central", "forward": "One-sided", "both": "Both"}),
        ("backward", "mode", {"forward": "Forward", "backward": "Backward", "update": "Update"}),
        (
            "backward",
            "reveal",
            {"one": "One weight", "path": "One path", "walk": "Step by step", "all": "All"},
        ),
        (
            "forward",
            "reveal",
            {"unit": "One unit", "layer": "One layer", "walk": "Step by step", "all": "All"},
        ),
    ],
)
def test_a_switch_is_labelled_by_what_it_shows(name, settings, labels):
    (switch,) = [one for one in made(name).figure.around.switches if one.name == settings]
    assert dict(switch.options) == labels


@pytest.mark.parametrize(
    ("name", "settings", "sliders"),
    [
        ("backward", {}, {"w2_1_1"}),
        ("backward", {"mode": "update"}, {"w2_1_1", "eta"}),
        ("backward", {"reveal": "path"}, {"x_1", "w1_1_1", "w2_1_1", "t_1"}),
        ("backward", {"reveal": "path", "weight": "w1_2_2"}, {"x_2", "w1_2_2", "w2_2_1", "w2_1_1", "t_1"}),
        ("backward", {"every": True}, WEIGHTS | {"x_1", "x_2", "t_1", "t_2"}),
        ("forward", {}, {"x_1", "x_2", "w1_1_1", "w1_2_1"}),
        ("forward", {"biases": True}, {"x_1", "x_2", "w1_1_1", "w1_2_1", "b1_1"}),
        ("forward", {"reveal": "layer"}, {"x_1", "x_2", "w1_1_1"}),
        ("forward-predicted", {}, {"w1_1_1"}),
        ("learning-rate", {}, {"eta", "step"}),
        ("paths", {}, {"p", "q"}),
    ],
)
def test_which_sliders_there_are(name, settings, sliders):
    figure = made(name).figure
    changed = joined(figure.settings | settings, figure.around.switches)
    assert figure.around.shown.sliders_at(changed, figure.brought, figure.controls) == sliders
    if not settings:
        shown = {name for name, control in figure.controls.items() if control.layout.display != "none"}
        assert shown == sliders


@pytest.mark.parametrize("name", EXPLORERS)
def test_the_still_picture_hides_and_dims_as_the_figure_starts(name):
    drawing = made(name).figure.drawing
    drawing.as_it_starts()
    seen, dimmed = at(made(name))
    for gid, artist in drawing.artists.items():
        there = gid not in drawing.marks or drawing.marks[gid].there(artist, drawing)
        asked = gid in drawing.late
        assert artist.get_visible() == (there and not asked and (gid not in drawing.when or gid in seen)), gid
        if isinstance(artist, Text):  # legible where it is not lit
            assert artist.get_alpha() is None and (
                gid not in dimmed or artist.get_color() == COLOURS["muted"]
            )
        else:
            assert (artist.get_alpha() == DIMMED) == (gid in dimmed), gid


@pytest.mark.parametrize("name", EXPLORERS)
def test_what_has_no_place_yet_can_be_seen_once_it_has(name):
    """The page shows and hides it; drawn transparent, it would stay so."""
    assert not re.findall(r"opacity: 0[;\"]", made(name).figure.svg)


@pytest.mark.parametrize("name", ["backward", "paths", "difference"])
def test_what_is_hidden_leaves_no_pixel(name):
    """The picture changes where an artist that is hidden at the start is shown after all."""
    drawing = EXPLORERS[name]().figure.drawing
    start = pixels(drawing.png())
    hidden = next(gid for gid in drawing.when if not drawing.shows(gid, drawing.settings))
    del drawing.when[hidden]
    assert (pixels(drawing.png()) != start).any()


def pixels(png):
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB"))
