"""What a live figure promises on any page: ids, sliders, lines, formulas, and what is said of them."""

import re

import nbformat
import pytest

from backprop.describe import rounded
from browser import words

BIASED = """import backprop as bp
net = bp.Network([bp.Layer([[0.1, -0.2], [0.3, 0.1]], [0.3, -0.4], "tanh"),
                  bp.Layer([[0.4, 0.5], [-0.1, 0.3]], [0.2, 0.1], "sigmoid")])
"""
EXPLORER = "explorer = bp.explore_backward(net, [0.2, 0.5], [0.2, 0.7])\nexplorer"
# A bare figure whose data are points from its lower left corner, one artist a kind of mark.
PLOT = """import ipywidgets as widgets
from backprop import Graph
from backprop.figures import Drawing, canvas, marks, plotted
from backprop.live import LiveFigure
from backprop.live.panels import Sentence
graph = Graph().let("y", "x**2/10 + c").backward("y")
figure, ax = canvas(200, 100)
drawing = Drawing(figure, graph.evaluate(x=1.0, c=2.0))
drawing.add(plotted.Curve("curve", "x", "y", (0.0, 40.0), samples=5), ax, colour="ink", heights=[0] * 5)
for mark in (plotted.Tangent("tangent", "x", "y", "dy_dx", half_width=3.0), plotted.Guide("guide", "x", "y"),
             plotted.Arrow("arrow", "x", "y", "c", "c", scale=2.0), plotted.Point("spot", "x", "y")):
    drawing.add(mark, ax, colour="ink")
drawing.add(marks.Note("note", (("y", "no y"),), "all there"), ax, at=(50, 90))
sliders = {"x": widgets.IntSlider(20, 0, 40), "c": widgets.IntSlider(5, 0, 9)}
live = LiveFigure(drawing, graph, sliders, sentence=Sentence("Drag."))
widgets.VBox([live, *sliders.values()])"""
STATE = """(e) => { const { figure } = e.querySelector('.bp-live'); return {
    values: figure.values, settings: figure.settings(),
    controls: Object.fromEntries(Object.entries(figure.controls).map(([n, c]) => [n, c.get('value')])) }; }"""


@pytest.fixture(scope="module")
def expected():
    """The explorer of the page's network, here in Python."""
    scope = {}
    exec(BIASED + EXPLORER, scope)
    return scope["explorer"]


@pytest.fixture(scope="module")
def page_file(tmp_path_factory, exported_chapter):
    path = tmp_path_factory.mktemp("live") / "live.ipynb"
    cells = [nbformat.v4.new_code_cell(source) for source in (BIASED + EXPLORER, "explorer", PLOT)]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    return exported_chapter(path)


@pytest.fixture
def page(page_file, offline_page):
    opened = offline_page(page_file, viewport={"width": 1280, "height": 1000})
    opened.page.wait_for_selector(".bp-live > svg")
    yield opened.page
    opened.assert_clean()


@pytest.fixture
def explorer(page):
    return page.locator(".bp-explorer").first


def switch(explorer, setting, value):
    """Choose `value` in the row of choices, and let the picture be painted."""
    explorer.locator(f'[data-setting="{setting}"] input[value="{value}"]').check(force=True)
    explorer.page.wait_for_timeout(100)


def shown_sliders(explorer):
    return [one for one in explorer.locator(".noUi-handle").all() if one.is_visible()]


def test_the_same_explorer_twice_shares_no_id(page):
    ids = page.evaluate("() => [...document.querySelectorAll('.bp-live [id]')].map((node) => node.id)")
    assert ids and len(ids) == len(set(ids))
    foreign = """() => [...document.querySelectorAll('.bp-live > svg')].flatMap((svg) =>
        [...svg.outerHTML.matchAll(/(?:url\\(|href=")#([^")]+)/g)].filter(([, id]) =>
            !svg.querySelector('#' + CSS.escape(id))).map(([all]) => all))"""
    assert page.evaluate(foreign) == []


