"""The exercises of a chapter as a reader meets them: folded, apart, and goals told at their figures."""

import nbformat
import pytest

from browser import FAILED_CELLS, KERNEL_IS_IDLE, UNRUN_CELLS, WIDGETS_ARE_SHOWN, wait_until
from exercise_pages import status
from exporting import export
from pages import ALIVE, load_again
from places import BOOK

CHAPTER = BOOK / "00-start-here.ipynb"
GOAL = 4  # the place of the exercise on eight weights among the chapter's


@pytest.fixture
def slipped(tmp_path):
    """The chapter with a misspelt word in the cell that a reader fills."""
    notebook = nbformat.read(CHAPTER, as_version=4)
    (cell,) = [cell for cell in notebook.cells if "bp.check(" in cell.source]
    cell.source = cell.source.replace("answer = ...", "answer = fuor")
    nbformat.write(notebook, tmp_path / "slipped.ipynb")
    return tmp_path / "slipped.ipynb"


def test_a_slip_stops_nothing_else_and_answers_are_folded(jupyterlab, slipped):
    page = jupyterlab.open(slipped, run=False)
    page.evaluate("() => window.jupyterapp.commands.execute('notebook:run-all-cells')")
    wait_until(page, KERNEL_IS_IDLE, what="an idle kernel after running all cells")
    # between two cells the kernel is idle for a moment, too
    wait_until(page, f"() => ({UNRUN_CELLS})() === 0", what="every cell run")
    assert page.evaluate(FAILED_CELLS) == ["NameError: name 'fuor' is not defined"]
    wait_until(page, WIDGETS_ARE_SHOWN)
    assert page.locator(".bp-exercise").count() == 6
    assert "hints=" not in page.locator(".jp-Notebook").inner_text()
    goal_and_figure(
        page, "() => document.querySelector('.jp-WindowedPanel-outer').getBoundingClientRect().top"
    )
    jupyterlab.close_page(page)


def test_a_goal_is_told_at_its_figure_on_a_page(offline_page, tmp_path):
    # in a process of its own: Playwright's event loop is running in this one
    export(tmp_path, CHAPTER, "--output-dir", tmp_path, check=True)
    opened = offline_page(tmp_path / f"{CHAPTER.stem}.html")
    wait_until(opened.page, ALIVE)
    assert opened.page.locator(".bp-at-figure").count() == 0, "nobody has read the exercise yet"
    goal_and_figure(opened.page, "() => document.querySelector('.page-bar').getBoundingClientRect().bottom")
    stays_folded(opened.page)
    is_kept_over_a_reload(opened.page)
    opened.assert_clean()


def stays_folded(page):
    page.get_by_role("button", name="Unfold code").click()
    assert page.locator("details.page-code:not(.page-key)[open]").count() > 1
    assert page.locator("details.page-key").count() == 6
    assert page.locator("details.page-key[open]").count() == 0


def is_kept_over_a_reload(page):
    number = page.locator(".bp-exercise").nth(2)
    number.get_by_role("textbox").fill("14")
    number.get_by_role("textbox").press("Enter")
    first = page.locator(".bp-explorer").nth(0)
    first.get_by_label("It falls.").check()
    move(first, w1_1_1=0.85)
    kept = "Object.keys(localStorage).find((key) => key.startsWith('bp-kept:'))"
    wait_until(page, f"() => localStorage[{kept}]?.includes('value')", what="what is kept")
    load_again(page)
    wait_until(page, ALIVE)
    assert "as you left them" in page.locator(".page-starting").inner_text()
    assert "Not yet." in said(number)
    assert number.get_by_role("textbox").input_value() == "14"
    weight = first.locator(".bp-live").first
    assert first.get_by_label("It falls.").is_checked()
    assert first.locator(".bp-verdict").text_content().startswith("Right. E fell")
    assert weight.evaluate(WEIGHT) == pytest.approx(0.85)
    page.get_by_role("button", name="Start afresh").click()
    wait_until(page, "() => document.querySelector('.page-starting')?.textContent.includes('starting state')")
    wait_until(page, ALIVE)
    assert number.get_by_role("textbox").input_value() == ""
    assert weight.evaluate(WEIGHT) == -1
    assert not first.get_by_label("It falls.").is_checked()


WEIGHT = "(seen) => seen.figure.controls.w1_1_1.get('value')"


# the first figure has a goal of its own, whose exercise may be in view, too
LINE_IS = """() => [...document.querySelectorAll('.bp-at-figure')]
    .find((one) => one.textContent.includes('0.001')).querySelector('[role=status]').dataset.state === '{}'"""
VERDICT = f"document.querySelectorAll('.bp-exercise')[{GOAL}].querySelector('.bp-status').dataset.state"
SAID, RIGHT = f"() => {VERDICT} === 'wrong'", f"() => {VERDICT} === 'right'"


def said(exercise):
    """What the status line holds; JupyterLab does not draw it while it is far off."""
    return exercise.get_by_role("status", include_hidden=True).text_content()


def top(locator):
    return locator.evaluate("(one) => one.getBoundingClientRect().top")


def goal_and_figure(page, edge):
    """Go from an exercise to its figure, move what may not be moved, then what may, and go back."""
    exercise = page.locator(".bp-exercise").nth(GOAL)
    line = page.locator(".bp-at-figure", has_text="0.001")
    exercise.get_by_role("link", name="Go to the figure").click()
    line.wait_for(state="visible")
    figure = page.locator(".bp-explorer").nth(1)
    assert page.evaluate(edge) - 1 <= top(figure) < page.evaluate(edge) + 150
    assert page.evaluate("() => document.activeElement.classList.contains('bp-explorer')")
    assert status(line) == ("○ not yet", "")
    move(figure, t_1=0.57, t_2=0.61)
    wait_until(page, LINE_IS.format("wrong"))
    wait_until(page, SAID)
    assert "were to stay" in said(exercise)
    figure.get_by_role("button", name="Reset").click()
    move(figure, w2_1_1=-1.3, w2_2_1=-1.3, w2_1_2=0.8, w2_2_2=0.8)
    wait_until(page, LINE_IS.format("right"))
    wait_until(page, RIGHT)
    assert "Right. You walked downhill" in said(exercise)
    figure.get_by_role("button", name="Reset").click()
    page.wait_for_timeout(300)
    assert "not" not in exercise.locator(".bp-note").text_content(), "right, and not there, at once"
    line.get_by_role("link", name="Back to the exercise").click()
    assert page.evaluate(edge) - 1 <= top(exercise) < page.viewport_size["height"] - 100


def move(figure, **values):
    figure.locator(".bp-live").first.evaluate(
        """(seen, values) => {
            const { controls } = seen.figure;
            for (const [name, value] of Object.entries(values)) controls[name].set("value", value);
        }""",
        values,
    )
