"""The explorer of an expression: its numbers, where its boxes stand, and what is told at each stage."""

import math
import random
from itertools import combinations, pairwise

import pytest
from test_tapes import drawn, near
from test_texts_have_room import faults

import backprop as bp
import engine
from backprop.figures.layered import HEIGHT, LABEL
from backprop.figures.placing import Box, meet
from backprop.figures.tape import MOST_BOXES, layered
from drawings import at, made

# ------------------------------------------------------------------------------------------- the numbers


@pytest.mark.parametrize("seed", range(4))
def test_its_values_are_the_engines_and_the_shares_add(seed):
    text, given = drawn(seed)
    explorer = bp.explore_expression(text, **given)
    values = explorer.values
    names = {name: engine.Value(number) for name, number in given.items()}
    functions = {name: getattr(engine, name) for name in ("sin", "cos", "tanh", "sigmoid", "exp")}
    y = eval(text, {"__builtins__": {}}, names | functions)
    engine.backward(y)
    assert near(values["y"], y.data)
    for name, one in names.items():
        assert near(values[f"dy_d{name}"], one.grad)
        shares = [
            value for key, value in values.items() if key.startswith("share_") and key.endswith(f"_{name}")
        ]
        assert near(sum(shares), one.grad)
        rate = f"by{list(explorer.controls).index(name) + 1}_y"
        assert near(values[rate], one.grad)


def test_the_published_one():
    values = bp.explore_expression("(a*b + c)*f", a=2, b=-3, c=10, f=-2).values
    found = [values[name] for name in ("v_1", "v_2", "y", "dy_da", "dy_db", "dy_dc", "dy_df")]
    assert found == [-6, 4, -8, 6, -4, -2, 4]


def test_names_without_numbers_start_at_one_two_three_and_the_output_finds_a_letter():
    explorer = bp.explore_expression("y*x - v")
    assert {name: control.value for name, control in explorer.controls.items()} == {"y": 1, "x": 2, "v": 3}
    assert explorer.values["f"] == -1 and explorer.values["df_dy"] == 2
    assert "u_1" in explorer.values


def test_what_cancels_has_a_slope_all_the_same():
    values = bp.explore_expression("x - x + 0*x", x=3).values
    assert (values["y"], values["dy_dx"]) == (0, 0)
    assert bp.explore_expression("x - x").figure.names["slope_y_x"]["parents"] == []
    assert bp.explore_expression("x + x", x=3).values["share_y_x"] == 2


@pytest.mark.parametrize(
    "text", ["(a*b + c)*f", "(x*x + x)*x", "x - x + a", "a**2 + exp(a*b)*b", "-sin(a)/b"]
)
def test_what_is_written_alike_is_the_same_number_and_nothing_is_told_by_itself(text):
    explorer = bp.explore_expression(text)
    names, values, alike = explorer.figure.names, explorer.values, {}
    for name, entry in names.items():
        assert alike.setdefault(entry["plain"], values[name]) == pytest.approx(values[name]), entry["plain"]
        assert entry["plain"] not in {names[one]["plain"] for one in entry["parents"]}


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: bp.explore_expression("a*b", c=1), "numbers: .*'c'"),
        (lambda: bp.explore_expression("a*b", start="alll"), "start: .*'alll'. Did you mean 'all'"),
        (lambda: bp.explore_expression("a"), "expected a step at least"),
        (lambda: bp.explore_expression("a*b", a="2"), "a: expected a finite number"),
        (lambda: bp.explore_expression("a*b", a=float("inf")), "a: expected a finite number"),
        (lambda: bp.explore_expression(a=1), "expected an expression before them"),
        (lambda: bp.explore_expression("+".join("abcdfghij")), "at most 8 inputs, and 25 boxes"),
        (lambda: bp.explore_expression("*".join(["a"] * 30)), "at most 8 inputs, and 25 boxes"),
        (lambda: bp.explore_expression("a b"), r"write a\*b"),
        (lambda: bp.explore_expression(3), "expected a string"),
    ],
)
def test_what_it_refuses(call, words):
    with pytest.raises((ValueError, TypeError), match=words):
        call()


