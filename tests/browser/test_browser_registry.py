"""Every widget of ipywidgets, drawn in an exported page as a real JupyterLab draws it."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell

from accessibility import axe_violations, badly_named
from backprop.export import LiveHTMLExporter
from browser import wait_until
from exporting import chapter
from pages import READY, open_offline
from registry import BARE, MADE_WITH, source, widgets_with_views

NAMES = sorted(MADE_WITH.keys() | BARE)
IMPORTS = "import datetime\nimport ipywidgets as w\n"
PLACES = {
    "jupyterlab": ".jp-Cell-outputArea > .jp-OutputArea-child > .jp-OutputArea-output",
    "page": "[data-widget]",
}
ALL_SHOWN = """(selector, count) => {
    const places = [...document.querySelectorAll(selector)];
    const shown = (one) => one.firstElementChild?.offsetHeight && !one.textContent.includes('Loading widget');
    return places.length === count && places.every(shown);
}"""
# What a reader sees of a widget: its words, its controls, its icons.
LOOKS = """(selector) => {
    const CONTROLS = 'input, button, select, textarea, .noUi-handle';
    return [...document.querySelectorAll(selector)].map((root) => {
    const seen = (one) => one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length;
    const named = (one) => one.type ?? one.className.split(' ')[0];
    const icon = (one) => {
        const { content, fontFamily } = getComputedStyle(one, '::before');
        return seen(one) && one.offsetWidth > 3 && content.codePointAt(1) + fontFamily.split(',')[0];
    };
    // what is said a second time, or by the page
    const twice = root.querySelectorAll('.katex-mathml, mjx-math, .page-needing');
    for (const one of twice) one.style.display = 'none';
    const controls = [...root.querySelectorAll(CONTROLS)];
    return {
        words: root.innerText.normalize('NFKC').replace(/\\s+/g, ' ').trim(),
        controls: controls.filter(seen).map(named).sort().join(' '),
        icons: [...root.querySelectorAll('.fa, .fas, .far')].map(icon).filter(Boolean).sort().join(' '),
        media: [...root.querySelectorAll('img, audio, video')].map((one) => one.localName).join(' '),
        tall: root.firstElementChild.getBoundingClientRect().height,
    };
})}"""


def test_each_widget_that_ipywidgets_registers_is_tried():
    assert set(NAMES) == widgets_with_views().keys()


@pytest.fixture(scope="module")
def notebook(tmp_path_factory):
    path = tmp_path_factory.mktemp("registry") / "registry.ipynb"
    nbformat.write(chapter(*(new_code_cell(IMPORTS + source(name)) for name in NAMES)), path)
    return path


@pytest.fixture(scope="module")
def page(chromium, notebook):
    html, _ = LiveHTMLExporter().from_filename(str(notebook))
    notebook.with_suffix(".html").write_text(html, encoding="utf-8")
    it = open_offline(chromium, notebook.with_suffix(".html"), viewport={"width": 1400, "height": 1000})
    wait_until(it.page, READY)
    yield it
    it.page.context.close()


def test_each_has_a_name(page):
    assert badly_named(page.page) == []
    assert axe_violations(page.page) == []


def alike(one, other):
    """Whether two heights differ by no more than a line, or a quarter."""
    return abs(one - other) <= max(24, 0.25 * one)


def test_each_is_drawn_as_in_jupyterlab(jupyterlab, notebook, page):
    lab = jupyterlab.open(notebook, viewport={"width": 1400, "height": 12_000})  # it draws what is in sight
    wait_until(lab, f"() => ({ALL_SHOWN})({PLACES['jupyterlab']!r}, {len(NAMES)})")
    drawn = {
        "jupyterlab": dict(zip(NAMES, lab.evaluate(LOOKS, PLACES["jupyterlab"]), strict=True)),
        "page": dict(zip(NAMES, page.page.evaluate(LOOKS, PLACES["page"]), strict=True)),
    }
    jupyterlab.close_page(lab)
    both = {name: (drawn["jupyterlab"][name], drawn["page"][name]) for name in NAMES}
    tall = {name: [looks.pop("tall") for looks in both[name]] for name in NAMES}
    assert {name: looks for name, looks in both.items() if looks[0] != looks[1]} == {}
    # in the page's larger type
    assert {name: lab_and_page for name, lab_and_page in tall.items() if not alike(*lab_and_page)} == {}
    page.assert_clean()
