"""What a training figure is sent, how it looks without a browser, what it refuses; pictures of learning."""

import io

import numpy as np
import pytest
from PIL import Image

import backprop as bp
from backprop.figures import digits_picture, losses_picture, plane_picture, weights_picture
from backprop.training import Training
from node import answers

DIGITS = bp.examples.digits()
NET = bp.initialised([64, 16, 10], ["tanh", "softmax"], "cross_entropy")
SPIRAL = bp.examples.points("spiral")
PLANE = bp.initialised([2, 6, 1], ["relu", "sigmoid"], "binary_cross_entropy")


@pytest.mark.parametrize("data", [DIGITS, SPIRAL], ids=repr)
def test_the_page_unpacks_what_was_packed(data):
    net = NET if data is DIGITS else PLANE
    figure = bp.explore_training(net, data)
    train, test = data.split()
    packed = [[figure.train, figure.outputs], [figure.test, figure.outputs]]
    for part, told in zip((train, test), answers("training/sets.js", "unpacked", packed), strict=True):
        x, t, labels = ([*told[name].values()] for name in ("x", "t", "labels"))
        assert (
            x == part.x.ravel().tolist() and t == part.t.ravel().tolist() and labels == part.labels.tolist()
        )


def test_own_data_are_parted_as_python_parts_them():
    rows = [[float(k), float(k * k)] for k in range(20)]
    table = {"numbers": rows, "labels": [k % 2 for k in range(20)], "names": ["a", "b"]}
    (told,) = answers("training/sets.js", "parted", [[table]])
    train, test = bp.Data(rows, table["labels"], table["names"], one_hot=True).split()
    mean, spread = train.x.mean(axis=0), train.x.std(axis=0)
    for part, found in ((train, told["train"]), (test, told["test"])):
        np.testing.assert_allclose([*found["x"].values()], ((part.x - mean) / spread).ravel(), rtol=1e-12)
        assert [*found["t"].values()] == part.t.ravel().tolist()


def test_a_program_for_each_activation_and_for_own_data():
    figure = bp.explore_training(PLANE, SPIRAL, learning_rate=0.5, batch=10, seed=3)
    assert set(figure.programs) == {
        f"{own}{name}" for own in ("", "own ") for name in ("tanh", "relu", "sigmoid")
    }
    assert "softplus(" in figure.programs["relu"] and "softplus(" not in figure.programs["own relu"]
    assert figure.settings == {
        "eta": 0.5,
        "batch": 10,
        "width": 6,
        "activation": "relu",
        "scale": 1,
        "seed": 3,
    }


@pytest.mark.parametrize(("net", "data"), [(NET, DIGITS), (PLANE, SPIRAL)], ids=["digits", "points"])
def test_it_has_a_picture_where_there_are_no_widgets(net, data):
    figure = bp.explore_training(net, data)
    assert isinstance(figure, Training) and "at the start of its training" in figure.alt
    picture = Image.open(io.BytesIO(figure.png()))
    assert picture.width > 100 and len(picture.getcolors(100_000)) > 20
    assert "16-10" in repr(figure) or "2-6-1" in repr(figure)


def test_pictures_say_what_they_show():
    assert "right for" in plane_picture(PLANE, SPIRAL).alt
    assert digits_picture(DIGITS.rows(range(3))).alt == "3 small pictures of handwriting: 0, 1, 2."
    assert (
        "16 small pictures, the weights into one unit each: 8 by 8" in weights_picture(NET.W[1], (8, 8)).alt
    )


UNEQUAL = bp.initialised([2, 8, 4, 1], ["tanh", "tanh", "sigmoid"], "binary_cross_entropy")
MIXED = bp.initialised([2, 8, 8, 1], ["tanh", "relu", "sigmoid"], "binary_cross_entropy")
RENAMED = bp.Data(SPIRAL.x, SPIRAL.labels, ["no", "yes"])
PICTURES = [
    (lambda: digits_picture(SPIRAL), "data: expected pictures, with rows and columns"),
    (
        lambda: digits_picture(DIGITS.rows([0, 1]), ["a"]),
        "titles: expected one for each of 2 pictures; got 1",
    ),
    (lambda: weights_picture(NET.W[1], (8, 7)), r"W: expected shape \(inputs, units\), 56 inputs; got"),
    (lambda: weights_picture(NET.W[1][:, 0], (8, 8)), r"W: expected shape .*; got \(64,\)"),
    (lambda: plane_picture(PLANE, DIGITS), "expected two inputs, the plane's; got Network.2-6-1"),
    (lambda: losses_picture({"none": []}, ""), "histories: expected of each a list of losses"),
    (lambda: losses_picture({"one": [1.0, 0.5]}, "", every=0), "every: expected a whole number from 1"),
]


@pytest.mark.parametrize("call, words", PICTURES, ids=[words for _, words in PICTURES])
def test_no_picture_of_what_does_not_fit(call, words):
    with pytest.raises(ValueError, match=words):
        call()


TWO = bp.initialised([2, 3], ["softmax"], "cross_entropy")
REFUSED = [
    (lambda: bp.explore_training(NET, SPIRAL), ValueError, r"x: expected shape \(64,\)"),
    (lambda: bp.explore_training(UNEQUAL, SPIRAL), ValueError, r"hidden layers of one size .*2-8-4-1"),
    (lambda: bp.explore_training(MIXED, SPIRAL), ValueError, r"one activation, .* tanh, relu, sigmoid"),
    (
        lambda: bp.explore_training(PLANE, (SPIRAL, RENAMED)),
        ValueError,
        r"of the same kinds; got \('0', '1'\)",
    ),
    (lambda: bp.explore_training(NET, DIGITS, batch=2001), ValueError, "from 1 to 2000; got 2001"),
    (lambda: bp.explore_training(TWO, SPIRAL), ValueError, "t: expected shape"),
    (lambda: bp.explore_training(NET, None), TypeError, "data: expected a Data; got NoneType"),
    (lambda: bp.explore_training(NET, (DIGITS,)), ValueError, r"data: expected Data, or two of them"),
    (lambda: bp.explore_training(DIGITS, DIGITS), TypeError, "network: expected a Network; got Data"),
    (lambda: bp.explore_training(NET, DIGITS, batch=0), ValueError, "batch: expected a whole number from 1"),
    (lambda: bp.explore_training(NET, DIGITS, learning_rate=0), ValueError, "learning_rate: expected a pos"),
    (
        lambda: bp.explore_training(
            bp.initialised([64, 100, 10], ["tanh", "softmax"], "cross_entropy"), DIGITS
        ),
        ValueError,
        "layers of at most 64 units",
    ),
]


@pytest.mark.parametrize("call, error, words", REFUSED, ids=[case[2] for case in REFUSED])
def test_refused_at_the_door(call, error, words):
    with pytest.raises(error, match=words):
        call()
