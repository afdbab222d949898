"""The backward explorer under a reader's hand, on networks of many kinds: predictions, provenance, words."""

import math
import re

import nbformat
import pytest

import backprop as bp
from backprop.describe import rounded
from browser import wait_until, words

LAYER = "L = bp.Layer\n"
CELLS = {
    "source": "bp.explore_backward(bp.examples.two_two_two(), predict=True)",
    "fused": LAYER
    + "net = bp.Network([L([[0.123456789, -1 / 3]], activation='tanh'),"
    + " L([[0.3, 0.2], [0.1, 2.3]], activation='softmax')], loss='cross_entropy')\n"
    + "bp.explore_backward(net, [0.7], [0.25, 0.75], predict=True)",
    "dead": LAYER
    + "net = bp.Network([L([[-4.0], [-4.0]], activation='relu'), L([[2.0]], activation='identity')])\n"
    + "bp.explore_backward(net, [0.2, 0.5], [0.7], predict=True)",
    "overshoot": LAYER
    + "bp.explore_backward(bp.Network([L([[0.65]], activation='identity')]), [1.0], [0.7], predict=True)",
}


@pytest.fixture(scope="module")
def page_file(tmp_path_factory, exported_chapter):
    path = tmp_path_factory.mktemp("backward") / "backward.ipynb"
    cells = [nbformat.v4.new_code_cell(source) for source in ("import backprop as bp", *CELLS.values())]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    return exported_chapter(path)


@pytest.fixture
def explorer(request, page_file, offline_page):
    """The explorer of the given name, in an exported page; the page is found clean at the end."""
    opened = offline_page(page_file, viewport={"width": 1280, "height": 1000})
    opened.page.wait_for_selector(".bp-live > svg")
    yield opened.page.locator(".bp-explorer").nth(list(CELLS).index(request.param))
    opened.assert_clean()


def on(*names):
    return pytest.mark.parametrize("explorer", names, indirect=True)


def value(explorer, name):
    return explorer.evaluate("(e, name) => e.querySelector('.bp-live').figure.values[name]", name)


def raise_weight(explorer, steps):
    """Press the visible slider's key so often, and wait for the words."""
    handle = next(row for row in explorer.locator(".noUi-handle").all() if row.is_visible())
    for _ in range(steps):
        handle.press("ArrowRight")
    explorer.page.wait_for_timeout(600)


def numbers(text):
    return [float(found.replace("−", "-")) for found in re.findall(r"[+−]?\d+\.\d+", text)]


@on(*CELLS)
def test_starts_at_the_numbers_it_was_given(explorer):
    given = {
        "source": {"w2_1_1": 0.4, "eta": 0.3},
        "fused": {"w1_1_1": 0.123456789, "w1_1_2": -1 / 3, "w2_2_2": 2.3, "t_2": 0.75},
        "dead": {"w1_1_1": -4.0, "w2_1_1": 2.0},
        "overshoot": {"w1_1_1": 0.65},
    }
    name = list(CELLS)[explorer.evaluate("e => [...document.querySelectorAll('.bp-explorer')].indexOf(e)")]
    for weight, number in given[name].items():
        assert math.isclose(value(explorer, weight), number, rel_tol=1e-12)


@on("source", "fused")
def test_the_factors_of_a_prediction_make_its_product(explorer):
    explorer.get_by_label("It falls.").check()
    raise_weight(explorer, 21)
    said = words(explorer, ".bp-verdict")
    *factors, product = numbers(said.partition("The factors were")[2])
    assert len(factors) == 2
    assert math.prod(factors) == pytest.approx(product, abs=2e-4)
    right = value(explorer, "dE_dw2_1_1") < 0
    assert said.startswith("Right. E fell" if right else "Not so. E rose")


@on("dead")
def test_a_weight_that_no_error_reaches(explorer):
    explorer.get_by_label("It rises.").check()
    raise_weight(explorer, 25)
    said = words(explorer, ".bp-verdict")
    assert said.startswith("Not so. E stayed at 0.2450.") and said.endswith("passes nothing on.")


@on("overshoot")
def test_a_slope_that_does_not_hold_so_far(explorer):
    explorer.get_by_label("It falls.").check()
    raise_weight(explorer, 21)
    said = words(explorer, ".bp-verdict")
    assert said.startswith("Not so. E rose") and "has the sign" not in said


@on("source")
def test_a_second_slider_spoils_the_prediction(explorer):
    explorer.get_by_label("It rises.").check()
    explorer.locator('[data-gid="w1_1_1.value"]').click()
    raise_weight(explorer, 5)
    explorer.locator('[data-gid="w2_1_1.value"]').click()
    raise_weight(explorer, 21)
    assert "Something else has moved E" in words(explorer, ".bp-verdict")


