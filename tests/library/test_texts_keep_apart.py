"""No two texts of a network seen together overlap; none touches a rim of its circle or its drawing."""

import math
from functools import cache
from itertools import combinations, product

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.patches import Circle
from matplotlib.text import Text

import backprop as bp
from backprop.figures.layout import layout_of
from backprop.figures.placing import Box, meet
from backprop.live.panels import Choice, Pick, Tick, Walk, joined

SIZES = [(1, 1), (1, 2), (2, 2, 2), (2, 3, 1), (3, 3, 3), (1, 8, 1), (3, 4, 2), (8, 8, 8, 8)]


def network(sizes):
    chance = np.random.default_rng(3)
    layers = [
        bp.Layer(-np.round(chance.uniform(0.1, 0.9, (a, b)), 2), np.full(b, -0.55), "tanh")
        for a, b in zip(sizes, sizes[1:], strict=False)
    ]
    return bp.Network(layers), np.full(sizes[0], -0.5555), np.full(sizes[-1], 0.55)


@cache
def explorer(kind, sizes):
    return getattr(bp, f"explore_{kind}")(*network(sizes))


def settings_of(figure):
    """Every setting of the switches; of picks and walks the first, the last and one between."""
    choices = {}
    for switch in figure.around.switches:
        values = list(switch.values)
        few = isinstance(switch, Pick | Walk)
        if switch.name == "every":
            values = values[:1]
        choices[switch.name] = (
            list(dict.fromkeys([values[0], values[len(values) // 2], values[-1]])) if few else values
        )
    for each in product(*choices.values()):
        yield joined(dict(zip(choices, each, strict=True)), figure.around.switches)


def shape(text, renderer, scale):
    """A text as a box of the drawing, in points."""
    angle = text.get_rotation()
    text.set_rotation(0)
    bounds = text.get_window_extent(renderer)
    text.set_rotation(angle)
    x, y = bounds.x0 + bounds.width / 2, bounds.y0 + bounds.height / 2
    # the room above and below the digits is not ink
    return Box(x / scale, y / scale, bounds.width / scale, 0.75 * bounds.height / scale, angle)


@pytest.mark.parametrize("sizes", SIZES, ids=lambda sizes: "-".join(map(str, sizes)))
@pytest.mark.parametrize("kind", ["forward", "backward"])
def test_texts_keep_apart(kind, sizes):
    figure = explorer(kind, sizes).figure
    drawing, canvas = figure.drawing, FigureCanvasAgg(figure.drawing.figure)
    scale = drawing.figure.dpi / 72
    renderer = canvas.get_renderer()
    boxes = {
        gid: shape(artist, renderer, scale)
        for gid, artist in drawing.artists.items()
        if isinstance(artist, Text) and artist.get_text()
    }
    width, height = (72 * side for side in drawing.figure.get_size_inches())
    assert boxes and figure.around.switches
    for gid, box in boxes.items():
        assert all(0 <= x <= width and 0 <= y <= height for x, y in box.corners), f"{gid} leaves the drawing"
    overlapping = {
        pair
        for pair in combinations(boxes, 2)
        if near(*(boxes[gid] for gid in pair)) and over(*(boxes[gid] for gid in pair))
    }
    met, together = {gid for pair in overlapping for gid in pair}, set()
    for settings in settings_of(figure):
        shown = {gid for gid in met if drawing.shows(gid, settings)}
        together |= {pair for pair in overlapping if shown.issuperset(pair)}
    assert not together
    assert numbers_in_circles(drawing, boxes) > 0


def near(one, other):
    return math.hypot(one.x - other.x, one.y - other.y) < (one.width + other.width) / 2


def over(one, other):
    """Whether two boxes overlap: `meet` asks for a little more room than none."""
    tighter = [Box(box.x, box.y, box.width - 2, box.height - 2, box.angle) for box in (one, other)]
    return meet(tighter[0].corners, tighter[1].corners)


def numbers_in_circles(drawing, boxes):
    """How many numbers stand in a circle, clear of its rim; no other text reaches into one."""
    circles = [
        artist
        for gid, artist in drawing.artists.items()
        if isinstance(artist, Circle) and gid.endswith(".unit")
    ]
    inside = 0
    for gid, box in boxes.items():
        for circle in circles:
            (x, y), radius = circle.center, circle.get_radius()
            if math.hypot(box.x - x, box.y - y) < radius / 2:
                inside += 1
                farthest = max(math.hypot(a - x, b - y) for a, b in box.corners)
                assert farthest <= radius + 1, f"{gid} touches a rim"
            else:
                assert away(box, x, y) >= radius, f"{gid} reaches into a circle"
    return inside


def away(box, x, y):
    """How far a point is from a box."""
    turn = math.radians(box.angle)
    along = (x - box.x) * math.cos(turn) + (y - box.y) * math.sin(turn)
    across = (y - box.y) * math.cos(turn) - (x - box.x) * math.sin(turn)
    return math.hypot(max(0, abs(along) - box.width / 2), max(0, abs(across) - box.height / 2))


@pytest.mark.parametrize("sizes", [(2, 2, 2), (2, 3, 1), (3, 3), (3, 3, 3)])
def test_small_networks_have_room_for_every_label(sizes):
    assert layout_of(sizes).spacious


def test_what_is_too_tall_for_a_screen_is_drawn_densely():
    assert layout_of((2, 4, 1)).spacious and not layout_of((1, 8, 1)).spacious


@pytest.mark.parametrize("sizes", [(9, 1), (2,) * 8])
def test_larger_networks_are_refused_before_anything_is_built(sizes):
    with pytest.raises(ValueError, match="at most 6 layers of 8 units"):
        explorer("backward", sizes)


def test_every_kind_of_switch_is_met():
    kinds = {type(switch) for switch in explorer("backward", (2, 2, 2)).figure.around.switches}
    assert kinds == {Choice, Pick, Walk, Tick}
