"""What Matplotlib draws at the start is what the marks say of the numbers, kind by kind."""

import math
import re

import numpy as np
import pytest

import backprop as bp
from backprop.describe import rounded
from backprop.figures import marks, number_lines, plotted
from drawings import EXPLORERS, made
from places import PACKAGE

KINDS = [
    kind
    for room in (marks, plotted, number_lines)
    for kind in vars(room).values()
    if isinstance(kind, type) and issubclass(kind, marks.Mark) and kind not in (marks.Mark, plotted.Placed)
]


# One rule for each kind of mark: what its artist must show at these values --------------------------------


def number(mark, artist, values, drawing):
    assert artist.get_text() == mark.prefix + rounded(values[mark.name], mark.digits, mark.sign)


def note(mark, artist, values, drawing):
    missing = [said for name, said in mark.missing if not math.isfinite(values[name])]
    assert artist.get_text() == (missing or [mark.otherwise])[0]


def edge(mark, artist, values, drawing):
    shown = next(
        look
        for look in mark.looks
        if all(drawing.settings[name] in allowed for name, allowed in look.when.items())
    )
    value = values[shown.name]
    assert artist.get_color() == bp.figures.COLOURS[shown.colour]
    # half of the greatest width, less the least, where the value is one unit
    assert artist.get_linewidth() == pytest.approx(1 + 6 / (1 + shown.unit / abs(value)) if value else 1)
    assert artist.is_dashed() == (value < 0)


def point(mark, artist, values, drawing):
    place = [values[mark.x], values[mark.y]]
    assert mark.there(artist, drawing) == inside(artist, *place)
    if inside(artist, *place):
        assert_data(artist, [place[0]], [place[1]])


def inside(artist, x, y):
    """Whether a place of the data is on the drawing."""
    at = artist.axes.transData.transform((x, y))
    return bool(np.isfinite(at).all()) and artist.figure.bbox.contains(*at)


def guide(mark, artist, values, drawing):
    x, y, axes = values[mark.x], values[mark.y], artist.axes
    assert_data(artist, [axes.get_xlim()[0], x, x], [y, y, axes.get_ylim()[0]])


def tangent(mark, artist, values, drawing):
    (x, y, slope), reach = (values[name] for name in (mark.x, mark.y, mark.slope)), mark.half_width
    assert_data(artist, [x - reach, x + reach], [y - reach * slope, y + reach * slope])


def arrow(mark, artist, values, drawing):
    x, y, dx, dy = (values[name] for name in (mark.x, mark.y, mark.dx, mark.dy))
    xs, ys = artist.get_data()
    shaft = (xs[0], ys[0], xs[1], ys[1])
    assert shaft == pytest.approx((x, y, x + mark.scale * dx, y + mark.scale * dy))
    assert (xs[3], ys[3]) == pytest.approx(shaft[2:]), "the barbs meet at the tip"


def trace(mark, artist, values, drawing):
    xs, ys = artist.get_data()
    assert (xs[-1], ys[-1]) == pytest.approx((values[mark.x], values[mark.y]))
    assert len(xs) == len(drawing.history)


def curve(mark, artist, values, drawing):
    xs, ys = np.asarray(artist.get_data(), dtype=float)
    assert (xs[0], xs[-1]) == pytest.approx(mark.domain)
    here = int(np.argmin(abs(xs - values[mark.x])))
    if mark.x != "step" and xs[here] == pytest.approx(values[mark.x]):
        assert ys[here] == pytest.approx(values[mark.y], rel=1e-9)


def trail(mark, artist, values, drawing):
    assert_data(artist, [values[mark.x]] * 2, [values[mark.y]] * 2)


def gap(mark, artist, values, drawing):
    assert_data(artist, [values[mark.x]] * 2, [values[mark.start], values[mark.end]])


def ring(mark, artist, values, drawing):
    first = drawing.history[0]
    assert_data(artist, [first[mark.x]], [first[mark.y]])


def bead(mark, artist, values, drawing):
    place = values[mark.at.name] - mark.at.origin, mark.at.level
    assert mark.there(artist, drawing) == inside(artist, *place)
    if inside(artist, *place):
        assert_data(artist, [place[0]], [place[1]])


def stretch(mark, artist, values, drawing):
    xs, ys = artist.get_data()
    start = values[mark.at.name] - mark.at.origin
    step = values[mark.at.by]
    assert xs[:2] == pytest.approx([start, start + step], nan_ok=True)
    assert ys[0] == ys[1] == pytest.approx(mark.at.level, nan_ok=True) or math.isnan(step)


