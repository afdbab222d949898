"""The site: links lead somewhere, others are asked for nothing, figures move, the search finds, from disk."""

import re
import shutil
import subprocess
import sys
import threading
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell

import backprop
from browser import wait_until
from test_export import LIVE, chapter

BOOK = Path(__file__).parents[1] / "book"

COVER = """# A book

```{toctree}
:glob:

0*
```

[A chapter](01-weigh-one.ipynb), {ref}`search`.
"""
FIRST = r"""# 0 · Start

**What comes of one weight?**

It costs \$5, and $w_{11}$ is a formula. Equation (1.1) and figure 0.1, in words;
[owed](01-weigh-one.ipynb#What-it-owes).
"""
SECOND = r"""# 1 · Weigh one

## What it owes

$$E = \tfrac12 (t - y)^2 \tag{1.1}$$

\begin{align} a &= b \\ &= \begin{bmatrix} 0.1 & 0.2 \end{bmatrix} \end{align}
"""
PICTURE = """import matplotlib.pyplot as plt
from IPython.display import display

figure, _ = plt.subplots(figsize=(1, 1))
plt.close()
display(figure, metadata={"image/png": {"alt": "An empty square."}})"""
HOSTILE = "</pre><script>window.harmed = 1</script><img src=x onerror='window.harmed = 2'> & $x$"
EXERCISE = 'owed = 0.0489\nbp.numeric("How much?", answer=owed)'


README = (BOOK.parent / "README.md").read_text(encoding="utf-8")
(OPTIONS,) = re.findall(r"\.venv/bin/sphinx-build (.+) book _build/site$", README, re.M)


def build(book, folder):
    """Build a site by the README's command, and return its folder."""
    command = [sys.executable, "-m", "sphinx", *OPTIONS.split(), "-q", book, folder]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-6000:]
    return folder


@pytest.fixture(scope="session")
def small_book(tmp_path_factory):
    """The sources of a book of everything, small."""
    book = tmp_path_factory.mktemp("small") / "book"
    book.mkdir()
    shutil.copy(BOOK / "conf.py", book)
    (book / "index.md").write_text(COVER)
    first = chapter(
        new_markdown_cell(FIRST),
        new_code_cell(PICTURE),
        new_markdown_cell("**Figure 0.1.** A square."),
        new_code_cell(f"print({HOSTILE!r})"),
        new_code_cell("from IPython.display import HTML\nHTML('<p>So $x^2$ it is.</p>')"),
    )
    cells = map(new_code_cell, (LIVE.strip(), "import backprop as bp", EXERCISE))
    second = chapter(new_markdown_cell(SECOND), *cells)
    nbformat.write(first, book / "00-start-here.ipynb")
    nbformat.write(second, book / "01-weigh-one.ipynb")
    return book


@pytest.fixture(scope="session")
def small_site(small_book):
    """That book, built."""
    return build(small_book, small_book.parent / "site")


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The book itself, built."""
    return build(BOOK, tmp_path_factory.mktemp("site") / "html")


class Page(HTMLParser):
    """A page's elements as (name, attributes), and its text outside scripts."""

    def __init__(self, path):
        super().__init__()
        self.elements, self.text, self.inside = [], "", None
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self.inside = tag

    def handle_endtag(self, tag):
        self.inside = None

    def handle_data(self, data):
        if self.inside not in ("script", "style"):
            self.text += data

    def all(self, name, *tags):
        """The values of an attribute on those tags."""
        return [about[name] for tag, about in self.elements if (not tags or tag in tags) and about.get(name)]


def pages(folder):
    """Each page of a site, by its address in it; what the theme keeps in _static is none."""
    paths = [path for path in sorted(folder.rglob("*.html")) if "_static" not in path.parts]
    return {path.relative_to(folder).as_posix(): Page(path) for path in paths}


# ---------------------------------------------------------------------------------------- the small book


def test_what_is_numbered_is_linked_from_other_chapters(small_site):
    first, second = Page(small_site / "00-start-here.html"), Page(small_site / "01-weigh-one.html")
    hrefs = first.all("href", "a")
    assert "01-weigh-one.html#equation-1-1" in hrefs and "#figure-0-1" in hrefs
    assert "01-weigh-one.html#what-it-owes" in hrefs
    assert "equation-1-1" in second.all("id") and "figure-0-1" in first.all("id")


