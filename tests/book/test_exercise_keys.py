"""The answers at the back of the book, worked out apart from it: each exercise has that key, no other.

A number is written here with the hints' wrong values, worked by hand from the question alone; a choice by
how its right answer begins; a goal by slider settings that reach it, and by some that do not.
"""

import re
import textwrap
from functools import cache

import nbformat
import pytest

from backprop.exercises.keys import KEYS as KEYS_OF_CODE
from backprop.exercises.widget import Exercise
from daily import number
from displayed import new_namespace, run_cell
from node import answers
from places import BOOK

CHAPTERS = sorted(BOOK.glob("0*.ipynb"))
A1, A2, B2, D1, D2 = 0.542398, 0.522485, 0.605381, 0.090083, -0.022599  # chapters 2 and 3, to six decimals
BACK_2 = D1 * 0.1 + D2 * 0.3  # what comes back to the second hidden unit
SLOPE_2 = A2 * (1 - A2)
OUTPUT_WEIGHTS = {"w2_1_1": -1.3, "w2_2_1": -1.3, "w2_1_2": 0.8, "w2_2_2": 0.8}
KEYS = {
    "00-start-here": [
        "It falls.",
        ({"w1_1_1": 0}, {"w1_1_1": 0.1}, ""),
        (20, [9, 24, 12, 8, 14]),
        (0.38533, [0.4, 0.41467, 0.01467, 0.3511]),
        (OUTPUT_WEIGHTS, {}, "x_1 x_2 t_1 t_2"),
        "The middle two add up to as much",
    ],
    "01-chain-functions-together": [
        (30, [3, 10, 12, 5, 25, 6, 15, 75, 20, 13]),
        "It hardly moves.",
        (-2, [2, 3, -5, 0, 15, 8]),
        ({"p": -1.5}, {"p": 1.5}, "q"),
        "Nothing: ",
    ],
    "02-run-a-network-forward": [
        (-0.2, [0.4, -0.1, 0.1, -0.3, 0.2]),
        "<code>5×3</code> times <code>3×4</code> gives",
        "ReLU",
        (0.105, [0.21, 0.07, 0.35, 0.15, 0.3, 0.045]),
        (79510, [79400, 78400, 78500, 80294, 894, 80284]),
        ({"b2_1": -1.66, "b2_2": 0.42}, {"b2_1": -1.66}, "t_1 t_2"),
    ],
    "03-backpropagate-an-error": [
        (A2 * D1, [A1 * D1, A2 * D2, D1, A2, A2 * 0.366896, -A2 * D1]),
        "Those of the two weights into the first output",
        (
            BACK_2 * SLOPE_2,
            [0.006138, D2 * 0.3 * SLOPE_2, D1 * 0.1 * SLOPE_2, BACK_2, (D1 * 0.5 + D2 * 0.3) * SLOPE_2],
        ),
        ({"w2_1_1": 0.137}, {"w2_1_1": -0.137}, "x_1 w1_1_1 w2_2_1 w2_1_2 b2_1 t_1 t_2"),
        "Nothing about the gradient",
        (0.043787, [-0.109467, -0.06568, -0.044344, 0.065796, 0.016045, -0.043787]),
        (-0.25543, [-0.14457, -0.310859, -0.05543, -0.233258]),
        (0.67102, [-0.32898, 0.148126, -0.67102]),
        "<code>delta @ W.T</code>",
    ],
    "04-walk-downhill": [
        (0.503678, [0.5, 0.496322, 0.51226, 0.003678]),
        "One cannot know from that",
        (0.5, [0.25, 2, 4]),
        ({"eta": 0.17}, {"eta": 0.21}, "step w_1 w_2"),
        ({"eta": 1000}, {"eta": 30}, "step w1_1_1 x_1 t_2"),
    ],
    "05-build-the-engine": [
        (8, [3, 5, 15, 2]),
        "Forward: 3 runs",
        (63, [6, 32, 62, 31, 10]),
        ({"c": 6}, {"c": -5}, "a b f"),
        "1000",
    ],
    "06-learn-from-data": [
        (-0.1, [-0.3, 0.1, 0.233333, -0.47619, 0.7]),
        "All is as with a learning rate ten times",
        (45, [44, 1437, 32, 46]),
        "It stays as it is.",
        ({"z_1": 4.4}, {"z_1": -4.4}, "z_2 z_3"),
        "Go back to the weights at which",
        (0.499935, [0.999870, -0.499935, 1.999870]),
    ],
}


