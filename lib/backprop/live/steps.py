"""Repeat a graph: each time from the state that the last time left, as in gradient descent.

The browser's half is steps.js; a test holds the two together.
"""

import math
from collections.abc import Mapping

from ..graph import Graph


def iterated(
    graph: Graph, inputs: Mapping[str, float], state: Mapping[str, str], steps: int
) -> list[dict[str, float]]:
    """Evaluate `graph` at `inputs`, then up to `steps` times more; return the list of all values.

    state: {name of an input: name of the value it takes at the next step}. A step that would leave a number
    that is not finite is not done: the list ends with the last finite values.
    """
    inputs = {name: inputs[name] for name in graph.inputs if name in inputs}
    history = [graph.evaluate(inputs)]
    for _ in range(steps):
        values = graph.evaluate(inputs | {name: history[-1][new] for name, new in state.items()})
        if not all(math.isfinite(value) for value in values.values()):
            break
        history.append(values)
    return history
