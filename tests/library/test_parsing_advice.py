"""What is refused with what to write instead: other functions, pasted signs, words for constants."""

import math
import re

import pytest
import sympy as sp

from backprop import Graph, parse
from backprop.parsing import checked_name
from backprop.parsing.words import LACKING

x, y = sp.symbols("x y", real=True)
NO_FUNCTION = "is not a function known here"
LACKED = {
    "arctan": "tan is known, its inverse is not; tanh(x) has a shape like it",
    "asin": "sin is known, its inverse is not",
    "acos": "cos is known, its inverse is not",
    "arcsec": "of sin, cos and tan no inverse is known",
    "floor": "nothing that goes in steps is",
    "softmax": "it takes several numbers, and those known take one",
    "elu": "relu(x) and softplus(x) come nearest",
    "hard_sigmoid": "sigmoid(x) comes nearest",
    "log3": "log(x) is",
    "sin2": "sin(x) is",
    "e": "write exp(x) for the power eˣ",
}


@pytest.mark.parametrize("name", LACKED)
def test_a_function_that_is_lacking_is_answered_with_what_comes_nearest(name):
    with pytest.raises(ValueError, match=f"^'{name}' {NO_FUNCTION}; {re.escape(LACKED[name])}$"):
        parse(f"{name}(x)")


@pytest.mark.parametrize("name", LACKING)
def test_what_is_named_instead_is_known(name):
    with pytest.raises(ValueError, match="is not a function known here; ") as refused:
        parse(f"{name}(x)")
    said = str(refused.value)
    for function in re.findall(r"(\w+)\(", said):
        assert parse(f"{function}(x)") and len(said) < 110


@pytest.mark.parametrize(
    ("name", "value"),  # at x = 0.7, y = -1.3
    [
        ("sinh", math.sinh(0.7)),
        ("cosh", math.cosh(0.7)),
        ("asinh", math.asinh(0.7)),
        ("arctanh", math.atanh(0.7)),
        ("coth", 1 / math.tanh(0.7)),
        ("sech", 1 / math.cosh(0.7)),
        ("csch", 1 / math.sinh(0.7)),
        ("cot", 1 / math.tan(0.7)),
        ("sec", 1 / math.cos(0.7)),
        ("csc", 1 / math.sin(0.7)),
        ("log10", math.log10(0.7)),
        ("log_2", math.log2(0.7)),
        ("log1p", math.log1p(0.7)),
        ("expm1", math.expm1(0.7)),
        ("exp2", math.exp2(0.7)),
        ("sign", 1),
        ("max", 0.7),
        ("min", -1.3),
        ("pow", 0.7**-1.3),
        ("hypot", math.hypot(0.7, -1.3)),
        ("cbrt", math.cbrt(0.7)),
        ("Logistic", 1 / (1 + math.exp(-0.7))),
        ("logit", math.log(0.7 / 0.3)),
        ("logsigmoid", -math.log(1 + math.exp(-0.7))),
        ("leaky_relu", 0.7),
        ("silu", 0.7 / (1 + math.exp(-0.7))),
        ("ReLU", 0.7),
        ("Sin", math.sin(0.7)),
    ],
)
def test_a_function_that_can_be_written_otherwise_is_answered_with_how(name, value):
    with pytest.raises(ValueError, match=f"'{name}' {NO_FUNCTION}: write ") as refused:
        parse(f"{name}(x)")
    formula = parse(str(refused.value).partition(": write ")[2])
    assert float(formula.subs({x: 0.7, y: -1.3}).rewrite(sp.exp)) == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize(
    ("pasted", "piece", "instead"),
    [
        ("x − 1", "−", "-"),
        ("x – 1", "–", "-"),
        ("2×x", "×", r"\*"),
        ("2·x", "·", r"\*"),
        ("x÷2", "÷", "/"),
        ("√x", "√", r"sqrt\(x\)"),
        ("π*x", "π", "pi"),
        ("2π", "π", "pi"),
        ("|x|", r"\|", r"abs\(x\) for \|x\|"),
        ("x²", "²", r"\*\*2"),
        ("x³", "³", r"\*\*3"),
        ("x⁷", "⁷", r"\*\*7"),
        ("½*x", "½", r"\(1/2\)"),
        ("x₁", "₁", "_1"),
        ("θ + 1", "θ", "theta"),
        ("Σ", "Σ", "Sigma"),
        ("λ*x", "λ", "lam$"),
        ("ｘ + 1", "ｘ", "x"),
        ("（x)", "（", r"\("),
        ("0,5*x", ",", "a point in a number"),
        ("x[1]", r"\[", r"\("),
        ("∞", "∞", "a large number"),
        ("x\u00a0+ 1", r"\\xa0", "an ordinary space"),
    ],
)
def test_a_pasted_sign_is_refused_with_what_to_write(pasted, piece, instead):
    with pytest.raises(ValueError, match=f"^'{piece}' is not understood here; write {instead}"):
        parse(pasted)


