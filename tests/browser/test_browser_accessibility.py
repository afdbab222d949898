"""Every chapter for everyone: axe-core in both themes, and what axe-core cannot see."""

import re

import pytest

from accessibility import axe_violations, badly_named, low_contrast, sticking_out, tab_through
from browser import wait_until
from daily import LIKE_OTHERS, daily_but, number
from exercise_pages import COME_TO_EXERCISES
from pages import ALIVE, open_offline
from places import CHAPTERS, PACKAGE

# Everything unfolded, and in each drawing a number traced back.
UNFOLD = """() => {
    document.querySelectorAll('details').forEach((one) => { one.open = true; });
    for (const { figure } of document.querySelectorAll('.bp-live:has(> svg)')) {
        const made = figure.order.filter((name) => figure.names[name].parents.length);
        made.slice(-2).forEach((name) => figure.select(name));
    }
}"""


def ready(it):
    """The page of `it`, when its widgets and letters are there."""
    wait_until(it.page, ALIVE)
    it.page.evaluate("async () => { await document.fonts.ready; }")
    return it.page


def answer_wrongly(page):
    """Give each exercise an answer, so that its verdict stands there."""
    for form in page.locator("form.bp-exercise").all():
        if (box := form.locator("input[type=text]")).count():
            box.fill("77")
        elif (choices := form.locator("input[type=radio]")).count():
            choices.last.check()
        if (check := form.get_by_role("button", name="Check")).count():
            check.click()


@pytest.fixture(scope="module", params=daily_but(LIKE_OTHERS, CHAPTERS, number))
def path(request):
    """A chapter."""
    return request.param


@pytest.fixture(scope="module")
def worked(chromium, exported_chapter, path):
    """A chapter's page with everything unfolded, traced and answered."""
    it = open_offline(chromium, exported_chapter(path), reduced_motion="reduce")
    page = ready(it)
    page.evaluate(UNFOLD)
    answer_wrongly(page)
    page.wait_for_timeout(500)  # until what is said when the hand stops has been said
    yield page
    it.assert_clean()
    page.context.close()


@pytest.fixture(params=["light", "dark"])
def theme(request, worked):
    """The theme that the page was turned to."""
    worked.emulate_media(color_scheme=request.param)
    wait_until(worked, f"() => document.documentElement.dataset.theme === '{request.param}'")
    return request.param


# What a theme changes is colours: day by day those of the dark one are looked at by the next test alone.
@pytest.mark.parametrize("theme", daily_but({"dark"}, ["light", "dark"]), indirect=True)
def test_axe_finds_nothing(worked, theme):
    assert axe_violations(worked, only=["color-contrast"] if theme == "dark" else None) == []


@pytest.mark.usefixtures("theme")
def test_every_text_stands_out(worked):
    assert low_contrast(worked) == []


def test_everything_is_named(worked):
    assert badly_named(worked) == []


def test_nothing_moves_for_those_who_ask(worked):
    moving = """() => [...document.querySelectorAll('*')].filter((node) => {
        const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(node);
        const slow = transitionDuration.split(',').some((time) => parseFloat(time) > 0.01);
        return slow || animationName !== 'none' || scrollBehavior === 'smooth';
    }).map((node) => node.outerHTML.slice(0, 100))"""
    assert worked.evaluate(moving) == []


# The least that WCAG 1.4.12 asks a page to bear.
SPACED = """* { letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""


@pytest.fixture(params=[320, 640])
def small(request, worked):
    """The page in a small window: 640 px is one of 1280 px at 200 %, 320 px the same at 400 % or a phone."""
    wide = worked.viewport_size
    worked.set_viewport_size({"width": request.param, "height": 640})
    yield worked
    worked.set_viewport_size(wide)


def test_page_fits_a_small_window_and_a_large_zoom(small):
    assert sticking_out(small) == []
    spaced = small.add_style_tag(content=SPACED)
    wider = small.evaluate("() => document.documentElement.scrollWidth - innerWidth")
    spaced.evaluate("(style) => style.remove()")
    assert wider <= 0


@pytest.fixture
def opened(offline_page, exported_chapter, path):
    """A function: open the chapter's page with these options."""
    return lambda **options: ready(offline_page(exported_chapter(path), reduced_motion="reduce", **options))


def test_tab_key_comes_everywhere_and_is_seen(opened):
    page = opened(viewport={"width": 1280, "height": 800})
    page.evaluate(COME_TO_EXERCISES)
    assert tab_through(page) == []


PRINTED = """() => {
    addEventListener('beforeprint', () => {
        const codes = [...document.querySelectorAll('.page-code')];
        const holdsAnswer = (code) => code.closest('.page-cell').querySelector('.bp-exercise');
        const numbers = [...document.querySelectorAll('.bp-live:has(> svg)')].slice(0, 1)
            .flatMap((live) => [...live.querySelectorAll('svg [data-name]')])
            .filter((one) => one.style.display !== "none");
        window.printed = {
            theme: document.documentElement.dataset.theme,
            answers: codes.filter((code) => code.open && holdsAnswer(code)).length,
            folded: codes.filter((code) => !code.open && !holdsAnswer(code)).length,
            numbers: numbers.map((one) => [one.dataset.name, one.dataset.value]),
        };
    });
}"""


# What stays: one with explorers, one with tables.
@pytest.mark.parametrize("path", daily_but(LIKE_OTHERS | {"05", "06"}, CHAPTERS, number), indirect=True)
def test_print_shows_the_present_state(opened):
    page = opened(color_scheme="dark", viewport={"width": 1280, "height": 800})
    page.evaluate(PRINTED)
    handles = [one for one in page.locator(".bp-sliders .noUi-handle").all() if one.is_visible()]
    before = page.evaluate("() => document.querySelector('.bp-live:has(> svg)')?.figure.values")
    if handles:
        for _ in range(7):
            handles[0].press("ArrowLeft")
        page.wait_for_timeout(500)
    document = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", document)) >= 2
    printed = page.evaluate("() => window.printed")
    assert (printed["theme"], printed["folded"], printed["answers"]) == ("light", 0, 0)
    assert page.evaluate("() => document.documentElement.dataset.theme") == "dark"
    if handles:
        after = page.evaluate("() => document.querySelector('.bp-live:has(> svg)').figure.values")
        assert after != before
        assert printed["numbers"]
        for name, value in printed["numbers"]:
            if "," not in name:
                assert float(value) == after[name]
    page.emulate_media(media="print")
    tools = ".page-bar, .page-copy, .page-contents, .page-starting, .bp-toolbar, .bp-transport, .bp-buttons"
    assert not [one for one in page.locator(tools).all() if one.is_visible()]
    assert all(one.is_visible() for one in page.locator(".bp-live > svg").all()[:1])
    page.set_viewport_size({"width": 672, "height": 986})  # A4 less its margins
    heights = [one.bounding_box()["height"] for one in page.locator(".bp-explorer").all()]
    assert all(height < 986 for height in heights), "an explorer is cut by the end of a page"


def test_printed_pages_are_numbered():
    package = PACKAGE
    for style in ("export/page/built/frame.css", "site/built/site.css"):
        page = re.search(r"@page\s*{.*?}\s*}", (package / style).read_text("utf-8"), re.S)
        assert re.search(r"@bottom-center\s*{\s*content:\s*counter\(page\)", page[0])
