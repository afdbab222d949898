"""Rows to learn from: the digits as they were published, points, and how rows are parted."""

import hashlib

import numpy as np
import pytest

import backprop as bp
from backprop.data.points import SHAPES
from places import PACKAGE

DIGITS = bp.examples.digits()
SHA = "87ff0c9e40dc7e2c0e34e7257799c2e3f3aec1a016363bb11cad869ec428a826"


def test_the_digits_are_the_published_ones():
    grey = (DIGITS.x * 16).astype(np.uint8)
    assert (grey / 16 == DIGITS.x).all() and DIGITS.x.shape == (1797, 64)
    # of the values of scikit-learn's digits.csv, in their order
    assert hashlib.sha256(grey.tobytes() + DIGITS.labels.astype(np.uint8).tobytes()).hexdigest() == SHA
    assert np.bincount(DIGITS.labels).tolist() == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]
    assert (DIGITS.t == np.eye(10)[DIGITS.labels]).all()


def test_the_file_is_small_and_says_whose_it_is():
    assert (PACKAGE / "data" / "digits.npz").stat().st_size < 80_000
    told = (PACKAGE / "data" / "digits.txt").read_text()
    assert all(
        part in told for part in ("CC BY 4.0", "10.24432/C50P49", "Alpaydin", "Kaynak", "scikit-learn")
    )


@pytest.mark.parametrize("data", [DIGITS, *map(bp.examples.points, SHAPES)], ids=repr)
def test_every_row_is_in_one_of_two_parts(data):
    train, test = data.split()
    assert len(test) == -(-len(data) // 5) and len(train) + len(test) == len(data)
    rows = [(*x, label) for part in (train, test) for x, label in zip(part.x, part.labels, strict=True)]
    assert sorted(rows) == sorted((*x, label) for x, label in zip(data.x, data.labels, strict=True))
    assert train.names == data.names and train.picture == data.picture


def test_the_digits_are_parted_as_the_book_says():
    train, test = DIGITS.split()
    assert (len(train), len(test)) == (1437, 360)
    assert (train.x == DIGITS.split()[0].x).all() and not (train.x == DIGITS.split(seed=1)[0].x).all()
    assert np.bincount(test.labels).min() > 20


@pytest.mark.parametrize("shape", SHAPES)
def test_points_are_where_they_belong(shape):
    clean, astray = bp.examples.points(shape, 400, noise=0), bp.examples.points(shape, 400)
    assert np.abs(clean.x).max() <= 1 and 0 < np.abs(astray.x - clean.x).max() < 0.7
    assert clean.t.shape == (400, 1) and (clean.t[:, 0] == clean.labels).all()
    assert np.bincount(clean.labels).tolist() == [200, 200]
    assert (BELONGS[shape](*clean.x.T) == clean.labels).all()


def on_a_spiral(x, y):
    turned = (np.arctan2(x, y) - 3 * np.pi * np.hypot(x, y)) % (2 * np.pi)
    return np.cos(turned) < 0


BELONGS = {
    "spiral": on_a_spiral,
    "circle": lambda x, y: np.hypot(x, y) < 0.6,
    "xor": lambda x, y: x * y < 0,
    "gauss": lambda x, y: x + y > 0,
}


def test_the_same_seed_scatters_alike():
    one, same, other = (bp.examples.points("xor", seed=seed).x for seed in (3, 3, 4))
    assert (one == same).all() and not (one == other).all()


def test_targets_of_two_kinds_may_be_one_hot():
    data = bp.Data([[0.0], [1.0], [2.0]], [0, 1, 1], ["no", "yes"], one_hot=True)
    assert data.t.tolist() == [[1, 0], [0, 1], [0, 1]] and data.rows([1]).t.tolist() == [[0, 1]]


REFUSED = [
    (lambda: bp.Data([1.0, 2.0], [0, 1], ["a", "b"]), r"x: expected shape \(rows, inputs\)"),
    (lambda: bp.Data([[1.0]], [0, 1], ["a", "b"]), r"labels: expected shape \(1,\), one for each row"),
    (lambda: bp.Data([[1.0]], [2], ["a", "b"]), "labels: expected whole numbers from 0 to 1"),
    (lambda: bp.Data([[1.0]], [0.5], ["a", "b"]), "labels: expected whole numbers from 0 to 1; got 0.5"),
    (lambda: bp.Data([[1.0]], [0], list("abc"), one_hot=False), "one_hot: expected True or None of 3 kinds"),
    (lambda: DIGITS.rows(3), "which: expected rows that are there, one at least,.*; got 3"),
    (lambda: DIGITS.rows([]), r"which: expected rows that are there, one at least,.*; got \[\]"),
    (lambda: DIGITS.rows([1797]), r"which: expected rows .* \[1797\]: index 1797 is out of bounds"),
    (lambda: DIGITS.rows([True, False]), "which: expected rows .* boolean index did not match"),
    (lambda: DIGITS.rows("first"), "which: expected rows .* got 'first': only integers, slices"),
    (lambda: bp.Data([[1.0]], [0], ["a", "a"]), "names: expected at least two kinds"),
    (lambda: bp.Data([[1.0]], [0], ["a"]), "names: expected at least two kinds"),
    (lambda: bp.Data([[1.0]], [0], "ab", picture=(2, 2)), "picture: expected rows and columns, 1 pixels"),
    (lambda: DIGITS.split(test=0), "test: expected a share between 0 and 1"),
    (lambda: DIGITS.split(test=1), "test: expected a share between 0 and 1"),
    (lambda: bp.examples.points("sprial"), "shape: expected one of .* Did you mean 'spiral'"),
    (lambda: bp.examples.points("xor", count=3), "count: expected a whole number from 4"),
    (lambda: bp.examples.points("xor", noise=2), "noise: expected a number from 0 to 1"),
]


@pytest.mark.parametrize("call, words", REFUSED, ids=[words for _, words in REFUSED])
def test_refused_at_the_door(call, words):
    with pytest.raises(ValueError, match=words):
        call()


def test_labels_that_are_words_are_told_what_a_label_is():
    with pytest.raises(TypeError, match="labels: expected real numbers; .* the index of its kind, from 0"):
        bp.Data([[1.0], [2.0]], ["no", "yes"], ["no", "yes"])


def test_rows_are_copied_and_locked():
    with pytest.raises(ValueError, match="read-only"):
        DIGITS.x[0, 0] = 1
    assert repr(DIGITS) == "Data(1797 rows of 64 inputs, 10 kinds)"
