"""Whoever declares a figure wrongly is told so, in a sentence with the nearest name, when it is made."""

import ipywidgets as widgets
import pytest

import backprop as bp
from backprop.figures import Drawing, canvas
from backprop.figures.declared import declared
from backprop.figures.marks import Edge, Look, Note, Number
from backprop.figures.plotted import Arrow, Curve, Guide, Point, Tangent, Trace
from backprop.live import LiveFigure
from backprop.live.labels import Label
from backprop.live.panels import Choice, Notch, Prediction, Sentence, Shown, Steps, Tick, always

HINT = Sentence("Drag.")
MODE = Choice("mode", "What flows", (("forward", "Forward"), ("back", "Back")), start="forward")
SLIDER = widgets.FloatSlider(value=2, max=9)
STEPPED = {"x": SLIDER, "n": SLIDER}
ASKED = {"question": "Up or down?", "control": "x", "by": 0.2, "watch": "y"}


def made(marks=(), *, artists=(), sentence=HINT, controls=None, switches=(MODE,), **panels):
    """A small figure of y = 3x + c, d = y - t, declared so."""
    graph = bp.Graph().let("y", "3*x + c").let("d", "y - t").input("c", 1.0).input("t", 2.0)
    figure, ax = canvas(100, 50)
    values = graph.evaluate(x=2.0)
    drawing = Drawing(figure, values, {"mode": "forward"})
    for mark in marks:
        at = {"at": (1, 1)} if isinstance(mark, Number | Note) else {"colour": "forward"}
        at |= {"heights": [0.0] * mark.samples} if isinstance(mark, Curve) else {}
        drawing.add(mark, ax, **({"ends": ((0, 0), (1, 1))} if isinstance(mark, Edge) else at))
    for gid, when in artists:
        drawing.keep(gid, ax.text(0, 0, ""), **when)
    controls = {"x": SLIDER} if controls is None else controls
    return LiveFigure(drawing, graph, controls, switches=switches, sentence=sentence, **panels)