def test_cover_asks_the_chapters_questions(small_site):
    assert "What comes of one weight?" in Page(small_site / "index.html").text


def test_prices_stay_prices_and_printed_text_stays_text(small_site):
    page = Page(small_site / "00-start-here.html")
    assert "It costs $5, and " in page.text
    assert HOSTILE in page.text
    assert "An empty square." in page.all("alt", "img")
    assert not [name for _, about in page.elements for name in about if name == "onerror"]


def test_download_is_the_notebook_as_it_is_in_the_book(small_site, small_book):
    (address,) = {a for a in Page(small_site / "01-weigh-one.html").all("href", "a") if a.endswith(".ipynb")}
    assert (small_site / address).read_bytes() == (small_book / "01-weigh-one.ipynb").read_bytes()


def test_code_that_holds_an_answer_is_folded(small_site):
    text = (small_site / "01-weigh-one.html").read_text()
    (folded,) = re.findall(r'<details class="page-code">.*?</details>', text, re.S)
    assert "How much?" in folded


def test_reference_to_nothing_is_an_error(tmp_path):
    shutil.copy(BOOK / "conf.py", tmp_path)
    text = "[there](05-nowhere.ipynb). See figure 9.9 and equation (9.9)."
    (tmp_path / "index.md").write_text(f"# A book\n\n{text}\n")
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", tmp_path, tmp_path / "_build"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode != 0
    for said in ("05-nowhere.ipynb", "there is no figure 9.9", "there is no equation 9.9"):
        assert said in done.stderr


