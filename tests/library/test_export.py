"""The exported chapter: one file, safe, offline, and alive."""

import asyncio
import re
from concurrent.futures import ThreadPoolExecutor

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbconvert.utils.exceptions import ConversionException
from nbformat.v4 import new_code_cell, new_markdown_cell

from backprop.export import LiveHTMLExporter
from backprop.export.assets import FOLDER
from browser import keep_storage, wait_until
from exporting import LIVE, Elements, chapter, export

PROSE = r"""# What one weight owes

It costs \$5 or \$6: a price is no formula, $w^{(1)}_{11}$ is one.
See [the next chapter](04-next.ipynb#a-part), [another place](https://example.org/a.ipynb),
[the references](references.md).

$$\begin{aligned} \frac{\partial E}{\partial w} &= (a - t)\,a(1 - a)\,x \\ &= 0.0489 \end{aligned}\tag{3.1}$$

**Figure 3.1.** A caption of equation (3.1), not of equation (9.9).

- So says figure 3.1.

\begin{align} W &= \begin{bmatrix} 0.1 & 0.2 \\ 0.3 & 0.1 \end{bmatrix} \end{align}

## Twice

| name | value |
| --- | ---: |
| $\eta$ | 0.3 |

## Twice

<details><summary>Answer</summary>

It is $a - t$.

</details>
"""

HOSTILE = [
    "<script>window.harmed = 1</script>",
    "</pre></div><img src=x onerror='window.harmed = 2'>",
    "</script><svg onload='window.harmed = 3'>",
    "<!-- ]]> --> & &amp; $x$ \x1b[31mred\x1b[0m",
]

HOSTILE_HTML = (
    "<p onclick='window.harmed = 4'>kept</p><script>window.harmed = 5</script>"
    "<img src='http://example.org/seen.png' alt='far away'><iframe src='https://example.org'></iframe>"
    "<a href=' java\tscript:window.harmed = 6'>here</a><meta http-equiv='refresh' content='0;url=http://x.org'>"
    "<link rel='stylesheet' href='http://example.org/a.css'><svg><a xlink:href='data:text/html,x'>s</a></svg>"
)


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    """A chapter of everything, exported by the command that a reader types."""
    folder = tmp_path_factory.mktemp("book")
    (folder / "dot.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    notebook = chapter(
        new_markdown_cell(PROSE + "\n![a dot](dot.svg)\n\n![a secret](../secret.png)"),
        new_code_cell(f"for line in {HOSTILE!r}:\n    print(line)"),
        new_code_cell(f"from IPython.display import HTML, Javascript\nHTML({HOSTILE_HTML!r})"),
        new_code_cell("Javascript('window.harmed = 8')"),
        new_code_cell("1 + 1"),
        new_code_cell(LIVE.strip()),
    )
    nbformat.write(notebook, folder / "03-one.ipynb")
    export(folder, "03-one.ipynb", check=True)
    return folder / "03-one.html"


@pytest.fixture(scope="module")
def elements(exported):
    return Elements(exported.read_text(encoding="utf-8")).found


def test_page_is_one_small_file(exported, elements):
    assert exported.stat().st_size < 1_300_000
    loaded = [attrs for tag, attrs in elements if tag not in ("a", "img") and {"src", "href"} & set(attrs)]
    assert loaded == []
    assert all(attrs["src"].startswith("data:") for tag, attrs in elements if tag == "img")


def test_contents_lead_to_the_parts_and_the_starting_state_is_said(exported):
    page = BeautifulSoup(exported.read_text(encoding="utf-8"), "html.parser")
    links = {link.get_text(): link["href"] for link in page.select(".page-contents a")}
    assert list(links) == ["Twice"] and all(page.find(id=href[1:]) for href in links.values())
    assert len(page.select(".page-contents a")) == 2
    (said,) = page.select("h1 + .page-starting")
    assert "starting state" in said.get_text()


def test_policy_names_each_script_and_allows_no_request(elements):
    (policy,) = [attrs["content"] for tag, attrs in elements if "http-equiv" in attrs]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'" and rules["connect-src"] == "'none'"
    assert re.fullmatch(r"'sha256-\S+' 'sha256-\S+' blob:", rules["script-src"])
    assert "unsafe-eval" not in policy


def test_hostile_markup_does_not_reach_the_page(elements):
    handlers = [name for _, attrs in elements for name in attrs if name.startswith("on")]
    addresses = [attrs.get("href", attrs.get("xlink:href")) or "" for tag, attrs in elements if tag == "a"]
    assert handlers == []
    assert not [a for a in addresses if not a.startswith(("#", "https://", "04-next.html")) and a]
    assert {"iframe", "link", "object", "base"}.isdisjoint(tag for tag, _ in elements)
    assert sum(tag == "script" for tag, _ in elements) == 3  # first, state, last


def test_long_texts_of_the_state_are_stored_once(exported):
    assert exported.read_text(encoding="utf-8").count("x" * 600) == 1


def test_page_is_named_linked_and_in_one_language(exported, elements):
    text = exported.read_text(encoding="utf-8")
    hrefs = [attrs.get("href") for tag, attrs in elements if tag == "a"]
    identifiers = [attrs["id"] for _, attrs in elements if attrs.get("id")]
    assert "<title>What one weight owes</title>" in text
    assert ("html", {"lang": "en"}) in elements
    assert "04-next.html#a-part" in hrefs and "https://example.org/a.ipynb" in hrefs
    assert len(identifiers) == len(set(identifiers))
    assert {h[1:] for h in hrefs if h and h.startswith("#")} <= set(identifiers)


