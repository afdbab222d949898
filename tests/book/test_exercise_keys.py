"""The answers at the back of the book, worked out apart from it: each exercise has that key, no other.

A number is written here with the hints' wrong values, worked by hand from the question alone; a choice by
how its right answer begins; a goal by slider settings that reach it, and by some that do not.
"""

import re

import nbformat
import pytest

from backprop.exercises.widget import Exercise
from daily import number
from displayed import new_namespace, run_cell
from places import BOOK

CHAPTERS = sorted(BOOK.glob("0*.ipynb"))
A1, A2, B2, D1, D2 = 0.542398, 0.522485, 0.605381, 0.090083, -0.022599  # chapters 2 and 3, to six decimals
BACK_2 = D1 * 0.1 + D2 * 0.3  # what comes back to the second hidden unit
SLOPE_2 = A2 * (1 - A2)
OUTPUT_WEIGHTS = {"w2_1_1": -1.3, "w2_2_1": -1.3, "w2_1_2": 0.8, "w2_2_2": 0.8}
KEYS = {
    "00-start-here": [
        "It falls.",
        ({"w1_1_1": 0}, {"w1_1_1": 0.1}),
        (20, [9, 24, 12]),
        (0.38533, [0.41467, 0.01467, 0.3511]),
        (OUTPUT_WEIGHTS, {}),
        "The middle two add up to as much",
    ],
    "01-chain-functions-together": [
        (30, [3, 10, 12, 13]),
        "It hardly moves.",
        (-2, [2, 3, -5, 8]),
        ({"p": -1.5}, {"p": 1.5}),
        "Nothing: ",
    ],
    "02-run-a-network-forward": [
        (-0.2, [0.4, -0.1, 0.2]),
        "<code>5×3</code> times <code>3×4</code> gives",
        "ReLU",
        (0.105, [0.21, 0.07, 0.045]),
        (79510, [79400, 894, 80284]),
        ({"b2_1": -1.66, "b2_2": 0.42}, {"b2_1": -1.66}),
    ],
    "03-backpropagate-an-error": [
        (A2 * D1, [A1 * D1, A2 * D2, D1, A2, A2 * 0.366896, -A2 * D1]),
        "Those of the two weights into the first output",
        (
            BACK_2 * SLOPE_2,
            [0.006138, D2 * 0.3 * SLOPE_2, D1 * 0.1 * SLOPE_2, BACK_2, (D1 * 0.5 + D2 * 0.3) * SLOPE_2],
        ),
        ({"w2_1_1": 0.137}, {"w2_1_1": -0.137}),
        "Nothing about the gradient",
        (0.043787, [-0.109467, -0.06568, -0.044344, 0.065796, 0.016045, -0.043787]),
        (-0.25543, [-0.14457, -0.310859, -0.05543, -0.233258]),
        (0.67102, [-0.32898, 0.148126, -0.67102]),
        "<code>delta @ W.T</code>",
    ],
    "04-walk-downhill": [
        (0.503678, [0.496322, 0.51226, 0.003678]),
        "One cannot know from that",
        (0.5, [0.25, 2, 4]),
        ({"eta": 0.17}, {"eta": 0.21}),
        ({"eta": 1000}, {"eta": 30}),
    ],
}


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
        near = pytest.approx(abs(answer), abs=exercise.task["tolerance"])
        assert any(size == near for size in sizes(exercise.task["solution"]))
    elif exercise.kind == "choice":
        (right,) = (one["text"] for one in exercise.task["choices"] if one["right"])
        assert right.startswith(key)
    else:
        assert reaches(exercise, key[0]) and not reaches(exercise, key[1])


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
