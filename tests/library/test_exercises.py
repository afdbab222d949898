"""What a question carries to the browser, what is refused at its door, and how code is checked."""

import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest

from backprop.exercises import choice, numeric
from backprop.exercises.markup import to_html, to_inline_html
from backprop.mathml import mathml

# ------------------------------------------------------------------------------------------- numbers


@pytest.mark.parametrize(
    ("answer", "tolerance"),
    [
        (0.0489, 0.00005),
        (-0.0489, 0.00005),
        (9.994, 0.005),
        (10.0, 0.05),
        (1.0, 0.005),
        (2.03e-7, 5e-10),
        (0, 5e-4),
    ],
)
def test_right_is_what_rounds_to_three_digits(answer, tolerance):
    assert numeric("?", answer).task["tolerance"] == pytest.approx(tolerance, rel=1e-12)


def test_tolerance_absolute_and_relative():
    assert numeric("?", 0.5, tolerance=0.1).task["tolerance"] == 0.1
    assert numeric("?", -0.5, relative=0.01).task["tolerance"] == pytest.approx(0.005)


def test_answers_from_the_libraries_are_numbers():
    assert numeric("?", np.float32(0.5)).task["answer"] == 0.5
    assert numeric("?", np.array(0.25)).task["answer"] == 0.25


def test_right_reaches_as_far_as_rounded_working_leads():
    task = numeric("?", 0.5, tolerance=0.01, rounded=[0.47, 0.51]).task
    assert (task["low"], task["high"]) == pytest.approx((0.46, 0.52))


def test_a_count_is_right_exactly_and_so_are_its_slips():
    task = numeric("?", 20, count=True, hints={19: "One is missing.", 21: "One too many."}).task
    assert (task["low"], task["high"], task["count"]) == (20, 20, True)
    assert [hint["tolerance"] for hint in task["hints"]] == [0, 0]


def test_hints_keep_their_order_and_know_slips_by_name():
    hints = numeric(
        "?", 0.2, hints={0.14: "dropped $a$", "double": "twice", "reciprocal": "upside down"}
    ).task["hints"]
    assert [hint["value"] for hint in hints] == [0.14, 0.4, 5.0]
    assert [hint["tolerance"] for hint in hints] == pytest.approx([0.005, 0.005, 0.05])
    assert "<math" in hints[0]["say"]


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"answer": float("nan")}, ValueError, "^answer: expected a finite number; got nan"),
        ({"answer": "0.5"}, TypeError, "^answer: expected a finite number; got '0.5'"),
        ({"answer": True}, TypeError, "^answer: expected a finite number; got True"),
        ({"answer": np.zeros(2)}, TypeError, r"^answer: expected a finite number; got array\(\[0"),
        ({"question": ""}, ValueError, "^question: expected text; got none in it"),
        ({"question": 3}, TypeError, "^question: expected text; got 3"),
        ({"question": r"$\nothing{x}$"}, ValueError, r"\\nothing is not known"),
        ({"tolerance": 0}, ValueError, "^tolerance: expected a positive finite number; got 0.0"),
        ({"tolerance": 0.1, "relative": 0.1}, ValueError, "^tolerance: expected it or relative; got both"),
        ({"relative": -1}, ValueError, "^relative: expected a positive finite number; got -1.0"),
        ({"answer": 0, "relative": 0.1}, ValueError, "^relative: expected a share .* above 0 .*; got 0.0"),
        (
            {"hints": {0.5001: "same"}},
            ValueError,
            "^hints: expected values unlike the answer, 0.5 ± 0.*; got 0.5001",
        ),
        (
            {"hints": {0.25: "a", "half": "b"}},
            ValueError,
            "^hints: expected one for each wrong value; got two for 0.25",
        ),
        (
            {"hints": {"sing": "a"}},
            ValueError,
            r"^hints: expected a wrong value, or one of sign, double.*; got 'sing'\. Did you mean 'sign'\?",
        ),
        ({"hints": {0.1: ""}}, ValueError, r"^hints\[0.1\]: expected text; got none"),
        ({"hints": {float("inf"): "a"}}, ValueError, "^hints: expected finite numbers; got inf"),
        ({"solution": None}, TypeError, "^solution: expected text; got None"),
        ({"unit": 1}, TypeError, "^unit: expected text; got 1"),
        ({"count": True}, ValueError, "^answer: expected a whole number from 0 up, being a count; got 0.5"),
        ({"rounded": ["x"]}, TypeError, "^rounded: expected finite numbers; got 'x'"),
        (
            {"rounded": [0.4], "hints": {0.45: "between"}},
            ValueError,
            "^hints: expected values unlike the answer",
        ),
    ],
)
def test_numeric_refuses(arguments, error, message):
    with pytest.raises(error, match=message):
        numeric(**{"question": "?", "answer": 0.5} | arguments)