def link(mark, artist, values, drawing):
    def place(spot):
        return values[spot.name] + (values[spot.by] if spot.by else 0) - spot.origin

    heights = [mark.start.level - mark.below, mark.end.level + mark.above]
    assert_data(artist, [place(mark.start), place(mark.end)], heights)


def assert_data(artist, xs, ys):
    np.testing.assert_allclose(np.asarray(artist.get_data(), dtype=float), [xs, ys], rtol=1e-9)


def disc(mark, artist, values, drawing):
    assert artist.get_radius() > 0 and mark.name in values


RULES = {
    rule.__name__: rule
    for rule in (number, note, edge, disc, point, guide, tangent, arrow, trace, curve)
    + (trail, gap, ring, bead, stretch, link)
}


def test_each_kind_of_mark_has_its_rule_its_twin_and_is_drawn_somewhere():
    kinds = {kind.__name__.lower() for kind in KINDS}
    figures = PACKAGE / "figures"
    twins = {
        file: (figures / f"{file}.js").read_text("utf-8") for file in ("marks", "plotted", "number_lines")
    }
    exported = {
        name for text in twins.values() for name in re.findall(r"^export function (\w+)\(", text, re.M)
    }
    drawn = {kind_of(mark) for name in EXPLORERS for mark in made(name).figure.drawing.marks.values()}
    assert kinds == set(RULES) == drawn
    assert kinds <= exported


def kind_of(mark):
    return type(mark).__name__.lower()


@pytest.mark.parametrize("name", EXPLORERS)
def test_each_mark_by_the_rule_of_its_kind(name):
    drawing, values = made(name).figure.drawing, made(name).values
    assert drawing.marks
    for gid, mark in drawing.marks.items():
        RULES[kind_of(mark)](mark, drawing.artists[gid], values, drawing)


def test_curves_are_the_graph_over_their_domain():
    checked = 0
    for explorer in map(made, EXPLORERS):
        figure = explorer.figure
        given = figure.fixed | {name: control.value for name, control in figure.controls.items()}
        for mark in figure.drawing.marks.values():
            if isinstance(mark, plotted.Curve) and mark.x in figure.graph.inputs:
                xs, ys = np.asarray(figure.drawing.artists[mark.gid].get_data(), dtype=float)
                expected = [figure.graph.evaluate(given | {mark.x: x})[mark.y] for x in xs[::20]]
                np.testing.assert_allclose(ys[::20], np.asarray(expected, dtype=float), rtol=1e-9)
                checked += 1
    assert checked >= 6


def test_a_line_shows_the_number_written_on_it():
    parts = {"forward": "value", "backward": "gradient", "update": "gradient"}
    checked = 0
    for explorer in map(made, EXPLORERS):
        written = {
            gid: mark.name
            for gid, mark in explorer.figure.drawing.marks.items()
            if isinstance(mark, marks.Number)
        }
        for mark in explorer.figure.drawing.marks.values():
            for look in getattr(mark, "looks", ()):
                part = parts[look.when["mode"][0]] if look.when else "slope"
                of = mark.gid.removesuffix("edge")
                name = written.get(of + part) or written[of + "value"]  # forwards, a weight alone
                assert look.name == name, mark
                checked += 1
    assert checked >= 30


@pytest.mark.parametrize(
    ("name", "roles"),
    [
        ("forward", {None: "forward"}),
        ("backward", {"forward": "forward", "backward": "backward", "update": "parameter"}),
        ("paths", {None: "backward"}),
    ],
)
def test_a_line_has_the_colour_of_what_it_shows(name, roles):
    edges = [mark for mark in made(name).figure.drawing.marks.values() if isinstance(mark, marks.Edge)]
    assert len(edges) >= 6
    for edge in edges:
        assert {look.when.get("mode", [None])[0]: look.colour for look in edge.looks} == roles


@pytest.mark.parametrize("name", ["backward", "backward-other", "chain-rule", "paths"])
def test_what_a_prediction_names_makes_the_slope(name):
    values, asked = made(name).values, made(name).figure.around.prediction
    parts = [values[one] for one in asked.factors or asked.paths]
    together = math.prod(parts) if asked.factors else sum(parts)
    assert len(parts) == 2 and together == pytest.approx(values[asked.slope], rel=1e-9)


@pytest.mark.parametrize("name", ["forward", "backward"])
def test_a_choice_brings_up_its_own_slider(name):
    brought = made(name).figure.around.shown.brings
    assert [brought["a2_1"], brought["a2_2"]] == [("t_1",), ("t_2",)]  # an output's is its target's
    assert all(brought[own] == (own,) for own in ("x_1", "x_2", "w1_2_1", "w2_1_2", "t_2"))
