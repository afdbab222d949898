"""A reader's own expressions: what is read, what is refused and how, and that nothing takes long."""

import math
import time

import pytest
import sympy as sp

from backprop import parse
from backprop.parsing import arithmetic
from backprop.symbolic_functions import relu, sigmoid, softplus

x, y, t = sp.symbols("x y t", real=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3*u", 3 * sp.Symbol("u", real=True)),
        ("sin(t)**2", sp.sin(t) ** 2),
        ("x^2", x**2),
        ("x**50", x**50),
        ("(2*x)**3", 8 * x**3),
        ("-x**2", -(x**2)),
        ("x**-1", 1 / x),
        ("(t - y)**2/2", (t - y) ** 2 / 2),
        ("x - y - t", x - y - t),
        ("x/y/t", x / y / t),
        ("x/y*t", x / y * t),
        ("2.5e-3*x", 0.0025 * x),
        ("- -x", x),
        ("+x", x),
        ("pi*x", sp.pi * x),
        ("ln(x) + log(y)", sp.log(x) + sp.log(y)),
        ("sqrt(x) + abs(x)", sp.sqrt(x) + sp.Abs(x)),
        ("exp(tanh(x)) + cos(x) + tan(x)", sp.exp(sp.tanh(x)) + sp.cos(x) + sp.tan(x)),
        ("sigmoid(x) + relu(x) + softplus(x)", sigmoid(x) + relu(x) + softplus(x)),
        ("E + I + S", sp.Add(*sp.symbols("E I S", real=True))),
        (" 7 ", sp.Integer(7)),
        ("0*x + 1", sp.Integer(1)),
        ("x**2*y**2", x**2 * y**2),
        ("x/-2", -x / 2),
        ("x/1", x),
        ("1**x", sp.Pow(1, x, evaluate=False)),
        ("2**x + 0.5**y", 2**x + sp.Float(0.5) ** y),
        ("0**2", sp.Integer(0)),
        ("sqrt(x)*x**y", sp.sqrt(x) * x**y),
    ],
)
def test_reads(text, expected):
    assert parse(text) == expected


REFUSED = [
    ("2x", r"write 2\*x"),
    ("2(x + 1)", r"write 2\*\(…\)"),
    ("x y", r"write x\*y"),
    ("2 3", r"write 2\*3"),
    ("x sin(x)", r"write x\*sin"),
    ("pi(x)", r"write pi\*\("),
    ("tanhh(x)", r"here\. Did you mean 'tanh'\?"),
    ("qq(x)", r"write qq\*\("),
    ("(x y", r"write x\*y"),
    ("(x)y", r"before 'y'"),
    ("(x)2", r"before '2'"),
    ("(x ]", r"'\]' is not"),
    ("sin", r"sin\(x\)"),
    ("sin)", r"sin\(x\)"),
    ("while", "'while'"),
    ("numpy", "'numpy'"),
    ("(x + 1)(x - 1)", r"missing before '\('"),
    ("sin x", r"sin\(x\)"),
    ("sine(x)", r"here\. Did you mean 'sin'\?"),
    ("f(x)", "'f' is not a function"),
    ("inf(x)", "'inf' is not a function known here; write a large number"),
    ("__import__('os')", "__import__"),
    ("x.real", r"'\.'"),
    ("x[0]", r"'\['"),
    ("lambda", "'lambda'"),
    ("x if y", "'if'"),
    ("a__b", "'a__b'"),
    ("x = 2", "'='"),
    ("x//2", "'//'"),
    ("x % 2", "'%'"),
    ("x, y", "','"),
    ("αx", "'α'"),
    ("x²", "²"),
    ("e^x", r"exp\(x\)"),
    ("(x", r"closing '\)'"),
    ("x)", r"'\)'"),
    ("x +", "ends where"),
    ("", "ends where"),
    ("x**y**t", "power of a power"),
    ("9**9**9", "power of a power"),
    ("x**(y**t)", "power of a power"),
    ("(x**50)**50", "at most 100"),
    ("x**101", "at most 100"),
    ("9**99", "out of range"),
    ("1e400", "1e400"),
    ("exp(exp(9))", "out of range"),
    ("1/(x - x)", "division by zero"),
    ("log(0)", "no real value"),
    ("sqrt(-1)", "no real value"),
    ("x + " * 60 + "x", "characters"),
    ("(" * 25 + "x" + ")" * 25, "nested"),
    ("-" * 25 + "x", "nested"),
]


@pytest.mark.parametrize(("text", "named"), REFUSED)
def test_refuses_by_name(text, named):
    with pytest.raises(ValueError, match=named):
        parse(text)


NESTED = "(" * 20 + "x" + ")" * 20


