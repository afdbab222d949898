"""Descent: the source's thousand steps, right and wrong; histories; divergence."""

import tracemalloc
from functools import partial

import numpy as np
import pytest
import tqdm.auto

import backprop as bp
from backprop import descent
from careless import careless

EX = bp.examples.two_two_two()
LINE = bp.Network([bp.Layer([[1.0]])])  # E = (w·1 - 0)²/2: w shrinks by 1 - η at each step


@pytest.mark.parametrize(
    "gradient, y, E", [(None, (0.2006, 0.7000), 2.03e-7), (careless, (0.2005, 0.7001), 1.31e-7)]
)
def test_a_thousand_steps_of_the_sources_network(gradient, y, E):
    history = bp.descend(EX.network, EX.x, EX.t, EX.learning_rate, 1000, gradient=gradient)
    assert history.network.forward(EX.x).output.round(4).tolist() == list(y)
    assert history.loss[-1] == pytest.approx(E, rel=3e-3)
    assert len(history.loss) == len(history.networks) == 1001 and not history.diverged


def test_descend_repeats_forward_backward_update():
    network, losses = EX.network, []
    for _ in range(4):
        back = network.backward(network.forward(EX.x), EX.t)
        losses.append(back.loss)
        network = network.updated(back, 0.5)
    history = bp.descend(EX.network, EX.x, EX.t, learning_rate=0.5, steps=3)
    assert history.loss.tolist() == losses
    assert history.networks[0] is EX.network and history.networks[-1] is history.network
    assert history.network.forward(EX.x).output.tolist() == history.networks[3].forward(EX.x).output.tolist()


def test_no_steps():
    history = bp.descend(EX.network, EX.x, EX.t, 0.3, 0)
    assert len(history.loss) == 1 and history.network is EX.network


def test_descent_on_a_quadratic_is_known_exactly():
    history = bp.descend(LINE, [1.0], [0.0], learning_rate=0.25, steps=10)
    np.testing.assert_allclose(history.loss, 0.5 * 0.75 ** (2 * np.arange(11)), rtol=1e-13)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("rate", [1e3, 1e38, 1e300])
def test_divergence_stops_and_keeps_what_is_finite(rate, dtype):
    line = bp.Network([bp.Layer(np.ones((1, 1), dtype))])
    history = bp.descend(line, [1.0], [0.0], rate, steps=1000)
    assert history.diverged and 1 <= len(history.loss) < 1000
    assert np.isfinite(history.loss).all() and len(history.networks) == len(history.loss)
    assert all(np.isfinite(network.W[1]).all() for network in history.networks)
    assert "then diverged" in repr(history)


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_a_gradient_that_is_not_finite_stops_it(bad):
    history = bp.descend(LINE, [1.0], [0.0], 0.1, 5, lambda *_: type("G", (), {"dW": {1: [[bad]]}}))
    assert history.diverged and len(history.loss) == 1


def test_the_sources_network_never_diverges():
    assert not bp.descend(EX.network, EX.x, EX.t, 1e3, 200).diverged


@pytest.mark.parametrize(
    ("keep", "steps"),
    [
        ("all", (0, 1, 2, 3, 4, 5, 6, 7)),
        (None, (0, 1, 2, 3, 4, 5, 6, 7)),
        ("last", (7,)),
        (1, (0, 1, 2, 3, 4, 5, 6, 7)),
        (3, (0, 3, 6, 7)),
        (7, (0, 7)),
        (100, (0, 7)),
    ],
)
def test_which_networks_are_kept(keep, steps):
    history = bp.descend(LINE, [1.0], [0.0], 0.25, 7, keep=keep)
    assert history.steps == steps and len(history.loss) == 8
    weights = [network.W[1].item() for network in history.networks]
    np.testing.assert_allclose(weights, 0.75 ** np.array(steps), rtol=1e-13)


