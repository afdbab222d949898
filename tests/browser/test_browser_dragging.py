"""A dot that stands at sliders is dragged: by pointer and by finger, in its plot and on its line."""

import nbformat
import pytest

from browser import wait_until

CELLS = {
    "one-weight": "bp.explore_one_weight()",
    "chain-rule": 'bp.explore_chain_rule("3*u", "x + 1", x=3, domain=(0, 6))',
    "activations": "bp.explore_activations()",
    "difference": "bp.explore_difference()",
    "learning-rate": "bp.explore_learning_rate(bp.examples.two_two_two(), steps=20)",
    "surface": "bp.explore_surface(bp.examples.two_two_two())",
    "bowl": "bp.explore_bowl()",
}
# which sliders the first dot moves
MOVED = {
    "one-weight": {"w1_1_1"},
    "chain-rule": {"x"},
    "activations": {"z"},
    "difference": {"epsilon"},
    "learning-rate": {"step"},
    "surface": {"w2_1_1", "w2_1_2"},
    "bowl": {"w_1", "w_2"},
}
STANDING = "(live) => live.figure.standing()"
MIDDLE = """(live) => {
    const grip = [...live.querySelectorAll('.bp-grip')].find((one) => one.getBoundingClientRect().width > 0);
    const { x, y, width, height } = grip.getBoundingClientRect();
    return [x + width / 2, y + height / 2];
}"""
TOP = "(live) => live.querySelector('svg').getBoundingClientRect().y"
BY = (-30, 24)  # pixels


@pytest.fixture(scope="module")
def page_file(tmp_path_factory, exported_chapter):
    path = tmp_path_factory.mktemp("dragging") / "dragging.ipynb"
    cells = [nbformat.v4.new_code_cell(one) for one in ("import backprop as bp", *CELLS.values())]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    return exported_chapter(path)


@pytest.mark.parametrize("touch", [False, True], ids=["pointer", "finger"])
def test_a_dot_follows_the_hand_and_its_slider_with_it(page_file, offline_page, touch):
    opened = offline_page(page_file, viewport={"width": 1280, "height": 900}, has_touch=touch)
    page = opened.page
    wait_until(page, f"document.querySelectorAll('.bp-live > svg').length === {len(CELLS)}")
    for name, live in zip(CELLS, page.locator(".bp-live").all(), strict=True):
        live.evaluate("(one) => one.scrollIntoView({ block: 'center', behavior: 'instant' })")
        page.wait_for_timeout(100)
        top = live.evaluate(TOP)
        before, (x, y) = live.evaluate(STANDING), live.evaluate(MIDDLE)
        (drag_by_touch if touch else drag)(page, (x, y), (x + BY[0], y + BY[1]))
        page.wait_for_timeout(60)
        after = live.evaluate(STANDING)
        moved = {control for control in before if after[control] != before[control]}
        assert moved == MOVED[name], name
        assert live.evaluate(TOP) == top, f"{name}: the page scrolled under the finger"
        across, down = live.evaluate(MIDDLE)
        assert abs(across - x - BY[0]) < 16, name  # to the nearest step of the slider
        if len(moved) == 2:
            assert abs(down - y - BY[1]) < 3, name
    opened.assert_clean()


def drag(page, start, end):
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=4)
    page.mouse.up()


def drag_by_touch(page, start, end):
    session = page.context.new_cdp_session(page)
    for kind, points in (
        ("touchStart", [start]),
        ("touchMove", [((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)]),
        ("touchMove", [end]),
        ("touchEnd", []),
    ):
        touches = [{"x": x, "y": y} for x, y in points]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})
