"""A tape in a page: stepped along on a phone, what is looked at is in view, and nothing else moves."""

import nbformat
import pytest

CELL = 'import backprop as bp\nbp.explore_expression("sin(a*b)*(c + d)**2 + exp(-a*c)", a=1, b=2, c=3, d=4)'
SEEN = """() => {
    const stage = document.querySelector('.bp-live').getBoundingClientRect();
    const one = [...document.querySelectorAll('.bp-live .bp-chosen')]
        .find((each) => each.getClientRects().length);
    const here = one?.getBoundingClientRect();
    return here && here.left >= stage.left && here.right <= stage.right;
}"""
SCROLLED_FROM = "() => document.querySelector('.bp-live').scrollLeft"
WORDS_SEEN = """() => {
    const stage = document.querySelector('.bp-live').getBoundingClientRect();
    const words = [...document.querySelectorAll('.bp-live [data-gid^="below."]')]
        .filter((each) => each.getClientRects().length);
    const here = words.map((each) => each.getBoundingClientRect());
    return here.length === 2 && here.every((one) => one.left >= stage.left && one.right <= stage.right);
}"""
ALL_TOLD = """() => {
    const tail = document.querySelector('.bp-tail');
    return tail.scrollHeight <= tail.clientHeight;
}"""


@pytest.fixture(scope="module")
def page_file(tmp_path_factory, exported_chapter):
    path = tmp_path_factory.mktemp("tape") / "tape.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(CELL)]), path)
    return exported_chapter(path)


def test_the_step_that_the_walk_has_come_to_is_in_view_on_a_phone(page_file, offline_page):
    opened = offline_page(page_file, viewport={"width": 390, "height": 844})
    page = opened.page
    page.wait_for_selector(".bp-live > svg")
    wide = (
        "() => { const s = document.querySelector('.bp-live'); return s.scrollWidth > s.clientWidth + 100; }"
    )
    assert page.evaluate(wide), "a tape that fits shows nothing here"
    step, top = page.get_by_role("button", name="Next →"), page.evaluate("scrollY")
    count = 0
    while step.is_enabled():
        step.evaluate("(button) => button.click()")
        assert page.evaluate(SEEN), f"stage {count + 1}"
        count += 1
    assert count == 19 and page.evaluate("scrollY") == top
    assert page.evaluate(SCROLLED_FROM) > 0 and page.evaluate(WORDS_SEEN), "the words below stay"
    assert page.evaluate(ALL_TOLD), "where the number comes from has room for all of it"
    opened.assert_clean()


def test_a_number_that_a_switch_takes_away_is_no_longer_explained(page_file, offline_page):
    page = offline_page(page_file, viewport={"width": 1280, "height": 900}).page
    page.wait_for_selector(".bp-live > svg")
    step, told = page.get_by_role("button", name="Next →"), page.locator(".bp-provenance")
    while step.is_enabled():
        step.evaluate("(button) => button.click()")
    assert told.inner_text().startswith("Share of")
    assert page.evaluate(ALL_TOLD)
    page.get_by_text("a moves", exact=True).click()
    assert told.inner_text().startswith("Choose any number")
