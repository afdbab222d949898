"""What others call an activation or a loss is refused with the name that it has here."""

import pytest

import backprop as bp
from backprop.arguments import did_you_mean
from backprop.functions import ACTIVATIONS, ALSO_CALLED, LOSSES

ACTIVATION = {
    "ReLU": "relu",
    "RELU": "relu",
    "leakyrelu": "leaky_relu",
    "LeakyReLU": "leaky_relu",
    "leaky-relu": "leaky_relu",
    "Sigmoid": "sigmoid",
    "sigmod": "sigmoid",
    "logistic": "sigmoid",
    "linear": "identity",
    "Tanh": "tanh",
    "SoftPlus": "softplus",
    "SoftMax": "softmax",
}
LOSS = {
    "mse": "mean_squared_error",
    "MSE": "mean_squared_error",
    "MSELoss": "mean_squared_error",
    "mean squared error": "mean_squared_error",
    "bce": "binary_cross_entropy",
    "BCELoss": "binary_cross_entropy",
    "log_loss": "binary_cross_entropy",
    "binary_crossentropy": "binary_cross_entropy",
    "crossentropy": "cross_entropy",
    "CrossEntropyLoss": "cross_entropy",
    "categorical_crossentropy": "cross_entropy",
    "nll": "cross_entropy",
    "sse": "squared_error",
    "half_square_error": "half_squared_error",
}
LACKING = {"elu": "activation", "GELU": "activation", "swish": "activation", "mae": "loss", "Huber": "loss"}


def refusal(what, name):
    """The sentence in which a network with that activation or loss is refused."""
    with pytest.raises(ValueError, match=f"^{what}: expected one of .*; got {name!r}") as refused:
        layer = bp.Layer([[1.0]], activation=name if what == "activation" else "identity")
        bp.Network([layer], loss=name)
    return str(refused.value)


@pytest.mark.parametrize(
    ("what", "name", "ours"),
    [("activation", *pair) for pair in ACTIVATION.items()] + [("loss", *pair) for pair in LOSS.items()],
)
def test_the_name_it_has_here_is_suggested(what, name, ours):
    assert refusal(what, name).endswith(f"got {name!r}. Did you mean {ours!r}?")


@pytest.mark.parametrize(("name", "what"), LACKING.items())
def test_what_is_lacking_is_answered_with_no_other(name, what):
    assert refusal(what, name).endswith(f"got {name!r}.")


@pytest.mark.parametrize("other", ALSO_CALLED)
def test_each_other_name_can_be_found_and_stands_for_one_that_is_there(other):
    assert other == other.lower() and other.isalnum()
    assert other not in {name.replace("_", "") for name in (*ACTIVATIONS, *LOSSES)}
    assert ALSO_CALLED[other] in ("", *ACTIVATIONS, *LOSSES)


@pytest.mark.parametrize(
    ("name", "known", "suggested"),
    [
        ("rely", ["relu", "tanh"], " Did you mean 'relu'?"),
        ("w1_2-1", ["w1_2_1", "w1_1_2"], " Did you mean 'w1_2_1'?"),
        ("logistic", ["tanh"], ""),
        ("qqq", ["relu"], ""),
        ("", ["relu"], ""),
    ],
)
def test_did_you_mean(name, known, suggested):
    assert did_you_mean(name, known, ALSO_CALLED) == suggested
