"""What an export lets through (styles, sound, film, attachments, tags, Outputs), used to do harm: in vain."""

import logging

import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from backprop.export import LiveHTMLExporter
from backprop.export.running import STATE
from backprop.export.styles import safe_declarations, scoped
from browser import wait_until
from exporting import AS_THEY_ARE, chapter
from pages import READY, open_offline

FAR = "https://example.org/a"
STYLES = [
    "body { display: none }",
    "* { display: none !important }",
    "html, :root { visibility: hidden }",
    "} body { display: none",
    "a { color: red } } body { display: none }",
    "@media all { body { display: none } }",
    "@media all { } body { display: none }",
    f"@import '{FAR}.css';",
    f"@import url({FAR}.css);",
    f"@font-face {{ font-family: x; src: url({FAR}) }} p {{ font-family: x }}",
    f"p {{ background: url({FAR}) }}",
    f"p {{ background: u\\72l({FAR}) }}",
    f"p {{ background: image-set('{FAR}' 1x) }}",
    f"p {{ background: -webkit-image-set(url({FAR}) 1x) }}",
    f"p {{ --far: url({FAR}); background: var(--far) }}",
    f"p {{ cursor: url({FAR}), auto }}",
    f"p::before {{ content: url({FAR}) }}",
    f"p {{ list-style: url({FAR}) ; border-image: url({FAR}) 1 }}",
    "p { position: fixed; inset: 0; z-index: 9 }",
    "p { position: sticky; top: 0 }",
    "p { --p: fixed; position: var(--p) }",
    "p { behavior: url(#x); -moz-binding: url(#x) }",
    "p { width: expression(window.harmed = 1) }",
    "</style><script>window.harmed = 2</script><style>",
    "<!-- </style><img src=x onerror='window.harmed = 3'> -->",
    "p { content: '</style><img src=x onerror=window.harmed=4>' }",
    "@charset 'x'; @namespace x url(x); p { color: red }",
    "@keyframes k { from { opacity: 0 } } body { animation: k 9s }",
    "@layer page { body { display: none } }",
    "@supports (display: block) { body { display: none } }",
    "@scope (body) { :scope { display: none } }",
    "& body { display: none } p { & ~ * { display: none } }",
    "p, body { display: none } , main { display: none }",
    "/* never closed",
    "p { color: red",
    "[data-cell] ~ * { display: none }",
    ":is(body, p) { color: red } :host { display: none } ::part(x) { display: none }",
]
MEDIA = [
    f"<audio src='{FAR}.wav' autoplay></audio>",
    f"<video src='{FAR}.mp4' poster='{FAR}.png' onplay='window.harmed = 5'></video>",
    f"<video><source src='{FAR}.mp4'><track src='{FAR}.vtt' default></video>",
    "<video src='data:text/html,<script>window.harmed=6</script>'></video>",
    "<audio src='javascript:window.harmed=7'></audio>",
    "<audio src='file:///etc/passwd'></audio><video src='../../../../etc/passwd'></video>",
    f"<picture><source srcset='{FAR}.png 1x'><img src='data:image/png;base64,AA==' alt='kept'></picture>",
    f"<img srcset='{FAR}.png 2x' src='data:image/png;base64,AA==' alt='kept'>",
    "<img src='data:text/html,<script>window.harmed=8</script>' alt='x'>",
    "<img src='data:image/svg+xml,<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"harmed=9\"/>' alt='x'>",
    f"<svg><image href='{FAR}.png'/><use href='{FAR}.svg#x'/><feImage href='{FAR}.png'/></svg>",
    "<svg><style>a { color: red }</style><a><animate attributeName='href' values='javascript:1'/>",
    f"<object data='{FAR}.svg'></object><embed src='{FAR}.swf'><iframe srcdoc='<script>1</script>'></iframe>",
    f"<div style=\"background: url({FAR})\">x</div><p style='position:fixed;inset:0'>over</p>",
    f"<p style=\"color: red; background: u\\72l('{FAR}')\">kept red</p>",
]
CLAIMS = [
    "<div data-output-of='x'>seen</div><div data-cell='99'>seen</div><p data-missing='x'>seen</p>",
    "<template data-output-of='held'><img src=x onerror='window.harmed = 10'></template>",
    "<div data-widget='held'></div><script type='application/json' id='widget-state'>{}</script>",
    "<details class='page-hidden' open ontoggle='window.harmed = 11'><summary>x</summary>y</details>",
    "<span class='page-math'>\\href{javascript:harmed=12}{x} \\htmlStyle{color:red}{x}</span>",
    "<a class='page-reference'>x</a><span class='page-reference'>no reference</span>",
    "<p id='pageMathematics'></p><form id='pageWidgets' name='pageWidgets'><input name='showWidgets'></form>",
]
ATTACHMENTS = {
    "text/html": "PHNjcmlwdD53aW5kb3cuaGFybWVkPTEzPC9zY3JpcHQ+",
    "image/svg+xml": "' onerror='window.harmed = 14",
    'image/png" onerror="window.harmed = 15': "AA==",
}
HELD = "<img src=x onerror='window.harmed = 16'><style>body { display: none }</style>"
HELD += "<script>window.harmed = 17</script>"
HARM = [*(f"<style>{style}</style><p>styled</p>" for style in STYLES), *MEDIA, *CLAIMS]