def test_what_is_numbered_is_linked(elements):
    hrefs = [attrs.get("href") or "" for tag, attrs in elements if tag == "a"]
    assert [href for href in hrefs if href.startswith(("#eq", "#fig"))] == ["#equation-3-1", "#figure-3-1"]
    assert {"equation-3-1", "figure-3-1"} <= {attrs.get("id") for _, attrs in elements}


def test_failing_cell_is_named_and_the_old_file_stays(tmp_path):
    notebook = chapter(new_markdown_cell("# A"), new_code_cell("owed = 1"), new_code_cell("owed / 0"))
    nbformat.write(notebook, tmp_path / "a.ipynb")
    (tmp_path / "a.html").write_text("old")
    done = export(tmp_path, "a.ipynb")
    assert done.returncode != 0
    assert "a: cell 3 failed with ZeroDivisionError: division by zero" in done.stderr
    assert (tmp_path / "a.html").read_text() == "old"


def test_node_without_path_or_name_is_exported():
    html, _ = LiveHTMLExporter().from_notebook_node(chapter(new_markdown_cell("only text")))
    assert "<title>Notebook</title>" in html


def test_text_printed_in_pieces_is_one_output():
    pieces = "import time\nfor word in 'ab':\n    print(word, flush=True)\n    time.sleep(0.4)"
    page, _ = LiveHTMLExporter().from_notebook_node(chapter(new_code_cell(pieces)))
    assert "<pre>a\nb\n</pre>" in page


def test_export_works_where_an_event_loop_runs():
    """As in a Jupyter server, which JupyterLab's export menu asks."""

    async def export():
        return LiveHTMLExporter().from_notebook_node(chapter(new_code_cell("print(6 * 7)")))

    with ThreadPoolExecutor(1) as thread:  # Playwright's loop may run in this one
        html, _ = thread.submit(asyncio.run, export()).result()
    assert "<pre>42" in html


def test_error_from_a_node_is_a_conversion_exception():
    with pytest.raises(ConversionException, match="cell 1 failed with NameError"):
        LiveHTMLExporter().from_notebook_node(chapter(new_code_cell("nothing_here")))


def test_built_files_hold_no_eval_and_all_licences():
    script = (FOLDER / "built" / "page.js").read_text(encoding="utf-8")
    licences = (FOLDER / "built" / "LICENSES.txt").read_text(encoding="utf-8")
    assert not re.search(r"(?<![\w.])eval\(", script)
    assert "</script" not in script and "<!--" not in script
    for package in (
        "@jupyter-widgets/controls",
        "@lumino/widgets",
        "anywidget",
        "katex",
        "jquery",
        "nouislider",
    ):
        assert re.search(rf"^{package} \d", licences, re.M)


READY = "() => document.documentElement.dataset.ready"


@pytest.fixture
def opened(exported, offline_page):
    def open_it(**options):
        it = offline_page(exported, **options)
        wait_until(it.page, READY)
        return it

    return open_it


def test_page_works_from_disk_and_asks_for_nothing(opened):
    it = opened()
    assert it.page.evaluate("() => window.harmed") is None
    assert it.page.evaluate("() => window.MathJax") is None
    it.assert_clean()


def test_slider_moved_by_keyboard_moves_what_reads_it(opened):
    it = opened()
    squares = "() => [...document.querySelectorAll('.square')].map((e) => e.dataset.value)"
    assert it.page.evaluate(squares) == ["0.25", "0.25"]
    it.page.get_by_role("slider", name="w_11").focus()
    for _ in range(3):
        it.page.keyboard.press("ArrowRight")
    wait_until(it.page, f"() => ({squares})().every((value) => value === '4')", timeout=5)
    said = "() => document.querySelector('[role=slider]').getAttribute('aria-valuetext')"
    wait_until(it.page, f"() => ({said})() === '2.00'", timeout=5)
    it.assert_clean()


def test_formulas_are_typeset_and_prices_are_not(opened):
    page = opened().page
    assert page.locator(".katex-error").count() == 0
    assert page.locator(".katex-display").count() == 2
    assert page.locator(".katex-display .katex-tag").inner_text() == "(3.1)"
    assert page.locator("p", has_text="It costs").inner_text().startswith("It costs $5 or $6: a price")
    assert page.locator("p", has_text="It costs").locator(".katex").count() == 1
    assert page.locator(".widget-label .katex").count() == 1


def test_what_needs_a_kernel_says_so(opened):
    page = opened().page
    assert not page.locator(".bp-needs-kernel").is_visible()
    assert page.get_by_text("This needs JupyterLab: your own f.").is_visible()


def test_printed_text_stays_text(opened):
    printed = opened().page.locator(".page-output pre").first.inner_text()
    assert printed.splitlines()[:3] == HOSTILE[:3]


@pytest.mark.parametrize("system", ["light", "dark"])
def test_theme_follows_the_system_until_it_is_chosen(opened, system):
    page = opened(color_scheme=system).page
    theme = "() => document.documentElement.dataset.theme"
    other = {"light": "dark", "dark": "light"}[system]
    assert page.evaluate(theme) == system
    page.get_by_role("button", name=f"Change to {other} colours").click()
    assert page.evaluate(theme) == other
    keep_storage(page)
    page.reload()
    wait_until(page, READY)
    assert page.evaluate(theme) == other


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_is_wider_than_the_window(opened, width):
    page = opened(viewport={"width": width, "height": 800}).page
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width


def test_code_unfolds_and_is_copied(opened):
    it = opened()
    cell = it.page.locator("details.page-code").first
    assert cell.get_attribute("open") is None
    it.page.get_by_role("button", name="Unfold code").click()
    assert cell.get_attribute("open") is not None
    copy = it.page.get_by_role("button", name="Copy this code").first
    copy.focus()
    it.page.keyboard.press("Enter")
    wait_until(it.page, "() => document.querySelector('.page-copy').textContent === 'Copied'", timeout=5)
    it.assert_clean()
