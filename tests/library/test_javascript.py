"""The printed module: its text, and (where Node is present) its numbers against Python's."""

import json
import re
import subprocess

import numpy as np
import pytest

from backprop import Graph, Layer, Network, examples
from backprop.functions import VALID_PAIRS
from backprop.javascript import to_module
from node import node

RUNNER = """
import { evaluate, inputs, names } from "./graph.mjs";
import { readFileSync } from "node:fs";
const results = JSON.parse(readFileSync(0)).map((values) => {
  try { return Object.entries(evaluate(values)).map(([name, value]) => [name, String(value)]); }
  catch (error) { return error.message; }
});
console.log(JSON.stringify({ inputs, names, results }));
"""


def source_graph():
    example = examples.two_two_two()
    return example.network.graph(example.x, example.t).backward("E").update("E")


def run(graph, rows, folder):
    """Evaluate the printed module in Node, one result for each row of inputs."""
    (folder / "graph.mjs").write_text(to_module(graph), encoding="utf-8")
    (folder / "run.mjs").write_text(RUNNER, encoding="utf-8")
    command = [node(), folder / "run.mjs"]
    done = subprocess.run(command, input=json.dumps(rows), capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def assert_agree(graph, rows, folder):
    answer = run(graph, rows, folder)
    assert answer["names"] == [*graph.inputs, *graph.assignments]
    for row, result in zip(rows, answer["results"], strict=True):
        expected = graph.evaluate(row)
        assert [name for name, _ in result] == list(expected)
        for name, text in result:
            value = float(text.replace("Infinity", "inf"))
            assert value == pytest.approx(expected[name], rel=1e-12, abs=1e-12, nan_ok=True), name


@pytest.mark.parametrize(("activation", "loss"), sorted(VALID_PAIRS))
def test_networks_agree_with_python(activation, loss, tmp_path):
    rng = np.random.default_rng(2)
    hidden = "tanh" if activation == "softmax" else activation
    layers = [Layer(rng.normal(size=(3, 3)), rng.normal(size=3), kind) for kind in (hidden, activation)]
    graph = Network(layers, loss=loss).graph(rng.normal(size=3), [0.2, 0.3, 0.5]).backward("E").update("E")
    rows = [{"eta": 0.3, "b2_1": extreme, "x_1": x} for extreme in (0, 1e4, -1e4) for x in (0.0, -1.5)]
    assert_agree(graph, rows, tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "sin(x) + cos(x)*tan(x/3)",
        "exp(-x) + log(x) + sqrt(x) + 2**x",
        "x**y2 + x**-2 + (x + 1)**(1/3) + 0.1*x",
        "abs(x - 1)*tanh(x) + pi",
        "sigmoid(x)**2 + softplus(x)/(1 + relu(x - 1))",
        "new + function*arguments - values/Math + E + this",
    ],
)
def test_readers_expressions_agree_with_python(text, tmp_path):
    graph = Graph().let("var", text).backward("var")
    rows = [{name: x + 0.1 * k for k, name in enumerate(graph.inputs)} for x in (0.3, 1.0, 2.7, -0.4)]
    assert_agree(graph, rows, tmp_path)


def test_remembered_numbers_stand_in_and_a_missing_one_throws_by_name(tmp_path):
    graph = source_graph()
    missing, given = run(graph, [{}, {"eta": 0.3}], tmp_path)["results"]
    assert missing == "no value for eta"
    assert float(dict(given)["new_w2_1_1"]) == pytest.approx(0.3853, abs=5e-5)


def test_text_is_a_closed_module():
    text = to_module(source_graph())
    assert re.findall(r"^export (?:const|function) (\w+)", text, re.M) == [
        "inputs",
        "names",
        "numbers",
        "evaluate",
    ]
    assert not re.search(r"\bimport\b|\beval\b|Function|Not supported", text)


def test_lines_are_printed_in_order_and_only_used_helpers_beside_them():
    text = to_module(source_graph())
    lines = re.findall(r"^  const \$(\w+)", text, re.M)
    assert lines == list(source_graph().assignments)
    assert "$dE_dw2_1_1 = $a1_1*$dE_dz2_1;" in text
    helpers = re.findall(r"^(?:const|function) (\w+)", text, re.M)
    assert {"sigmoid", "square"} < set(helpers) and not {"tanh", "log", "power", "QUARTER"} & set(helpers)
    for name in ("exponential", "scaled", "sumOf"):
        assert helpers.index(name) < helpers.index("sigmoid")


def test_size_grows_with_the_weights():
    rng = np.random.default_rng(0)
    layers = [Layer(rng.normal(size=(10, 10)), activation="sigmoid") for _ in range(2)]
    graph = Network(layers, loss="half_squared_error").graph(np.ones(10), np.ones(10) / 2).backward("E")
    assert len(to_module(graph)) < 46_000
