"""A drawing larger than its place, on a phone and on the whole screen: what is looked at is in view."""

import nbformat
import pytest

from browser import wait_until

CELLS = [
    'import backprop as bp\nbp.explore_expression("sin(a*b)*(c + d)**2 + exp(-a*c)", a=1, b=2, c=3, d=4)',
    "bp.explore_backward(bp.examples.two_three_one())",
]
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
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(one) for one in CELLS]), path)
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


# Of a drawing on the whole screen: the least height of its numbers, whether it is larger than its place, and
# whether what is chosen lies inside that place.
STAGE = """(card) => {
    const stage = card.querySelector('.bp-live'), room = stage.getBoundingClientRect();
    const { a: scale } = stage.querySelector('svg').getScreenCTM();
    const numbers = [...stage.querySelectorAll('text[data-value], [data-value] text')];
    const here = [...stage.querySelectorAll('.bp-chosen')]
        .find((one) => one.getClientRects().length)?.getBoundingClientRect();
    return {
        letters: scale * Math.min(...numbers.map((one) => Number.parseFloat(getComputedStyle(one).fontSize))),
        cut: stage.scrollWidth > stage.clientWidth + 1 || stage.scrollHeight > stage.clientHeight + 1,
        inside: here && here.left >= room.left && here.right <= room.right
            && here.top >= room.top && here.bottom <= room.bottom && room.bottom <= innerHeight,
    };
}"""


@pytest.mark.parametrize("place", range(len(CELLS)), ids=["tape", "three rows"])
def test_on_the_whole_screen_numbers_are_large_and_the_drawing_follows(place, page_file, offline_page):
    opened = offline_page(page_file, viewport={"width": 1920, "height": 1080})
    page, card = opened.page, opened.page.locator(".bp-explorer").nth(place)
    whole = card.get_by_role("button", name="Whole drawing")
    card.get_by_text("Step by step", exact=True).click()
    assert not whole.is_visible(), "it says something on the whole screen alone"
    assert card.evaluate(STAGE)["letters"] >= 24
    card.get_by_role("button", name="Full screen").click()
    wait_until(page, "document.fullscreenElement !== null")
    step, count = card.get_by_role("button", name="Next →"), 0
    while step.is_enabled():
        step.evaluate("(button) => button.click()")
        count += 1
        stage = card.evaluate(STAGE)
        assert stage["letters"] >= 40 and stage["cut"] and stage["inside"], (count, stage)
    assert count == [19, 4][place]
    whole.click()
    assert whole.get_attribute("aria-pressed") == "true" and not card.evaluate(STAGE)["cut"]
    card.get_by_role("button", name="Leave full screen").click()
    wait_until(page, "document.fullscreenElement === null")
    card.get_by_role("button", name="Full screen").click()
    wait_until(page, "document.fullscreenElement !== null")
    assert whole.get_attribute("aria-pressed") == "false" and card.evaluate(STAGE)["letters"] >= 40
    whole.focus()
    page.evaluate("document.exitFullscreen()")
    wait_until(page, "document.fullscreenElement === null")
    assert not whole.is_visible() and page.evaluate("document.activeElement.title") == "Full screen"
    opened.assert_clean()


def test_a_number_that_a_switch_takes_away_is_no_longer_explained(page_file, offline_page):
    page = offline_page(page_file, viewport={"width": 1280, "height": 900}).page
    page.wait_for_selector(".bp-live > svg")
    step, told = page.get_by_role("button", name="Next →"), page.locator(".bp-provenance").first
    while step.is_enabled():
        step.evaluate("(button) => button.click()")
    assert told.inner_text().startswith("Share of")
    assert page.evaluate(ALL_TOLD)
    page.get_by_text("a moves", exact=True).click()
    assert told.inner_text().startswith("Choose any number")
