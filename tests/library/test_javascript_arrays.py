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


@pytest.mark.parametrize("biases", [[1e4, -1e4], [-1e4, -1e4]])
def test_numbers_of_any_size_stay_finite(biases):
    graph = small("softmax", "cross_entropy").input("b2", ("n2",), biases)
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
import {{ unpacked }} from {str(PACKAGE / "training" / "sets.js")!r};
import {{ initialised, Trainer }} from {str(PACKAGE / "training" / "trainer.js")!r};
const {{ traits, batch, seed, eta, steps, scale }} = JSON.parse(readFileSync(0));
const {{ programs, network, outputs }} = traits;
const text = programs[network.activations[0]];
const {{ make }} = await import(`data:text/javascript,${{encodeURIComponent(text)}}`);
const sets = ["train", "test"].map((set) => unpacked(traits[set], outputs));
const [train, test] = await Promise.all(sets);
const trainer = new Trainer(make, network.sizes, train);
trainer.restart(network.parameters, seed, batch);
const before = trainer.measure(test);
for (let done = 0; done < steps; done++) trainer.step(batch, eta);
const plain = (arrays) => Object.fromEntries(
  Object.entries(arrays).filter(([name]) => /^[Wb]/.test(name)).map(([name, array]) => [name, [...array]]),
);
const reached = plain(trainer.made.arrays);
const drawn = plain(initialised(network.sizes, network.activations, seed, scale));
const after = {{ train: trainer.measure(train), test: trainer.measure(test) }};
console.log(JSON.stringify({{ reached, drawn, epoch: trainer.epoch, before, ...after }}));
"""


def trained(network, train, test, **asked):
    """What the page's own trainer makes of what a figure sends it."""
    figure = bp.explore_training(network, (train, test))
    names = ("programs", "network", "outputs", "train", "test")
    return run(DESCEND, {"traits": {name: getattr(figure, name) for name in names}, **asked})


def measured(network, data):
    loss = network.backward(network.forward(data.x), data.t).loss
    return {"loss": pytest.approx(loss, rel=1e-9), "right": bp.accuracy(network, data.x, data.labels)}


@pytest.mark.parametrize("kind", ["points", "digits"])
def test_a_hundred_mini_batches_lead_to_the_same_place(kind):
    if kind == "points":
        layers, loss = ([2, 8, 8, 1], ["tanh", "tanh", "sigmoid"]), "binary_cross_entropy"
        train, test = bp.examples.points("spiral").split()
    else:
        layers, loss = ([64, 32, 10], ["relu", "softmax"]), "cross_entropy"
        train, test = bp.examples.digits().split()
    network = bp.initialised(*layers, loss, seed=5)
    told = trained(network, train, test, batch=32, seed=9, eta=0.3, steps=100, scale=0.5)
    reached = bp.descend(network, train.x, train.t, 0.3, 100, batch=32, seed=9, keep="last").network
    parameters = {f"W{l}": W for l, W in enumerate(reached.W, 1)} | {
        f"b{l}": b for l, b in enumerate(reached.b, 1)
    }
    for name, expected in parameters.items():
        assert np.abs(expected).max() > 0
        np.testing.assert_allclose(told["reached"][name], expected.ravel(), rtol=0, atol=1e-9, err_msg=name)
    assert told["epoch"] == 100 // -(-len(train) // 32)
    assert told["before"] == measured(network, test)
    assert (told["train"], told["test"]) == (measured(reached, train), measured(reached, test))
    drawn = bp.initialised(*layers, loss, seed=9, scale=0.5)
    for l, W in enumerate(drawn.W, 1):
        assert told["drawn"][f"W{l}"] == W.ravel().tolist() and not any(told["drawn"][f"b{l}"])
