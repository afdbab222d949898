"""Steps in the browser, through Node: Python's bits after a thousand, and words that say how it goes."""

import pytest

import backprop as bp
from backprop.figures.declared import plain
from backprop.javascript import to_module
from node import answers, run
from places import PACKAGE

LIVE = (PACKAGE / "live").as_uri()


def rolled(explorer, **settings):
    """What the browser makes of an explorer that takes steps: its values at the last, and its pace."""
    given, spec = asked(explorer, **settings)
    program = to_module(explorer.figure.graph)
    (way,) = answers("live/steps.js", "rollout", [[spec, {"$evaluate": 0}]], then=[given], programs=[program])
    (pace,) = answers("live/pace.js", "pace", [[way["history"], way["ended"], spec]])
    return {"values": way["history"][-1], "ended": way["ended"], "pace": pace}


def asked(explorer, **settings):
    """What the browser is given of an explorer at these settings, and what it is told of its steps."""
    for name, value in settings.items():
        explorer.controls[name].value = value
    given = dict(explorer.figure.fixed) | {name: one.value for name, one in explorer.controls.items()}
    return given, plain(explorer.figure.around.steps)


@pytest.mark.parametrize("eta", [1e-3, 0.3, 30.0, 250.0, 600.0, 640.0, 1e3])
def test_the_same_bits_as_python_after_a_thousand_steps(eta):
    explorer = bp.explore_learning_rate(bp.examples.two_two_two())
    there, here = rolled(explorer, eta=eta)["values"], explorer.values
    differing = {name for name in here if there[name] != here[name]}
    assert there["step"] == 1000
    assert differing <= {"E"}  # the only square, and nothing that a step depends on
    assert there["E"] == pytest.approx(here["E"], rel=1e-15)


@pytest.mark.parametrize("eta", [0.01, 0.19, 1.0])
def test_the_same_steps_on_the_map_and_the_bowl(eta):
    for explorer in (bp.explore_surface(bp.examples.two_two_two()), bp.explore_bowl()):
        there, here = rolled(explorer, eta=eta, step=100)["values"], explorer.values
        assert {name: there[name] for name in here} == pytest.approx(here, rel=1e-12, abs=1e-12)


@pytest.mark.parametrize(
    ("eta", "kind", "words"),
    [
        (0.003, "slow", "Slow: after 1000 steps the loss is still 81.3 % of what it was"),
        (0.01, "slow", "Slow: after 1000 steps the loss is still 49.7 % of what it was"),
        (0.03, "slow", "Slow: after 1000 steps the loss is still 13.4 % of what it was"),
        (0.1, "good", "Good: after 1000 steps the loss is 0.44 % of what it was"),
        (3, "good", "less than a millionth"),
        (250, "oscillating", "the same again every 2 steps"),
        (600, "oscillating", "does not settle"),
        (1000, "saturated", "Saturated: the loss stays near 0.0650. Pinned to 0 or 1: a1_2, a2_1, a2_2"),
    ],
)
def test_how_the_network_goes_is_said(eta, kind, words):
    said = rolled(bp.explore_learning_rate(bp.examples.two_two_two()), eta=eta)["pace"]
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
def test_how_the_bowl_goes_is_said(eta, steps, kind, words):
    said = rolled(bp.explore_bowl(), eta=eta, step=steps)["pace"]
    assert said[0] == kind and words in said[1]


@pytest.mark.parametrize(
    ("eta", "kinds"),
    [
        (0.01, {"slow"}),
        (0.05, {"slow"}),
        (0.1, {"good"}),
        (0.3, {"good"}),
        (3, {"good"}),
        (890, {"saturated", "oscillating"}),
        (1000, {"saturated", "oscillating"}),
    ],
)
def test_the_words_are_true_at_every_step(eta, kinds):
    """Good is what leaves a hundredth at most after the last step; not what is free for a moment."""
    given, spec = asked(bp.explore_learning_rate(bp.examples.two_two_two()))
    script = f"""
        import {{ readFileSync }} from "node:fs";
        import {{ rollout }} from "{LIVE}/steps.js";
        import {{ pace }} from "{LIVE}/pace.js";
        const {{ given, spec, program }} = JSON.parse(readFileSync(0, "utf8"));
        const {{ evaluate }} = await import(`data:text/javascript,${{encodeURIComponent(program)}}`);
        const {{ history }} = rollout(spec, evaluate)({{ ...given, eta: {eta} }});
        const kinds = history.map((_, k) => pace(history.slice(0, k + 1), false, spec)[0]);
        console.log(JSON.stringify([...new Set(kinds)]));
    """
    program = to_module(bp.explore_learning_rate(bp.examples.two_two_two()).figure.graph)
    assert set(run(script, {"given": given, "spec": spec, "program": program})) == {"", *kinds}


def test_a_run_ends_at_its_last_finite_step_in_both():
    explorer = bp.explore_bowl()
    there = rolled(explorer, eta=1.0, step=1000)
    assert there["ended"] and there["values"]["step"] == explorer.values["step"] < 1000


def test_a_drag_of_the_learning_rate_costs_little_more_than_its_steps():
    """Forty rates, a thousand steps each, beside as many evaluations of the graph alone, by turns."""
    explorer = bp.explore_learning_rate(bp.examples.two_two_two())
    given, spec = asked(explorer)
    script = f"""
        import {{ readFileSync }} from "node:fs";
        import {{ rollout }} from "{LIVE}/steps.js";
        import {{ pace }} from "{LIVE}/pace.js";
        const {{ given, spec, program }} = JSON.parse(readFileSync(0, "utf8"));
        const {{ evaluate }} = await import(`data:text/javascript,${{encodeURIComponent(program)}}`);
        const roll = rollout(spec, evaluate), spent = [0, 0];
        const timed = (which, work) => {{
            const start = performance.now();
            work();
            spent[which] += performance.now() - start;
        }};
        for (let i = 0; i < 40; i++) {{
            const values = {{ ...given, eta: 10 ** (i / 10 - 2) }};
            timed(0, () => {{
                const {{ history, ended }} = roll(values);
                pace(history, ended, spec);
            }});
            timed(1, () => {{
                for (let step = 0; step < 1000; step++) evaluate(values);
            }});
        }}
        console.log(spent[0] / spent[1]);
    """
    assert run(script, {"given": given, "spec": spec, "program": to_module(explorer.figure.graph)}) < 4
