"""Steps in a browser: the same bits as Python's after a thousand, and the words that say how it goes."""

import re
from pathlib import Path

import pytest

import backprop as bp

PACKAGE = Path(bp.__file__).parent
FILES = ("figures/marks.js", "live/panels.js", "live/steps.js")
SCRIPTS = "\n".join((PACKAGE / name).read_text("utf-8") for name in FILES)
ROLL = """({{ options, given }}) => {{
    {scripts}
    {module}
    const {{ history, ended }} = rollout(options, evaluate)(given);
    const steps = history.length - 1, values = history.at(-1);
    return {{ values, steps, ended, pace: pace(history, ended, options) }};
}}"""


@pytest.fixture(scope="module")
def page(chromium):
    page = chromium.new_page()
    yield page
    page.close()


def rolled(page, explorer, **settings):
    """What the browser makes of an explorer at these settings, by the printed module and steps.js."""
    for name, value in settings.items():
        explorer.controls[name].value = value
    live = explorer.figure
    inputs = dict(live.fixed) | {name: control.value for name, control in explorer.controls.items()}
    program = ROLL.format(scripts=SCRIPTS, module=re.sub(r"^export ", "", live.program, flags=re.MULTILINE))
    return page.evaluate(program, {"options": live.options["iteration"], "given": inputs})


@pytest.mark.parametrize("eta", [1e-3, 0.3, 30.0, 250.0, 600.0, 640.0, 1e3])
def test_the_same_bits_as_python_after_a_thousand_steps(page, eta):
    explorer = bp.explore_learning_rate(bp.examples.two_two_two())
    there, here = rolled(page, explorer, eta=eta)["values"], explorer.values
    differing = {name for name in here if there[name] != here[name]}
    assert differing <= {"E"}  # the only square, and nothing that a step depends on
    assert there["E"] == pytest.approx(here["E"], rel=1e-15)


def test_the_same_steps_on_the_map_and_the_bowl(page):
    for explorer in (bp.explore_surface(bp.examples.two_two_two()), bp.explore_bowl()):
        for eta in (0.01, 0.19, 1.0):
            there, here = rolled(page, explorer, eta=eta, step=100)["values"], explorer.values
            assert {name: there[name] for name in here} == pytest.approx(here, rel=1e-12, abs=1e-12)


@pytest.mark.parametrize(
    ("eta", "kind", "words"),
    [
        (0.003, "slow", "Slow: 1000 steps took 18.7 % off the loss"),
        (0.03, "good", "Good: after 1000 steps"),
        (3, "good", "less than a millionth"),
        (250, "oscillating", "the same again every 2 steps"),
        (600, "oscillating", "does not settle"),
        (1000, "saturated", "Saturated: the loss stays near 0.0650. Pinned to 0 or 1: a1_2, a2_1, a2_2"),
    ],
)
def test_how_the_network_goes_is_said(page, eta, kind, words):
    explorer = bp.explore_learning_rate(bp.examples.two_two_two())
    said = rolled(page, explorer, eta=eta)["pace"]
    assert said[0] == kind and words in said[1]


@pytest.mark.parametrize(
    ("eta", "steps", "kind", "words"),
    [
        (0.005, 20, "good", "Good: after 20 steps"),
        (0.19, 12, "good", "w_2 overshoots"),
        (0.21, 60, "diverging", "the loss grows from step to step"),
        (1.0, 400, "diverged", "too large for a computer to hold"),
        (0.05, 1, "", ""),
    ],
)
def test_how_the_bowl_goes_is_said(page, eta, steps, kind, words):
    said = rolled(page, bp.explore_bowl(), eta=eta, step=steps)["pace"]
    assert said[0] == kind and words in said[1]


def test_a_run_ends_at_its_last_finite_step_in_both(page):
    explorer = bp.explore_bowl()
    there = rolled(page, explorer, eta=1.0, step=1000)
    assert there["ended"] and there["steps"] == explorer.values["step"] < 1000


def test_a_drag_of_the_learning_rate_takes_a_frame_or_two(page):
    """Forty rates, a thousand steps each; the bound is loose because the machine is shared."""
    explorer = bp.explore_learning_rate(bp.examples.two_two_two())
    module = re.sub(r"^export ", "", explorer.figure.program, flags=re.MULTILINE)
    program = f"""({{ options, given }}) => {{
        {SCRIPTS}
        {module}
        const roll = rollout(options, evaluate), start = performance.now();
        for (let i = 0; i < 40; i++) {{
            const {{ history, ended }} = roll({{ ...given, eta: 10 ** (i / 10 - 2) }});
            pace(history, ended, options);
        }}
        return (performance.now() - start) / 40;
    }}"""
    inputs = dict(explorer.figure.fixed)
    inputs |= {name: control.value for name, control in explorer.controls.items()}
    assert page.evaluate(program, {"options": explorer.figure.options["iteration"], "given": inputs}) < 33
