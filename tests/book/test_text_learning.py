"""What chapter 6 says in words of its data, its network and its detective story; and published numbers."""

import numpy as np
import pytest

import backprop as bp
from learning_numbers import digits, shares, walked

TRAIN, TEST, START = digits()


def right(network, data):
    return 100 * bp.accuracy(network, data.x, data.labels)


@pytest.mark.parametrize(("steps", "seen", "unseen"), [(45, 84, None), (450, 98, 97)])
def test_so_many_of_a_hundred_are_right_after_one_epoch_and_after_ten(steps, seen, unseen):
    reached = bp.descend(START, TRAIN.x, TRAIN.t, 0.3, steps, batch=32, keep="last").network
    assert round(right(reached, TRAIN)) == seen
    assert unseen is None or round(right(reached, TEST)) == unseen


def test_two_units_a_layer_do_not_follow_a_spiral_and_eight_do():
    train, _ = bp.examples.points("spiral").split()

    def reached(width, rate):
        sizes, bends = [2, width, width, 1], ["tanh", "tanh", "sigmoid"]
        start = bp.initialised(sizes, bends, "binary_cross_entropy", seed=1)
        reached = bp.descend(start, train.x, train.t, rate, 4000, batch=10, seed=1, keep="last").network
        return right(reached, train)

    assert reached(8, 0.3) > 95 and reached(2, 0.3) < 80 and reached(8, 3) < 65


def test_the_wrong_answers_loss_never_rises_and_stops_where_both_scores_rise_alike():
    losses, a = walked(-1, 4000)
    assert (np.diff(losses) <= 1e-12).all() and losses[-100] == pytest.approx(losses[-1], abs=1e-12)
    assert a.argmax() == 2 and 1 - a[0] == pytest.approx(a[2])


def test_patches_lie_side_by_side_and_edges_are_blank_where_there_is_no_noise():
    def learned(scale):
        start = bp.initialised([64, 32, 10], ["tanh", "softmax"], "cross_entropy", 0, scale)
        reached = bp.descend(start, TRAIN.x, TRAIN.t, 0.3, 450, batch=32, keep="last").network
        return reached.W[1].T.reshape(-1, 8, 8)

    def likeness(W):
        return np.corrcoef(W[:, :, 1:].ravel(), W[:, :, :-1].ravel())[0, 1]

    quiet = learned(0.01)
    assert likeness(quiet) > 0.4 > 0.33 > likeness(learned(1))
    assert np.abs(quiet[:, :, [0, 7]]).mean() < 0.1 * np.abs(quiet[:, :, 1:7]).mean()
    assert TRAIN.x.reshape(-1, 8, 8)[:, :, [0, 7]].mean() < 0.02


def test_it_is_as_often_right_when_it_has_learned_by_heart():
    history = bp.descend(START, TRAIN.rows(slice(30)).x, TRAIN.rows(slice(30)).t, 0.3, 2000, keep=80)
    assert {round(right(history.networks[history.steps.index(k)], TEST)) for k in (80, 2000)} == {72}


# Published numbers --------------------------------------------------------------------------------------


def test_a_sigmoid_unit_with_two_examples():
    """A course's own test of logistic regression: cost, dw and db, to the digits that it prints."""
    unit = bp.Network([bp.Layer([[1], [2]], [2], "sigmoid")], "binary_cross_entropy")
    X, T = [[1, 3], [2, 4]], [[1], [0]]
    back = unit.backward(unit.forward(X), T)
    values = unit.graph(X, T).backward("E").evaluate()
    for loss, dW, db in (
        (back.loss, back.dW[1], back.db[1]),
        (values["E"], values["dE_dW1"], values["dE_db1"]),
    ):
        assert loss == pytest.approx(6.000064773192205, rel=1e-12)
        np.testing.assert_allclose(dW.ravel(), [0.99993216, 1.99980262], atol=5e-9)
        assert db[0] == pytest.approx(0.49993523, abs=5e-9)


def test_softmax_with_cross_entropy_of_three_rows():
    """A book's example: the loss, and the gradient of what goes into the softmax, (shares - targets)/rows."""
    printed = np.array([[0.7, 0.1, 0.2], [0.1, 0.5, 0.4], [0.02, 0.9, 0.08]])
    T = np.eye(3)[[0, 1, 1]]
    passing = bp.Network([bp.Layer(np.eye(3), None, "softmax")], "cross_entropy")
    values = passing.graph(np.log(printed), T).backward("E").evaluate()
    np.testing.assert_allclose(values["A1"], printed)
    assert values["E"] == pytest.approx(0.38506088, abs=5e-9)
    np.testing.assert_allclose(
        values["dE_dA0"],
        [
            [-0.1, 0.03333333, 0.06666667],
            [0.03333333, -0.16666667, 0.13333333],
            [0.00666667, -0.03333333, 0.02666667],
        ],
        atol=5e-9,
    )


def test_the_shares_of_the_figure():
    a = shares([1, 2, 0.5])
    np.testing.assert_allclose(a, [0.2312, 0.6285, 0.1402], atol=5e-5)