MISTAKES = {
    "a keyword of a mark": (lambda: Number("n", nme="y"), "Number: .*'nme'. Did you mean 'name'"),
    "a keyword of a panel": (lambda: Sentence("x", wach={}), "Sentence: .*'wach'. Did you mean 'watch'"),
    "a mark without its name": (lambda: Number("n"), "Number: expected gid, name.*missing.*'name'"),
    "text for a number": (lambda: Number("n", "y", digits="4"), "Number.digits: expected a whole number"),
    "a name for a list": (
        lambda: Sentence("x", saturates="y"),
        "Sentence.saturates: expected a list",
    ),
    "a list for conditions": (lambda: Sentence("x", watch=["y"]), "Sentence.watch: expected a dict"),
    "a triple for a pair": (lambda: Sentence("x", missing=(("y", "a", "b"),)), r"missing\[0\]: expected 2"),
    "a start that is no option": (lambda: Choice("m", "M", (("a", "A"),), start="b"), "Choice.start.*'b'"),
    "a prediction of nothing": (lambda: Prediction(**ASKED), "Prediction: expected a slope with its factors"),
    "a prediction of two things": (
        lambda: Prediction(**ASKED, slope="d", factors=("y",), paths=("y",)),
        "Prediction: expected a slope with its factors",
    ),
    "a step down": (lambda: Prediction(**ASKED | {"by": -1.0}, along=("y",)), "by: expected a positive"),
    "two artists of one gid": (lambda: made([Number("n", "y"), Number("n", "x")]), "gid: .*'n' twice"),
    "a setting that no switch has": (
        lambda: made(artists=[("a", {"when": {"mod": ("back",)}})]),
        "when of the artist 'a': a setting: .*'mod'. Did you mean 'mode'",
    ),
    "a value that a setting never has": (
        lambda: made(artists=[("a", {"lit": {"mode": ("backward",)}})]),
        "lit of the artist 'a': expected mode to be one of 'forward', 'back'; got 'backward'",
    ),
    "a look at a value that never is": (
        lambda: made([Edge("e", (Look("y", "forward", 1.0, {"mode": ("sideways",)}),))]),
        "Look.when: expected mode to be one of",
    ),
    "two switches of one setting": (lambda: made(switches=(MODE, Tick("mode", "M"))), "'mode' twice"),
    "a watched name": (
        lambda: made(sentence=Sentence("x", watch=always("yy"))),
        "watch: .*'yy'. Did you mean 'y'",
    ),
    "a slope of no control": (
        lambda: made(sentence=Sentence("x", slopes={"xx": "d"})),
        "Sentence.slopes: .*'xx'. Did you mean 'x'",
    ),
    "a predicted control": (
        lambda: made(prediction=Prediction(**ASKED | {"control": "c"}, along=("y",))),
        "Prediction.control: .*'c'",
    ),
    "a predicted name": (
        lambda: made(prediction=Prediction(**ASKED, along=("z",))),
        r"Prediction.along\[0\]: .*'z'",
    ),
    "a state that is no input": (
        lambda: made(steps=Steps({"y": "d"}, "n", watch="y"), controls=STEPPED),
        "Steps.state: .*'y'",
    ),
    "a next value that is no line": (
        lambda: made(steps=Steps({"x": "t"}, "n", watch="y"), controls=STEPPED),
        r"Steps.state\['x'\]: .*'t'",
    ),
    "steps without their slider": (
        lambda: made(steps=Steps({"x": "y"}, watch="y")),
        "Steps.slider: .*'step'",
    ),
    "a notch on no slider": (lambda: made(notches=(Notch("eta", "y", "here"),)), "Notch.control: .*'eta'"),
    "a slider that is brought": (
        lambda: made(shown=Shown(brings={"y": ("w",)})),
        r"brings\['y'\]\[0\]: .*'w'",
    ),
    "a slider that may be seen": (lambda: made(shown=Shown(may={"xs": {}})), "Shown.may: .*'xs'"),
    "a label of nothing": (lambda: made(labels={"yy": Label("why")}), "labels: .*'yy'. Did you mean 'y'"),
    "a number for a line": (lambda: made(fixed={"y": 1.0}), "fixed: .*'y'"),
    "an input without a number": (lambda: made(controls={}), "controls: expected one for each input.*for x"),
    "a text for a step": (lambda: Prediction(**ASKED | {"by": "0.2"}, along=("y",)), "by: expected a number"),
    "options that are none": (lambda: Choice("m", "M", 5, "a"), "Choice.options: expected a list; got 5"),
    "text for values": (lambda: made(artists=[("a", {"when": {"mode": "back"}})]), "when.*expected a list"),
    "no condition": (lambda: made(artists=[("a", {"when": ["mode"]})]), "when.*expected a dict"),
    "a condition that never holds": (lambda: made(artists=[("a", {"lit": {"mode": ()}})]), "lit.*got none"),
    "a control of a line": (lambda: made(controls={"x": SLIDER, "y": SLIDER}), "controls: .*'y'"),
    "a control without a number": (
        lambda: made(controls={"x": widgets.Text("a")}),
        "expected a finite number",
    ),
    "a number that is none": (lambda: made(fixed={"x": float("nan")}), r"fixed\['x'\]: expected a finite"),
    "no step": (lambda: Steps({"x": "y"}, "n", most=0), "Steps.most: expected 1 or more"),
    "a slider that steps change": (lambda: Steps({"x": "y"}, "x"), "Steps.slider: expected one that no step"),
    "a line of no look": (lambda: Edge("e", ()), "Edge.looks: expected one at least"),
    "a unit of nothing": (lambda: Look("y", "forward", 0.0), "Look.unit: expected a positive number"),
    "digits below none": (lambda: Number("n", "y", digits=-3), "Number.digits: expected 0 to 20"),
    "a curve over a line": (lambda: made([Curve("c", "y", "x", (0.0, 1.0))]), "Curve.x: .*'y'"),
    "a trace without steps": (
        lambda: made([Trace("t", "x", "y")]),
        "Trace: expected a figure that takes steps",
    ),
    "a colour": (
        lambda: made([Edge("e", (Look("y", "forwards", 1.0),))]),
        "Look.colour: .*'forwards'. Did you mean 'forward'",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_each_mistake_is_named_in_a_sentence(mistake):
    make, said = MISTAKES[mistake]
    with pytest.raises((ValueError, TypeError), match=said) as refused:
        make()
    assert len(str(refused.value).split()) >= 4


def test_the_figure_of_the_mistakes_can_be_made_without_one():
    figure = made([Number("n", "y"), Edge("e", (Look("y", "forward", 1.0, {"mode": ("back",)}),))])
    assert figure.values["y"] == 7


LOST = [
    Number("m", "q"),
    Note("m", (("q", "none"),)),
    Edge("m", (Look("q", "forward", 1.0),)),
    Point("m", "x", "q"),
    Guide("m", "q", "y"),
    Tangent("m", "x", "y", "q"),
    Trace("m", "q", "y"),
    Arrow("m", "x", "y", "q", "d"),
]


@pytest.mark.parametrize("mark", LOST, ids=lambda mark: type(mark).__name__)
def test_a_mark_that_follows_nothing_is_refused(mark):
    with pytest.raises(ValueError, match=f"{type(mark).__name__}|Look.*'q'"):
        made([mark])


def test_every_kind_of_mark_is_among_those_that_lost_their_name():
    assert {type(mark) for mark in LOST} == {Number, Note, Edge, Point, Guide, Tangent, Trace, Arrow}
    assert Curve("c", "q", "y", (0.0, 1.0)).follows == ("q", "y")  # its samples must be given to be drawn


def test_a_new_panel_is_checked_without_further_ado():
    @declared
    class Badge:
        """A made-up panel."""

        title: str
        size: float = 1.0

    assert Badge("new", 2).size == 2
    with pytest.raises(ValueError, match="Did you mean 'title'"):
        Badge(titel="new")
    with pytest.raises(TypeError, match="Badge.size: expected a number; got 'big'"):
        Badge("new", "big")
