"""A slider by key, pointer and readout, in both media: round numbers, and whatever is typed."""

import nbformat
import pytest

from browser import wait_until
from exporting import chapter
from opening import MEDIA, opened

CELLS = ("import backprop as bp", "bp.explore_learning_rate(bp.examples.two_two_two(), steps=20)")
ETA, COUNT = "learning rate", "step"
TYPED = [
    (ETA, "0,5", 0.5, "0.5", ""),
    (ETA, "1/3", 1 / 3, "0.3333", ""),
    (ETA, "30", 30, "30", ""),
    (ETA, "1000", 1000, "1000", ""),
    (ETA, "5000", 1000, "1000", "This slider goes from 0.001 to 1000."),
    (ETA, "some", 1000, "1000", "“some” is not a number I can read. Write it like 0.049, 4.9e-2 or 1/3."),
    (COUNT, "1 000", 1000, "1000", ""),
]
AT = "(live, name) => live.figure.standing()[name]"


@pytest.fixture(scope="module", params=MEDIA)
def page(request, chromium, tmp_path_factory):
    path = tmp_path_factory.mktemp("readouts") / "readouts.ipynb"
    nbformat.write(chapter(*map(nbformat.v4.new_code_cell, CELLS)), path)
    with opened(request, request.param, path) as it:
        it.page.wait_for_selector(".bp-sliders [data-hand]", state="attached")
        yield it.page


def slider(page, name):
    part = page.locator(".widget-slider", has=page.get_by_label(name)).first
    return part, part.locator(".widget-readout"), part.locator(".noUi-handle")


def test_a_readout_takes_what_people_write_and_holds_it(page):
    live = page.locator(".bp-live").first
    for leave in ("Enter", "Tab"):
        for name, text, value, printed, refused in TYPED:
            part, readout, _ = slider(page, name)
            readout.fill(text)
            readout.press(leave)
            at = live.evaluate(AT, "eta" if name == ETA else "step")
            assert at == pytest.approx(value, rel=1e-12), (text, leave)
            assert readout.inner_text() == printed, (text, leave)
            assert part.locator(".bp-refused").all_inner_texts() == [refused] * bool(refused), (text, leave)
    _, readout, handle = slider(page, ETA)
    readout.fill("0.123")
    handle.click()  # a knob that is only touched stays where it is
    assert live.evaluate(AT, "eta") == pytest.approx(0.123, rel=1e-12)
    readout.focus()
    handle.focus()
    assert (readout.inner_text(), live.evaluate(AT, "eta")) == ("0.123", pytest.approx(0.123, rel=1e-12))


def test_keys_and_pointer_arrive_at_round_numbers(page):
    part, readout, handle = slider(page, ETA)
    readout.fill("0.498")
    told = []
    for key in ("ArrowRight", "ArrowRight", "PageUp", "PageDown", "ArrowLeft", "End", "Home"):
        handle.press(key)
        told.append(readout.inner_text())
    assert told == ["0.5", "0.55", "1", "0.5", "0.45", "1000", "0.001"]
    left, knob = part.locator(".noUi-base").bounding_box(), handle.bounding_box()
    page.mouse.move(knob["x"] + knob["width"] / 2, knob["y"] + knob["height"] / 2)
    page.mouse.down()
    digits = set()
    for share in range(2, 99, 3):
        page.mouse.move(left["x"] + left["width"] * share / 100, knob["y"] + knob["height"] / 2)
        digits.add(readout.inner_text().strip("0.") or "1")
    page.mouse.up()
    assert digits <= set("123456789") | {"15", "25", "35", "45", "55", "65", "75", "85", "95"}
    wait_until(page, "() => document.querySelector('.bp-live').figure.standing().eta > 100")
