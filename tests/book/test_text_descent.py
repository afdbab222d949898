"""What chapters 3 and 4 say about gradients and descents in words, computed with plain floats."""

import math
import re

import nbformat
import pytest

import backprop as bp
from places import BOOK

X, T = (0.2, 0.5), (0.2, 0.7)
START = ([[0.1, 0.2], [0.3, 0.1]], [[0.4, 0.5], [0.1, 0.3]])
BOTH = (0, 1)


def text_of(name):
    cells = nbformat.read(BOOK / name, as_version=4).cells
    return "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")


CHAPTER = text_of("04-walk-downhill.ipynb")


def sigmoid(z):
    return 1 / (1 + math.exp(-z)) if z > -700 else 0.0


def step(first, second, rate):
    """The loss before one step on the first network, and the weights after it."""
    a = [sigmoid(sum(X[i] * first[i][j] for i in BOTH)) for j in BOTH]
    y = [sigmoid(sum(a[i] * second[i][j] for i in BOTH)) for j in BOTH]
    out = [(y[j] - T[j]) * y[j] * (1 - y[j]) for j in BOTH]
    hidden = [sum(out[j] * second[i][j] for j in BOTH) * a[i] * (1 - a[i]) for i in BOTH]
    loss = sum((T[j] - y[j]) ** 2 for j in BOTH) / 2
    moved = [[[w[i][j] - rate * into[i] * error[j] for j in BOTH] for i in BOTH]
             for w, into, error in ((first, X, hidden), (second, a, out))]  # fmt: skip
    return loss, moved


def losses(rate, steps):
    """The loss at the start and after each step."""
    found, weights = [], START
    for _ in range(steps + 1):
        loss, weights = step(*weights, rate)
        found.append(loss)
    return found


def said(pattern):
    """The numbers that chapter 4 says in a sentence."""
    (found,) = re.findall(pattern, CHAPTER)
    return [float(one) for one in (found if isinstance(found, tuple) else (found,))]


def test_the_share_of_the_loss_that_a_step_takes_off_halves():
    loss = losses(0.3, 1000)
    shares = [1 - loss[k + 1] / loss[k] for k in (0, 200, 999)]
    assert shares == pytest.approx([0.0204, 0.0146, 0.0105], abs=5e-5)
    assert shares[-1] / shares[0] == pytest.approx(1 / 2, abs=0.02)


def test_good_rates_end_below_a_millionth_and_others_do_not():
    low, high = said(r"From ([\d.]+) to (\d+) the loss ends below a millionth")
    assert all(losses(rate, 1000)[-1] < 1e-6 for rate in (low, 1, 3, 10, 30, 100, high))
    assert all(losses(rate, 1000)[-1] > 1e-6 for rate in (0.1, 200, 250, 600, 1000))
    assert losses(30, 5)[-1] < 1e-6 < losses(30, 4)[-1]


def test_the_largest_rate_comes_free_again_and_again():
    wild = losses(1000, 1500)
    free = [k for k, loss in enumerate(wild) if loss < 0.06]
    first, last, *others = said(r"from step (\d+) to (\d+), at (\d+) and (\d+), and at (\d+)\.")
    assert [k for k in free if k <= 1000] == [*range(int(first), int(last) + 1), *map(int, others)]
    assert 1400 < min(k for k in free if k > 1000) < 1420
    assert wild[124] == pytest.approx(0.0180, abs=5e-5) and wild[126] > 0.064


def test_rates_a_little_lower_pin_the_hidden_units_too_and_the_loss_is_the_same():
    assert sum((1 / 2 - t) ** 2 for t in T) / 2 == pytest.approx(0.0650) == (0.2**2 + (1 - 0.7) ** 2) / 2
    ends = [at_the_end(rate, 1000) for rate in range(880, 1000, 10)]
    assert any(max(hidden) < 1e-4 and loss == pytest.approx(0.0650, abs=1e-4) for loss, hidden in ends)


def at_the_end(rate, steps):
    """The loss, and what the hidden units pass on."""
    weights = START
    for _ in range(steps):
        _, weights = step(*weights, rate)
    return step(*weights, rate)[0], [sigmoid(sum(X[i] * weights[0][i][j] for i in BOTH)) for j in BOTH]


@pytest.mark.parametrize("rate", [0.3, 30, 600, 1000])
def test_no_step_moves_an_output_weight_by_a_quarter_of_the_rate(rate):
    weights = START
    for _ in range(300):
        before, (_, weights) = weights, step(*weights, rate)
        assert max(abs(weights[1][i][j] - before[1][i][j]) for i in BOTH for j in BOTH) < rate / 4


def test_four_factors_make_a_hidden_gradient_small():
    example = bp.examples.two_two_two()
    measured = bp.numerical_gradient(example.network, example.x, example.t)
    ratio = measured.dW[1][0, 0] / measured.dW[2][0, 0]
    assert ratio == pytest.approx(0.686 * 0.4 * 0.248 * 0.369, rel=2e-3) == pytest.approx(0.0251, abs=5e-5)
    assert r"0.686 \times 0.4 \times 0.248 \times 0.369 = 0.0251" in text_of(
        "03-backpropagate-an-error.ipynb"
    )


def test_another_answer_turns_every_gradient_of_the_second_network_by_one_factor():
    net, x = bp.examples.two_three_one().network, bp.examples.two_three_one().x
    yes, no = (net.backward(net.forward(x), [t]) for t in (1.0, 0.0))
    ratios = [no.dW[l] / yes.dW[l] for l in (1, 2)] + [no.db[l] / yes.db[l] for l in (1, 2)]
    y = net.forward(x).output[0]
    assert all(ratio == pytest.approx(y / (y - 1)) for each in ratios for ratio in each.ravel())