def test_failing_cell_fails_the_build(tmp_path):
    shutil.copy(BOOK / "conf.py", tmp_path)
    nbformat.write(chapter(new_markdown_cell("# A"), new_code_cell("owed / 0")), tmp_path / "index.ipynb")
    command = [sys.executable, "-m", "sphinx", "-W", "-q", tmp_path, tmp_path / "_build"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode != 0 and "index.ipynb" in done.stderr


# ---------------------------------------------------------------------------------------- the book itself


def test_every_chapter_is_a_page_between_its_neighbours(site):
    chapters = [path.stem for path in sorted(BOOK.glob("*.ipynb"))]
    nexts = {a["href"] for _, a in Page(site / "index.html").elements if a.get("class") == "right-next"}
    assert nexts == {f"{chapters[0]}.html"}
    for here, there in zip(chapters, chapters[1:], strict=False):
        found = {a["href"] for _, a in Page(site / f"{here}.html").elements if a.get("class") == "right-next"}
        assert found == {f"{there}.html"}


def test_every_public_name_is_described(site):
    described = Page(site / "library.html").all("id")
    missing = [name for name in backprop.__all__ if not any(f"backprop.{name}" in each for each in described)]
    assert missing == []


def test_every_internal_link_leads_somewhere(site):
    found = pages(site)
    anchors = {name: set(page.all("id")) | {""} for name, page in found.items()}
    dead = []
    for name, page in found.items():
        for address in page.all("href", "a", "link") + page.all("src"):
            parts = urlsplit(urljoin(name, address))
            if parts.scheme or parts.netloc:
                continue
            path = unquote(parts.path) or name
            known = anchors.get(path, {unquote(parts.fragment)})
            if not (site / path).is_file() or unquote(parts.fragment) not in known:
                dead.append((name, address))
    assert dead == []


def test_pages_name_no_file_of_others(site):
    loaded = {
        address
        for page in pages(site).values()
        for address in page.all("src") + page.all("href", "link")
        if re.match(r"(https?:)?//", address)
    }
    styles = "".join(path.read_text() for path in site.rglob("*.css"))
    assert loaded == set()
    assert not re.findall(r"(?:url\(|@import )['\"]?(?:https?:)?//[^)]*", styles)


def test_every_picture_has_words(site):
    for name, page in pages(site).items():
        for about in (about for tag, about in page.elements if tag == "img"):
            alt = about.get("alt", "")
            assert len(alt) >= 10 and not alt.startswith(("_images", "../_images", "data:")), (name, about)


# ---------------------------------------------------------------------------------------- in a browser

READY = "() => document.documentElement.dataset.ready"


@pytest.fixture
def opened(offline_page):
    """A function: open a page of a site from disk; it fails the test, in the end, if it misbehaves."""
    seen = []

    def open_it(folder, name, **options):
        it = offline_page(folder / name, **options)
        seen.append((folder, it))
        return it

    yield open_it
    for folder, it in seen:
        foreign = [address for address in it.requests if not address.startswith(folder.resolve().as_uri())]
        assert (foreign, it.errors, it.violations) == ([], [], [])


def test_slider_moves_what_reads_it(opened, small_site):
    page = opened(small_site, "01-weigh-one.html").page
    wait_until(page, READY)
    page.get_by_role("slider", name="w_11").focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    squares = "[...document.querySelectorAll('.square')].map((each) => each.dataset.value)"
    wait_until(page, f"() => {squares}.join() === '4,4'", timeout=5)
    assert page.evaluate("() => window.harmed ?? window.MathJax") is None
    assert page.locator(".katex-error").count() == 0
    assert page.locator(".katex-display").count() == 2


def test_formulas_are_typeset_in_prose_and_in_html(opened, small_site):
    page = opened(small_site, "00-start-here.html").page
    wait_until(page, READY)
    assert page.get_by_text("It costs").locator(".katex").count() == 1
    assert page.get_by_text("So ").locator(".katex").count() == 1


def test_theme_is_the_systems_until_it_is_chosen(opened, small_site):
    page = opened(small_site, "01-weigh-one.html", color_scheme="dark").page
    wait_until(page, READY)
    theme = "() => document.documentElement.dataset.theme"
    assert page.evaluate(theme) == "dark"
    page.get_by_role("button", name="Color mode").click()
    page.get_by_role("button", name="Light").click()
    assert page.evaluate(theme) == "light"
    page.goto(page.url.replace("01-weigh-one", "00-start-here"))
    wait_until(page, READY)
    assert page.evaluate(theme) == "light"


FOUND = "() => [...document.querySelectorAll('#search-results li > a')].map((each) => each.textContent)"


def test_search_finds_from_disk(opened, small_site):
    page = opened(small_site, "index.html").page
    page.keyboard.press("Control+k")
    page.locator("dialog input[type=search]").fill("owes")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=owes")
    assert "1 · Weigh one" in " ".join(wait_until(page, FOUND + ".flat()", timeout=10))


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_is_wider_than_the_window(opened, small_site, width):
    page = opened(small_site, "01-weigh-one.html", viewport={"width": width, "height": 800}).page
    wait_until(page, READY)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width


def test_every_page_is_quiet_and_whole(opened, site):
    for path in sorted(site.glob("*.html")):
        page = opened(site, path.name).page
        if "page.js" in path.read_text():
            wait_until(page, READY, what=f"{path.name} ready")
        assert page.locator(".katex-error").count() == 0, path.name
        places = page.locator("[data-widget]").count()
        assert page.locator("[data-widget] .jupyter-widgets").count() >= places, path.name
        assert page.locator(".page-picture").count() == 0, path.name


@pytest.fixture
def served(small_site, tmp_path):
    """The address of the small book on a web server, under a path."""
    shutil.copytree(small_site, tmp_path / "some" / "where")
    handler = partial(QuietHandler, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/some/where/"
        server.shutdown()
        thread.join()


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files and does not speak of it."""

    def log_message(self, *arguments):
        """Say nothing."""


def test_site_works_under_any_path(chromium, served):
    page = chromium.new_page()
    asked, failed = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda response: response.status >= 400 and failed.append(response.url))
    page.goto(served + "01-weigh-one.html")
    wait_until(page, READY)
    assert page.locator(".square").count() == 2
    page.goto(served + "search.html?q=owes")
    wait_until(page, FOUND, timeout=10)
    wait_until(page, "() => document.querySelector('#search-results p.context')", timeout=10)
    page.close()
    assert failed == []
    assert not [address for address in asked if not address.startswith((served, "blob:", "data:"))]