@pytest.mark.parametrize("piece", ["\u200b", "\u202e", "\x00"])
def test_what_cannot_be_seen_is_to_be_deleted(piece):
    with pytest.raises(ValueError, match="is not understood here, as it cannot be seen; delete it$"):
        parse(f"x + {piece}1")


@pytest.mark.parametrize("piece", list("%!'#é∂"))
def test_of_a_sign_that_means_nothing_here_nothing_more_is_said(piece):
    with pytest.raises(ValueError, match="is not understood here$"):
        parse(f"x + {piece}1")


@pytest.mark.parametrize(
    ("name", "instead"),
    [
        ("e", r"exp\(x\)"),
        ("PI", "pi"),
        ("Pi", "pi"),
        ("inf", "1e9"),
        ("infinity", "1e9"),
        ("nan", "the number"),
        ("NaN", "the number"),
    ],
)
@pytest.mark.parametrize("text", ["{}", "2*{} + x", "x*{}", "3{}"])
def test_what_looks_like_a_constant_is_a_name_only_where_it_is_defined(name, instead, text):
    with pytest.raises(ValueError, match=f"'{name}' has no value .* defined first: write .*{instead}"):
        parse(text.format(name))
    assert checked_name(name) == name
    if "*" in text:
        assert parse(text.format(name), [name]).has(sp.Symbol(name, real=True))


def test_e_is_a_name_where_it_is_a_line():
    g = Graph().let("c", "a + b").let("d", "b + 1").let("e", "c*d").backward("e")
    values = g.evaluate(a=2, b=1)
    assert (values["e"], values["de_da"], values["de_db"]) == (6, 2, 5)
    assert g.let("f", "2*e").evaluate(a=2, b=1)["f"] == 12


@pytest.mark.parametrize("name", ["e", "PI", "inf", "E", "I"])
def test_a_declared_input_may_look_like_a_constant(name):
    g = Graph().input(name, 3).let("f", f"{name}**2*x").update("f", rate=name, names=["x"])
    assert g.evaluate(x=2)["f"] == 18 and g.evaluate(x=2)["new_x"] == 2 - 3 * 9


@pytest.mark.parametrize("line", ["2*e", 2 * sp.Symbol("e")])
def test_e_that_nothing_defines_is_refused(line):
    g = Graph().let("f", "x")
    with pytest.raises(ValueError, match=r"'e' has no value .*write exp\(x\)"):
        g.let("g", line)
    assert g.inputs == ("x",)
    with pytest.raises(ValueError, match="e cannot be made of itself"):
        g.let("e", "e + 1")


def test_the_learning_rate_may_have_any_name():
    assert Graph().let("f", "x**2").update("f", rate="e", names=["x"]).evaluate(x=3, e=0.5)["new_x"] == 0
