"""Hostile inputs: what is typed, printed, or carried by addresses and file names is never run, never markup.

First what Python is given; then one exported chapter full of it, opened in a browser.
"""

import pytest

import backprop as bp
from backprop.javascript import to_module

# ------------------------------------------------------------------------------------- typed into Python

TYPED = [
    "__import__('pathlib').Path('harmed').touch()",
    "().__class__.__base__.__subclasses__()",
    "x.__class__",
    "exec('import os')",
    "open('harmed', 'w')",
    "(lambda: 0)()",
    "[x for x in (1, 2)]",
    "x if x else 1",
    "x; import os",
    "f'{x}'",
    "9**9**9**9",
    "factorial(10**9)",
    "(" * 5000 + "x" + ")" * 5000,
    "x\x00",
    "sin(x)\n__import__('os')",
    "<script>window.harmed = 1</script>",
    "<img src=x onerror='window.harmed = 2'>",
    "Symbol('x')",
    "x = 1",
    "ｅval(x)",
]


@pytest.fixture(scope="module")
def explorer():
    """The explorer with boxes for the reader's own functions."""
    return bp.explore_chain_rule()


@pytest.mark.parametrize("typed", TYPED, ids=lambda typed: ascii(typed)[:30])
def test_text_boxes_of_the_chain_rule_run_nothing(explorer, typed, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ValueError):
        explorer.choose("3*u", typed)
    assert explorer.boxes.value == ["u**3", "cos(x)"]
    assert list(tmp_path.iterdir()) == []


NAMES = [
    "<b>x</b>",
    "x'onclick='1",
    "a b",
    "__class__",
    "x;y",
    "constructor",
    "__proto__",
    "import",
    "",
    "é\u202e",
]


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_names_of_a_graph_are_names_or_refused(name):
    try:
        graph = bp.Graph().let(name, "2*x").let("f", f"{name}**2").backward("f")
    except ValueError:
        return
    assert name.isidentifier()
    assert graph.evaluate(x=3.0)["f"] == 36
    program = to_module(graph)
    assert "<" not in program.replace("<=", "").replace("< ", "")
    shown = graph.explain(name, {"x": 3.0})
    assert "<" not in shown.formula + shown.substituted
