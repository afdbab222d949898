"""A slip that was printed, and that a falling loss does not show."""

import numpy as np


def careless(network, forward, t):
    """The later revision's slip: the hidden layer's update has a[1] where its input a[0] belongs."""
    back = network.backward(forward, t)
    return back.replaced(dW={1: np.outer(forward.a[1], back.delta[1])})
