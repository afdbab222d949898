"""Small cells read alike: by a real JupyterLab, and in the exported page."""

from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from backprop.export import LiveHTMLExporter
from browser import wait_until
from corpus import ATTACHMENTS, DIFFERENT, MARKDOWN, OUTPUTS
from exporting import AS_THEY_ARE, chapter
from pages import READY, open_offline

READING = (Path(__file__).parents[1] / "support" / "reading.js").read_text("utf-8")
CELLS = [{"text/markdown": text} for text in MARKDOWN] + OUTPUTS
# Each cell is typeset where it stands on the page, as a notebook's are, and after those before it.
IN_JUPYTERLAB = """async (cells) => {
    const { rendermime } = window.jupyterapp.shell.currentWidget.content;
    const readings = [];
    for (const data of cells) {
        const renderer = rendermime.createRenderer(rendermime.preferredMimeType(data, 'any'));
        document.body.append(renderer.node);
        await renderer.renderModel(rendermime.createModel({ data, trusted: true }));
        if (!data['text/plain']) await rendermime.latexTypesetter.typeset(renderer.node);
        readings.push(window.reading(renderer.node));
        renderer.node.remove();
    }
    return readings;
}"""
SHOWN = "[...document.querySelectorAll('.jp-RenderedMarkdown img')].filter((one) => one.naturalWidth).length"
FLAT = "[...document.querySelectorAll('.katex-html svg')].filter((one) => one.clientWidth < 1).length"
IN_THE_PAGE = (
    """() => [...document.querySelectorAll('main > .page-prose, main .page-output')].map(window.reading)"""
)


@pytest.fixture(scope="module")
def notebook():
    outputs = [[new_output("display_data", data)] for data in OUTPUTS]
    cells = [*ATTACHMENTS, *map(new_markdown_cell, MARKDOWN)]
    return chapter(*cells, *(new_code_cell("", outputs=shown) for shown in outputs))


@pytest.fixture(scope="module")
def in_jupyterlab(jupyterlab, tmp_path_factory):
    path = tmp_path_factory.mktemp("corpus") / "empty.ipynb"
    nbformat.write(chapter(*ATTACHMENTS), path)
    page = jupyterlab.open(path, run=False)
    page.evaluate(READING)
    wait_until(page, f"() => {SHOWN} >= {sum('%' not in cell.source for cell in ATTACHMENTS)}", timeout=20)
    readings = page.evaluate(
        "() => [...document.querySelectorAll('.jp-RenderedMarkdown')].map(window.reading)"
    )
    readings += page.evaluate(IN_JUPYTERLAB, CELLS)
    jupyterlab.close_page(page)
    return readings


@pytest.fixture(scope="module")
def in_the_page(chromium, notebook, tmp_path_factory):
    html, _ = LiveHTMLExporter(config=AS_THEY_ARE).from_notebook_node(notebook)
    path = tmp_path_factory.mktemp("corpus") / "corpus.html"
    path.write_text(html, encoding="utf-8")
    it = open_offline(chromium, path)
    wait_until(it.page, READY)
    it.page.evaluate(READING)
    readings = it.page.evaluate(IN_THE_PAGE)
    assert it.page.evaluate(FLAT) == 0, "arrows and roots are seen"
    it.assert_clean()
    it.page.context.close()
    return readings


def test_cells_read_alike(in_jupyterlab, in_the_page):
    sources = [cell.source for cell in ATTACHMENTS] + [source for cell in CELLS for source in cell.values()]
    assert len(in_jupyterlab) == len(in_the_page) == len(sources) >= 120
    differ = {}
    for source, lab, page in zip(sources, in_jupyterlab, in_the_page, strict=True):
        if unlike := {part: (lab[part], page[part]) for part in lab if lab[part] != page[part]}:
            differ[source] = unlike
    assert {source: unlike for source, unlike in differ.items() if source not in DIFFERENT} == {}
    assert DIFFERENT.keys() <= differ.keys(), "what is alike again needs no reason"
