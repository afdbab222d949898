"""The graphs that several tests look at."""

import numpy as np

from backprop import Layer, Network, examples


def source_graph():
    example = examples.two_two_two()
    return example.network.graph(example.x, example.t).backward("E")


def random_network(sizes, activation, loss, seed, biased=True):
    rng = np.random.default_rng(seed)
    hidden = "tanh" if activation == "softmax" else activation
    kinds = [*[hidden] * (len(sizes) - 2), activation]
    layers = [
        Layer(rng.normal(size=shape), rng.normal(size=shape[1]) if biased else None, kind)
        for shape, kind in zip(zip(sizes, sizes[1:], strict=False), kinds, strict=True)
    ]
    t = rng.random(sizes[-1])
    return Network(layers, loss=loss), rng.normal(size=sizes[0]), t / t.sum()