def notebook():
    def shown(html):
        return new_code_cell("", outputs=[new_output("display_data", {"text/html": html})])

    named = "![a](attachment:a) <img src='attachment:a' alt='b'>"
    cells = [new_markdown_cell(named, attachments={"a": {kind: ATTACHMENTS[kind]}}) for kind in ATTACHMENTS]
    odd = new_code_cell("1", metadata={"tags": ["<script>", 'hide-input" onclick="harmed=18']})
    models = {
        "lay": {"model_name": "LayoutModel", "model_module": "@jupyter-widgets/base", "state": {}},
        "held": {
            "model_name": "OutputModel",
            "model_module": "@jupyter-widgets/output",
            "model_module_version": "1.0.0",
            "state": {
                "_view_name": "OutputView",
                "_view_module": "@jupyter-widgets/output",
                "layout": "IPY_MODEL_lay",
                "outputs": [{"output_type": "display_data", "data": {"text/html": HELD}}],
            },
        },
    }
    controls = {"model_module": "@jupyter-widgets/controls", "model_module_version": "2.0.0"}
    shown_as = {
        "_view_name": "HTMLView",
        "_view_module": "@jupyter-widgets/controls",
        "layout": "IPY_MODEL_lay",
    }
    words = {**shown_as, "value": "".join([*MEDIA, *CLAIMS, HELD]), "description": HELD}
    models["words"] = {"model_name": "HTMLModel", **controls, "state": words}
    views = [{"application/vnd.jupyter.widget-view+json": {"model_id": name}} for name in ("held", "words")]
    cells += [odd, new_code_cell("", outputs=[new_output("display_data", view) for view in views])]
    made = chapter(*map(shown, HARM), *map(new_markdown_cell, HARM), *cells, new_markdown_cell("It *ends*."))
    made.metadata.widgets = {STATE: {"state": models, "version_major": 2, "version_minor": 0}}
    return made


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    path = tmp_path_factory.mktemp("hostile") / "page.html"
    html, _ = LiveHTMLExporter(config=AS_THEY_ARE).from_notebook_node(notebook())
    path.write_text(html, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def it(chromium, page):
    opened = open_offline(chromium, page)
    wait_until(opened.page, READY)
    yield opened
    opened.page.context.close()


def test_there_are_fifty():
    assert len(HARM) + len(ATTACHMENTS) >= 60


def test_nothing_runs_and_nothing_is_asked_for(it):
    assert it.page.evaluate("() => window.harmed") is None
    it.assert_clean()


def test_the_page_is_whole_and_seen(it):
    assert it.page.evaluate("() => document.querySelectorAll('script').length") == 3
    for part in ("main#chapter em", "body > header.page-bar", "main#chapter"):
        assert it.page.locator(part).last.is_visible(), part
    placed = "(all) => all.map((one) => getComputedStyle(one).position)"
    assert {"fixed", "sticky"}.isdisjoint(it.page.locator("main *").evaluate_all(placed))


def test_each_style_stays_with_its_cell(it):
    ends = it.page.locator("main .page-prose", has_text="It ends.")
    colour = "(one) => getComputedStyle(one).color"
    assert ends.evaluate(colour) == it.page.locator("main").evaluate(colour)
    assert it.page.locator(".page-html p", has_text="kept red").evaluate(colour) == "rgb(255, 0, 0)"


def test_what_an_output_holds_is_as_safe_as_a_cells(it):
    held = it.page.locator(".widget-output")
    assert held.locator("script, img[onerror]").count() == 0 and held.count() == 1


def test_what_a_widget_shows_as_html_is_as_safe(it):
    words = it.page.locator(".widget-html-content")
    assert words.locator("script, iframe, object, embed, [onerror], [src^=http], [data-widget]").count() == 0
    assert words.get_by_text("A film stands at").count() >= 1


def test_no_marks_of_the_page_are_forged(page):
    chapter = BeautifulSoup(page.read_text("utf-8"), "html.parser").find(id="chapter")
    assert "seen" in chapter.get_text() and len(chapter.find_all("template")) == 1
    assert chapter.select("[data-cell], [data-missing]") == []
    assert [one["data-widget"] for one in chapter.select("[data-widget]")] == ["held", "words"]


@pytest.mark.parametrize("style", STYLES)
def test_each_rule_begins_with_its_scope(style):
    kept, _ = scoped(style, "#here")
    assert "url(" not in kept and "<" not in kept and kept.count("{") == kept.count("}")
    for selectors in (line.partition("{")[0] for line in kept.splitlines() if not line.startswith("@media")):
        assert all(one.strip().startswith("#here ") for one in selectors.split(",") if "is(" not in selectors)


@pytest.mark.parametrize(
    ("style", "kept"),
    [
        ("color: red; background: url(x)", "color: red"),
        ("color: red;;", "color: red"),
        ("width: calc(1px + 2%) !important", "width: calc(1px + 2%) !important"),
        ("position: FIXED", ""),
        ("color: red; } body { display: none", "color: red"),
        ("font-family: 'A; B'", "font-family: 'A; B'"),
        ("", ""),
    ],
)
def test_declarations_are_kept_or_not_each_by_itself(style, kept):
    assert safe_declarations(style).replace('"', "'") == kept


UNSAID = {
    "<a href='javascript:alert(1)'>x</a>": "the address javascript:alert(1) of <a> was left out: this page",
    "<a href='file:///etc/passwd'>x</a>": "the address file:///etc/passwd of <a> was left out: a page leads",
    "<p style='color: red; background: url(x.png)'>x</p>": "of a style was left out: background: url(x.png)",
    "<p style='position: fixed; top: 0'>x</p>": "of a style was left out: position: fixed",
    "<form action='https://example.org'><button>Go</button></form>": "a form sends nothing: this page asks",
    "<table background='x.png'><tr><td>x</td></tr></table>": 'background="x.png" of <table> was left out: ',
    "<p onclick='harm()'>x</p>": "what <p> would run was left out: this page runs no scripts",
}


@pytest.mark.parametrize("kind", ["markdown", "output"])
@pytest.mark.parametrize("html", UNSAID)
def test_what_is_taken_away_is_said(html, kind, caplog):
    output = new_output("display_data", {"text/html": html})
    cell = new_markdown_cell(html) if kind == "markdown" else new_code_cell("", outputs=[output])
    exporter = LiveHTMLExporter(config=AS_THEY_ARE, log=logging.getLogger("told"))
    made, _ = exporter.from_notebook_node(chapter(cell), resources={"metadata": {"name": "lesson"}})
    (said,) = [record.getMessage() for record in caplog.records]
    assert said.startswith(f"lesson, cell 1: {UNSAID[html]}")
    shown = BeautifulSoup(made, "html.parser").find(id="chapter")
    assert all(one.get("title", "").startswith("Without effect") for one in shown.select("a, button"))


def test_what_is_harmless_stays_and_is_not_spoken_of(caplog):
    html = (
        "<a href='https://example.org'>x</a><a href='#y'>y</a><form><button type='button'>z</button></form>"
    )
    page = LiveHTMLExporter(config=AS_THEY_ARE, log=logging.getLogger("told"))
    made, _ = page.from_notebook_node(chapter(new_markdown_cell(html + "<p style='color: red'>w</p>")))
    assert [record.getMessage() for record in caplog.records] == [
        "Notebook, cell 1: a form sends nothing: this page asks the network for nothing"
    ]
    assert "disabled" not in made.partition("<main")[2].partition("</main")[0]


def test_a_stylers_own_rules_are_kept():
    table = "#T_a th, #T_a td.col1 { background-color: #ffff00; color: #000 !important }"
    kept, left_out = scoped(table + " #T_a tr:hover td { font-weight: bold }", "#here")
    assert left_out == [] and kept.splitlines() == [
        "#here #T_a th, #here #T_a td.col1 {background-color: #ffff00; color: #000 !important}",
        "#here #T_a tr:hover td {font-weight: bold}",
    ]