@cache
def asked(path):
    """The exercises of a chapter, in order, asked once for all tests that only look."""
    return exercises(path)


def exercises(path):
    """The exercises of a chapter, in order."""
    namespace = new_namespace()
    cells = [cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    return [shown for cell in cells if isinstance(shown := run_cell(cell, namespace), Exercise)]


def reaches(exercise, settings):
    """Whether those slider settings, all else as it starts, meet the exercise's goal."""
    figure, task = exercise.figure, exercise.task
    if any(name.startswith("b") for name in settings):
        figure.settings = {**figure.settings, "biases": True}
    start = {name: control.value for name, control in figure.controls.items()}
    for name, value in settings.items():
        figure.controls[name].value = value
        assert figure.controls[name].value == pytest.approx(value), "out of the slider's reach"
    value = figure.values[task["name"]]
    for name, before in start.items():
        figure.controls[name].value = before
    low, high = task["low"], task["high"]
    return (low is None or value > low) and (high is None or value < high)


def sizes(html):
    """The numbers in a text, without their signs."""
    return [float(one) for one in re.findall(r"\d+(?:\.\d+)?", re.sub("<.*?>", " ", html))]


def check(exercise, key):
    """Hold one exercise to its key."""
    if exercise.kind == "numeric":
        answer, hints = key
        assert exercise.task["answer"] == pytest.approx(answer, abs=exercise.task["tolerance"])
        assert exercise.task["tolerance"] <= 0.0105 * abs(answer), "so much is no answer any more"
        found = [hint["value"] for hint in exercise.task["hints"]]
        assert found == pytest.approx(hints, rel=2e-3)
        low, high = sorted((abs(exercise.task["low"]), abs(exercise.task["high"])))
        assert any(low <= size <= high for size in sizes(exercise.task["solution"]))
    elif exercise.kind == "choice":
        (right,) = (one["text"] for one in exercise.task["choices"] if one["right"])
        assert right.startswith(key)
    else:
        reach, miss, stay = key
        assert reaches(exercise, reach) and not reaches(exercise, miss)
        kept = {one["name"] for one in exercise.task["kept"]}
        assert kept >= set(stay.split()) and not kept & set(reach)


@pytest.mark.parametrize("path", CHAPTERS, ids=number)
def test_every_exercise_has_its_key(path):
    asked, keys = exercises(path), KEYS[path.stem]
    assert len(asked) == len(keys), f"{path.stem} asks {len(asked)}, KEYS has {len(keys)}"
    for exercise, key in zip(asked, keys, strict=True):
        check(exercise, key)


@pytest.mark.parametrize("path", CHAPTERS, ids=number)
def test_exercises_are_numbered_in_order(path):
    text = "\n".join(cell.source for cell in nbformat.read(path, as_version=4).cells)
    numbers = [int(one) for one in re.findall(r"\*\*(\d+)\.\*\*", text)]
    assert numbers == [*range(1, len(numbers) + 1)] != []


TYPED = [
    ("00", 2, "14", "wrong", "More than one line leads into each output"),
    ("00", 2, "19", "wrong", "That is too few."),
    ("00", 3, "0.4", "wrong", "That is the weight before the step."),
    ("01", 0, "6", "wrong", "The outer slope is"),
    ("01", 2, "(-2)", "right", ""),
    ("01", 2, "0", "wrong", "You added the slopes"),
    ("02", 0, "−1/5", "right", ""),
    ("02", 3, "0.35", "wrong", "Square the misses"),
    ("02", 4, "79,510", "right", ""),
    ("02", 4, "79 510", "right", ""),
    ("02", 4, "78400", "wrong", "Those are the weights of the first layer alone."),
    ("03", 0, "4.71 x 10^-2", "right", ""),
    ("03", 0, "0.05", "wrong", "As far as it goes, that is right. Give four decimals."),
    ("03", 2, "0.00055", "right", ""),  # 0.0090 and 0.0068 of the book's four decimals
    ("03", 2, "0.00056", "right", ""),
    ("03", 2, "0.0006", "wrong", "As far as it goes"),
    ("04", 0, "0.504", "wrong", "As far as it goes"),
    ("04", 0, "0.5", "wrong", "That is the weight before the step."),
    ("04", 2, "½", "right", ""),
]


@pytest.mark.parametrize(("chapter", "place", "typed", "state", "words"), TYPED)
def test_what_readers_have_typed_is_told_what_it_is(chapter, place, typed, state, words):
    (path,) = [path for path in CHAPTERS if path.stem.startswith(chapter)]
    task = asked(path)[place].task
    (said,) = answers("exercises/judging.js", "judgeNumber", [[task, typed]])
    assert said["state"] == state
    assert words in (said.get("text") or said["html"])


# -------------------------------------------------------------------------------------- cells of exercises

ASKS = re.compile(r"^(?:\w+ = )?bp\.(?:numeric|choice|slider_goal)\(", re.M)
CODE = re.compile(r"^bp\.check\((\w+), against=(.+)\)", re.M)


def code_cells(path):
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]


