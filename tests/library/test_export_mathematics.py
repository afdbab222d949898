r"""Formulas of an exported notebook: found, numbered, referred to, and named where they cannot be drawn."""

import json
import logging
import random
import re

import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from backprop.export import LiveHTMLExporter
from backprop.export.assets import FOLDER, KNOWN
from backprop.export.fonts import needed
from backprop.export.mathematics import find, marked
from backprop.export.tex import complaints
from corpus import MARKDOWN, OUTPUTS
from exporting import AS_THEY_ARE, chapter
from node import answers, run
from places import PACKAGE

TEXTS = [*MARKDOWN, *(text for output in OUTPUTS for text in output.values())]


def page(*sources, outputs=()):
    shown = [new_code_cell("", outputs=[new_output("display_data", data)]) for data in outputs]
    cells = [*map(new_markdown_cell, sources), *shown]
    html, _ = LiveHTMLExporter(config=AS_THEY_ARE).from_notebook_node(chapter(*cells))
    return BeautifulSoup(html, "html.parser").find(id="chapter")


def some_text(chance):
    signs = ["$", "$$", r"\$", "{", "}", "\\", r"\(", r"\)", r"\[", r"\]", "a", " ", "\n", r"\begin{a}"]
    return "".join(chance.choices([*signs, r"\end{a}", r"\eqref{b}", r"\begin{a*}", "%", "\\\\"], k=12))


def test_formulas_are_found_alike_in_python_and_in_the_browser():
    chance = random.Random(3)
    texts = TEXTS + [some_text(chance) for _ in range(3000)]
    found = answers("export/page/source/finding.js", "find", [[text] for text in texts])
    told = [[one._asdict() for one in find(text)] for text in texts]
    assert sum(map(len, told)) > 3000
    assert dict(zip(texts, told, strict=True)) == dict(zip(texts, found, strict=True))


DRAW = """
import katex from "katex";
import { readFileSync } from "node:fs";
import { MACROS, rewritten } from "./backprop/export/page/source/tex.js";
const settings = { strict: false, globalGroup: true, macros: MACROS, displayMode: true };
console.log(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map((tex) => {
  try { katex.renderToString(rewritten(tex), settings); return ""; } catch (error) { return error.message; }
})));
"""


def test_what_katex_refuses_is_named(monkeypatch):
    """Of all formulas of the corpus, in order, as KaTeX itself judges them."""
    if not (PACKAGE.parent / "node_modules").is_dir():
        pytest.skip("lib/node_modules is made by `cd lib && npm ci`")
    monkeypatch.chdir(PACKAGE.parent)
    formulas = [one.text for text in TEXTS for one in find(text) if one.kind in ("inline", "display")]
    formulas = [text for text in formulas if r"\eqref" not in text]
    refused = run(DRAW, formulas)
    defined = {"R", "half", "pd", "argmin", "opt", "oldphi", "pair", "inner"}
    named = [list(complaints(text, defined)) for text in formulas]
    assert len(formulas) > 150 and sum(map(bool, refused)) > 5
    unlike = {text: (how, said) for text, how, said in zip(formulas, refused, named, strict=True)}
    assert {text: both for text, both in unlike.items() if bool(both[0]) != bool(both[1])} == {}


CLASSES = """
import katex from "katex";
import { readFileSync } from "node:fs";
import { MACROS, rewritten } from "./backprop/export/page/source/tex.js";
const settings = { throwOnError: false, strict: false, output: "html" };
const drawn = (tex, displayMode) =>
  katex.renderToString(rewritten(tex), { ...settings, displayMode, macros: { ...MACROS } });
const formulas = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(formulas.map((tex) => drawn(tex, true) + drawn(tex, false))));
"""
# As KaTeX's own style names them: the classes whose letters are drawn in each font.
IN_FONT = {
    "AMS": "amsrm|mathbb|textbb",
    "Bold": "mathbf|textbf",
    "Caligraphic": "mathcal",
    "Italic": "mathit|textit",
    "Size": "(?:small|large)-op|size[1-4]|delim-size[14]",
}


