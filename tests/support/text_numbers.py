"""What the symbols and numbers in the chapters' prose stand for, computed; and the few that are not.

`MEANINGS[chapter]()` gives a `NetworkMeaning`; its `extras` are what the chapter says beyond its network's
own values, each a computation. `MEANINGS["chapter#A heading"]` is for what stands under that heading. To
write a new number in a chapter's prose, write it in an equation (`$E = 0.0718$`), or add its computation
here.
"""

import copy
from functools import cache

import numpy as np

import backprop as bp
import learning_numbers
from network_meaning import BOWL, SIGMOID, NetworkMeaning
from tape_meaning import TapeMeaning

# Numbers in prose that no library computes: a pattern, and why it may stand.
UNCOMPUTED = {
    r"^#+ \d+\b": "a chapter's number is that of its file",
    r"[Cc]hapters? \d|\[\d · ": "likewise",
    r"\b(?:19|20)\d\d\b": "years, of publications",
    r"[Ll]ayer \d|unit \d|, 1 of \d": "which layer or unit: an index, not a quantity",
    r"^\*\*\d+\.\*\*": "an exercise's number",
    r"[Ff]igure \d\.\d|[Ee]quation \(\d\.\d\)": "a figure's or an equation's number",
    r"(?<![\d.])[01](?!\.?\d)": "nothing and one, in words about limits and slopes",
    r"\*[A-Z][^*]+\* \d+": "a journal's volume",
}
# Likewise, in one chapter: what its author chose.
CHOSEN = {
    "00-start-here": {
        1.3: "a weight that solves an exercise, with its minus",
        0.8: "another one",
    },
    "02-run-a-network-forward": {0.01: "the slope on the left that leaky ReLU is made with"},
    "03-backpropagate-an-error": {
        0.2: "how far the explorer's prediction moves the weight",
        0.57: "the target to try in the explorer, the first output with two digits",
        1000: "steps of the descent",
    },
    "04-walk-downhill": {
        1000: "steps of the descent, and the largest learning rate",
        **dict.fromkeys((0.003, 0.1, 0.3, 3, 30, 100, 150, 250, 300, 600), "learning rates to try on it"),
        **dict.fromkeys((0.06, 6, 12, 124, 125, 143, 1400), "steps of the largest: test_text_descent.py"),
        **dict.fromkeys((0.05, 0.15, 0.18, 0.2, 0.25), "learning rates to try on the bowl"),
        10: "the bowl's curvature",
        2: "the factor in 2/λ",
        20: "steps on the bowl",
        0.005: "an exercise's goal",
        0.99: "another's",
        0.5: "a weight, in a hint",
        1847: "a year",
    },
    "05-build-the-engine": {
        8: "inputs, or outputs, to try in the figure of costs: test_explorers_cost.py",
        64: "the square of the three numbers' sum",
    },
    "05-build-the-engine#Exercises": {
        3: "inputs of a simulation, and a share in an exercise",
        6: "where a slider solves an exercise",
        1000: "numbers in an exercise on broadcasting",
        **dict.fromkeys((2, 4, 8, 16, 32, 63), "a sum of powers of two: test_exercise_keys.py"),
    },
    "06-learn-from-data": {
        **dict.fromkeys(
            (13, 32, 64, 10, 20, 30, 80, 2000), "people, rows, inputs, units, steps: of the data, and chosen"
        ),
        **dict.fromkeys((90, 45), "degrees of a right angle; steps of an epoch: test_exercise_keys.py"),
        **dict.fromkeys((84, 97, 98, 72, 100), "of a hundred right: test_text_learning.py"),
        **dict.fromkeys((3, 5, 0.01), "a learning rate, what is added to scores, a scale: to try"),
        **dict.fromkeys((0.7, 0.1, 0.2, 4.4, 0.9, 0.002, 1.49), "numbers of exercises"),
        8: "a section",
        **dict.fromkeys((2, 4, 9, 12, 29, 44), "likewise"),
    },
    "06-learn-from-data#6. A network that learns the wrong answer": {2.0: "how far the check is off"},
    "91-compare-the-source": {0.072: "what the source prints for E", 0.1: "below which it would keep η"},
}
# Numbers that the source prints and that are slips: the chapters quote them to correct them.
SLIPS = {
    0.14: "the source's σ'(z), for 0.57 × (1 − 0.57)",
    0.028: "the source's ∂E/∂w, made with it",
    0.3916: "the source's updated weight, made with that",
}


# ---------------------------------------------------------------------------------------- the chapters


