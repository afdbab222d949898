"""Exercises in a real browser: worked by keyboard and by mouse, with a kernel and without."""

import json

import pytest

from backprop.exercises import choice, numeric
from backprop.exercises.widget import Exercise
from browser import wait_until
from exercise_pages import CONTRASTS, status

# A page as strict as an exported one, and as little of the widget manager as a question needs.
PAGE = """<!doctype html><html lang="en" data-theme="light"><meta charset="utf-8"><title>Exercises</title>
<meta http-equiv="Content-Security-Policy"
      content="default-src 'none'; script-src 'unsafe-inline' blob:; style-src 'unsafe-inline'">
<style>{css} body {{ background: white }} [data-theme=dark] body {{ background: #15181c }}</style>
<main></main>
<script type="module">
class Model {{
  constructor(state) {{ this.state = state; this.heard = []; this.saved = 0; this.widget_manager = manager; }}
  get(name) {{ return this.state[name]; }}
  set(name, value) {{
    this.state[name] = value;
    this.heard.forEach(([event, call]) => event === `change:${{name}}` && call());
  }}
  on(event, call) {{ this.heard.push([event, call]); }}
  off(event, call) {{ this.heard = this.heard.filter((one) => one[0] !== event || one[1] !== call); }}
  save_changes() {{ this.saved += 1; }}
}}
const models = {{}};
const manager = {{ get_model: async (id) => models[id] ?? Promise.reject(new Error("no model " + id)) }};
models.figure = new Model({{}});
const states = {states};
window.models = models;
const {{ default: widget }} = await import(
  URL.createObjectURL(new Blob([{esm}], {{ type: "text/javascript" }})));
window.show = (index) => {{
  const el = document.createElement("div");
  document.querySelector("main").append(el);
  const gone = widget.render({{ model: models[index], el }});
  return () => (gone(), el.remove());
}};
window.cleanups = states.map((state, index) => ((models[index] = new Model(state)), show(index)));
</script></html>"""
QUESTION = r"What is $\frac{\partial E}{\partial w^{(2)}_{11}}$?"
NUMERIC = {
    "question": QUESTION,
    "answer": 0.04894,
    "hints": {0.028: "You took **0.14** for $\\sigma'(z)$.", "double": "Where is the ½ of $E$?"},
    "right": "All *three* factors.",
    "solution": "The product of the three factors.\n\n$$0.37 \\cdot 0.2455 \\cdot 0.54$$",
}
CHOICES = {
    "$\\delta_1 x_1$": True,
    "$\\delta_1 a_1$": "That is the **wrong** layer.",
    "$a_1$": "And $\\delta$?",
}


def state(exercise, **more):
    """What the browser gets of a widget."""
    return {"kind": exercise.kind, "task": exercise.task, "reply": {}, "figure": None} | more


def goal(low=None, high=0.001, near=False):
    """The task of a slider goal on E."""
    texts = {"question": "<p>Find weights with E below 0.001.</p>", "solution": "", "right": ""}
    return {"kind": "slider_goal", "reply": {}, "figure": "IPY_MODEL_figure"} | {
        "task": texts
        | {"name": "E", "label": "E", "low": low, "high": high, "near": near, "kept": [], "rule": ""}
    }


@pytest.fixture
def open_exercises(offline_page, tmp_path):
    """A function that opens a strict page with these questions in it; the page must have done nothing odd."""
    opened = []

    def open_them(*states, **options):
        path = tmp_path / "page.html"
        path.write_text(
            PAGE.format(css=Exercise._css, esm=json.dumps(Exercise._esm), states=json.dumps(states))
        )
        opened.append(offline_page(path, **options))
        page = opened[-1].page
        wait_until(page, "() => window.cleanups")
        return page

    yield open_them
    for each in opened:
        each.assert_clean()


def test_a_number_by_keyboard(open_exercises):
    page = open_exercises(state(numeric(**NUMERIC)))
    assert page.get_by_role("group", name="What is").count() == 1
    page.keyboard.press("Tab")
    page.keyboard.type("0.028")
    assert page.get_by_role("textbox", name="Your answer").input_value() == "0.028"
    assert status(page) == ("", "")
    page.keyboard.press("Enter")
    assert status(page)[0].startswith("✗ Not yet. You took 0.14 for")
    assert page.get_by_role("textbox").get_attribute("aria-invalid") == "true"
    page.keyboard.type("9")  # the verdict was about another number
    assert status(page) == ("", "")
    page.keyboard.press("Control+a")
    page.keyboard.type("0.0489")
    page.keyboard.press("Tab")  # Check
    page.keyboard.press("Space")
    assert status(page) == ("✓ Right. All three factors.", "right")
    page.keyboard.press("Tab")  # Try again
    page.keyboard.press("Enter")
    assert status(page) == ("", "")
    assert page.evaluate("document.activeElement.tagName + document.activeElement.value") == "INPUT"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert not page.get_by_text("The product of").is_visible()
    page.keyboard.press("Enter")
    assert page.get_by_text("The product of").is_visible()
    assert page.evaluate("models[0].saved") == 3  # the kernel hears of what counts, not of each key