# ------------------------------------------------------------------------------------------- choices


def test_a_choice_carries_its_sentences():
    items = {
        item["text"]: item for item in choice("?", {"b": "no", "$a$": True}, right="because").task["choices"]
    }
    assert (items["b"]["right"], items["b"]["say"]) == (False, "no")
    (right,) = [item for item in items.values() if item["right"]]
    assert right["text"].startswith("<math") and right["say"] == "because"


FOUR = {"a": True, "b": "no", "c": "no", "d": "no"}


def place(question, choices):
    """Where the right choice stands."""
    return [item["right"] for item in choice(question, choices).task["choices"]].index(True)


def test_the_right_choice_is_anywhere_and_stays_there():
    places = [place(f"Which, {number}?", FOUR) for number in range(400)]
    counts = [places.count(one) for one in range(4)]
    assert min(counts) > 70, counts  # 100 ± 9 by chance
    assert [place(f"Which, {number}?", dict(reversed(FOUR.items()))) for number in range(400)] == places


@pytest.mark.parametrize(
    ("choices", "error", "message"),
    [
        ({"a": True}, ValueError, "^choices: expected at least two; got 1"),
        (["a", "b"], TypeError, r"^choices: expected a dict; got \['a', 'b'\]"),
        ({"a": True, "b": True}, ValueError, "^choices: expected exactly one that is right .*; got 2"),
        ({"a": "no", "b": "no"}, ValueError, "; got 0$"),
        ({"a": True, "b": ""}, ValueError, r"^choices\['b'\]: expected text; got none"),
        ({"a": True, "b": False}, TypeError, r"^choices\['b'\]: expected text; got False"),
        ({"a": True, 2: "no"}, TypeError, "^choices: expected text; got 2"),
    ],
)
def test_choice_refuses(choices, error, message):
    with pytest.raises(error, match=message):
        choice("?", choices)


# --------------------------------------------------------------------- what places without widgets show


def test_repr_is_short_and_the_same_at_every_run():
    question = "What is $a$ in **this** network, " + "and so on " * 10
    first, second = (repr(numeric(question, 1)) for _ in range(2))
    assert first == second == "numeric(What is a in this network, and so on and so on and so on an…)"


def test_a_readable_text_stands_beside_the_widget():
    data, _ = choice("Which $a$?", {"$b$": "no", "c": True})._repr_mimebundle_()
    assert data["text/plain"] == "choice(Which a?)"
    assert data["text/markdown"] == "Which $a$?\n\n- $b$\n- c\n\n*Run this cell to answer here.*"
    assert "application/vnd.jupyter.widget-view+json" in data


# ------------------------------------------------------------------------------------------- markup


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("a **b** `c`", "a <strong>b</strong> <code>c</code>"),
        ("1 < 2 & <b>3</b>", "1 &lt; 2 &amp; &lt;b&gt;3&lt;/b&gt;"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("it costs $5 and $6", "it costs $5 and $6"),
    ],
)
def test_markdown(text, markup):
    assert to_inline_html(text) == markup.removeprefix("<p>").removesuffix("</p>")


HOSTILE = [
    r"$\text{<img src=x onerror=alert(1)>}$",
    r"$\text{</mtext><script>alert(1)</script>}$",
    r"$\href{javascript:alert(1)}{x}$",
    r"$\style{background:url(x)}{x}$",
    "[x](javascript:alert(1))",
    "<img src=x onerror=alert(1)>",
    "`<svg onload=alert(1)>`",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_only_harmless_markup_comes_out(text):
    tree = ET.fromstring(f"<div>{to_html(text)}</div>")
    assert not {"img", "script", "svg"} & {node.tag.rpartition("}")[2] for node in tree.iter()}
    for node in tree.iter():
        assert not {name for name in node.attrib if name == "style" or name.startswith("on")}
        assert "javascript" not in node.get("href", "")


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"\frac{\partial E}{\partial w^{(2)}_{11}}", "∂E∂w11(2)"),
        (r"a < b", "a<b"),
        (r"\tfrac12(t-y)^2", "12(t−y)2"),
    ],
)
def test_formulas_become_mathml(latex, text):
    tree = ET.fromstring(mathml(latex))
    assert tree.tag == "{http://www.w3.org/1998/Math/MathML}math"
    assert re.sub(r"\s", "", "".join(tree.itertext())) == text


@pytest.mark.parametrize("latex", [r"\foo", r"\frac{a}", r"\left( a", "a^", "a}"])
def test_what_is_no_formula_is_refused(latex):
    with pytest.raises(ValueError, match="cannot set the formula"):
        to_html(f"so ${latex}$")