def elsewhere(*sizes, biases=False, hidden=SIGMOID, loss="half_squared_error"):
    """Another network to try general formulas on, with random weights."""
    random = np.random.default_rng(sum(sizes))
    shapes = list(zip(sizes, sizes[1:], strict=False))
    bends = [*[hidden] * (len(shapes) - 1), SIGMOID]
    layers = [
        bp.Layer(random.normal(size=shape), random.normal(size=shape[1]) if biases else None, bend)
        for shape, bend in zip(shapes, bends, strict=True)
    ]
    network = bp.Network(layers, loss)
    example = bp.Example(network, x=random.normal(size=sizes[0]), t=random.uniform(size=sizes[-1]))
    lines = {"E": cross_entropy(len(shapes), sizes[-1])} if loss == "binary_cross_entropy" else None
    return NetworkMeaning(example, letters=unlettered(0.6) | BOWL, lines=lines)


@cache
def others(key):
    """Further networks for the formulas of a chapter, or of a section: some larger, one with biases."""
    if key.startswith(("05", "06")):
        return []
    if "second network" not in key:
        return [elsewhere(2, 2, 2), elsewhere(2, 3, 2, 2), elsewhere(2, 3, 2, biases=True)]
    kind = {"hidden": "tanh", "loss": "binary_cross_entropy"}
    return [elsewhere(3, 3, 1, **kind), elsewhere(2, 3, 1, biases=True, **kind)]


def cross_entropy(layer, outputs):
    """Binary cross-entropy as a textbook writes it, in the outputs."""
    terms = (f"(t_{j}*log(a{layer}_{j}) + (1 - t_{j})*log(1 - a{layer}_{j}))" for j in range(1, outputs + 1))
    return f"-({' + '.join(terms)})"


def unlettered(z):
    """What a bare z and a bare a stand for: any pre-activation, and its activation; u is any number."""
    return {"z": z, "a": float(NetworkMeaning.activation(z)), "u": 0.6}


def moved(example, layer, i, j, to):
    """The example with one weight at another value."""
    layers = [copy.copy(one) for one in example.network.layers]
    W = example.network.W[layer].copy()
    W[i - 1, j - 1] = to
    layers[layer - 1] = bp.Layer(W, activation=layers[layer - 1].activation)
    return bp.Example(bp.Network(layers, example.network.loss), example.x, example.t, example.learning_rate)


def loss(example):
    """The example's loss."""
    return example.network.backward(example.network.forward(example.x), example.t).loss


def start_here():
    """The opening."""
    example = bp.examples.two_two_two()
    sigmoid, turns = NetworkMeaning.activation, np.array([-1, -0.5])
    trained = bp.descend(example.network, example.x, example.t, learning_rate=0.3, steps=1000)
    extras = {
        "what one knob gives": sigmoid(turns),
        "how far off that is": (0.7 - sigmoid(turns)) ** 2 / 2,
        "the outputs after a thousand steps": trained.network.forward(example.x).output,
    }
    return NetworkMeaning(example, extras, {"t": 0.7})


def run_a_network_forward():
    """Chapter 2."""
    example = bp.examples.two_two_two()
    net, x, t = example.network, example.x, example.t
    W1, W2 = net.W[1], net.W[2]
    by_hand = net.forward(x).a[1].round(4) @ W2
    y = net.forward(x).output.round(4)
    extras = {
        "products of the first layer": x[:, None] * W1,
        "a sum of rounded activations": by_hand,
        "squared misses of rounded outputs": (t - y) ** 2,
        "misses of outputs with two digits": t - y.round(2),
        "weights of the two layers folded into one": W1 @ W2,
        "outputs at doubled inputs": net.forward(2 * x).output,
        "outputs after the predicted move": moved(example, 1, 1, 1, to=0.6).network.forward(x).output,
        "the loss after the predicted move": loss(moved(example, 1, 1, 1, to=0.6)),
        "the loss of outputs with two digits": ((t - y.round(2)) ** 2).sum() / 2,
        "three misses, squared": np.array([0.3, 0.1, 0.2]) ** 2,
        "an exercise's misses, squared": np.array([0.1, 0.2, 0.4]) ** 2,
        "sums that the sigmoid turns into the targets": np.log(t / (1 - t)),
    }
    return NetworkMeaning(example, extras, unlettered(0.17) | {"n": 2, "b": -0.17})


def backpropagate_an_error():
    """Chapter 3."""
    example = bp.examples.two_two_two()
    forward = example.network.forward(example.x)
    two_digits = round(float(forward.output[0]), 2)
    ways = example.network.backward(forward, example.t).delta[2] * example.network.W[2][0]
    extras = {
        "what comes back to the first hidden unit, each way": ways,
        "the share that the second way leaves of the first": ways.sum() / ways[0],
        "an input beside the activation": example.x[0] / forward.a[1][0],
        "the slope of a rounded output": two_digits * (1 - two_digits),
        "the loss after the predicted move": loss(moved(example, 2, 1, 1, to=0.6)),
        "where the two paths cancel": where_zero(lambda w: moved(example, 2, 1, 1, to=w), 0.0, 0.4),
    }
    return NetworkMeaning(example, extras, unlettered(0.17))