def test_without_an_expression_it_offers_some_and_a_box_for_ones_own():
    chooser = bp.explore_expression()
    assert len(chooser.menu.options) == 4
    chooser.choose("sin(a)*b")
    assert chooser.values["y"] == pytest.approx(2 * 0.8414709848)
    with pytest.raises(ValueError, match="is not a function known here"):
        chooser.choose("sine(a)")


# -------------------------------------------------------------------------------------------- the drawing


def tape(seed):
    """A random tape of up to as many boxes as are drawn, its inputs used late or early."""
    rng = random.Random(seed)
    inputs = [f"x_{k}" for k in range(rng.randrange(1, 9))]
    parents = dict.fromkeys(inputs, ())
    unused = list(inputs)
    while len(unused) > 1 or len(parents) < MOST_BOXES - len(unused) + 1 - rng.randrange(0, 9):
        count = 2 if len(parents) + len(unused) > MOST_BOXES else rng.choice((1, 2, 2))
        new = rng.sample(unused, min(count, len(unused)))
        if count == 2 and len(new) == 1:
            new.append(rng.choice(list(parents)))
        unused = [one for one in unused if one not in new]
        name = f"v_{len(parents)}"
        parents[name] = tuple(dict.fromkeys(new))
        unused.append(name)
    return parents


@pytest.mark.parametrize("seed", range(40))
def test_no_line_goes_through_a_box_and_nothing_overlaps(seed):
    layout = layered(tape(seed), 90.0)
    boxes = {name: Box(*place, layout.box, HEIGHT) for name, place in layout.where.items()}
    labels = {edge: Box(*layout.label(edge), LABEL - 5, 12) for edge in layout.edges}
    assert len(boxes) <= MOST_BOXES and layout.edges
    for one, other in combinations([*boxes.values(), *labels.values()], 2):
        assert not meet(one.corners, other.corners)
    for edge in layout.edges:
        pieces = list(pairwise(layout.way(edge)))
        for name, box in boxes.items():
            inner = [piece for piece in pieces if meet(piece, shrunk(box))]
            assert not inner, (edge, name)
        for other, label in labels.items():
            assert other == edge or not any(meet(piece, shrunk(label)) for piece in pieces), (edge, other)
    for box in boxes.values():
        assert all(0 <= x <= layout.width and 40 <= y <= layout.height for x, y in box.corners)


def shrunk(box):
    """A box less the room that `meet` asks for: a line may begin at its rim."""
    return Box(box.x, box.y, box.width - 4.2, box.height - 4.2).corners


def test_a_step_stands_one_column_before_its_first_user():
    layout = layered({"a": (), "f": (), "v": ("a",), "w": ("v",), "y": ("w", "f")}, 90.0)
    assert layout.column == {"a": 0, "v": 1, "f": 2, "w": 2, "y": 3}


# Formulas of every length and numbers of every size, at every stage of both walks.
SHOWN = {
    "small": lambda: bp.explore_expression("(a + b)*(b + 1)", a=2, b=1),
    "used often": lambda: bp.explore_expression("a*a*a*a + sin(a)", a=-1.5),
    "long": lambda: bp.explore_expression(
        "sin(a*b)*(c + d)**2 + exp(-a*c)/(1 + b*b*d) - tanh(a + d*b)*0.3333333**a", a=-2, b=3, c=-1, d=4
    ),
}


@pytest.mark.parametrize("name", SHOWN)
def test_texts_keep_apart_at_every_stage(name):
    figure = SHOWN[name]().figure
    figure.drawing.figure.draw_without_rendering()
    walk = figure.around.switches[2]
    for mode in figure.around.switches[0].values:
        for stage in walk.values if mode == "backward" or name == "small" else walk.values[-1:]:
            settings = {"mode": mode, "reveal stage": f"walk {stage}"}
            assert not faults(figure.drawing, settings), settings


