"""Softmax in three scores: shares, Jacobian and slopes of the loss by their definitions, at any setting."""

import numpy as np
import pytest

import backprop as bp


def by_definition(z, answer):
    """(shares, Jacobian, loss, its gradient), each from powers of e alone."""
    powers = np.exp(np.array(z) - max(z))
    a = powers / powers.sum()
    t = np.eye(3)[answer - 1]
    return a, np.diag(a) - np.outer(a, a), -np.log(a[answer - 1]), a - t


@pytest.mark.parametrize("answer", [1, 2, 3])
@pytest.mark.parametrize("scores", [(1.0, 2.0, 0.5), (0, 0, 0), (-6, 6, 5.5)])
def test_every_number_is_right(scores, answer):
    values = bp.explore_softmax(scores, answer=answer).values
    a, jacobian, loss, gradient = by_definition(scores, answer)
    assert [values[f"a_{k}"] for k in (1, 2, 3)] == pytest.approx(a)
    found = [[values[f"da_{k}_dz_{j}"] for j in (1, 2, 3)] for k in (1, 2, 3)]
    np.testing.assert_allclose(found, jacobian, atol=1e-15)
    np.testing.assert_allclose(np.sum(found, axis=0), 0, atol=1e-15)  # what one share gains the others lose
    assert values["E"] == pytest.approx(loss)
    assert [values[f"dE_dz_{j}"] for j in (1, 2, 3)] == pytest.approx(gradient)


def test_the_slope_of_the_loss_is_told_as_share_minus_target():
    graph = bp.explore_softmax(answer=2).figure.graph
    assert graph.explain("dE_dz_2").formula.endswith("= a_2 - t_2")
    assert graph.explain("da_1_dz_3").formula.endswith("= - a_1 a_3")


REFUSED = [
    ({"scores": (1, 2)}, ValueError, "scores: expected three numbers from -6 to 6"),
    ({"scores": (1, 2, 7)}, ValueError, "scores: expected three numbers from -6 to 6"),
    ({"scores": ("a", 2, 7)}, TypeError, "scores: expected a finite number"),
    ({"answer": 4}, ValueError, "answer: expected a whole number from 1 to 3"),
]


@pytest.mark.parametrize("change, error, words", REFUSED, ids=[case[2] for case in REFUSED])
def test_refused_at_the_door(change, error, words):
    with pytest.raises(error, match=words):
        bp.explore_softmax(**change)
