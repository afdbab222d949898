"""Sites to test: the book's own and a small one, built once a run; their pages, read or opened from disk.

small_book, small_site    the sources of a book of everything, small, and its site
site                      the book's own site
site_page                 a function that opens a page of a site in a browser, with the network off
"""

import re
import shutil
import subprocess
from html.parser import HTMLParser

import nbformat
import pytest
from filelock import FileLock
from nbformat.v4 import new_code_cell, new_markdown_cell

from browser import wait_until
from exporting import LIVE, chapter
from kernel_ports import command
from pages import ALIVE, open_offline
from places import BOOK

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
    """Build a site with the options of the README's command, and return its folder."""
    building = command("sphinx", *OPTIONS.split(), "-q", book, folder)
    done = subprocess.run(building, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-6000:]
    return folder


def built_once(book, folder):
    """The site in `folder`, built by whichever process comes first."""
    with FileLock(folder.with_suffix(".lock")):
        return folder if (folder / "searchindex.js").exists() else build(book, folder)


@pytest.fixture(scope="session")
def small_book(shared_folder):
    """The sources of a book of everything, small."""
    book = shared_folder / "small" / "book"
    with FileLock(shared_folder / "small.lock"):
        if not book.exists():
            write_small_book(book)
    return book


def write_small_book(book):
    """Write its cover and two chapters."""
    book.mkdir(parents=True)
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


@pytest.fixture(scope="session")
def small_site(small_book):
    """That book, built."""
    return built_once(small_book, small_book.parent / "site")


@pytest.fixture(scope="session")
def site(shared_folder):
    """The book itself, built."""
    home = shared_folder / "site"
    home.mkdir(exist_ok=True)
    return built_once(BOOK, home / "html")


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


CONTENTS = [path.stem for kind in ("ipynb", "md", "rst") for path in sorted(BOOK.glob(f"*.{kind}"))]
EVERY_PAGE = [*CONTENTS, "genindex", "search"]


def ready(page, path):
    """Wait until the widgets and formulas of the page at `path` are there; return the page."""
    if "page.js" in path.read_text("utf-8"):
        wait_until(page, ALIVE, what=f"{path.name} ready")
    return page


def assert_quiet(it, folder):
    """Fail if a page opened from the site `folder` asked others for anything, or reported an error."""
    own = folder.resolve().as_uri()
    foreign = [address for address in it.requests if not address.startswith(own)]
    assert (foreign, it.errors, it.violations) == ([], [], [])


@pytest.fixture
def site_page(chromium):
    """A function: `site_page(site, "index.html")` opens a page from disk; it must be quiet to the end."""
    seen = []

    def open_it(folder, name, **options):
        it = open_offline(chromium, folder / name, **options)
        seen.append((folder, it))
        return ready(it.page, folder / name)

    yield open_it
    for folder, it in seen:
        assert_quiet(it, folder)
        it.page.context.close()