@pytest.mark.parametrize("typed", ["<img src=x onerror=alert(1)>", "</form><script>alert(1)</script>"])
def test_what_is_typed_never_becomes_markup(open_exercises, typed):
    page = open_exercises(state(numeric("?", 1)))
    elements = page.locator(".bp-exercise *").count()
    page.get_by_role("textbox").fill(typed)
    page.get_by_role("textbox").press("Enter")
    assert typed in status(page)[0]
    assert page.locator(".bp-exercise *").count() == elements + 4  # the mark, and the words


def test_a_choice_by_keyboard(open_exercises):
    page = open_exercises(state(choice("Which is it?", CHOICES, right="Yes: $x$.", solution="The first.")))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert status(page)[0].endswith("Choose one first.")
    for key in ("Space", "ArrowDown", "ArrowDown"):
        page.keyboard.press(key)
    assert status(page) == ("", "")  # moving through the choices is not answering
    page.keyboard.press("Enter")
    assert status(page)[0] == "✗ Not yet. That is the wrong layer."
    assert page.locator(".bp-choice[data-state=wrong]").count() == 1
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    assert status(page)[1] == "right"
    page.get_by_role("button", name="Try again").click()
    assert page.locator("input:checked").count() == 0


def test_two_views_of_a_question_and_one_drawn_again_agree(open_exercises):
    page = open_exercises(state(numeric("?", 1)), state(choice("?", CHOICES)))
    page.evaluate("() => { window.second = show(0); }")
    page.get_by_role("textbox").first.fill("2")
    page.get_by_role("textbox").first.press("Enter")
    assert page.get_by_role("textbox").last.input_value() == "2"
    assert page.get_by_role("status").last.get_attribute("data-state") == "wrong"
    page.evaluate("() => { second(); show(0); }")
    assert page.get_by_role("textbox").last.input_value() == "2"
    page.evaluate("() => { show(1); }")
    assert page.evaluate("models[0].heard.length") == 2
    names = page.evaluate(
        "[...new Set([...document.querySelectorAll('[type=radio]')].map((radio) => radio.name))]"
    )
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((one) => one.id)")
    assert len(names) == 2
    assert len(ids) == len(set(ids))


PAINT = "(E) => models.figure.set('bp_values', { E, w1_1_1: 2 })"


def test_a_goal_is_reached_by_staying_there(open_exercises):
    page = open_exercises(goal())
    page.evaluate(PAINT, 0.0719123)
    assert page.locator(".bp-number").inner_text() == "0.07191"
    assert page.locator("[data-name=E]").get_attribute("data-value") == "0.0719123"
    page.evaluate(f"() => {{ ({PAINT})(0.0005); setTimeout(() => ({PAINT})(0.01), 100); }}")
    page.wait_for_timeout(700)
    assert status(page) == ("", "")  # passed through
    page.evaluate(PAINT, 0.00093)
    assert "✓ there" in page.locator(".bp-goal").inner_text()
    wait_until(page, "() => models[0].get('reply').reached", timeout=5)
    assert status(page) == ("✓ Right. You brought E to 0.00093.", "right")
    page.evaluate(PAINT, 0.5)
    assert status(page)[1] == "right"  # once there is there
    page.get_by_role("button", name="Try again").click()
    page.wait_for_timeout(500)
    assert status(page) == ("", "")
    page.evaluate(PAINT, None)
    page.evaluate("() => { cleanups[0](); }")
    assert page.evaluate("models.figure.heard.length") == 0


def test_a_goal_without_its_figure_says_so(open_exercises):
    page = open_exercises(goal() | {"figure": "IPY_MODEL_elsewhere"})
    wait_until(page, "() => document.querySelector('[role=status]').textContent")
    assert "The figure is not here: run its cell first." in status(page)[0]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_it_fits_and_can_be_read(open_exercises, width, theme):
    states = (state(numeric(**NUMERIC)), state(choice("Which is $\\delta$?", CHOICES)), goal())
    page = open_exercises(*states, viewport={"width": width, "height": 900})
    page.evaluate("(theme) => { document.documentElement.dataset.theme = theme; }", theme)
    page.evaluate(PAINT, 0.0719123)
    page.get_by_role("textbox").fill("0.028")
    page.get_by_role("textbox").press("Enter")
    page.get_by_role("radio").nth(0).check()
    page.get_by_role("radio").nth(0).press("Enter")
    page.get_by_text("Show the answer").first.click()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate(CONTRASTS) >= 4.5
    for target in page.evaluate(TARGETS):
        assert min(target) >= 24  # WCAG 2.2, target size


TARGETS = """[...document.querySelectorAll('button:not([hidden]), input[type=text], .bp-choice, summary')]
    .map((node) => node.getBoundingClientRect()).map((box) => [box.width, box.height])"""