def test_biases_count_only_while_their_switch_is_on(explorer, expected):
    network = expected.figure.graph
    on = explorer.evaluate(STATE)["values"]
    assert on["E"] == pytest.approx(network.evaluate(eta=0.3)["E"], rel=1e-12)
    explorer.get_by_label("Biases").uncheck()
    explorer.page.wait_for_timeout(100)
    off = explorer.evaluate(STATE)["values"]
    zero = {"eta": 0.3} | {name: 0.0 for name in network.inputs if name.startswith("b")}
    assert off["E"] == pytest.approx(network.evaluate(zero)["E"], rel=1e-12)
    assert off["E"] != pytest.approx(on["E"], rel=1e-3)


def test_every_slider_is_named_in_words(page, expected):
    page.wait_for_timeout(300)
    explorers = page.locator(".bp-explorer").all()
    assert len(explorers) == 2
    for explorer in explorers:
        named = explorer.locator(".noUi-handle").evaluate_all("(all) => all.map((one) => one.ariaLabel)")
        assert named == [expected.figure.names[name]["spoken"] for name in expected.controls]


def test_reset_brings_back_sliders_switches_and_words(explorer):
    start = explorer.evaluate(STATE)
    switch(explorer, "mode", "update")
    switch(explorer, "reveal", "all")
    explorer.get_by_label("Biases").uncheck()
    explorer.locator('[data-gid="w1_2_1.value"]').click()
    for handle in shown_sliders(explorer):
        handle.press("End")
    explorer.locator('[data-gid="w1_2_1.new"]').click()
    assert explorer.evaluate(STATE) != start
    explorer.locator(".bp-reset").click()
    explorer.page.wait_for_timeout(600)
    assert explorer.evaluate(STATE) == start
    assert explorer.locator(".bp-chosen, .bp-exact").count() == 0
    assert explorer.locator(".bp-sentence").inner_text().startswith("Drag the slider")


def test_only_what_a_stage_is_about_is_shown(explorer):
    def gradients():
        return [one for one in explorer.locator('[data-gid*=".gradient"]').all() if one.is_visible()]

    assert (len(gradients()), len(shown_sliders(explorer))) == (1, 1)
    switch(explorer, "reveal", "path")
    assert (len(gradients()), len(shown_sliders(explorer))) == (2, 4)  # x₁, two weights, t₁
    switch(explorer, "reveal", "all")
    assert len(gradients()) == 12  # the biases, too
    explorer.get_by_label("All sliders").check()
    explorer.page.wait_for_timeout(100)
    assert len(shown_sliders(explorer)) == 16  # all but η, which is for the mode "update"
    switch(explorer, "mode", "update")
    assert (len(gradients()), len(shown_sliders(explorer))) == (0, 17)


@pytest.mark.parametrize(
    ("mode", "role"), [("forward", "forward"), ("backward", "backward"), ("update", "parameter")]
)
def test_a_line_shows_size_sign_and_kind(explorer, expected, mode, role):
    switch(explorer, "mode", mode)
    values = expected.figure.graph.evaluate(eta=0.3)
    edges = explorer.locator('[data-gid$=".edge"]').all()
    assert len(edges) == 8
    for edge in edges:
        weight = edge.get_attribute("data-gid").removesuffix(".edge")
        name, unit = (weight, 0.5) if mode == "forward" else (f"dE_d{weight}", 0.02)
        style = edge.locator("path").first.get_attribute("style")
        size = abs(values[name]) / unit
        assert f"--bp-{role})" in style and edge.get_attribute("data-edge") == name
        assert float(re.search(r"stroke-width: ([\d.]+)", style)[1]) == pytest.approx(
            1 + 6 * size / (1 + size),
            abs=0.0501,  # to a tenth of a pixel
        )
        assert ("stroke-dasharray: 7" in style) == (values[name] < 0)


def test_a_line_is_chosen_by_a_click_and_brings_its_slider(explorer):
    box = explorer.locator('[data-gid="w1_1_1.edge"] path').first.bounding_box()
    explorer.page.mouse.click(box["x"] + box["width"] * 0.3, box["y"] + box["height"] / 2 + 4)
    assert explorer.locator(".bp-exact").get_attribute("data-name") == "dE_dw1_1_1"
    (handle,) = shown_sliders(explorer)
    slider = handle.locator("xpath=ancestor::*[contains(@class,'widget-slider')]")
    assert words(slider, ".widget-label") == "w⁽¹⁾₁₁"


