"""The site in a browser, from disk with the network off: every page for everyone, and a reader's walk."""

import re
import shutil
import threading
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

import backprop as bp
from accessibility import axe_violations, badly_named, low_contrast, sticking_out, tab_through
from browser import wait_until
from daily import daily_but
from exercise_pages import COME_TO_EXERCISES
from pages import ALIVE, keep_storage, open_offline
from sites import CONTENTS, EVERY_PAGE, Page, assert_quiet, ready

# ---------------------------------------------------------------------------------------- every page


# What is in them is looked at day by day in the exported pages; how a chapter fits the site, in the others.
LEFT = {
    *("01-chain-functions-together", "02-run-a-network-forward", "03-backpropagate-an-error"),
    *("04-walk-downhill", "05-build-the-engine", "06-learn-from-data", "91-compare-the-source"),
}


@pytest.fixture(scope="module", params=daily_but(LEFT, EVERY_PAGE))
def visited(chromium, site, request):
    """Each page of the site, opened once for all that is asked of it."""
    path = site / f"{request.param}.html"
    it = open_offline(chromium, path, reduced_motion="reduce", viewport={"width": 1280, "height": 800})
    yield ready(it.page, path)
    assert_quiet(it, site)
    it.page.context.close()


def test_no_page_is_forgotten(site):
    assert {path.stem for path in site.glob("*.html")} == set(EVERY_PAGE)


def test_tab_key_comes_everywhere_and_is_seen(visited):
    visited.evaluate(COME_TO_EXERCISES)
    assert tab_through(visited) == []


def test_page_is_whole(visited):
    assert visited.locator(".katex-error, .page-picture").count() == 0
    shown = ".jupyter-widgets, form, .bp-picture, .bp-training"
    assert visited.locator(f"[data-widget]:not(:has({shown}))").count() == 0


def test_everything_is_named(visited):
    assert badly_named(visited) == []


def test_page_is_for_everyone_in_both_themes(visited):
    visited.evaluate("() => document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    visited.evaluate("() => scrollTo(0, 0)")  # a link that lies under the bar just now is no small target
    for theme in ("light", "dark"):
        visited.evaluate("(theme) => { document.documentElement.dataset.theme = theme; }", theme)
        # what a theme changes is colours; all else is looked at once, of the explorers on the exported pages
        only, apart = (["color-contrast"], []) if theme == "dark" else (None, [".bp-explorer"])
        assert axe_violations(visited, only, apart) == [], theme
        assert low_contrast(visited) == [], theme


WITHOUT_TLS = {"neuralnetworksanddeeplearning.com"}


@cache
def anchors(path):
    """The places in a page of the site that a link can name."""
    return {"", *Page(path).all("id")} if path.suffix == ".html" else {""}


def leads_somewhere(address, site):
    """Whether a page's link leads to a place in the site, or is a well-formed address of another."""
    parts = urlsplit(address)
    if parts.scheme == "file":
        path = Path(unquote(parts.path))
        return path.is_relative_to(site) and path.is_file() and unquote(parts.fragment) in anchors(path)
    secure = "http" if parts.netloc in WITHOUT_TLS else "https"
    return parts.scheme == secure and "." in parts.netloc and not re.search(r"\s", address)


def test_links_that_scripts_left_lead_somewhere(visited, site):
    """What stands in the files, tests/book/test_site.py follows; this follows what a reader can click."""
    addresses = visited.evaluate("() => [...document.links].map((link) => link.href)")
    assert len(addresses) > 10
    assert [address for address in addresses if not leads_somewhere(address, site.resolve())] == []


def test_page_fits_a_small_phone(visited):
    wide = visited.viewport_size
    visited.set_viewport_size({"width": 320, "height": 640})
    found = sticking_out(visited)
    visited.set_viewport_size(wide)
    assert found == []


# ---------------------------------------------------------------------------------------- a reader's walk


@pytest.mark.slow  # that the links lead there, tests/book/test_site.py sees in the files
def test_book_is_read_from_cover_to_end_by_its_next_links(site_page, site):
    page = site_page(site, "index.html")
    order = [*sorted(name for name in CONTENTS if name[0].isdigit()), "references", "library"]
    for name in order:
        page.locator("a.right-next").click()
        page.wait_for_url(f"**/{name}.html")
        assert page.locator("article h1").is_visible()
    assert page.locator("a.right-next").count() == 0


def test_slider_dragged_by_mouse_moves_numbers_that_can_be_clicked(site_page, site):
    page = site_page(site, "03-backpropagate-an-error.html", viewport={"width": 1280, "height": 1000})
    explorer = page.locator(".bp-explorer").first
    explorer.locator("[data-gid='w2_1_1.value']").click()
    handle = explorer.locator(".bp-sliders .noUi-handle").locator("visible=true").first
    handle.scroll_into_view_if_needed()
    box = handle.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 90, box["y"] + box["height"] / 2, steps=5)
    page.mouse.up()
    explorer.locator("[data-gid='E.value']").click()
    told = re.search(r"= (\S+) unrounded", explorer.inner_text())

    dragged = explorer.locator(".bp-live").first.evaluate("(live) => live.figure.values.w2_1_1")
    example = bp.examples.two_two_two()
    first, second = example.network.layers
    weights = second.W + [[dragged - second.W[0, 0], 0], [0, 0]]
    network = bp.Network([first, bp.Layer(weights, activation="sigmoid")])
    loss = network.backward(network.forward(example.x), example.t).loss
    assert dragged > 0.6
    assert float(told[1]) == pytest.approx(loss, rel=1e-12)


