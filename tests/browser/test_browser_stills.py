"""Every explorer on one page: its still picture, mark by mark, and that all of it is on one screen."""

import math
import re

import nbformat
import pytest
from matplotlib.colors import to_rgb
from matplotlib.text import Text

from backprop.figures.axes_map import to_points
from backprop.figures.drawing import DIMMED
from backprop.figures.marks import Edge, Note, Number
from backprop.figures.number_lines import Bead, Link, Stretch
from backprop.figures.plotted import Arrow, Curve, Gap, Guide, Point, Ring, Tangent, Trace, Trail
from browser import wait_until
from drawings import EXPLORERS
from places import ROOT

# What a reader sees of each artist: whether it is there and how strong, its words, its line, its place.
SEEN = """(root) => Object.fromEntries([...root.querySelectorAll('svg [data-gid]')].map((node) => {
    const style = getComputedStyle(node), path = node.querySelector('path'), use = node.querySelector('use');
    const line = path && getComputedStyle(path);
    return [node.dataset.gid, {
        shown: ![style.display, path?.style.display].includes('none') && style.visibility !== 'hidden',
        strength: Number(style.strokeOpacity),
        muted: node.classList.contains('bp-unlit'), text: node.textContent.trim(), colour: line?.stroke,
        width: line && Number.parseFloat(line.strokeWidth), dashes: line?.strokeDasharray,
        path: path?.getAttribute('d'),
        at: use && use.style.display !== 'none' && [use.getAttribute('x'), use.getAttribute('y')].map(Number),
    }];
}))"""
SUPPORT = str(ROOT / "tests" / "support")
CELLS = [
    f"import sys\nsys.path.insert(0, {str(ROOT / 'tests' / 'support')!r})\nfrom drawings import EXPLORERS",
    *(f"EXPLORERS[{name!r}]()" for name in EXPLORERS),
]


@pytest.fixture(scope="module")
def page_file(tmp_path_factory, exported_chapter):
    path = tmp_path_factory.mktemp("stills") / "stills.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(one) for one in CELLS]), path)
    return exported_chapter(path)


@pytest.fixture
def page_of(page_file, offline_page):
    """A function: opens the page, all of it painted, in a window of this width and height."""

    def opened(width, height, **options):
        opened = offline_page(page_file, viewport={"width": width, "height": height}, **options)
        wait_until(opened.page, f"document.querySelectorAll('.bp-live > svg').length === {len(EXPLORERS)}")
        return opened

    return opened


@pytest.fixture
def seen(page_of):
    """What is seen of each explorer's artists, by the explorer's name."""
    opened = page_of(1280, 1000)
    figures = opened.page.locator(".bp-live").all()
    yield dict(zip(EXPLORERS, (figure.evaluate(SEEN) for figure in figures), strict=True))
    opened.assert_clean()


def test_each_mark_looks_in_the_picture_as_on_the_page(seen):
    compared, wrong = 0, []
    for name, make in EXPLORERS.items():
        drawing = make().figure.drawing
        drawing.as_it_starts()
        for gid, artist in drawing.artists.items():
            for what, here, there in differences(drawing, gid, artist, seen[name][gid]):
                compared += 1
                close = pytest.approx(there, abs=0.05) if isinstance(here, float | tuple) else there
                if here != close:
                    wrong.append(f"{name} {gid}: {what} {here} in the picture, {there} on the page")
    assert compared > 500 and not wrong, "\n".join(wrong[:20])


def differences(drawing, gid, artist, there):
    """What of an artist is compared: (what, in the picture, on the page)."""
    # a point without a place is hidden inside its group, which stays
    yield "there", artist.get_visible(), there["shown"] and (there["at"] is not False)
    mark = drawing.marks.get(gid)
    if isinstance(artist, Text):  # stays legible where it is not lit
        yield "muted", not drawing.is_lit(gid, drawing.settings), there["muted"]
    else:
        yield "dimmed", artist.get_alpha() == DIMMED, there["strength"] == DIMMED
    if isinstance(mark, Number | Note):
        yield "words", artist.get_text().strip(), there["text"]
    if isinstance(mark, Edge):
        red, green, blue = (round(255 * part) for part in to_rgb(artist.get_color()))
        yield "colour", f"rgb({red}, {green}, {blue})", there["colour"]
        yield "width", float(artist.get_linewidth()), there["width"]
        yield "dashes", artist.is_dashed(), there["dashes"] != "none"
    if isinstance(mark, Point | Ring | Bead):
        (x,), (y,) = artist.get_data()
        seen = mark.there(artist, drawing)
        yield "place", seen and to_points(artist.axes, x, y), there["at"] and tuple(there["at"])
    if isinstance(mark, Guide | Tangent | Curve | Trail | Gap | Trace | Arrow | Stretch | Link):
        points = [to_points(artist.axes, x, y) for x, y in zip(*artist.get_data(), strict=True)]
        path = ends(there["path"])
        points = [point for point in points if all(map(math.isfinite, point))]
        if path:
            yield "start", points[0], path[0]
            yield "end", points[1] if isinstance(mark, Arrow | Stretch) else points[-1], path[-1]


