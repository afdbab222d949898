"""What a slider goal carries to the browser, which sliders it holds, and what is refused at its door."""

from types import SimpleNamespace

import ipywidgets
import pytest

from backprop.exercises import slider_goal
from backprop.exercises.markup import to_inline_html


class Figure(ipywidgets.Widget):
    """As a LiveFigure: a widget with values, whose own `.figure` is a drawing."""

    values = {"E": 0.07, "w1_2_1": 0.4}
    controls = {"x_1": 1, "x_2": 2, "w1_2_1": 3, "b1_1": 4}
    figure = "a drawing"


def test_goal_of_a_figure_and_of_an_explorer():
    figure = Figure()
    task = slider_goal("?", figure, "w1_2_1", near=0.5, tolerance=0.01).task
    assert (task["low"], task["high"], task["label"]) == (0.49, 0.51, to_inline_html("$w^{(1)}_{21}$"))
    explorer = SimpleNamespace(figure=figure, values=figure.values)
    exercise = slider_goal("?", explorer, "E", below=0.001)
    assert (exercise.task["kept"], exercise.task["rule"]) == ([], "")
    assert exercise.figure is figure
    assert exercise.get_state("figure") == {"figure": f"IPY_MODEL_{figure.model_id}"}
    assert (exercise.task["low"], exercise.task["high"]) == (None, 0.001)


X1, X2, W1, B1 = (to_inline_html(f"${one}$") for one in ("x_1", "x_2", "w^{(1)}_{21}", "b^{(1)}_1"))


@pytest.mark.parametrize(
    ("moving", "kept", "rule"),
    [
        (["w1_2_1"], ["x_1", "x_2", "b1_1"], f"Move only {W1}."),
        (["w1_2_1", "b1_1"], ["x_1", "x_2"], f"Move only {W1} and {B1}."),
        (["w1_2_1", "b1_1", "x_1"], ["x_2"], f"Leave {X2} where it starts."),
        (["x_1", "x_2", "w1_2_1", "b1_1"], [], ""),
    ],
)
def test_which_sliders_have_to_stay_is_said_the_shorter_way(moving, kept, rule):
    task = slider_goal("?", Figure(), "E", below=0.1, moving=moving).task
    assert ([one["name"] for one in task["kept"]], task["rule"]) == (kept, rule)


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"below": 1, "moving": ["w"]}, ValueError, "^moving: expected one of x_1, .*; got 'w'"),
        ({"below": 1, "moving": 3}, TypeError, "^moving: expected a list of str"),
        ({}, ValueError, "^below: expected a goal: .*near="),
        ({"below": 1, "near": 1}, ValueError, "^near: expected it alone"),
        ({"below": 1, "above": 2}, ValueError, "^below: expected more than above, 2.0; got 1.0"),
        ({"below": 1, "tolerance": 1}, ValueError, "^tolerance: expected only with near="),
        ({"below": float("nan")}, ValueError, "^below: expected a finite number; got nan"),
        (
            {"name": "e", "below": 1},
            ValueError,
            "^name: expected one of E, w1_2_1; got 'e'. Did you mean 'E'",
        ),
        (
            {"figure": 3, "below": 1},
            TypeError,
            "^figure: expected a LiveFigure or an explorer with one; got 3",
        ),
        ({"figure": ipywidgets.Widget(), "name": 3, "below": 1}, TypeError, "^name: expected text; got 3"),
    ],
)
def test_slider_goal_refuses(arguments, error, message):
    with pytest.raises(error, match=message):
        slider_goal(**{"question": "?", "figure": Figure(), "name": "E"} | arguments)