def test_exercise_tells_wrong_from_right(site_page, site):
    page = site_page(site, "00-start-here.html")
    form = page.locator("form.bp-exercise", has_text="after a step with")
    for answer, said in (("0.4147", "uphill"), ("0.3853", "Right")):
        form.get_by_role("textbox").fill(answer)
        form.get_by_role("button", name="Check").click()
        assert said in form.get_by_role("status").inner_text()


FOUND = "() => [...document.querySelectorAll('#search-results li > a')].map((each) => each.textContent)"


@pytest.mark.parametrize(
    ("words", "title"),
    [("gradient check", "3 · Backpropagate"), ("perceptron", "Start here"), ("descend", "The library")],
)
def test_search_leads_to_the_words(site_page, site, words, title):
    page = site_page(site, "index.html")
    page.keyboard.press("Control+k")
    page.locator("dialog input[type=search]").fill(words)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    wait_until(page, FOUND, timeout=10)
    page.locator("#search-results li > a", has_text=title).first.click()
    wait_until(page, "() => document.querySelector('h1')")
    assert title in page.title()
    assert words.split()[0] in page.locator("article").inner_text().lower()


# ---------------------------------------------------------------------------------------- the small book


def test_slider_moves_what_reads_it(site_page, small_site):
    page = site_page(small_site, "01-weigh-one.html")
    page.get_by_role("slider", name="w_11").focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    squares = "[...document.querySelectorAll('.square')].map((each) => each.dataset.value)"
    wait_until(page, f"() => {squares}.join() === '4,4'", timeout=5)
    assert page.evaluate("() => window.harmed ?? window.MathJax") is None
    assert page.locator(".katex-error").count() == 0
    assert page.locator(".katex-display").count() == 2


def test_formulas_are_typeset_in_prose_and_in_html(site_page, small_site):
    page = site_page(small_site, "00-start-here.html")
    assert page.get_by_text("It costs").locator(".katex").count() == 1
    assert page.get_by_text("So ").locator(".katex").count() == 1


def test_theme_is_the_systems_until_it_is_chosen(site_page, small_site):
    page = site_page(small_site, "01-weigh-one.html", color_scheme="dark")
    theme = "() => document.documentElement.dataset.theme"
    assert page.evaluate(theme) == "dark"
    page.get_by_role("button", name="Color mode").click()
    page.get_by_role("button", name="Light").click()
    assert page.evaluate(theme) == "light"
    keep_storage(page)
    page.goto(page.url.replace("01-weigh-one", "00-start-here"))
    wait_until(page, ALIVE)
    assert page.evaluate(theme) == "light"


def test_search_finds_from_disk(site_page, small_site):
    page = site_page(small_site, "index.html")
    page.keyboard.press("Control+k")
    page.locator("dialog input[type=search]").fill("owes")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=owes")
    assert "1 · Weigh one" in " ".join(wait_until(page, FOUND + ".flat()", timeout=10))


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_is_wider_than_the_window(site_page, small_site, width):
    page = site_page(small_site, "01-weigh-one.html", viewport={"width": width, "height": 800})
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width


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
    wait_until(page, ALIVE)
    assert page.locator(".square").count() == 2
    page.goto(served + "search.html?q=owes")
    wait_until(page, FOUND, timeout=10)
    wait_until(page, "() => document.querySelector('#search-results p.context')", timeout=10)
    page.close()
    assert failed == []
    assert not [address for address in asked if not address.startswith((served, "blob:", "data:"))]