@pytest.mark.parametrize("keep", [None, "all", "last", 2])
def test_the_last_finite_network_is_kept_where_it_diverges_or_takes_no_step(keep):
    history = bp.descend(LINE, [1.0], [0.0], 1e100, 9, keep=keep)
    assert history.diverged and history.steps[-1] == len(history.loss) - 1 < 9
    assert history.loss[-1] == history.network.W[1].item() ** 2 / 2
    assert bp.descend(LINE, [1.0], [0.0], 0.1, 0, keep=keep).steps == (0,)
    assert bp.descend(LINE, [1.0], [0.0], 0.1, 1, keep=keep).steps[-1] == 1


def peak(sizes, steps, **arguments):
    """(history, the most memory in MB that the descent took)."""
    shapes = zip(sizes, sizes[1:], strict=False)
    network = bp.Network(
        [bp.Layer(np.ones(shape) / shape[0], np.zeros(shape[1]), "tanh") for shape in shapes]
    )
    tracemalloc.start()
    try:
        history = bp.descend(network, np.ones(sizes[0]), np.zeros(sizes[-1]), 1e-3, steps, **arguments)
        return history, tracemalloc.get_traced_memory()[1] / 1e6
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("sizes", "steps"),
    [
        ((64, 32, 10), 2500),
        pytest.param((64, 32, 10), 10_000, marks=pytest.mark.slow),
        pytest.param((2, 2, 2), 100_000, marks=pytest.mark.slow),
        pytest.param((784, 256, 256, 10), 100, marks=pytest.mark.slow),
    ],
)
def test_a_long_descent_keeps_what_fits_evenly(sizes, steps):
    history, most = peak(sizes, steps)
    assert 15 < most < 50 and len(history.loss) == steps + 1
    gaps = set(np.diff(history.steps[:-1]).tolist())
    assert len(gaps) == 1 and gaps != {1} and history.steps[0] == 0 and history.steps[-1] == steps


TWO = bp.Network([bp.Layer([[1.0]], [0.0]), bp.Layer([[1.0]])])


@pytest.mark.parametrize(
    ("network", "room", "steps"),  # 1008 bytes for one weight, 2024 for two and a bias
    [
        (LINE, 1, (0, 11)),
        (LINE, 3 * 1008 - 1, (0, 11)),
        (LINE, 3 * 1008, (0, 6, 11)),
        (LINE, 5 * 1008 - 1, (0, 4, 8, 11)),
        (LINE, 5 * 1008, (0, 3, 6, 9, 11)),
        (LINE, 13 * 1008, (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)),
        (TWO, 4 * 2024 - 1, (0, 6, 11)),
        (TWO, 4 * 2024, (0, 4, 8, 11)),
    ],
)
def test_as_many_are_kept_as_there_is_room_for(monkeypatch, network, room, steps):
    monkeypatch.setattr(descent, "SMALL", room)
    assert bp.descend(network, [1.0], [0.0], 0.25, 11).steps == steps


@pytest.mark.parametrize(("steps", "diverged"), [(1, False), (2, True), (3, True)])
def test_it_diverges_with_the_step_that_is_not_finite(steps, diverged):
    history = bp.descend(
        LINE, [1.0], [0.0], 1e100, steps
    )  # w is -1e100, then 1e200, whose square is too large
    assert history.diverged == diverged and len(history.loss) == 2


def test_what_a_history_says_of_itself():
    assert repr(bp.descend(LINE, [1.0], [0.0], 0.25, 2)) == "History(2 steps, loss 0.5 → 0.1582)"


def test_to_keep_the_last_takes_no_room():
    history, most = peak((64, 32, 10), 500, keep="last")
    assert most < 1 and len(history.networks) == 1


# Mini-batches -------------------------------------------------------------------------------------------

ROWS = np.arange(1.0, 8.0)[:, np.newaxis]


def rows_seen(steps, **arguments):
    """The rows that each gradient is taken on, as a function of the reader's own sees them."""
    seen = []

    def gradient(network, forward, t):
        assert (t == 2 * forward.a[0]).all()  # each row with its own target
        seen.append(forward.a[0][:, 0].tolist())
        return network.backward(forward, t)

    history = bp.descend(LINE, ROWS, 2 * ROWS, 0.001, steps, gradient, **arguments)
    return seen, history


