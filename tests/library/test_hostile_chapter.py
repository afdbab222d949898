"""A chapter full of what means harm, exported: nothing of it runs, nothing is asked for."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell

from browser import wait_until
from exporting import chapter, export
from pages import READY, keep_storage, open_offline

# --------------------------------------------------------------------------- an exported chapter full of it

ADDRESSES = [
    "javascript:window.harmed=1",
    "JaVaScRiPt:window.harmed=1",
    "java&#x09;script:window.harmed=1",
    "&#106;avascript:window.harmed=1",
    "javascript&colon;window.harmed=1",
    "data:text/html,<script>window.harmed=1</script>",
    "vbscript:window.harmed=1",
    "blob:null/x",
    "file:///etc/passwd",
    "%6Aavascript:window.harmed=1",
    'x" onmouseover="window.harmed=1',
]
MARKDOWN = [
    "<script>window.harmed = 1</script>",
    "<img src=x onerror='window.harmed = 2'>",
    "<svg onload='window.harmed = 3'><style><img src=x onerror='window.harmed = 4'></style></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=harmed=1&gt;'>",
    "<noscript><p title='</noscript><img src=x onerror=window.harmed=5>'></noscript>",
    "</div></div></main></body></html>",
    "<details><div><table><tr><td>",
    "<!-- never closed",
    "<plaintext>",
    "<xmp><textarea><title>",
    "<style>body { display: none }</style>",
    "<base href='https://example.org/'>",
    "<meta http-equiv='refresh' content='0;url=https://example.org'>",
    "<form action='https://example.org' name='body'><input type=image src='https://example.org/a.png'></form>",
    "<img name='querySelector' src=''><img name='getElementById' src=''><form name='documentElement'></form>",
    "<div id='widget-state'>{}</div><div id='chapter'></div><a id='page-theme'>x</a>",
    "<p style='background: url(https://example.org/a.png); position: fixed; inset: 0'>over all</p>",
    "<video src='https://example.org/a.mp4' poster='https://example.org/a.png'></video>",
    r"$\href{javascript:window.harmed=6}{x}$ $\htmlStyle{color:red}{y}$ $\includegraphics{https://example.org/a}$",
    r"$\def\a{\a\a}\a$ $\frac{$ $$\begin{aligned} x $$",
    "# <img src=x onerror='window.harmed = 7'> ` <script>window.harmed = 8</script> $x</span>$",
    '![" onerror="window.harmed = 9](x.png) ![secret](../../../../etc/passwd) ![far](https://example.org/a.png)',
    "\u202eright to left\u2028\u0000",
]
PRINTED = [
    "<script>window.harmed = 1</script>",
    "</pre></div></main><img src=x onerror='window.harmed = 2'>",
    "</script><!-- <script>",
    "\x1b[31m<b>red</b>\x1b]8;;javascript:window.harmed=3\x07link\x1b]8;;\x07",
    "&lt;script&gt; &amp; $\\href{javascript:window.harmed=4}{x}$ {{ 7 * 7 }} ${7 * 7}",
]
QUESTIONS = """
import backprop as bp
asked = "What is <img src=x onerror='window.harmed = 1'> [x](javascript:harmed=2) $</math><script>$?"
said = {5: "<script>window.harmed = 3</script>"}
bp.numeric(asked, 4, unit="<b>", hints=said, solution="</details></form><svg onload=harmed=4>")
"""
DRAWN = """
import ipywidgets as widgets
widgets.VBox([widgets.FloatSlider(description="<img src=x onerror='window.harmed = 1'>"),
              widgets.Label("</div><script>window.harmed = 2</script>"),
              widgets.Dropdown(options=["<script>window.harmed = 3</script>"], description="$</span><b>")])
