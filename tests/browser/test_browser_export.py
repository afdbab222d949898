"""The exported page in a browser: alive from disk, asking for nothing, readable at any width."""

import pytest

from browser import wait_until
from everything import HOSTILE
from pages import READY, keep_storage


@pytest.fixture
def opened(exported, offline_page):
    def open_it(**options):
        it = offline_page(exported, **options)
        wait_until(it.page, READY)
        wait_until(it.page, "() => document.querySelectorAll('.square').length === 2")  # a moment later
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


def test_figures_share_one_copy_of_their_module(opened):
    page = opened().page
    assert page.locator(".square").count() == 2
    assert page.evaluate("() => window.loadedSquares") == 1


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