@pytest.mark.parametrize(
    ("most", "more", "named"),  # each limit, and the first that is beyond it
    [
        ("1+" * 99 + "11", "1+" * 99 + "111", "at most 200 characters; got 201"),
        (NESTED, f"({NESTED})", "nested more than 20"),
        (f"(x) + {NESTED}", f"(x) + ({NESTED})", "nested more than 20"),
        ("-" * 20 + "x", "-" * 21 + "x", "nested more than 20"),
        ("a" * 40, "a" * 41, "cannot be used"),
        ("1e12", "1000000000001", "from 1e-12 to 1e12"),
        ("1e-12", "0.9e-12", "from 1e-12 to 1e12"),
        ("1e6*1e6", "1e12 + 1", "a part of the expression is out of range"),
        ("10**12", "2**40", r"\(2\)\*\*\(40\) is out of range"),
        ("10**-12", "2**-40", r"\(2\)\*\*\(-40\) is out of range"),
        ("exp(27)", "exp(28)", r"exp\(28\) is out of range"),
        ("0.001**x", "0**x", "need not have a real value"),
        ("2**x", "(-0.5)**x", "need not have a real value"),
        ("x**100", "x**101", "at most 100"),
        ("x**-100", "x**-101", "at most 100"),
        ("(x**3)**33", "(x**3)**34", "at most 100"),
        ("(x**0.5)**100", "(x**0.5)**101", "at most 100"),
        ("((x**2)**0.5)**50", "((x**2)**0.5)**51", "at most 100"),
        ("(x*y**50)**2", "(x*y**50)**3", "at most 100"),
        ("(x + y**50)**2", "(x + y**50)**3", "at most 100"),
        ("(10*x)**12", "(10*x)**13", "out of range"),
        ("(100*x)**6", "(100*x)**7", "out of range"),
        ("(x/10)**12", "(x/10)**13", "out of range"),
        ("(x+1)**9*(y+1)**9*(t+1)**9", "(x+1)**9*(y+1)**9*(t+1)**9 + 1", "more than 1000 terms"),
        ("sqrt(x)*(y + 1)**29", "sqrt(x)*(y + 1)**29 + 1", "more than 30 terms"),
        ("log(x)*(y + 1)**29", "log(x)*(y + 1)**30", "more than 30 terms"),
    ],
)
def test_limits(most, more, named):
    assert isinstance(parse(most), sp.Expr)
    with pytest.raises(ValueError, match=named):
        parse(more)


@pytest.mark.parametrize(
    ("exact", "decimal"),  # what is short stays a formula; what is not becomes a number
    [("1000", "1001"), ("-1000", "-1001"), ("1/1000", "1/1001"), ("pi/7", "pi/1001"), ("pi*1000", "sqrt(2)")],
)
def test_constants_stay_exact_while_they_are_short(exact, decimal):
    assert parse(f"tanh({exact})") == sp.tanh(sp.sympify(exact))
    number = parse(f"tanh({decimal})")
    assert number.is_Float and float(number) == pytest.approx(math.tanh(sp.sympify(decimal)), rel=2**-52)


def test_powers_of_constants_stay_exact_while_both_are_short():
    assert parse("2**0.5") == sp.Float(2**0.5) and parse("2**(1/2)") == sp.sqrt(2)
    assert parse("1001**2").is_Float and parse("2**(1/1001)").is_Float


@pytest.mark.parametrize("value", [sp.nan, sp.zoo, sp.oo, -sp.oo, sp.I])
def test_what_is_not_a_real_number_goes_no_further(value):
    with pytest.raises(ValueError, match="no real value"):
        arithmetic.in_range(x + value)


def test_a_divisor_is_real():
    with pytest.raises(ValueError, match="I has no real value"):
        arithmetic.divided(x, sp.I)


def test_a_logarithm_keeps_its_domain():
    assert str(parse("exp(log(x))")) == "exp(log(x))"


@pytest.mark.parametrize("value", [3, None, b"x", sp.Symbol("x")])
def test_reads_only_strings(value):
    with pytest.raises(TypeError, match="string"):
        parse(value)


@pytest.mark.parametrize(
    "text",  # each of these has kept SymPy busy for seconds or for ever
    [
        "log(sqrt(relu(1e6+2)*tanh(tanh(y))*(3+100+-(7))**(1/3)))",
        "relu(relu(softplus(123456789*softplus(y*0)*100)))",
        "((tan(sqrt((log(y)+x)**-100)))**(x+y))**(1/3)",
        "(cos((((100/x)**-100)**50)**100)/0.5)**100",
        "exp(tanh(((z/x)**0.5*sin(y)-0.5)**-100))*0.3",
        "abs((x**y + u + v + w)**20)",
    ],
)
def test_never_long(text):
    start = time.process_time()
    try:
        parse(text)
    except ValueError:
        pass
    assert time.process_time() - start < 1
