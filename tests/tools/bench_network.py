"""How much dearer is a readable network than the leanest straight NumPy? Run tests/tools/bench_network.py.

Each side takes the same step on the same numbers, in turns, on one thread; what is printed is the ratio of
the medians. Run by hand: pytest does not collect it.
"""

import os

for pool in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(pool, "1")

import statistics  # noqa: E402  (threads are counted when NumPy loads)
import time  # noqa: E402

import numpy as np  # noqa: E402

import backprop as bp  # noqa: E402


def lean_small(W1, W2, x, t, rate):
    a1 = 1 / (1 + np.exp(-(x @ W1)))
    a2 = 1 / (1 + np.exp(-(a1 @ W2)))
    error = a2 - t
    loss = error @ error / 2
    d2 = error * a2 * (1 - a2)
    d1 = d2 @ W2.T * a1 * (1 - a1)
    W2 -= rate * (a1[:, None] * d2)
    W1 -= rate * (x[:, None] * d1)
    return loss


def lean_large(W, b, x, t, rate):
    z1 = x @ W[0]
    z1 += b[0]
    a1 = np.maximum(z1, 0)
    z2 = a1 @ W[1]
    z2 += b[1]
    a2 = np.maximum(z2, 0)
    z3 = a2 @ W[2]
    z3 += b[2]
    z3 -= z3.max(axis=1, keepdims=True)
    e = np.exp(z3)
    total = e.sum(axis=1, keepdims=True)
    loss = (np.log(total[:, 0]) - (t * z3).sum(axis=1)).mean()
    d3 = (e / total - t) / len(x)
    d2 = d3 @ W[2].T
    d2 *= z2 > 0
    d1 = d2 @ W[1].T
    d1 *= z1 > 0
    for parameter, gradient in zip(
        (*W, *b),
        (x.T @ d1, a1.T @ d2, a2.T @ d3, d1.sum(axis=0), d2.sum(axis=0), d3.sum(axis=0)),
        strict=True,
    ):
        gradient *= rate
        parameter -= gradient
    return loss


def ours(network, x, t, rate):
    forward = network.forward(x)
    back = network.backward(forward, t)
    return network.updated(back, rate), back.loss


def large(dtype=np.float64):
    rng = np.random.default_rng(0)
    sizes, names = (784, 256, 256, 10), ("relu", "relu", "softmax")
    W = [
        (rng.normal(size=pair) / pair[0] ** 0.5).astype(dtype) for pair in zip(sizes, sizes[1:], strict=False)
    ]
    b = [np.zeros(n, dtype) for n in sizes[1:]]
    x = rng.random((128, 784)).astype(dtype)
    t = np.eye(10, dtype=dtype)[rng.integers(0, 10, 128)]
    network = bp.Network([bp.Layer(*layer) for layer in zip(W, b, names, strict=True)], loss="cross_entropy")
    return network, W, b, x, t


def ratio(one, other, turns, repeat):
    """Median time of `one` over that of `other`, each run `repeat` times in a turn."""
    times = ([], [])
    for turn in range(turns + 3):
        for side, step in zip(times, (one, other), strict=True):
            start = time.perf_counter()
            for _ in range(repeat):
                step()
            if turn >= 3:
                side.append((time.perf_counter() - start) / repeat)
    ours_s, lean_s = map(statistics.median, times)
    return f"{ours_s / lean_s:.2f}   ({ours_s * 1e6:.1f} µs, lean {lean_s * 1e6:.1f} µs)"


def main():
    ex = bp.examples.two_two_two()
    W1, W2 = (layer.W.copy() for layer in ex.network.layers)
    steps = (
        lambda: ours(ex.network, ex.x, ex.t, 0.3),
        lambda: lean_small(W1, W2, ex.x, ex.t, 0.3),
    )
    print("2-2-2, one step                 at most 2.5  :", ratio(*steps, turns=60, repeat=300))

    def lean_descent():
        W1, W2 = (layer.W.copy() for layer in ex.network.layers)
        return [lean_small(W1, W2, ex.x, ex.t, 0.3) for _ in range(300)]

    descents = (lambda: bp.descend(ex.network, ex.x, ex.t, 0.3, 300), lean_descent)
    print("2-2-2, descend, 300 steps       at most 3    :", ratio(*descents, turns=60, repeat=1))

    for dtype in ("float64", "float32"):
        network, W, b, x, t = large(dtype)
        state = [network]

        def step(state=state, x=x, t=t):
            state[0] = ours(state[0], x, t, 0.01)[0]

        steps = (step, lambda W=W, b=b, x=x, t=t: lean_large(W, b, x, t, 0.01))
        print(f"784-256-256-10, B = 128, {dtype} at most 1.05:", ratio(*steps, turns=150, repeat=1))


if __name__ == "__main__":
    main()
