"""A network trained in an exported page: digits, a digit of one's own, one's own table, offline."""

import re

import nbformat
import pytest

from accessibility import axe_violations, badly_named, low_contrast
from browser import wait_until
from exporting import chapter

DIGITS = """import backprop as bp

net = bp.initialised([64, 32, 10], ["tanh", "softmax"], loss="cross_entropy")
bp.explore_training(net, bp.examples.digits(), learning_rate=0.3)"""
POINTS = """net = bp.initialised([2, 8, 1], ["tanh", "sigmoid"], loss="binary_cross_entropy")
bp.explore_training(net, bp.examples.points("circle"), learning_rate=1, batch=10)"""


@pytest.fixture(scope="module")
def page_file(tmp_path_factory, exported_chapter):
    cells = [nbformat.v4.new_markdown_cell("# Learn"), *map(nbformat.v4.new_code_cell, (DIGITS, POINTS))]
    path = tmp_path_factory.mktemp("learn") / "learn.ipynb"
    nbformat.write(chapter(*cells), path)
    return exported_chapter(path)


@pytest.fixture
def opened(page_file, offline_page):
    opened = offline_page(page_file)
    opened.page.locator(".bp-training .bp-votes li").nth(5).wait_for()
    return opened


def press(figure, name):
    figure.get_by_role("button", name=name, exact=True).click()


def shares(figure):
    """What is right of both sets, in percent."""
    told = figure.locator(".bp-said").first.inner_text()
    return [float(one) for one in re.findall(r"([\d.]+) %", told)]


def test_digits_are_learned_and_a_drawn_one_is_told(opened):
    page, figure = opened.page, opened.page.locator(".bp-training").first
    start = figure.locator(".bp-said").first.inner_text()
    press(figure, "Play")
    wait_until(
        page, "() => +document.querySelector('.bp-said').innerText.match(/([\\d.]+) % \\(test/)[1] >= 95"
    )
    press(figure, "Pause")  # an epoch later it may be a little less again
    grid = figure.get_by_role("group", name="Draw here")
    grid.locator("button").nth(0).focus()
    for key in "→→→ ↓ ↓ ↓ ↓ ↓ ↓ ↓ ":  # a stroke down the fourth column: a one
        page.keyboard.press({"→": "ArrowRight", "↓": "ArrowDown"}.get(key, "Space"))
    assert grid.locator('[aria-label="row 8, column 4: 100 % ink"]').count() == 1
    assert figure.locator(".bp-best").inner_text().split()[0] == "1"
    press(figure, "Clear")
    assert figure.locator(".bp-best").count() == 0  # nothing is said of an empty sheet
    press(figure, "A test picture")
    said = figure.locator(".bp-pad ~ .bp-acts .bp-note").inner_text().split()[-1]
    assert figure.locator(".bp-best").inner_text().split()[0] == said
    press(figure, "Back to the start")
    assert figure.locator(".bp-said").first.inner_text() == start
    units = figure.get_by_role("spinbutton", name="hidden units")
    units.fill("100")
    units.press("Enter")
    assert units.input_value() == "64" and figure.get_by_text("a whole number from 1 to 64").is_visible()
    opened.assert_clean()


def test_a_weight_is_chosen_in_the_picture_and_its_votes_add_up(opened):
    figure = opened.page.locator(".bp-training").first
    press(figure, "One step")
    figure.locator(".bp-weights").first.click(position={"x": 60, "y": 60})
    at = [figure.get_by_label(name).input_value() for name in ("layer", "from unit", "to unit")]
    assert at != ["1", "37", "1"]
    told = figure.locator(".bp-votes").locator("xpath=preceding-sibling::p[1]").inner_text()
    assert re.match(r"Weight −?[\d.e−]+, gradient −?[\d.e−]+: the sum of 32 votes", told)
    opened.assert_clean()


TABLE = "\n".join(f"{k % 7},{(k * 3) % 11},{'ab'[k % 7 > 3]}" for k in range(40))


def test_a_table_of_ones_own_is_read_here_and_what_is_wrong_is_said(opened):
    page, figure = opened.page, opened.page.locator(".bp-training").nth(1)
    figure.locator("summary").click()
    box, said = figure.get_by_label("Or paste a table here"), figure.locator(".bp-own [role=status]")
    box.fill(TABLE.replace("\n", "\nx,", 1))
    press(figure, "Use what is pasted")
    assert said.inner_text() == "Line 2: expected 3 fields, as line 1 has; got 4."
    box.fill(TABLE)
    press(figure, "Use what is pasted")
    assert "40 rows, 2 columns of numbers, 2 labels: a, b." in said.inner_text()
    assert "standardised" in said.inner_text()
    for _ in range(15):
        press(figure, "One epoch")
    assert shares(figure)[0] >= 95 and figure.evaluate("(f) => f.training.trainer.sizes.join()") == "2,8,2"
    figure.locator("input[type=file]").set_input_files(
        [{"name": "own.csv", "mimeType": "text/csv", "buffer": TABLE.replace("a", "c").encode()}]
    )
    wait_until(page, "() => document.querySelectorAll('.bp-own [role=status]')[1].innerText.includes('b, c')")
    press(figure, "Back to the book's data")
    assert figure.evaluate("(f) => f.training.trainer.sizes.join()") == "2,8,1"
    opened.assert_clean()


def test_pictures_follow_the_theme(opened):
    corner = "() => [...document.querySelector('.bp-weights').getContext('2d').getImageData(0, 0, 1, 1).data]"
    day = opened.page.evaluate(corner)
    opened.page.evaluate("() => { document.documentElement.dataset.theme = 'dark'; }")
    wait_until(opened.page, f"() => String(({corner})()) !== {','.join(map(str, day))!r}")
    opened.assert_clean()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_everybody_can_work_it(page_file, offline_page, theme):
    opened = offline_page(page_file, color_scheme=theme, viewport={"width": 390, "height": 844})
    page = opened.page
    page.locator(".bp-training .bp-votes li").nth(5).wait_for()
    for summary in page.locator(".bp-own summary").all():
        summary.click()
    assert axe_violations(page) == [] and badly_named(page) == [] and low_contrast(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