@pytest.mark.parametrize("path", CHAPTERS, ids=number)
def test_the_cell_of_an_exercise_is_folded_as_the_answer_is_in_it(path):
    asking = [cell for cell in code_cells(path) if ASKS.search(cell.source)]
    assert asking
    assert [cell.id for cell in asking if not cell.metadata.get("jupyter", {}).get("source_hidden")] == []
    # JupyterLab shows the first line in the place of a folded cell
    assert [cell.id for cell in asking if not re.match(r"bp\.\w+\(\n|#", cell.source)] == []


@pytest.mark.parametrize("path", CHAPTERS, ids=number)
def test_a_slip_in_a_readers_cell_stops_nothing_else(path):
    asking = [cell for cell in code_cells(path) if "bp.check(" in cell.source]
    assert [cell.id for cell in asking if "raises-exception" not in cell.metadata.get("tags", [])] == []


def code_exercises():
    """Each cell that asks for a function, and the answer folded away below it.

    Those of chapter 5 stand on one another: test_ladder.py.
    """
    for path in CHAPTERS:
        if path.stem.startswith("05"):
            continue
        cells = nbformat.read(path, as_version=4).cells
        for cell, below in zip(cells, cells[1:], strict=False):
            if cell.cell_type == "code" and "bp.check(" in cell.source and "def " in cell.source:
                yield pytest.param(path, cell, below, id=CODE.search(cell.source)[1])


@pytest.mark.parametrize(("path", "cell", "below"), list(code_exercises()))
def test_a_function_to_write_is_blank_at_first_and_right_as_the_answer_has_it(path, cell, below):
    assert cell.source.count("\n    return ...\n") == 1
    assert KEYS_OF_CODE[eval(CODE.search(cell.source)[2])].hints, "no key stands under the dots"
    (body,) = re.findall(r"```python\n(.*?)```", below.source, re.S)
    body = body.partition(":\n")[2] if body.startswith("def ") else textwrap.indent(body, "    ")
    namespace = new_namespace()
    run_cell("import numpy as np\nimport backprop as bp\nsigmoid = lambda z: 1 / (1 + np.exp(-z))", namespace)
    assert run_cell(cell.source, namespace).state == "blank"
    assert run_cell(cell.source.replace("    return ...\n", body), namespace).state == "right"


def test_the_right_choice_is_not_always_at_one_place():
    choices = [
        [one["right"] for one in exercise.task["choices"]].index(True)
        for path in CHAPTERS
        for exercise in exercises(path)
        if exercise.kind == "choice"
    ]
    assert len(set(choices)) >= 3, choices