def test_each_row_has_its_turn_in_an_order_that_is_drawn_anew():
    seen, history = rows_seen(6, batch=3, seed=4)
    assert [len(rows) for rows in seen] == [3, 3, 1, 3, 3, 1] and len(history.loss) == 7
    first, second = sum(seen[:3], []), sum(seen[3:], [])
    assert sorted(first) == sorted(second) == ROWS[:, 0].tolist() and first != second
    assert seen == rows_seen(6, batch=3, seed=4)[0] != rows_seen(6, batch=3, seed=5)[0]


def test_each_loss_is_that_of_the_batch_the_next_step_is_taken_on():
    seen, history = rows_seen(4, batch=2)
    for rows, network, loss in zip(seen, history.networks, history.loss, strict=False):
        x = np.array(rows)[:, np.newaxis]
        assert loss == network.backward(network.forward(x), 2 * x).loss


def test_a_batch_of_all_rows_is_the_full_descent_but_for_rounding():
    full, shuffled = (bp.descend(LINE, ROWS, 2 * ROWS, 0.01, 20, batch=batch) for batch in (None, 7))
    np.testing.assert_allclose(full.loss, shuffled.loss, rtol=1e-12)


@pytest.mark.parametrize(
    ("patience", "progress", "shown"), [(0, True, True), (0, False, False), (60, True, False)]
)
def test_a_long_run_shows_how_far_it_is(monkeypatch, capsys, patience, progress, shown):
    monkeypatch.setattr(descent, "PATIENCE", patience)
    monkeypatch.setattr(tqdm.auto, "tqdm", partial(tqdm.auto.tqdm, disable=False))
    history = bp.descend(LINE, ROWS, ROWS, 0.01, 50, batch=2, progress=progress)
    assert len(history.loss) == 51 and ("descend" in capsys.readouterr().err) == shown


REFUSED = [
    ({"batch": 0}, ValueError, "batch: expected x with rows to take them from"),
    ({"batch": 3, "x": ROWS[:2] @ [[1, 1]], "t": ROWS[:2] @ [[1, 1]]}, ValueError, "batch: .* from 1 to 2"),
    ({"batch": 1, "seed": -1}, ValueError, "seed: expected a whole number from 0"),
    ({"keep": "lst"}, ValueError, "keep: expected one of all, last; got 'lst'. Did you mean 'last'?"),
    ({"keep": 0}, ValueError, "keep: expected a whole number from 1 to .*; got 0"),
    ({"keep": 2.5}, TypeError, "keep: expected a whole number from 1 to .*; got 2.5"),
    ({"learning_rate": -1}, ValueError, "learning_rate: expected a positive"),
    ({"steps": -1}, ValueError, "steps: expected a whole number from 0 to 10000000; got -1"),
    ({"steps": True}, TypeError, "steps: expected a whole number from 0 .*; got True"),
    ({"steps": 2.5}, TypeError, "steps: expected a whole number from 0 .*; got 2.5"),
    ({"x": [1, 2, 3]}, ValueError, "x: expected shape"),
    ({"t": [1]}, ValueError, "t: expected shape"),
]


@pytest.mark.parametrize("change, error, words", REFUSED, ids=[case[2] for case in REFUSED])
def test_refused_at_the_door(change, error, words):
    arguments = {"x": EX.x, "t": EX.t, "learning_rate": 0.3, "steps": 1} | change
    with pytest.raises(error, match=words):
        bp.descend(EX.network, **arguments)


def test_a_loss_that_overflows_from_the_start_is_refused():
    with pytest.raises(ValueError, match="whose loss on x and t is finite"):
        bp.descend(bp.Network([bp.Layer([[1e200]])]), [1.0], [0.0], 0.1, 3)


@pytest.mark.parametrize("gradient", [3, {}, "backward", np.ones(2)])
def test_a_gradient_is_a_function(gradient):
    with pytest.raises(TypeError, match="gradient: expected a function of network, forward and t; got"):
        bp.descend(EX.network, EX.x, EX.t, 0.3, 1, gradient=gradient)
