"""Keep a network together with the input, target and learning rate to show it at: the book's examples."""

from dataclasses import dataclass

from numpy.typing import ArrayLike

from .arguments import frozen, one_of, positive_number
from .data import digits as digits
from .data import points as points
from .functions import Array
from .network import Layer, Network


@dataclass(frozen=True, eq=False)
class Example:
    """Hold a worked example: what every `explore_*` takes.

    x has shape (inputs,) or (B, inputs), t the output's shape; both are copied and locked.
    ValueError or TypeError: anything that `network.forward`, `.backward` or `.updated` would refuse.
    """

    network: Network
    x: Array
    t: Array
    learning_rate: float = 0.3

    def __init__(self, network: Network, x: ArrayLike, t: ArrayLike, learning_rate: float = 0.3):
        x = frozen(one_of(Network, network, "network").input_array(x))
        t = frozen(network.target_array(t, x))
        rate = positive_number(learning_rate, "learning_rate")
        self.__dict__.update(network=network, x=x, t=t, learning_rate=rate)

    def of_one_input(self) -> "Example":
        """Let an example of one input through; ValueError for a batch, of which there is no drawing."""
        if self.x.ndim != 1:
            raise ValueError(
                f"x: a network is drawn with one input, shape {self.x.shape[1:]}; got a batch, {self.x.shape}"
            )
        return self


def two_two_two() -> Example:
    """Open the source's example: layers 2-2-2, sigmoid, no biases, ½Σ(t - y)²."""
    W1 = [[0.1, 0.2], [0.3, 0.1]]
    W2 = [[0.4, 0.5], [0.1, 0.3]]
    network = Network(
        [Layer(W1, activation="sigmoid"), Layer(W2, activation="sigmoid")], loss="half_squared_error"
    )
    return Example(network, x=[0.2, 0.5], t=[0.2, 0.7], learning_rate=0.3)


def two_three_one() -> Example:
    """Open the book's second example: layers 2-3-1, tanh, then sigmoid, with biases, binary cross-entropy."""
    hidden = Layer([[0.5, -0.3, 0.2], [0.4, 0.1, -0.6]], [0.1, -0.2, 0.3], "tanh")
    output = Layer([[0.7], [-0.4], [0.5]], [0.1], "sigmoid")
    network = Network([hidden, output], loss="binary_cross_entropy")
    return Example(network, x=[0.6, -0.4], t=[1.0], learning_rate=0.5)