# ---------------------------------------------------------------------------------------------- the story


def numbers(explorer, **settings):
    """The graph names seen at these settings."""
    seen, _ = at(explorer, **settings)
    marks = explorer.figure.drawing.marks
    return {marks[gid].name for gid in seen if gid in marks and hasattr(marks[gid], "digits")}


def test_the_walk_goes_forward_along_the_tape_then_back():
    explorer = made("expression")
    tell = lambda stage: numbers(explorer, reveal="walk", stage=str(stage))  # noqa: E731
    assert tell(0) == set()
    assert tell(1) == {"v_1", "slope_v_1_a", "slope_v_1_b"}
    assert tell(3) >= {"v_1", "v_2", "y", "slope_y_v_2", "slope_y_f"} and "dy_dy" not in tell(3)
    assert tell(4) - tell(3) == {"dy_dy"}
    assert tell(5) - tell(4) == {"share_y_v_2", "share_y_f", "dy_dv_2", "dy_df"}
    assert tell(4) - tell(5) == {"slope_y_v_2", "slope_y_f"}, "shares take their place"
    assert tell(7) == numbers(explorer, reveal="all")
    assert {f"dy_d{name}" for name in "abcf"} <= tell(7)


def test_contributions_arrive_one_by_one_and_add():
    explorer = bp.explore_expression("a*a*a + sin(a)", a=2)
    values, stages = explorer.values, len(explorer.figure.around.switches[2].stages)
    shown = []
    for stage in range(stages + 1):
        of_a = [
            explorer.figure.drawing.marks[gid].name
            for gid in at(explorer, stage=str(stage))[0]
            if gid.startswith("a.slope")
        ]
        shown += [values[name] for name in of_a]
    arrived = [math.cos(2), math.cos(2) + 4, math.cos(2) + 12]  # by hand: sin first, as it came last
    assert list(dict.fromkeys(shown)) == pytest.approx(arrived)
    assert shown == sorted(shown, key=shown.index), "each stays until the next arrives"


def test_with_one_input_moving_only_what_it_reaches_has_a_rate():
    explorer = made("expression")
    assert numbers(explorer, mode="by3", reveal="all") >= {"by3_c", "by3_v_2", "by3_y"}
    assert not {"by3_v_1", "dy_da"} & numbers(explorer, mode="by3", reveal="all")
    _, dimmed = at(explorer, mode="by3", reveal="all")
    assert dimmed == {"a.v_1.edge", "b.v_1.edge", "v_1.v_2.edge", "f.y.edge"}


@pytest.mark.parametrize(("text", "ordered", "recursive"), [
    ("x + x", 2, 3),
    ("(x + x) + (x + x)", 3, 7),
    ("((x + x) + (x + x)) + ((x + x) + (x + x))", 4, 15),
])  # fmt: skip
def test_recursion_comes_to_a_value_used_twice_twice_as_often_each_time(text, ordered, recursive):
    artists = bp.explore_expression(text).figure.drawing.artists
    said = [artist.get_text() for gid, artist in artists.items() if gid.startswith("below.visits.")]
    assert said[-1] == f"boxes visited: {ordered} in order, {recursive} by recursion"


def test_the_visits_are_those_of_a_recursion():
    explorer = bp.explore_expression("a*a*a + sin(a)", a=2)
    said = [
        artist.get_text()
        for gid, artist in explorer.figure.drawing.artists.items()
        if gid.startswith("below.visits.")
    ]
    a = engine.Value(2.0)
    calls = [0]

    def visit(v):
        calls[0] += 1
        for parent in v.parents:
            visit(parent)

    y = a * a * a + engine.sin(a)
    visit(y)
    assert said[0] == "boxes visited: 0 in order, 0 by recursion"
    assert said[-1] == f"boxes visited: {len(engine.order(y))} in order, {calls[0]} by recursion"
