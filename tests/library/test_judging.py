"""What the browser says of answers to the very tasks that Python gives it, asked through Node."""

import re

import pytest

import backprop as bp
from backprop.exercises import choice, numeric, slider_goal
from node import answers
from places import PACKAGE

TASKS = PACKAGE / "exercises" / "task.d.ts"
NUMERIC = numeric(
    r"What is $\frac{\partial E}{\partial w^{(2)}_{11}}$?",
    0.04894,
    hints={0.028: "You took **0.14** for $\\sigma'(z)$.", "double": "Where is the ½ of $E$?"},
    right="All *three* factors.",
).task
VERDICTS = {
    "0.0489": ("right", "All"),
    "0.04894": ("right", "All"),
    "0.0490": ("wrong", "Very close. Did you round"),
    "0.049": ("wrong", "As far as it goes, that is right. Give four decimals."),
    "0.0492": ("wrong", "Very close. Did you round"),
    "0.028": ("wrong", "You took"),
    "0.0280": ("wrong", "You took"),
    "0.02797": ("wrong", "You took"),
    "0.0979": ("wrong", "Where is the"),
    "-0.0489": ("wrong", "The size is right, the sign is flipped."),
    "x": ("unread", "“x” is not a number I can read."),
}


def judged(task, texts):
    """Each text's verdict: its state and what is said."""
    verdicts = answers("exercises/judging.js", "judgeNumber", [[task, text] for text in texts])
    return [(one["state"], one.get("text") or one["html"]) for one in verdicts]


def test_a_wrong_number_is_told_what_is_wrong():
    for (text, (kind, words)), said in zip(VERDICTS.items(), judged(NUMERIC, VERDICTS), strict=True):
        assert said[0] == kind and said[1].startswith(words), (text, said)


def test_the_nearest_hint_speaks_unless_the_answer_is_nearer():
    task = numeric("?", 0.0489, hints={0.048: "one", 0.0474: "two"}).task
    said = judged(task, ["0.0479", "0.0475", "0.04846"])
    assert [words[:10] for _, words in said] == ["one", "two", "Very close"]


def test_zero_is_right_within_its_reach():
    said = judged(numeric("?", 0).task, ["0", "-0", "0.0004", "0.1"])
    assert [state for state, _ in said] == ["right"] * 3 + ["wrong"]


def test_negative_answers():
    task = numeric("?", -0.25, hints={"sign": "E *falls*."}).task
    said = judged(task, ["-0.25", "-1/4", "0.25", "-2.5", "-0.3", "-1"])
    assert [state for state, _ in said] == ["right", "right"] + ["wrong"] * 4
    assert "falls" in said[2][1]
    assert "decimal point" in said[3][1]
    assert "more digits" not in said[5][1]
    assert "too large in size" in said[5][1]


@pytest.mark.parametrize(
    ("interface", "exercise"),
    [
        ("NumericTask", numeric("?", 1, hints={2: "Two?"})),
        ("ChoiceTask", choice("?", {"a": True, "b": "No."})),
        ("GoalTask", slider_goal("?", bp.explore_bowl(), "E", below=0.1)),
    ],
)
def test_a_task_is_what_its_declaration_says(interface, exercise):
    declared = TASKS.read_text("utf-8")
    body, bases = set(), [interface]
    for name in bases:  # grows by what each one extends
        head, fields = re.search(rf"interface {name}([^{{]*) {{(.*?)^}}", declared, re.S | re.M).groups()
        body |= set(re.findall(r"^  (\w+):", fields, re.M))
        bases += re.findall(r"\w+", head.replace("extends", ""))
    assert set(exercise.task) == body