@pytest.mark.parametrize("gid", ["w1_1_1.gradient", "z1_2.delta", "z2_1.delta", "E.value"])
def test_the_numbers_in_a_formula_are_its_parents(explorer, expected, gid):
    switch(explorer, "reveal", "all")
    explorer.locator(f'[data-gid="{gid}"]').click()
    name = explorer.locator(".bp-exact").get_attribute("data-name")
    values, rows = expected.figure.graph.evaluate(eta=0.3), explorer.locator(".bp-provenance-body > div")
    shown = rows.nth(2).locator("mn").all_text_contents()
    parents = expected.figure.graph.explain(name).parents
    wanted = {f"({rounded(values[one])})" if values[one] < 0 else rounded(values[one]) for one in parents}
    assert wanted == {text for text in shown if "." in text}  # not the 1 of 1 − a
    buttons = explorer.locator(".bp-provenance [data-goto]").evaluate_all(
        "(all) => all.map((b) => b.dataset.goto)"
    )
    assert tuple(buttons) == parents


def test_the_table_holds_every_value(explorer, expected):
    explorer.locator(".bp-table summary").click()
    explorer.page.wait_for_timeout(100)
    rows = explorer.locator(".bp-table tbody tr").evaluate_all(
        "(rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent)"
        ".concat(row.lastChild.dataset.name, row.lastChild.dataset.value))"
    )
    values, names = expected.figure.graph.evaluate(eta=0.3), expected.figure.names
    assert [row[3] for row in rows] == list(values)
    for plain, spoken, shown, name, exact in rows:
        assert (plain, spoken) == (names[name]["plain"], names[name]["spoken"])
        assert shown == rounded(values[name], 6) and float(exact) == pytest.approx(values[name], rel=1e-12)


def test_what_is_seen_is_also_heard_when_the_hand_stops(explorer):
    heard = explorer.locator(".bp-said .bp-heard")
    assert heard.get_attribute("aria-live") == "polite" and heard.text_content() == ""
    shown_sliders(explorer)[0].press("ArrowRight")
    assert heard.text_content() == ""  # not while it moves
    explorer.page.wait_for_timeout(600)
    said = heard.text_content()
    assert said.startswith("Weight from unit 1 to unit 1 of layer 2 rose from 0.4000 to 0.4100. Loss E ")


def spot(text):
    """The points of an SVG path, or of its pieces, as (x, y) from the lower left corner."""
    numbers = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", text)]
    return [(x, 100 - y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]


@pytest.mark.parametrize(("x", "c"), [(20, 5), (23, 7)])
def test_marks_stand_where_their_numbers_say(page, x, c):
    box = page.locator(".bp-live").last.locator("xpath=ancestor::*[contains(@class,'widget-vbox')]").last
    for handle, presses in zip(box.locator(".noUi-handle").all(), (x - 20, c - 5), strict=True):
        for _ in range(presses):
            handle.press("ArrowRight")
    page.wait_for_timeout(100)
    drawn = {
        gid: box.locator(f'[data-gid="{gid}"] path').first.get_attribute("d")
        for gid in ("curve", "tangent", "guide", "arrow")
    }
    y, slope = x**2 / 10 + c, x / 5
    points = {
        "curve": [(at, at**2 / 10 + c) for at in (0, 10, 20, 30, 40)],
        "tangent": [(x - 3, y - 3 * slope), (x + 3, y + 3 * slope)],
        "guide": [(0, y), (x, y), (x, 0)],
        "arrow": [(x, y), (x + 2 * c, y + 2 * c)],
    }
    for gid, wanted in points.items():
        assert [pytest.approx(point, abs=0.01) for point in spot(drawn[gid])[: len(wanted)]] == wanted, gid
    use = box.locator('[data-gid="spot"] use')
    place = float(use.get_attribute("x")), 100 - float(use.get_attribute("y"))
    assert place == pytest.approx((x, y), abs=0.01)
    assert box.locator('[data-gid="note"]').text_content().strip() == "all there"