def ends(path):
    """The points of an SVG path's first piece."""
    numbers = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", path.split("M")[1])] if path else []
    return list(zip(numbers[::2], numbers[1::2], strict=True))


# Works an explorer's switches, then follows a number back: for each state its name, how high the card is, and
# how far it is from the top of the drawing to the foot of what belongs on one screen.
STATES = """async (card) => {
    const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const seen = (selector) => [...card.querySelectorAll(selector)]
        .filter((one) => one.getClientRects().length && one.checkVisibility({ visibilityProperty: true }));
    const states = [];
    async function note(name) {
        await frame();
        const side = card.querySelector('.bp-side').getBoundingClientRect();
        const first = seen('.bp-sliders .noUi-target')[0].getBoundingClientRect();
        const svg = card.querySelector('.bp-live > svg').getBoundingClientRect();
        const told = card.querySelector('.bp-told').getBoundingClientRect();
        states.push({
            name, height: card.getBoundingClientRect().height, drawn: svg.width,
            span: Math.max(svg.bottom, told.bottom, first.bottom) - Math.min(svg.top, told.top),
            inside: first.bottom <= side.bottom + 1 && first.top >= side.top - 1,
            told: card.querySelector('.bp-sentence').getBoundingClientRect().top < told.bottom - 16,
        });
    }
    await note('start');
    for (const input of card.querySelectorAll('.bp-switch input, .bp-tick input')) {
        input.click();
        await note(input.value);
    }
    const number = seen('.bp-pick')[0];
    number.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    await note('provenance');
    for (let i = 0; i < 5 && seen('[data-goto]').length; i++) {
        seen('[data-goto]')[0].click();
        await note('followed back');
    }
    return states;
}"""
# the page at 1280 x 800; JupyterLab at 1280 x 720, its file browser open, leaves a card 848 wide and 600 high
SCREENS = [(1280, 800, 800 - 49), (888, 720, 600)]


@pytest.mark.parametrize(("width", "height", "room"), SCREENS)
def test_drawing_slider_and_words_are_on_one_screen(page_of, width, height, room):
    opened = page_of(width, height)
    for name, card in zip(EXPLORERS, opened.page.locator(".bp-explorer").all(), strict=True):
        states = card.evaluate(STATES)
        assert len(states) > 1
        for state in states:
            assert state["span"] <= room and state["inside"] and state["told"], (name, state)
            assert abs(state["height"] - states[0]["height"]) <= 2, (name, state)


def test_on_a_phone_drawing_and_words_leave_room_for_the_hand(page_of):
    opened = page_of(390, 844)
    for name, card in zip(EXPLORERS, opened.page.locator(".bp-explorer").all(), strict=True):
        height = card.locator(".bp-seen").bounding_box()["height"]
        assert height <= 844 * 0.62, name


# What a finger can meet, its middle and size (of a knob, with what takes hold of it), where two are closer
# than WCAG 2.5.8 allows: 24 px each, or so far from every other that circles of 24 px do not touch it.
TOO_CLOSE = """(card) => {
    const targets = 'button, a, summary, select, .bp-switch label, .bp-tick, .bp-prediction label, '
        + '.noUi-handle, .bp-pick, .bp-grip';
    const seen = [...card.querySelectorAll(targets)]
        .filter((one) => one.getClientRects().length && one.checkVisibility({ visibilityProperty: true }))
        .map((node) => {
            const { x, y, width, height } = node.getBoundingClientRect();
            const grown = node.matches('.noUi-handle') ? 10 : 0;
            const name = node.getAttribute('aria-label') ?? node.dataset.name ?? node.textContent.trim();
            return { name, node, x: x + width / 2, y: y + height / 2, width: width + 2 * grown,
                     height: height + 2 * grown };
        });
    const small = ({ width, height }) => Math.min(width, height) < 24;
    const circles = (one, other) => Math.hypot(one.x - other.x, one.y - other.y) < 24;
    const outside = (centre, middle, size) => Math.max(0, Math.abs(centre - middle) - size / 2);
    const reaches = (one, other) =>
        Math.hypot(outside(one.x, other.x, other.width), outside(one.y, other.y, other.height)) < 12;
    return seen.filter(small).flatMap((one) => seen
        .filter((other) => other.node !== one.node && !other.node.contains(one.node))
        .filter((other) => (small(other) ? circles(one, other) : reaches(one, other)))
        .map((other) => [one.name, other.name, one.width, one.height, circles(one, other)]));
}"""


