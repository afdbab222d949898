"""Every explorer of every chapter, in a real JupyterLab and in the exported page: the page's numbers are
Python's.

The page is worked as a reader works it (keyboard and mouse). After each move the values of its sliders and
switches are put into the same explorer in Python, and every number of the page is compared with Python's.
"""

import math
import random
from pathlib import Path

import pytest

from backprop.describe import rounded
from displayed import displayed_explorers

CHAPTERS = sorted((Path(__file__).parent.parent / "book").glob("*.ipynb"))
STATE = """(root) => ({
    values: root.figure.values,
    settings: root.figure.settings(),
    controls: Object.fromEntries(Object.entries(root.figure.controls).map(([n, c]) => [n, c.get('value')])),
    shown: [...root.closest('.bp-explorer').querySelectorAll('[data-name]')]
        .map((node) => [node.dataset.name, node.dataset.value]),
    texts: Object.fromEntries([...root.querySelectorAll('svg [data-gid][data-name]')]
        .map((node) => [node.dataset.gid, node.textContent.trim()])),
})"""


def paint(page):
    """Let the frame after the one now under way be painted."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def assert_same_numbers(root, explorer):
    """Every number the page shows or evaluates equals Python's for the same sliders and switches."""
    paint(root.page)
    state = root.evaluate(STATE)
    for name, value in state["controls"].items():
        explorer.controls[name].value = value
    explorer.figure.settings = state["settings"]
    expected = explorer.values
    wrong = [
        f"{name}: page {value!r}, Python {expected[name]!r}"
        for name, value in state["values"].items()
        if not agree(value, expected[name], bound(explorer, name, expected))
    ]
    shown = [
        f"{name} shows {text}"
        for name, text in state["shown"]
        if not all(agree(float(part), expected[one]) for one, part in pairs(name, text))
    ]
    misread = [
        f"{mark['gid']} reads {state['texts'][mark['gid']]}"
        for mark in explorer.figure.marks
        if mark["kind"] == "number" and state["texts"][mark["gid"]] != printed(mark, state["values"])
    ]
    assert not wrong + shown + misread, state["controls"]


def pairs(names, texts):
    """A number's name and value; of a point, those of both its coordinates."""
    return zip(names.split(","), texts.split(","), strict=True)


def printed(mark, values):
    """What a number's text artist is to read, by the rule Python draws it with."""
    return mark["prefix"] + rounded(values[mark["name"]], mark["digits"], mark["sign"])


def agree(page, python, bound=0.0):
    """Whether they differ by at most 1e-12 of the larger of 1 and the value, or by `bound`."""
    page, python = float(page), float(python)
    if not math.isfinite(python):
        return repr(page) == repr(python)
    return abs(page - python) <= max(1e-12 * max(1, abs(python)), bound)


def bound(explorer, name, values):
    """Ten times the rounding that a number carries, where round-off is the lesson; else nothing."""
    carried = explorer.figure.options.get("noisy", {}).get(name)
    return 10 * values[carried] if carried else 0.0


def turn_on_everything(root):
    """Tick every box of the toolbar, so that every slider can be reached."""
    for box in root.locator(".bp-tick input").all():
        box.check()


def sliders(root):
    """The visible sliders beside a drawing: (handle, track) locators."""
    return [row for row in around(root).locator(".bp-sliders .noUi-target").all() if row.is_visible()]


def walk_slider(root, track, explorer, seed):
    """Move one slider to its ends by keyboard, to its middle and to a random place by mouse."""
    handle = track.locator(".noUi-handle")
    for key in ("Home", "End"):
        handle.press(key)
        assert_same_numbers(root, explorer)
    box = track.bounding_box()
    for share in (0.5, random.Random(seed).random()):
        start = handle.bounding_box()
        root.page.mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
        root.page.mouse.down()
        root.page.mouse.move(box["x"] + share * box["width"], box["y"] + box["height"] / 2, steps=3)
        root.page.mouse.up()
        assert_same_numbers(root, explorer)


