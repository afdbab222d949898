"""How quickly does the page train? Run tests/tools/bench_training.py, with Node; pytest does not collect it.

python tests/tools/bench_training.py                   an epoch of digits, in milliseconds; what is left over
python tests/tools/bench_training.py playground/       and the time for each sample beside TensorFlow
                                                       Playground's (a clone of tensorflow/playground: its
                                                       own src/nn.ts is run, in the same process, in turns)
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import backprop as bp
from backprop.javascript_arrays import to_array_module

ROOT = Path(__file__).parents[2]
BENCH = """
import { readFileSync } from "node:fs";
const { digits, points, peer } = JSON.parse(readFileSync(0));
const median = (times) => times.sort((a, b) => a - b)[times.length >> 1];
const timed = (run) => { const start = performance.now(); run(); return performance.now() - start; };

async function trainer({ text, sizes, parameters, x, t, batch, eta }) {
  const { make } = await import(`data:text/javascript,${encodeURIComponent(text)}`);
  const { arrays, scalars, step } = make(sizes, batch);
  for (const [name, numbers] of Object.entries(parameters)) arrays[name].set(numbers);
  scalars.eta = eta;
  const X = Float64Array.from(x.flat()), T = Float64Array.from(t.flat()), n = x[0].length, m = t[0].length;
  return () => {
    for (let from = 0; from < x.length; from += batch) {
      const rows = Math.min(batch, x.length - from);
      for (let k = 0; k < rows * n; k++) arrays.A0[k] = X[from * n + k];
      for (let k = 0; k < rows * m; k++) arrays.T[k] = T[from * m + k];
      step(rows);
    }
  };
}

const epoch = await trainer(digits);
const times = Array.from({ length: 60 }, () => timed(epoch));
globalThis.gc();
const before = process.memoryUsage().heapUsed;
for (let k = 0; k < 50; k++) epoch();
const grown = process.memoryUsage().heapUsed - before;
const told = { epoch: median(times.slice(10)), grown };
if (peer) {
  const nn = await import(peer);
  const ours = await trainer(points), N = points.x.length;
  const { TANH } = nn.Activations, net = nn.buildNetwork([2, 8, 8, 1], TANH, TANH, null, ["x", "y"], false);
  const theirs = () => points.x.forEach((x, i) => {
    nn.forwardProp(net, x);
    nn.backProp(net, points.t[i][0], nn.Errors.SQUARE);
    if ((i + 1) % points.batch === 0) nn.updateWeights(net, points.eta, 0);
  });
  const turns = Array.from({ length: 400 }, () => [timed(ours), timed(theirs)]).slice(50);
  [told.ours, told.theirs] = [0, 1].map((side) => median(turns.map((turn) => turn[side])) * 1e3 / N);
}
console.log(JSON.stringify(told));
"""


def case(network, x, t, batch, eta):
    """What a trainer needs, as JSON."""
    graph = network.graph(x[:1], t[:1]).update()
    parameters = {name: array.ravel().tolist() for name, array in graph.numbers.items() if name[0] in "Wb"}
    return {
        "text": to_array_module(graph, {"step": [f"new_{name}" for name in parameters]}),
        "sizes": {f"n{l}": n for l, n in enumerate(network.sizes)},
        "parameters": parameters,
        "x": x.tolist(),
        "t": t.tolist(),
        "batch": batch,
        "eta": eta,
    }


def compiled(playground, folder):
    """Their nn.ts as a module that Node can run."""
    esbuild = ROOT / "lib" / "node_modules" / ".bin" / "esbuild"
    out = Path(folder) / "nn.mjs"
    source = Path(playground) / "src" / "nn.ts"
    subprocess.run([esbuild, source, f"--outfile={out}", "--log-level=error"], check=True)
    return out.as_uri()


def main(playground=None):
    train, _ = bp.examples.digits().split()
    points = bp.examples.points("spiral")
    digits_net = bp.initialised([64, 32, 10], ["tanh", "softmax"], "cross_entropy")
    points_net = bp.initialised([2, 8, 8, 1], ["tanh"] * 3)
    with tempfile.TemporaryDirectory() as folder:
        asked = {
            "digits": case(digits_net, train.x, train.t, 32, 0.2),
            "points": case(points_net, points.x, 2 * points.t - 1, 10, 0.03),
            "peer": playground and compiled(playground, folder),
        }
        command = ["node", "--expose-gc", "--input-type=module", "--eval", BENCH]
        done = subprocess.run(command, input=json.dumps(asked), capture_output=True, text=True, check=True)
    told = json.loads(done.stdout)
    print(f"64-32-10, batch 32, an epoch of {len(train)}   at most 25 ms  : {told['epoch']:.1f} ms")
    print(f"what 50 epochs leave on the heap          at most 1 MB   : {told['grown'] / 1e6:.2f} MB")
    if playground:
        ratio = told["ours"] / told["theirs"]
        print(f"2-8-8-1, batch 10, a sample beside theirs at most 0.333  : {ratio:.3f}", end="   ")
        print(f"({told['ours']:.2f} µs, theirs {told['theirs']:.2f} µs)")


if __name__ == "__main__":
    main(*sys.argv[1:])
