r"""Formulas of an exported notebook: found, numbered, referred to, and named where they cannot be drawn."""

import json
import logging
import random
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from fontTools.ttLib import TTFont
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from backprop.export import LiveHTMLExporter
from backprop.export.fonts import MEASURED, cut_fonts, cut_tables, drawn, known
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


CUT = """
import katex from "katex";
import { readFileSync } from "node:fs";
import { METRICS, PATHS } from "./build/katex.mjs";
import { MACROS, rewritten } from "./backprop/export/page/source/tex.js";
const drawn = (tex, displayMode, metrics) => {
  for (const font of Object.keys(METRICS)) katex.__setFontMetrics(font, metrics[font]);
  const settings = { throwOnError: false, strict: false, output: "html", macros: { ...MACROS } };
  try { return katex.renderToString(rewritten(tex), { ...settings, displayMode }); } catch { return ""; }
};
console.warn = () => undefined;
const { given, random } = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(given.map(([tex, script]) => {
  new Function(script)();
  const { metrics, paths } = globalThis.pageTables;
  return [true, false].every((mode) => {
    const whole = drawn(tex, mode, METRICS);
    const lines = Object.keys(PATHS).filter((name) => whole.includes(PATHS[name]));
    const refused = whole.includes("#cc0000") && random; // then its source is shown
    return refused || whole === drawn(tex, mode, metrics) && lines.every((name) => paths[name]);
  });
})));
"""
LETTERS = [
    *"aBz05+-'<∑ℝ",
    r"\text{\ss\o}",
    r"\textsf{a|b}",
    r"\alpha",
    r"\sum",
    r"\text{é-}",
    r"\{",
    r"\to",
    "я",
    "≤",
    "𝐀𝔤",
    r"\mathbb R",
]


def some_formula(chance, depth=3):
    """Commands, environments and brackets within each other, as they may come."""
    if not depth or chance.random() < 0.2:
        return "".join(chance.choices(LETTERS, k=2))
    inner = lambda: some_formula(chance, depth - 1)  # noqa: E731
    command = "\\" + chance.choice(COMMANDS)
    environment, bracket = chance.choice(ENVIRONMENTS), chance.choice("([|<./")
    return chance.choice(
        [
            f"{command} {{{inner()}}}",
            f"{command} {{{inner()}}}{{{inner()}}}",
            f"\\{chance.choice(FONTS)}{{{inner()}}}^{{{inner()}}}",
            f"\\left{bracket} {inner()} \\rule{{1pt}}{{{chance.randint(1, 9)}em}} \\right{command}",
            f"\\begin{{{environment}}} {inner()} \\\\{inner()} \\end{{{environment}}}",
            f"{inner()} {command} {inner()}",
            f"\\frac{{{inner()}}}{{{inner()}}}",
        ]
    )


COMMANDS = sorted(known()["commands"] - {"show", "message", "errmessage"})  # they would print
ENVIRONMENTS = sorted(known()["environments"])
FONTS = [name[1:] for name in known()["given"]]
FORMULAS = [one.text for text in TEXTS for one in find(text) if one.kind in ("inline", "display")]


@pytest.mark.parametrize("formulas", [FORMULAS, [some_formula(random.Random(n)) for n in range(700)]])
def test_a_page_has_all_that_its_formulas_draw(formulas, monkeypatch):
    """KaTeX draws each formula alike from the page's part of its tables and from all of them."""
    if not (PACKAGE.parent / "node_modules").is_dir():
        pytest.skip("lib/node_modules is made by `cd lib && npm ci`")
    monkeypatch.chdir(PACKAGE.parent)
    given = [(text, cut_tables(drawn(text))) for text in formulas]
    alike = run(CUT, {"given": given, "random": formulas is not FORMULAS})
    assert [text for text, same in zip(formulas, alike, strict=True) if not same] == []


def test_a_font_is_cut_to_what_is_drawn():
    fonts = {names[0]: TTFont(BytesIO(font)) for names, font in cut_fonts(drawn(r"\mathbb{R} \alpha 7 \sum"))}
    signs = {family: set(map(chr, font.getBestCmap())) - set(MEASURED) for family, font in fonts.items()}
    large = {"KaTeX_Size1": {"∑"}, "KaTeX_Size2": {"∑"}}
    assert signs == {"KaTeX_AMS": {"R"}, "KaTeX_Main": {"7"}, "KaTeX_Math": {"R", "α"}, **large}


@pytest.mark.parametrize(
    ("formula", "font", "letters"),
    [
        (r"\begin{pmatrix}a&b\\c&d\end{pmatrix}", "Math", "abcd"),
        ("x ∈ ℝ", "AMS", "R"),
        ("∑_i", "Size1", "∑"),
        (r"\text{\ss\o}", "Main", "ßø"),
        (r"\textsf{a|b}", "Main", "|"),
    ],
)
def test_letters_written_otherwise_are_in_the_font(formula, font, letters):
    fonts = [(names[0], TTFont(BytesIO(cut))) for names, cut in cut_fonts(drawn(formula))]
    held = set().union(*(one.getBestCmap() for name, one in fonts if name == f"KaTeX_{font}"))
    assert set(map(ord, letters)) <= held


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