def test_a_page_has_the_fonts_of_its_formulas(monkeypatch):
    """As KaTeX draws each formula of the corpus, and some more."""
    if not (PACKAGE.parent / "node_modules").is_dir():
        pytest.skip("lib/node_modules is made by `cd lib && npm ci`")
    monkeypatch.chdir(PACKAGE.parent)
    formulas = [one.text for text in TEXTS for one in find(text) if one.kind in ("inline", "display")]
    formulas += [
        r"\lim\limits_x",
        r"\binom{a}{b}",
        r"{\bf x}",
        r"{\cal L}",
        r"a \leqslant b",
        r"\hbar \N",
        "ℝ",
    ]
    needing = json.loads((FOLDER / KNOWN).read_text("utf-8"))["fonts"]
    some = set()
    for text, html in zip(formulas, run(CLASSES, formulas), strict=True):
        drawn = set(re.findall(r"[\w-]+", " ".join(re.findall(r'class="([^"]*)"', html))))
        plain = re.sub(r"sizing reset-size\d+ size\d+", "", html)
        drawn -= {f"size{n}" for n in range(1, 5)} - set(re.findall(r"\bsize[1-4]\b", plain))
        fonts = {font for font, those in IN_FONT.items() if any(re.fullmatch(those, one) for one in drawn)}
        assert fonts <= needed(text, needing), text
        some |= fonts
    assert some == set(needing) and needed(r"\frac{x^2}{2} + \hat\alpha", needing) == frozenset()


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (r"$\qty{x}$", r"the page cannot draw \qty: \qty{x}"),
        (r"$$\begin{prooftree} x \end{prooftree}$$", r"the page cannot draw \begin{prooftree}"),
        (r"$x } y$", "a formula is not whole at }"),
        (r"$x & y$", "a formula has & outside of a table"),
        (r"$x^2^3$", "a formula has two exponents"),
        (r"$\left( x$", r"a formula is not whole: \left is never closed"),
        (
            r"By \eqref{a}. $$x \label{a}$$",
            r"the formula labelled a has no number: give it one, such as \tag{1}",
        ),
        (r"By \eqref{nothing}.", "no numbered formula has the label nothing"),
    ],
)
def test_warning_names_notebook_cell_and_command(source, said, caplog):
    cells = [new_markdown_cell("# First"), new_markdown_cell(source)]
    exporter = LiveHTMLExporter(config=AS_THEY_ARE, log=logging.getLogger("told"))
    exporter.from_notebook_node(chapter(*cells), resources={"metadata": {"name": "lesson"}})
    (told,) = [record.getMessage() for record in caplog.records]
    assert told.startswith(f"lesson, cell 2: {said}")


@pytest.mark.parametrize(
    "source", [r"$\newcommand{\q}{x} \q$", r"$\def\q#1{#1} \q x$", r"$\{ \% \verb|\no| x$"]
)
def test_what_is_drawn_is_not_named(source, caplog):
    page(source)
    assert caplog.records == []


def test_references_lead_to_what_they_name():
    numbered = r"$$a \tag{1.2} \label{one}$$"
    chapter = page(r"See \eqref{one} and \ref{one}, $x = \ref{one}$, \eqref{none}.", numbered)
    links = [(link.get_text(), link.get("href")) for link in chapter.select("a.page-reference")]
    assert links == [("(1.2)", "#equation-1-2"), ("1.2", "#equation-1-2"), ("(???)", None)]
    assert chapter.find(id="equation-1-2")
    assert r"x = \text{1.2}" in [one.get_text() for one in chapter.select(".page-math")]


def test_a_reference_to_a_line_without_a_number_leads_to_its_formula():
    chapter = page(r"By \eqref{two}.", r"\begin{align} a \label{one} \\ b \label{two} \end{align}")
    (link,) = chapter.select("a.page-reference")
    assert link.get_text() == "(???)" and chapter.select_one(link["href"]).get_text().startswith(r"\begin")


def test_one_rule_for_text_and_outputs():
    tex = r"\begin{align} a &= b \end{align}"
    kinds = [
        {"text/latex": tex},
        {"text/html": f"<p>{tex.replace('&', '&amp;')}</p>"},
        {"text/markdown": tex},
    ]
    formulas = page(tex, outputs=kinds).select(".page-math.page-display")
    assert [formula.get_text() for formula in formulas] == [tex] * 4


def test_prices_and_code_stay():
    chapter = page("# Costs \\$5\n\nIt costs \\$5 or \\$6, `a \\$b`, $x$.\n\n    code \\$c $d$")
    assert chapter.h1["id"] == "Costs-$5"
    assert "It costs $5 or $6, a \\$b, x." in chapter.get_text() and "code \\$c $d$" in chapter.get_text()
    assert [one.get_text() for one in chapter.select(".page-math")] == ["x"]


def test_line_breaks_around_a_formula_stay():
    html = marked("one<br>two $x$<br/>three $a<br>b$ end")
    assert html == (
        'one<br/>two <span class="page-math">x</span><br/>three <span class="page-math">a\nb</span> end'
    )


def test_known_commands_are_a_list_that_can_be_read():
    known = json.loads((PACKAGE / "export/page/built/known.json").read_text("utf-8"))
    assert {"frac", "newcommand", "label", "mathscr"} <= set(known["commands"])
    assert {"align", "eqnarray", "multline*"} <= set(known["environments"])
    assert "qty" not in known["commands"] and len(known["commands"]) > 800
