"""No two texts of a drawing overlap, none touches its rim, each can be read, at whatever setting."""

from itertools import combinations, product

import pytest
from matplotlib.patches import FancyBboxPatch
from matplotlib.text import Text

import backprop as bp
from backprop.explorers.chain_rule import PREPARED, chain_of
from backprop.figures.marks import Note, Number
from drawings import EXPLORERS, made

THREE = bp.Network(
    [
        bp.Layer([[0.5, 0.2, -0.1], [0.3, -0.3, 0.6]], [0.1, 0.2, 0.3], "tanh"),
        bp.Layer([[1, 2, 3], [0.1, 0.2, 0.3], [-1, 0, 1]], activation="sigmoid"),
    ]
)
# Those whose drawing holds a plot, and some that ask for more room than most.
PLOTTED = {
    name: EXPLORERS[name]
    for name in ("activations", "chain-rule", "chain-rule-undefined", "difference", "learning-rate", "nudge")
    + ("cost", "one-weight", "paths", "surface", "bowl")
} | {
    "three outputs": lambda: bp.explore_learning_rate(THREE, [0.2, 0.5], [0.1, 0.5, 0.9], steps=50),
    "large numbers": lambda: chain_of("exp(u)", "exp(2*x)", 1.0, (-4.0, 4.0)),
    "long formulas": lambda: chain_of("sin(u) + cos(u)**2 + u", "ln(x**2 + 1) - x**3", 1.0),
    "long paths": lambda: bp.explore_paths("sin(u) + v**2 - u", "p**2*q - p + q", "exp(p - q) + p*q"),
    "long nudge": lambda: bp.explore_nudge("sin(u) + u**2", "ln(x**2 + 1) - x"),
    "long difference": lambda: bp.explore_difference("sin(x**2) + cos(x)**2 - x", 1.2),
    "negative weight": lambda: bp.explore_one_weight(-4, x=-1.5, target=-0.25, activation="tanh"),
    "large map": lambda: bp.explore_bowl(shallow=100, steep=123456),
} | {f"pair {k}": (lambda pair=pair: chain_of(*pair)) for k, pair in enumerate(PREPARED)}  # fmt: skip
SMALLEST, NARROW = 11.0, 350.0  # pixels of text, where the drawing is so many pixels wide


@pytest.mark.parametrize("name", [*EXPLORERS, *(name for name in PLOTTED if name not in EXPLORERS)])
def test_at_the_start(name):
    explorer = made(name) if name in EXPLORERS else PLOTTED[name]()
    explorer.figure.drawing.figure.draw_without_rendering()
    assert not faults(explorer.figure.drawing, explorer.figure.drawing.settings)


@pytest.mark.parametrize("name", PLOTTED)
def test_at_each_setting(name):
    explorer = PLOTTED[name]()
    figure = explorer.figure
    figure.drawing.figure.draw_without_rendering()
    switches = [[(one.name, value) for value in one.values] for one in figure.around.switches if many(one)]
    # how many steps are taken comes last: each number after it would take them all
    for at in (None, *product(sorted(figure.controls, key="steps".__eq__), ("min", "max"))):
        move(explorer, at)
        for chosen in product(*switches):
            wrong = faults(figure.drawing, figure.drawing.settings | dict(chosen))
            assert not wrong, (at, chosen, wrong)


def many(switch):
    """The switches that this file goes through: all but those that show more sliders."""
    return switch.name != "every"


def move(explorer, at):
    """Put a slider to an end of its range, and let the drawing's texts say what they then say."""
    if at:
        control = explorer.controls[at[0]]
        control.value = (
            getattr(control, at[1])
            if not hasattr(control, "base")
            else control.base ** getattr(control, at[1])
        )
    drawing, values = explorer.figure.drawing, explorer.values
    for gid, mark in drawing.marks.items():
        if isinstance(mark, Number | Note):
            drawing.artists[gid].set_text(mark.text(values))


@pytest.mark.parametrize("name", PLOTTED)
def test_it_is_wide_and_its_words_are_large_enough(name):
    figure = PLOTTED[name]().figure.drawing.figure
    width, height = figure.get_size_inches() * 72
    assert 1 <= width / height <= 1.5
    small = {one.get_text() for one in figure.findobj(Text) if one.get_text().strip()
             and one.get_fontsize() * NARROW / width < SMALLEST}  # fmt: skip
    assert not small


def faults(drawing, settings):
    """Pairs of texts that overlap, and texts that touch a rim, of those that are seen."""
    figure = drawing.figure
    seen = list(visible(drawing, settings))
    boxes = [(one.get_text(), one.get_window_extent()) for one in seen]
    assert len(boxes) > 5
    rim = figure.bbox
    outside = [
        text
        for text, box in boxes
        if box.x0 < rim.x0 or box.y0 < rim.y0 or box.x1 > rim.x1 or box.y1 > rim.y1
    ]
    outside += [one.get_text() for one in seen if one.axes and one.get_clip_on() and cut(one.axes.bbox, one)]
    frames = [one.get_window_extent() for one in figure.findobj(FancyBboxPatch) if one.get_visible()]
    outside += [one.get_text() for one in seen if any(cut(frame, one) for frame in frames)]
    inner = [(text, box.padded(-1.5)) for text, box in boxes]
    return outside + [(one, other) for (one, a), (other, b) in combinations(inner, 2) if a.overlaps(b)]


def cut(frame, text):
    """Whether a text is partly in a frame, or touches it."""
    box = text.get_window_extent().padded(1)
    return box.overlaps(frame) and not (
        frame.x0 <= box.x0 and box.x1 <= frame.x1 and frame.y0 <= box.y0 and box.y1 <= frame.y1
    )


def visible(drawing, settings):
    """The texts that are seen once all that is asked is answered."""
    gone = {artist for gid, artist in drawing.artists.items() if not drawing.shows(gid, settings)}
    for artist in drawing.artists.values():  # what is there at other settings
        artist.set_visible(artist not in gone)
    outside = set(ticks_outside(drawing.figure))
    for one in drawing.figure.findobj(Text):
        hidden = one in gone or one.axes in gone or one in outside
        if not hidden and one.get_visible() and one.get_text().strip() and one.get_alpha() != 0:
            yield one


def ticks_outside(figure):
    """The labels of ticks beyond their axis' limits, which are never painted."""
    for axis in (axis for ax in figure.axes for axis in (ax.xaxis, ax.yaxis)):
        low, high = sorted(axis.get_view_interval())
        for label, place in zip(axis.get_majorticklabels(), axis.get_majorticklocs(), strict=True):
            if not low <= place <= high or not axis.axes.axison or not axis.axes.get_visible():
                yield label