def around(root):
    """The whole explorer that a drawing stands in: sliders, provenance and table included."""
    return root.locator("xpath=ancestor::*[contains(@class,'bp-explorer')]")


def walk_numbers(root, explorer):
    """Choose every visible number by keyboard, and follow the last one back to where it begins."""
    numbers = [node for node in root.locator(".bp-pick").all() if node.is_visible()]
    if not numbers:
        return
    numbers[0].focus()
    for _ in numbers:
        root.page.keyboard.press("Enter")
        chosen = root.page.evaluate("() => document.activeElement.dataset.name")
        assert around(root).locator(".bp-exact").get_attribute("data-name") == chosen
        root.page.keyboard.press("ArrowRight")
    for _ in range(30):
        parents = around(root).locator(".bp-source [data-goto]")
        if not parents.count():
            break
        parents.first.click()
        assert_same_numbers(root, explorer)
    end = around(root).locator(".bp-exact").get_attribute("data-name")
    assert explorer.figure.names[end]["parents"] == []


def walk_steps(root, explorer):
    """Step, step back, and play for a moment."""
    transport = root.locator(".bp-transport")
    for name in ("Step", "Step", "Step back"):
        transport.get_by_role("button", name=name, exact=True).click()
        assert_same_numbers(root, explorer)
    around(root).locator('.noUi-handle[aria-label="steps"]').press("Home")
    assert_same_numbers(root, explorer)
    transport.get_by_role("button", name="Play").click()
    root.page.wait_for_timeout(500)
    transport.get_by_role("button", name="Pause").click()
    assert_same_numbers(root, explorer)


def walk_prediction(root, explorer):
    """Answer each way; what the page says after the move agrees with the loss that Python computes."""
    task = explorer.figure.options["prediction"]
    guess = root.locator(".bp-prediction label").first
    before = explorer.values[task["watch"]]
    guess.click()
    track = [row for row in sliders(root) if row.is_visible()][0]
    track.locator(".noUi-handle").press("End")
    assert_same_numbers(root, explorer)
    root.page.wait_for_timeout(600)
    rose = explorer.values[task["watch"]] > before
    assert root.locator(".bp-verdict").inner_text().startswith("Right." if rose else "Not so.")


def walk(page, explorers):
    """Work every control of every explorer on the page."""
    roots = page.locator(".bp-live:has(> svg)").all()
    for root, explorer in zip(roots, explorers, strict=True):
        root.scroll_into_view_if_needed()
        assert_same_numbers(root, explorer)
        if root.locator(".bp-prediction").count():
            walk_prediction(root, explorer)
        if root.locator(".bp-transport").count():
            walk_steps(root, explorer)
        turn_on_everything(root)
        for choice in root.locator(".bp-switch label").all():
            choice.click()
            assert_same_numbers(root, explorer)
        for number, track in enumerate(sliders(root)):
            walk_slider(root, track, explorer, number)
        walk_numbers(root, explorer)
        root.locator(".bp-reset").click()
        assert_same_numbers(root, explorer)


@pytest.fixture(scope="module", params=CHAPTERS, ids=lambda path: path.stem[:2])
def chapter(request):
    """A chapter's path and its explorers, made by running its cells in this process."""
    explorers = displayed_explorers(request.param)
    if not explorers:
        pytest.skip("this chapter shows no explorer")
    return request.param, explorers


def test_numbers_in_jupyterlab(jupyterlab, chapter):
    path, explorers = chapter
    page = jupyterlab.open(path)
    walk(page, explorers)
    jupyterlab.close_page(page)


def test_numbers_in_the_exported_page(offline_page, chapter, exported_chapter):
    path, explorers = chapter
    opened = offline_page(exported_chapter(path), viewport={"width": 1280, "height": 900})
    opened.page.wait_for_selector(".bp-live > svg")
    walk(opened.page, explorers)
    opened.assert_clean()