"""
NAME = "a &'<img src=x onerror=harmed=1>"


@pytest.fixture(scope="module")
def hostile_page(tmp_path_factory):
    """That chapter, in a file of a hostile name, exported from the command line."""
    folder = tmp_path_factory.mktemp("hostile")
    links = "\n\n".join(f"[one](<{address}>) <a href='{address}'>two</a>" for address in ADDRESSES)
    notebook = chapter(
        *map(new_markdown_cell, MARKDOWN),
        new_markdown_cell(links),
        new_code_cell(f"for line in {PRINTED!r}:\n    print(line)"),
        new_code_cell("from IPython.display import HTML\n" + f"HTML({''.join(MARKDOWN[:15])!r})"),
        new_code_cell("import sys\nprint('<script>window.harmed = 1</script>', file=sys.stderr)"),
        new_code_cell(QUESTIONS.strip()),
        new_code_cell(DRAWN.strip()),
        new_markdown_cell("## The end\n\nHere it *ends*."),
    )
    nbformat.write(notebook, folder / f"{NAME}.ipynb")
    done = export(folder, f"{NAME}.ipynb")
    assert done.returncode == 0, done.stderr
    return folder / f"{NAME}.html"


@pytest.fixture(scope="module")
def hostile(chromium, hostile_page):
    """That page, open; in the end it must have done nothing odd."""
    it = open_offline(chromium, hostile_page)
    it.page.on("dialog", lambda dialog: it.errors.append(f"dialog: {dialog.message}"))
    wait_until(it.page, READY)
    yield it
    it.page.context.close()


def assert_unharmed(it):
    """Nothing ran, nothing was asked for, and the page is whole to its last line."""
    assert it.page.evaluate("() => window.harmed") is None
    it.assert_clean()
    assert it.page.locator("main#chapter em", has_text="ends").is_visible()
    assert it.page.locator("body > header.page-bar").is_visible()
    assert it.page.evaluate("() => document.querySelectorAll('script').length") == 3


def test_hostile_chapter_is_whole_and_quiet(hostile):
    assert_unharmed(hostile)
    handlers = """() => [...document.querySelectorAll('*')].flatMap((node) => [...node.attributes])
        .filter(({ name }) => name.startsWith('on')).map(({ name, value }) => name + value)"""
    assert hostile.page.evaluate(handlers) == []
    kinds = "main :is(script, iframe, object, embed, base, meta, link, plaintext, noscript):not(svg *)"
    assert hostile.page.locator(kinds).count() == 0


def test_every_address_is_one_a_reader_may_follow(hostile):
    addresses = hostile.page.evaluate(
        "() => [...document.querySelectorAll('a[href]')].map((one) => one.href)"
    )
    here = hostile.page.url.rpartition("/")[0]
    assert len(addresses) > 3
    assert [each for each in addresses if not each.startswith(("https://", "http://", "mailto:", here))] == []


def test_printed_text_is_shown_as_it_was_printed(hostile):
    shown = hostile.page.locator(".page-output pre").first.inner_text().splitlines()
    assert shown[:3] == PRINTED[:3] and shown[4] == PRINTED[4]
    assert "<b>red</b>" in shown[3]


ANSWERS = [
    "<script>window.harmed = 1</script>",
    "<img src=x onerror='window.harmed = 2'>",
    "\"><svg onload='window.harmed = 3'>",
    "${window.harmed = 4}",
    "constructor",
    "__proto__",
    "1e309",
    "-" * 3000,
    "1" * 3000,
    "4\u202e",
    "٤",
    "&lt;b&gt;",
    "$\\href{javascript:window.harmed=5}{4}$",
]


@pytest.mark.parametrize("typed", ANSWERS, ids=lambda typed: ascii(typed)[:30])
def test_answers_are_only_read(hostile, typed):
    form = hostile.page.locator("form.bp-exercise")
    box = form.locator("input")
    box.fill(typed)
    box.press("Enter")
    status = form.get_by_role("status")
    assert status.get_attribute("data-state") in ("wrong", "unread")
    assert status.locator("script, img, svg, b, a").count() == 0
    assert hostile.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert_unharmed(hostile)


@pytest.mark.parametrize("typed", ANSWERS[:4] + ["", "1e999"], ids=lambda typed: ascii(typed)[:30])
def test_readout_of_a_slider_takes_numbers_only(hostile, typed):
    readout = hostile.page.locator(".widget-readout").first
    readout.fill(typed)
    readout.press("Enter")
    hostile.page.wait_for_timeout(50)
    assert float(readout.inner_text()) == float(readout.inner_text())
    assert readout.locator("*").count() == 0
    assert_unharmed(hostile)


@pytest.mark.parametrize(
    "address", ["#<img src=x onerror=harmed=1>", "#'];harmed=1//", "?<script>harmed=1</script>", "#%00%FF%"]
)
def test_address_of_the_page_is_not_read(chromium, hostile_page, address):
    it = open_offline(chromium, hostile_page)
    it.page.evaluate("() => localStorage.setItem('bp-theme', '\"><img src=x onerror=harmed=1>')")
    keep_storage(it.page)
    own = it.page.url
    it.page.goto(own + address)
    if address.startswith("#"):
        it.page.reload()
    wait_until(it.page, READY)
    it.requests[:] = [url for url in it.requests if not url.startswith(own)]
    assert_unharmed(it)
    for theme in ("dark", "light"):  # what is stored is no theme: the page goes on to follow the system
        it.page.emulate_media(color_scheme=theme)
        wait_until(it.page, f"() => document.documentElement.dataset.theme === '{theme}'", timeout=5)
    it.page.context.close()
