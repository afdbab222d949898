"""Exercises in a notebook: in JupyterLab, while its kernel thinks, and in the exported page."""

import nbformat
import pytest

from browser import KERNEL_IS_IDLE, wait_until
from exercise_pages import CONTRASTS, status
from exporting import export

# ------------------------------------------------------- a notebook, in JupyterLab and in an exported page

FIGURE = """import anywidget, ipywidgets, traitlets
import backprop as bp

class Parabola(anywidget.AnyWidget):
    # shows its values as a LiveFigure does
    _esm = '''export default { async render({ model, el }) {
        const slider = await model.widget_manager.get_model(model.get("slider").replace("IPY_MODEL_", ""));
        const paint = () => model.set("bp_values", { E: slider.get("value") ** 2 });
        slider.on("change:value", paint); paint(); el.textContent = "E is the slider squared"; } }'''
    slider = traitlets.Instance(ipywidgets.Widget).tag(sync=True, **ipywidgets.widget_serialization)
    def __repr__(self): return "Parabola()"

slider = ipywidgets.FloatSlider(1, min=-1, max=2, step=0.1, description="x")
figure = Parabola(slider=slider)
ipywidgets.VBox([slider, figure])"""
CELLS = [
    "bp.numeric('What is $\\\\frac{1}{2}$?', 1 / 2, hints={1 / 4: 'Squared.'}, solution='$0.5$')",
    "bp.choice('Which?', {'a': 'Not a.', 'b': True, 'c': 'Not c.'})",
    "bp.slider_goal('Bring E to 0.', figure, 'E', below=0.001)",
    "def my_slope(a):\n    return ...\n\nbp.check(my_slope, lambda a: a * (1 - a))",
]


@pytest.fixture(scope="module")
def notebook(tmp_path_factory):
    """A notebook with an exercise of each kind, not run."""
    cells = [nbformat.v4.new_code_cell(source) for source in [FIGURE, *CELLS]]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    book = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
    book.cells.insert(0, nbformat.v4.new_markdown_cell("# Exercises"))
    path = tmp_path_factory.mktemp("exercises") / "exercises.ipynb"
    nbformat.write(book, path)
    return path


ALL_RIGHT = "() => document.querySelectorAll('.bp-status[data-state=right]').length === 3"


def answer_all(page):
    """Answer every kind of question by keyboard, first wrong, then right."""
    number, one, reach = (page.locator(".bp-exercise").nth(index) for index in range(3))
    number.get_by_role("textbox").focus()
    page.keyboard.type("1/4")
    page.keyboard.press("Enter")
    assert status(number)[0] == "✗ Not yet. Squared."
    page.keyboard.press("Control+a")
    page.keyboard.type("0,5")
    page.keyboard.press("Enter")
    assert status(number)[1] == "right"

    one.get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    for key in "dd":  # twice would delete a cell in JupyterLab's command mode
        page.keyboard.press(key)
    page.keyboard.press("Enter")
    assert status(one)[0] == "✗ Not yet. Not c."
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert status(one)[1] == "right"

    page.locator(".noUi-handle").focus()
    for _ in range(10):
        page.keyboard.press("ArrowLeft")
    wait_until(
        page, "() => document.querySelectorAll('.bp-status[data-state=right]').length === 3", timeout=10
    )
    assert status(reach)[0].startswith("✓ Right. You brought E to")


# With Python's lock held, no thread of the kernel answers.
SLEEP = """() => {
    const { kernel } = window.jupyterapp.shell.currentWidget.context.sessionContext.session;
    const { done } = kernel.requestExecute({ code: "import ctypes; ctypes.PyDLL(None).sleep(2)" });
    window.slept = done.then((reply) => { window.woke = reply.content.status; });
}"""


def think_while_the_kernel_is_busy(page):
    """Choose something else before the kernel has heard of the first answer: that stays chosen."""
    radios = page.locator(".bp-exercise").nth(1).get_by_role("radio")
    page.evaluate(SLEEP)
    page.wait_for_timeout(300)
    radios.first.focus()
    for key in ("Space", "Enter", "ArrowDown"):
        page.keyboard.press(key)
    assert page.evaluate("() => window.woke") is None
    page.evaluate("() => window.slept")
    assert page.evaluate("() => window.woke") == "ok"
    wait_until(page, KERNEL_IS_IDLE)
    page.wait_for_timeout(300)
    assert radios.nth(1).is_checked()


def test_in_jupyterlab(jupyterlab, notebook):
    page = jupyterlab.open(notebook)
    cells = page.locator(".jp-Cell").count()
    answer_all(page)
    assert "○ Not answered yet." in page.locator(".jp-Notebook").inner_text()
    assert page.locator(".jp-Cell").count() == cells
    jupyterlab.run_all(page)
    assert page.locator(".bp-exercise").count() == 3
    think_while_the_kernel_is_busy(page)
    answer_all(page)
    jupyterlab.set_theme(page, dark=True)
    assert page.evaluate(CONTRASTS) >= 4.5
    jupyterlab.close_page(page)


def test_in_an_exported_page(offline_page, notebook, tmp_path):
    # in a process of its own: Playwright's event loop is running in this one
    export(tmp_path, notebook, "--output-dir", tmp_path, check=True)
    opened = offline_page(tmp_path / "exercises.html")
    wait_until(opened.page, "() => document.querySelectorAll('.bp-exercise').length === 3")
    answer_all(opened.page)
    assert "this needs JupyterLab" in opened.page.locator("body").inner_text()
    opened.assert_clean()