def a_second_network():
    """Chapter 3's second example."""
    example = bp.examples.two_three_one()
    net, x, t = example.network, example.x, example.t
    y = net.forward(x).output
    after = net.updated(net.backward(net.forward(x), t), example.learning_rate)
    extras = {
        "the slope of tanh": 1 - net.forward(x).a[1] ** 2,
        "the loss after one step": after.backward(after.forward(x), t).loss,
        "the slope of the loss by the output": 1 / y,
    }
    return NetworkMeaning(example, extras, unlettered(0.24), {"E": cross_entropy(2, 1)})


def walk_downhill():
    """Chapter 4."""
    example = bp.examples.two_two_two()
    net, x, t = example.network, example.x, example.t
    back = net.backward(net.forward(x), t)
    after = net.updated(back, learning_rate=0.3)

    def with_the_slip(net, forward, t):
        back = net.backward(forward, t)
        return back.replaced(dW={1: np.outer(forward.a[1], back.delta[1])})

    right = bp.descend(net, x, t, learning_rate=0.3, steps=1000)
    wrong = bp.descend(net, x, t, learning_rate=0.3, steps=1000, gradient=with_the_slip)
    wild = bp.descend(net, x, t, learning_rate=1000, steps=1000)
    extras = {
        "what the gradients promise of one step": 0.3 * sum((back.dW[l] ** 2).sum() for l in (1, 2)),
        "what the step keeps": back.loss - after.backward(after.forward(x), t).loss,
        "the losses after one step and after all": [right.loss[1], right.loss[-1], wrong.loss[-1]],
        "the outputs after all steps": [h.network.forward(x).output for h in (right, wrong)],
        "where the largest rate gets stuck, and where it is free": [wild.loss[-1], wild.loss[124]],
        "the loss that a rate of 0.1 leaves": bp.descend(net, x, t, learning_rate=0.1, steps=1000).loss[-1],
    }
    return NetworkMeaning(example, extras, unlettered(0.17) | BOWL)


def build_the_engine():
    """Chapter 5."""
    example = bp.examples.two_two_two()
    net, x, t = example.network, example.x, example.t
    trained = bp.descend(net, x, t, learning_rate=0.3, steps=1000)
    extras = {
        "where the descent ends": [*trained.network.forward(x).output, trained.loss[-1]],
        "its learning rate": 0.3,
    }
    lines = {"v_1": "a*b", "v_2": "v_1 + c", "y": "v_2*f"}
    return TapeMeaning(lines, {"a": 2.0, "b": -3.0, "c": 10.0, "f": -2.0, "eta": 0.3}, extras)


def two_sums_and_a_product():
    """Chapter 5's example of an input that is used twice, and the same at other numbers."""
    return TapeMeaning({"y": "(a + b)*(b + 1)"}, {"a": 2.0, "b": 1.0})


def two_others():
    """The same at the numbers of an exercise."""
    return TapeMeaning({"y": "(a + b)*(b + 1)"}, {"a": 3.0, "b": 2.0})


def look_up_notation():
    """Appendix A."""
    return NetworkMeaning(bp.examples.two_two_two(), letters=unlettered(0.6) | BOWL | {"n": 2})


def compare_the_source():
    """Appendix B."""
    example = bp.examples.two_two_two()
    y, t = example.network.forward(example.x).output.round(2), example.t
    extras = {
        "the slope of a rounded output": y[0] * (1 - y[0]),
        "the loss of outputs with two digits": ((t - y) ** 2).sum() / 2,
    }
    return NetworkMeaning(example, extras, unlettered(0.6))


def where_zero(example_at, low, high):
    """The number between low and high at which the first hidden unit's error vanishes."""

    def error(w):
        example = example_at(w)
        return example.network.backward(example.network.forward(example.x), example.t).delta[1][0]

    for _ in range(60):
        middle = (low + high) / 2
        low, high = (low, middle) if error(middle) * error(high) > 0 else (middle, high)
    return low


MEANINGS = {
    "00-start-here": cache(start_here),
    "02-run-a-network-forward": cache(run_a_network_forward),
    "03-backpropagate-an-error": cache(backpropagate_an_error),
    "03-backpropagate-an-error#A second network": cache(a_second_network),
    "03-backpropagate-an-error#On the second network": cache(a_second_network),
    "04-walk-downhill": cache(walk_downhill),
    "05-build-the-engine": cache(build_the_engine),
    "05-build-the-engine#Exercises": cache(two_others),
    "05-build-the-engine#3. Back along the tape": cache(two_sums_and_a_product),
    "06-learn-from-data": cache(learning_numbers.learn_from_data),
    "06-learn-from-data#6. A network that learns the wrong answer": cache(learning_numbers.the_wrong_answer),
    "90-look-up-notation": cache(look_up_notation),
    "91-compare-the-source": cache(compare_the_source),
}
