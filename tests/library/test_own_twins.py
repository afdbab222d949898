"""What is drawn of a typed text: the browser's figure and Python's, mark by mark, number by number."""

import itertools
import json
import random
import re
import xml.etree.ElementTree as ET

import pytest

import typed_texts
from backprop import explore_chain_rule
from backprop.explorers import chain_rule, expression
from backprop.explorers.language import language
from backprop.figures.declared import plain
from backprop.figures.tape import layered
from backprop.parsing.grammar import LETTERS
from node import run
from places import PACKAGE

MADE = """
import { readFileSync } from "node:fs";
import { expressionOf } from "LIB/explorers/expression.js";
import { pairOf } from "LIB/explorers/chain_rule.js";
import { Refused } from "LIB/parsing/reader.js";
const revive = (_, one) => ("$number" in Object(one) ? Number(one.$number) : one);
const { language, drawnBy, base, asked } = JSON.parse(readFileSync(0, "utf8"), revive);
const spoken = await import(`data:text/javascript,${encodeURIComponent(language)}`);
const spelt = (_, one) =>
  typeof one === "number" && !Number.isFinite(one) ? { $number: String(one) } : one;
const parts = { language: spoken, drawnBy, base };
console.log(JSON.stringify(asked.map(({ texts, given }) => {
  try {
    const { program, ...made } = (texts.length === 1 ? expressionOf : pairOf)(parts, texts);
    const values = given.map((one) => program.evaluate({ ...made.fixed, ...one }));
    return { ...made, order: program.names, values };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { refused: error.message };
  }
}), spelt));
""".replace("LIB", PACKAGE.as_posix())

LAID_OUT = """
import { readFileSync } from "node:fs";
import { laidOut } from "LIB/figures/tape.js";
const { language, asked } = JSON.parse(readFileSync(0, "utf8"));
const { room } = await import(`data:text/javascript,${encodeURIComponent(language)}`);
console.log(JSON.stringify(asked.map(([parents, wide]) => {
  const layout = laidOut(parents, wide, room.tape, room.layered);
  const where = Object.keys(parents).flatMap((name) => layout.where(name));
  return [...where, ...layout.edges.flatMap((edge) => [...layout.way(edge).flat(), ...layout.label(edge)])];
})));
""".replace("LIB", PACKAGE.as_posix())

EXPRESSIONS = [
    "(a*b + c)*f",
    "ln(x_1) + x_1*x_2 - sin(x_2)",
    "((x + x) + (x + x)) + ((x + x) + (x + x))",
    "a*a*a + sin(a)/a - a**2",
    "sigmoid(w1_2_1*x + b1_1) - relu(-alpha)**0.5 + 12345.678*Theta",
    "x - x + 0*y + tanh(v**u)",
    "abs(e) + softplus(2/y) + sqrt(a*b)**-1*(-3) + rate_max",
    "exp(-(x - 3)**2/(2*s**2))*cos(x)*cos(x)",
    "constructor*toString + sin(constructor)*valueOf",
    "y*f*g*h*out*result*q*r",
    f"{'n' * 40}**2 + e*I - nan",
]
ODD = ["", " ", "x" * 1000, "x*" * 99 + "x", "(" * 90 + "x" + ")" * 90, "1e400", "1e400*x", "0/0", "x/0",
       "x^x^x", "٣ + x", "x２", "x²", "n" * 41 + " + 1", "True + x", "lambda*x", "None", "2*3", "ln(0)*x",
       "x", "x.__class__", "*".join("abcdghkmn"), "*".join("yfghqrsuv"), "+".join(LETTERS), "-" * 21 + "x",
       "(-8)**(1/3)*x", "numpy + 1", "a__b*a"]  # fmt: skip
PAIRS = [("3*u", "x + 1"), ("u**2", "3*x - 1"), ("sin(u)", "x**2"), ("ln(u)", "x**2 - 1"), ("u/2", "abs(x)")]
PAIRS += [("exp(u)", "-x**2/2"), ("5", "x*tanh(x)"), ("u", "sqrt(x)"), ("ln(u)", "x/2"), ("1/u", "x")]
PAIRS += [("exp(u)", "exp(9*x)"), ("3*u", "x**x"), ("u", "2"), ("u**100", "99*x")]


def made(base, drawn_by, asked):
    """What the browser makes of each text or pair, and its values at what is given."""
    parts = {"panels": base.panels, "names": base.names, "marks": base.marks}
    return run(MADE, {"language": language(), "drawnBy": drawn_by, "base": parts, "asked": asked})


def places(svg):
    """Where each artist of a drawing stands: its texts and its corners, by its gid."""
    found = {}
    for group in ET.fromstring(svg.replace("xlink:", "")).iter("{http://www.w3.org/2000/svg}g"):
        gid = group.get("id") or ""
        if not re.fullmatch(r"[A-Za-z]\w*\.[\w.]+|note", gid):
            continue
        for piece in group.iter():
            if piece.tag.endswith("text") or piece.tag.endswith("use"):
                found[gid] = [float(piece.get("x")), float(piece.get("y"))]
            elif gid.endswith(".edge") and piece.tag.endswith("path"):
                found[gid] = [float(one) for one in re.findall(r"-?[\d.]+", piece.get("d"))]
    return found


def in_order(thing):
    """Conditions, whose values have no order, in one."""
    if isinstance(thing, dict):
        return {key: in_order(value) for key, value in thing.items()}
    return sorted(map(str, thing)) if isinstance(thing, list) else thing