def test_a_finger_meets_what_it_means(page_of):
    opened = page_of(390, 844, has_touch=True, is_mobile=True)
    for name, card in zip(EXPLORERS, opened.page.locator(".bp-explorer").all(), strict=True):
        assert card.evaluate("(card) => card.querySelectorAll('.noUi-handle').length"), name
        assert card.evaluate(TOO_CLOSE) == [], name


IS_WHOLE = "() => document.fullscreenElement?.classList.contains('bp-explorer')"
# Of an explorer on a large screen: the least height of its numbers and readouts, in pixels; how much of it
# is hidden; whether its first slider is seen.
WHOLE = """(card) => {
    const seen = (selector) => [...card.querySelectorAll(selector)].filter((one) => one.checkVisibility());
    const svg = card.querySelector('.bp-live > svg'), { a: scale } = svg.getScreenCTM();
    const size = (one) => Number.parseFloat(getComputedStyle(one).fontSize);
    const side = card.querySelector('.bp-side').getBoundingClientRect();
    const first = seen('.bp-sliders .widget-slider')[0]?.getBoundingClientRect();
    return {
        numbers: scale * Math.min(...seen('text[data-value], [data-value] text').map(size)),
        readout: Math.min(...seen('.widget-readout').map(size)),
        hidden: Math.max(card.scrollHeight - card.clientHeight, card.scrollWidth - card.clientWidth),
        slider: first?.bottom <= side.bottom + 1 && side.bottom <= innerHeight && side.top >= 0,
    };
}"""


def test_a_large_screen_is_used_and_can_be_had_whole(page_of):
    opened = page_of(1920, 1080)
    for name, card in zip(EXPLORERS, opened.page.locator(".bp-explorer").all(), strict=True):
        assert card.locator(".bp-live > svg").bounding_box()["width"] >= 900, name
        assert card.evaluate(WHOLE)["numbers"] >= 24, name
        card.get_by_role("button", name="Full screen").click()
        wait_until(opened.page, IS_WHOLE, 5, name)
        seen = card.evaluate(WHOLE)
        assert seen["numbers"] >= 40 and seen["readout"] >= 28 and seen["hidden"] <= 1, (name, seen)
        assert seen["slider"] or name == "cost", (name, seen)
        card.get_by_role("button", name="Leave full screen").click()
        wait_until(opened.page, "() => document.fullscreenElement === null", 5)
    opened.assert_clean()


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1024, 768), (768, 1024)])
def test_a_network_that_fits_is_not_cut_on_any_screen(page_of, width, height):
    opened = page_of(width, height)
    card = opened.page.locator(".bp-explorer").nth(list(EXPLORERS).index("forward"))
    card.get_by_role("button", name="Full screen").click()
    wait_until(opened.page, IS_WHOLE)
    stage = card.locator(".bp-live").evaluate(
        "(s) => [s.scrollWidth - s.clientWidth, s.scrollHeight - s.clientHeight]"
    )
    assert max(stage) <= 1 and not card.get_by_role("button", name="Whole drawing").is_visible()


def test_untouched_figures_say_nothing_has_changed_and_rates_are_told_as_numbers(page_of):
    opened = page_of(1280, 800)
    labels = opened.page.eval_on_selector_all(".bp-live > svg", "all => all.map((one) => one.ariaLabel)")
    assert len(labels) == len(EXPLORERS) and not [one for one in labels if one.startswith("Changed")]
    rate = opened.page.locator(".bp-explorer").nth(list(EXPLORERS).index("learning-rate"))
    handle = rate.get_by_role("slider", name="learning rate").locator("visible=true")
    wait_until(opened.page, "() => document.querySelector('.noUi-handle[aria-valuetext=\"0.3000\"]')", 5)
    handle.press("ArrowRight")
    opened.page.wait_for_timeout(600)
    assert handle.get_attribute("aria-valuetext") == "0.3500"
