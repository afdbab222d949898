"""Somebody's notebook, exported: what can live does, and what cannot says so, there and in the log."""

import nbformat
import pytest
from bs4 import BeautifulSoup

from browser import wait_until
from exporting import export
from others import notebook, number
from pages import READY, open_offline

PYTHON = "This control runs Python"


@pytest.fixture(scope="module")
def done(tmp_path_factory):
    folder = tmp_path_factory.mktemp("others")
    nbformat.write(notebook(), folder / "somebody.ipynb")
    done = export(folder, "somebody.ipynb")
    assert done.returncode == 0, done.stderr
    return folder / "somebody.html", done.stderr


@pytest.fixture(scope="module")
def chapter(done):
    return BeautifulSoup(done[0].read_text("utf-8"), "html.parser").find(id="chapter")


@pytest.fixture(scope="module")
def it(chromium, done):
    opened = open_offline(chromium, done[0])
    wait_until(opened.page, READY)
    yield opened
    opened.page.context.close()
    opened.assert_clean()


LEFT_OUT = {
    "frame": "A page within the page stands at https://example.org/frame;",
    "far film": "A film stands at https://example.org/far.mp4;",
    "script": "What a script draws stood here;",
    "plotly": "A plotly figure stood here;",
    "altair": "An Altair figure stood here;",
    "animation": "An animation stood here;",
    "html": "A picture (held) stands at https://example.org/held.png;",
    "far picture": "A picture stands at https://example.org/far.png;",
}


@pytest.mark.parametrize("name", LEFT_OUT)
def test_what_is_left_out_leaves_a_line_and_a_warning(it, done, name):
    lines = it.page.locator(".page-missing").all_inner_texts()
    assert [line for line in lines if line.startswith(LEFT_OUT[name])] != []
    what = LEFT_OUT[name].partition(" st")[0]
    assert f"somebody, cell {number(name)}: {what} was left out" in done[1]


def test_dead_controls_go_with_what_they_moved(chapter):
    assert not chapter.find(class_="animation")


def test_a_button_that_a_script_answers_is_seen_to_be_dead(it, done):
    button = it.page.get_by_role("button", name="Do", exact=True)
    assert button.is_disabled() and "runs no scripts of others" in button.get_attribute("title")
    assert f"cell {number('dead')}: what <button> would run was left out" in done[1]


def test_a_diagram_says_so_above_its_source(chapter):
    line = chapter.select_one("pre.mermaid").find_previous_sibling("p")
    assert line.get_text().startswith("A Mermaid diagram stood here; this page does not draw it")
    assert "graph LR" in chapter.select_one("pre.mermaid").get_text()


def test_styles_of_a_table_stay_its_own(it, done):
    colour = it.page.locator("#T_1 td").evaluate("(cell) => getComputedStyle(cell).color")
    assert colour == "rgb(255, 0, 0)"
    assert f"cell {number('styled')}: of a style was left out: background: url(" in done[1]


def test_a_style_in_a_widget_reaches_the_chapter(it):
    assert it.page.locator("i.mine").evaluate("(one) => getComputedStyle(one).color") == "rgb(1, 2, 3)"


def test_sound_and_film_inside_play(it):
    for kind in ("audio", "video"):
        source = it.page.locator(f"main {kind} source").get_attribute("src")
        assert source.startswith(f"data:{kind}/")
    lasts = "() => document.querySelector('main audio').duration > 0.09"
    wait_until(it.page, lasts, timeout=5)


def test_pictures_of_any_kind_are_shown(it):
    assert it.page.locator("main img[src^='data:image/gif']").evaluate("(one) => one.naturalWidth") == 1


@pytest.mark.parametrize("name", ["seen", "k"])
def test_a_slider_to_which_python_answers_says_so(it, name):
    slider = it.page.get_by_role("slider", name=name, exact=True)
    said = slider.get_attribute("aria-describedby")
    assert it.page.locator(f"#{said}").inner_text().startswith(PYTHON)
    before = slider.get_attribute("aria-valuenow")
    slider.press("ArrowRight")
    assert slider.get_attribute("aria-valuenow") != before


def test_buttons_to_which_python_answers_say_so(it):
    for name in ("press", "Upload (0)"):
        button = it.page.get_by_role("button", name=name)
        assert button.get_attribute("aria-describedby")
    assert it.page.get_by_text(PYTHON).count() == 4


@pytest.mark.parametrize("name", ["alone", "shown"])
def test_a_slider_that_asks_for_nothing_says_nothing(it, name):
    assert it.page.get_by_role("slider", name=name).get_attribute("aria-describedby") is None


def test_the_note_above_claims_no_more_than_holds(it):
    (note,) = it.page.locator(".page-starting").all_inner_texts()
    assert "Some controls run Python" in note and "Every figure" not in note


def test_play_moves_what_is_linked_to_it(it):
    it.page.locator(".widget-play button").first.click()
    moved = "() => Number(document.querySelector('.widget-play + * [role=slider]').ariaValueNow) > 2"
    wait_until(it.page, moved, timeout=10)


def test_tabs_and_folds_open(it):
    def is_shown(text):
        return it.page.locator(".page-widget").get_by_text(text, exact=True).is_visible()

    assert is_shown("in one") and not is_shown("in two") and not is_shown("folded")
    for name in ("Two", "Fold"):
        it.page.locator(".page-widget").get_by_text(name, exact=True).click()
    assert is_shown("in two") and not is_shown("in one") and is_shown("folded")


def test_what_an_output_holds_is_drawn_as_a_cells(it):
    output = it.page.locator(".widget-output", has_text="printed")
    assert output.locator("strong").inner_text() == "strong"
    assert output.locator(".katex").count() == 1


@pytest.mark.parametrize(("name", "why"), [
    ("remote", "The widget Far loads https://esm.sh/it, and the page asks the network for nothing"),
    ("unknown", "The widget Map comes from the package jupyter-far, which the page does not hold"),
])  # fmt: skip
def test_a_widget_that_cannot_live_here_says_why(it, done, name, why):
    assert it.page.get_by_text(why).is_visible()
    assert f"somebody, cell {number(name)}: {why}" in done[1]
    assert it.page.get_by_text("beside it", exact=True).is_visible()


def test_the_log_frightens_nobody(done):
    assert "encryption" not in done[1] and "Traceback" not in done[1]
