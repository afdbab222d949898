"""Array graphs as JavaScript: the same arrays as NumPy's, the same descent from one seed, and no garbage."""

import re

import numpy as np
import pytest

import backprop as bp
from backprop.functions import VALID_PAIRS
from backprop.javascript_arrays import to_array_module
from node import run
from places import PACKAGE
from random_networks import random_target

# Each program is made with room for more rows than the batch has, as in the page.
ASK = """
import { readFileSync } from "node:fs";
const answers = [];
for (const { text, sizes, rows, given, eta, runs } of JSON.parse(readFileSync(0))) {
  const program = (await import(`data:text/javascript,${encodeURIComponent(text)}`)).make(sizes, rows + 3);
  for (const [name, numbers] of Object.entries(given)) program.arrays[name].set(numbers);
  program.scalars.eta = eta;
  const told = runs.map((run) => {
    program[run](rows);
    const arrays = Object.entries(program.arrays).map(([name, array]) => [name, [...array].map(String)]);
    return { ...Object.fromEntries(arrays), E: [String(program.scalars.E)] };
  });
  answers.push(told);
}
console.log(JSON.stringify(answers));
"""


def small(activation, loss, rows=4):
    """A graph of a batch, each hidden activation somewhere among the pairs."""
    rng = np.random.default_rng(7)
    hidden = "tanh" if activation in ("softmax", "identity") else activation
    layers = [bp.Layer(rng.normal(size=(3, 5)), rng.normal(size=5), hidden)]
    layers.append(
        bp.Layer(rng.normal(size=(5, 2)), None if loss == "squared_error" else rng.normal(size=2), activation)
    )
    X, T = rng.normal(size=(rows, 3)), random_target(loss, (rows, 2), rng)
    return bp.Network(layers, loss).graph(X, T).update()


def asked(graph):
    everything = [name for name in graph.lines if not name.startswith("new_")]
    steps = [name for name in graph.lines if name.startswith("new_")]
    return {
        "text": to_array_module(graph, {"all": everything, "step": steps}),
        "sizes": {"n0": 3, "n1": 5, "n2": 2},
        "rows": len(graph.numbers["A0"]),
        "given": {name: array.ravel().tolist() for name, array in graph.numbers.items()},
        "eta": 0.3,
        "runs": ["all", "step"],
    }


@pytest.fixture(scope="module")
def told():
    """What Node makes of each valid pair, in one go."""
    pairs = sorted(VALID_PAIRS)
    graphs = [small(*pair) for pair in pairs]
    return dict(
        zip(pairs, zip(graphs, run(ASK, [asked(graph) for graph in graphs]), strict=True), strict=True)
    )


@pytest.mark.parametrize("pair", sorted(VALID_PAIRS), ids="-".join)
def test_every_array_is_numpys(told, pair):
    graph, (found, stepped) = told[pair]
    for name, expected in graph.evaluate(eta=0.3).items():
        if name != "eta":
            numbers = (stepped if name.startswith("new_") else found)[name.removeprefix("new_")]
            numbers = np.array(numbers, dtype=float)[: np.size(expected)]
            np.testing.assert_allclose(numbers, np.ravel(expected), rtol=1e-12, atol=1e-14, err_msg=name)


def test_numbers_of_any_size_stay_finite():
    graph = small("softmax", "cross_entropy").input("b2", ("n2",), [1e4, -1e4])
    ((found, _),) = run(ASK, [asked(graph)])
    for name, expected in graph.evaluate(eta=0.3).items():
        if name != "eta" and not name.startswith("new_"):
            numbers = np.array(found[name], dtype=float)[: np.size(expected)]
            assert np.isfinite(numbers).all() and np.allclose(numbers, np.ravel(expected)), name


def test_runs_make_nothing():
    text = to_array_module(small("softmax", "cross_entropy"), {"step": ["new_W1", "E"]})
    body = text[text.index("function step(B)") :].partition("\n  }\n")[0]
    assert "for (" in body and not re.search(r"\bnew\b|=>|\.\w+\(|\[\]", body.replace("Math.", "Math_"))
    assert "dE_dA0" not in body.partition("= arrays;")[2]


# The same descent ---------------------------------------------------------------------------------------

DESCEND = f"""
import {{ readFileSync }} from "node:fs";
import {{ Random }} from {str(PACKAGE / "randomness.js")!r};
const {{ text, sizes, batch, seed, eta, steps, x, t, given }} = JSON.parse(readFileSync(0));
const {{ make }} = await import(`data:text/javascript,${{encodeURIComponent(text)}}`);
const program = make(sizes, batch), {{ arrays, scalars }} = program;
for (const [name, numbers] of Object.entries(given)) arrays[name].set(numbers);
scalars.eta = eta;
const random = new Random(seed), order = Int32Array.from(x, (_, row) => row);
let from = order.length;
for (let done = 0; done < steps; done++) {{
  if (from >= order.length) {{ random.shuffle(order); from = 0; }}
  const rows = order.subarray(from, from + batch);
  rows.forEach((row, r) => {{
    arrays.A0.set(x[row], r * x[0].length);
    arrays.T.set(t[row], r * t[0].length);
  }});
  program.step(rows.length);
  from += batch;
}}
console.log(JSON.stringify(Object.fromEntries(Object.keys(given).map((name) => [name, [...arrays[name]]]))));
"""


@pytest.mark.parametrize("kind", ["points", "digits"])
def test_a_hundred_mini_batches_lead_to_the_same_place(kind):
    data = bp.examples.points("spiral") if kind == "points" else bp.examples.digits().split()[0]
    network = (
        bp.initialised([2, 8, 8, 1], ["tanh", "tanh", "sigmoid"], "binary_cross_entropy", seed=5)
        if kind == "points"
        else bp.initialised([64, 32, 10], ["relu", "softmax"], "cross_entropy", seed=5)
    )
    graph = network.graph(data.x[:1], data.t[:1]).update()
    parameters = {name: array for name, array in graph.numbers.items() if name[0] in "Wb"}
    found = run(
        DESCEND,
        {
            "text": to_array_module(graph, {"step": [f"new_{name}" for name in parameters]}),
            "sizes": {f"n{l}": n for l, n in enumerate(network.sizes)},
            "given": {name: array.ravel().tolist() for name, array in parameters.items()},
            "x": data.x.tolist(), "t": data.t.tolist(), "batch": 32, "seed": 9, "eta": 0.3, "steps": 100,
        },
    )  # fmt: skip
    reached = bp.descend(network, data.x, data.t, 0.3, 100, batch=32, seed=9, keep="last").network
    for name in parameters:
        expected = (reached.W if name[0] == "W" else reached.b)[int(name[1])]
        assert np.abs(expected).max() > 0
        np.testing.assert_allclose(found[name], expected.ravel(), rtol=0, atol=1e-9, err_msg=name)