@pytest.fixture(scope="module")
def expressions():
    """Each expression with the browser's figure of it, and Python's."""
    here = [expression.expression_of(text, {}).figure for text in EXPRESSIONS]
    given = [[one.start, {name: 0.3 + number for name, number in one.start.items()}] for one in here]
    asked = [{"texts": [text], "given": one} for text, one in zip(EXPRESSIONS, given, strict=True)]
    return list(zip(here, made(here[0], expression.drawn_by(), asked), given, strict=True))


@pytest.mark.parametrize("number", range(len(EXPRESSIONS)), ids=EXPRESSIONS)
def test_an_expression_has_the_same_figure(expressions, number):
    here, there, _ = expressions[number]
    assert {mark["gid"]: mark for mark in there["marks"]} == {
        mark["gid"]: json.loads(json.dumps(mark)) for mark in map(plain, here.drawing.marks.values())
    }
    assert in_order(there["artists"]) == in_order(json.loads(json.dumps(here.artists)))
    assert there["panels"] == json.loads(json.dumps(here.panels))
    assert (there["alt"], there["start"], there["fixed"]) == (here.alt, here.start, here.fixed)
    mine, browser = places(here.svg), places(there["svg"])
    assert mine.keys() == browser.keys()
    for gid, place in mine.items():
        assert browser[gid] == pytest.approx(place, abs=0.35), gid


@pytest.mark.parametrize("number", range(len(EXPRESSIONS)), ids=EXPRESSIONS)
def test_its_names_are_written_and_computed_alike(expressions, number):
    here, there, given = expressions[number]
    assert set(here.names) == set(there["names"]) == set(there["order"])
    for name, entry in here.names.items():
        other = there["names"][name]
        assert (other["plain"], other["spoken"]) == (entry["plain"], entry["spoken"]), name
        assert set(other["parents"]) <= set(here.names)
    for values, numbers in zip(there["values"], given, strict=True):
        mine = here.graph.evaluate(here.fixed | numbers)
        for name, value in mine.items():
            assert values[name] == pytest.approx(value, rel=1e-12, abs=1e-12, nan_ok=True), name


def test_odd_texts_are_refused_in_the_same_words(expressions):
    asked = [{"texts": [text], "given": []} for text in ODD]
    there = made(expressions[0][0], expression.drawn_by(), asked)
    for text, answer in zip(ODD, there, strict=True):
        with pytest.raises(ValueError) as refused:
            expression.expression_of(text, {})
        assert answer == {"refused": str(refused.value)}, text[:40]


def tapes(count):
    """What each name of some large tapes is made of."""
    chance = random.Random(3)
    while count:
        text = typed_texts.expression(chance, chance.randrange(6, 22))
        try:
            taped = expression._taped(text, {})
        except ValueError:
            continue
        yield {name: list(parents) for name, parents in taped.parents.items()}
        count -= 1


def test_large_tapes_are_laid_out_alike():
    asked = [(parents, 80.0 + number) for number, parents in enumerate(tapes(40))]
    assert max(len(parents) for parents, _ in asked) > 15
    there = run(LAID_OUT, {"language": language(), "asked": asked})
    for (parents, wide), places_there in zip(asked, there, strict=True):
        layout = layered(parents, wide)
        here = [one for name in parents for one in layout.where[name]]
        for edge in layout.edges:
            here += [one for corner in (*layout.way(edge), layout.label(edge)) for one in corner]
        assert places_there == pytest.approx(here, abs=1e-6), parents


@pytest.fixture(scope="module")
def pairs():
    """Each pair with the browser's figure of it, and Python's."""
    here = [explore_chain_rule(f, g).figure for f, g in PAIRS]
    given = [{"x": x} for x in (-2.0, -0.5, 0.0, 1.25, 2.0)]
    asked = [{"texts": pair, "given": given} for pair in PAIRS]
    return list(zip(here, made(here[0], chain_rule.drawn_by(), asked), itertools.repeat(given)))


@pytest.mark.parametrize("number", range(len(PAIRS)), ids=map(str, PAIRS))
def test_a_pair_has_the_same_figure(pairs, number):
    here, there, given = pairs[number]
    as_typed = here.alt.replace("|x|", "abs(x)")  # which Python, that knows what it means, writes so
    assert (there["alt"], there["start"], there["fixed"]) == (as_typed, here.start, here.fixed)
    said = json.dumps(here.panels, ensure_ascii=False).replace("|x|", "abs(x)")
    assert there["panels"] == json.loads(said)
    mine, browser = places(here.svg), places(there["svg"])
    assert mine.keys() == browser.keys()
    for gid, place in mine.items():
        assert browser[gid] == pytest.approx(place, abs=0.35), gid
    marks = json.loads(json.dumps(here.marks, ensure_ascii=False).replace("|x|", "abs(x)"))
    for mark, other in zip(marks, there["marks"], strict=True):
        assert numeric(other) == pytest.approx(numeric(mark), nan_ok=True)
        assert worded(other) == worded(mark)
    for values, numbers in zip(there["values"], given, strict=False):
        mine = here.graph.evaluate(here.fixed | numbers)
        for name, value in mine.items():
            assert values[name] == pytest.approx(value, rel=1e-12, abs=1e-12, nan_ok=True), (name, numbers)


def numeric(mark):
    """The numbers of a mark, by their paths."""
    return {path: one for path, one in flat(mark).items() if isinstance(one, int | float)}


def worded(mark):
    """All else of a mark."""
    return {path: one for path, one in flat(mark).items() if not isinstance(one, int | float)}


def flat(thing, path=""):
    """A mark as numbers and words by their paths."""
    if isinstance(thing, dict):
        return {
            key: value for name, one in thing.items() for key, value in flat(one, f"{path}.{name}").items()
        }
    if isinstance(thing, list):
        return {
            key: value for at, one in enumerate(thing) for key, value in flat(one, f"{path}.{at}").items()
        }
    return {path: thing}