@on("source")
def test_a_change_that_four_digits_hide_is_said(explorer):
    explorer.locator('[data-gid="w1_1_2.value"]').click()
    raise_weight(explorer, 3)
    graph = bp.examples.two_two_two().network.graph([0.2, 0.5], [0.2, 0.7])
    rise = graph.evaluate(w1_1_2=0.23)["E"] - graph.evaluate()["E"]
    assert f"E rose by {rounded(rise)} to 0.0718." in words(explorer, ".bp-sentence")


@on("source")
def test_a_number_is_followed_to_the_inputs_by_keyboard_alone(explorer):
    page = explorer.page
    explorer.locator('.bp-pick[tabindex="0"]').focus()
    while page.evaluate("document.activeElement.dataset.gid") != "w2_1_1.gradient":
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    explorer.locator(".bp-provenance [data-goto]").first.focus()
    for _ in range(7):  # ∂E/∂z, ∂E/∂a, the outputs' a and z, the hidden a and z, and the input at its end
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.closest('.bp-provenance') !== null")
        name = explorer.locator(".bp-exact").get_attribute("data-name")
        page.keyboard.press("Tab")  # ← Back
        page.keyboard.press("Tab")  # what it was made of
    assert name == "x_1"


@on("source")
def test_a_formula_has_its_bias_while_the_switch_is_on(explorer):
    explorer.locator('[data-setting="mode"] label').first.click()
    explorer.locator('[data-gid="z2_1.value"]').click()
    parents = explorer.locator(".bp-provenance [data-goto]")
    assert parents.count() == 4
    explorer.get_by_label("Biases").check()
    wait_until(explorer.page, "() => document.querySelector('.bp-provenance [data-goto=\"b2_1\"]')", 5)
    assert parents.count() == 5
    explorer.get_by_label("Biases").uncheck()
    explorer.page.wait_for_timeout(100)
    assert parents.count() == 4


@on("source")
def test_choosing_twice_needs_one_way_back(explorer):
    explorer.locator('[data-gid="w2_1_1.gradient"]').click()
    explorer.locator('[data-gid="w2_1_1.gradient"]').click()
    assert explorer.locator(".bp-back").is_disabled()


def test_a_prediction_leaves_room_for_what_it_asks():
    net = bp.Network([bp.Layer([[1.95]], activation="sigmoid")])
    explorer = bp.explore_backward(net, [0.5], [0.5], predict=True)
    task, slider = explorer.figure.around.prediction, explorer.controls["w1_1_1"]
    assert slider.max >= slider.value + task.by


def test_text_is_legible_on_a_phone():
    svg = re.sub("<tspan.*?</tspan>", "", bp.explore_backward(bp.examples.two_two_two()).figure.svg)
    width = float(re.search(r'viewBox="0 0 ([\d.]+)', svg)[1])
    sizes = [float(size) for size in re.findall(r"font(?:-size)?:[^;\"]*?([\d.]+)px", svg)]
    assert sizes and min(sizes) * 344 / width >= 11  # an exported page 360 px wide leaves 344 to the drawing


# For each of 60 key presses: how many frames after the slider's own readout the drawing changes.
FRAMES_BEHIND = """async (explorer) => {
    let frame = 0, changed = {};
    const count = () => { frame += 1; requestAnimationFrame(count); };
    requestAnimationFrame(count);
    const note = (which) => () => { changed[which] ??= frame; };
    const track = [...explorer.querySelectorAll('.noUi-target')].find((one) => one.offsetParent);
    const watched = { readout: track.closest('.widget-slider').querySelector('.widget-readout'),
                      drawing: explorer.querySelector('.bp-live > svg') };
    for (const [which, node] of Object.entries(watched))
        new MutationObserver(note(which)).observe(node, { subtree: true, childList: true });
    const late = [];
    for (let k = 0; k < 60; k++) {
        changed = {};
        track.querySelector('.noUi-handle').dispatchEvent(
            new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
        await new Promise((done) => setTimeout(done, 60));
        late.push(changed.drawing - changed.readout);
    }
    return late;
}"""


@on("source")
def test_the_drawing_keeps_up_with_the_readout(explorer):
    late = explorer.evaluate(FRAMES_BEHIND)
    assert sum(frames is not None and frames <= 1 for frames in late) >= 0.95 * len(late)


# Moves a slider 200 times within one task: how many pictures that makes, and what the last one shows.
FLOOD = """async (explorer) => {
    const { controls } = explorer.querySelector('.bp-live').figure;
    const mark = explorer.querySelector('[data-gid="w2_1_1.value"]');
    const seen = new Set();
    new MutationObserver(() => seen.add(mark.dataset.value)).observe(mark, { attributes: true });
    for (let k = 0; k <= 200; k++) {
        controls.w2_1_1.set('value', k / 200);
        if (k % 50 === 0) await null;
    }
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    return [seen.size, mark.dataset.value, explorer.querySelector('.bp-live').figure.values.w2_1_1];
}"""


@on("source")
def test_many_changes_in_one_frame_make_two_pictures_at_most(explorer):
    pictures, *shown = explorer.evaluate(FLOOD)
    assert shown == ["1", 1]
    assert pictures <= 2
