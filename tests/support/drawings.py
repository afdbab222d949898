"""Every explorer of the library, to be looked at: made anew by its name, and what its drawing holds."""

from functools import cache

import backprop as bp
from backprop.live.panels import joined

EX = bp.examples.two_two_two()
BIASED = bp.Network(
    [bp.Layer([[0.3, -0.6], [0.8, 0.2]], [0.1, -0.4], "tanh"), bp.Layer([[0.5], [-0.7]], [0.2], "sigmoid")]
)
DENSE = bp.Network(
    [
        bp.Layer([[0.3, -0.6, 0.1, 0.8, -0.2]] * 4, [0.1, -0.4, 0.2, 0.0, 0.3], "tanh"),
        bp.Layer([[0.5, -0.7]] * 5, [0.2, 0.1], "sigmoid"),
    ]
)
EXPLORERS = {
    "activations": lambda: bp.explore_activations(),
    "forward": lambda: bp.explore_forward(EX),
    "forward-predicted": lambda: bp.explore_forward(EX, predict=True),
    "backward": lambda: bp.explore_backward(EX, predict=True),
    "backward-other": lambda: bp.explore_backward(BIASED, [0.9, -0.3], [0.8], predict=True),
    "backward-dense": lambda: bp.explore_backward(DENSE, [0.9, -0.3, 0.2, 0.4], [0.8, 0.1]),
    "chain-rule": lambda: bp.explore_chain_rule("sin(u)", "x**2 - 1", x=1.3, predict=True),
    "chain-rule-undefined": lambda: bp.explore_chain_rule("ln(u)", "x**2 - 1", x=0.5, domain=(-3.0, 3.0)),
    "cost": lambda: bp.explore_cost(8, 1),
    "expression": lambda: bp.explore_expression("(a*b + c)*f", a=2, b=-3, c=10, f=-2, start="all"),
    "expression-walked": lambda: bp.explore_expression("ln(x_1) + x_1*x_2 - sin(x_2)", x_1=2, x_2=5),
    "difference": lambda: bp.explore_difference("sin(x**2)", x=1.2),
    "learning-rate": lambda: bp.explore_learning_rate(EX, steps=20),
    "nudge": lambda: bp.explore_nudge("u**3", "x**2 + 1", x=0.8),
    "one-weight": lambda: bp.explore_one_weight(predict=True),
    "paths": lambda: bp.explore_paths("u*v", "p*q", "p + q", p=2, q=-3, predict=True),
    "softmax": lambda: bp.explore_softmax(predict=True),
    "surface": lambda: bp.explore_surface(EX, weights=("w1_2_1", "w2_1_2")),
    "bowl": lambda: bp.explore_bowl(shallow=1, steep=10),
}


@cache
def made(name):
    """The explorer of that name, made once, for those who only look at it."""
    return EXPLORERS[name]()


def at(explorer, **settings):
    """What is seen, and of that what is dimmed, of the artists that come and go, with switches set so."""
    drawing = explorer.figure.drawing
    settings = joined(drawing.settings | settings, explorer.figure.around.switches)
    seen = {gid for gid in drawing.when if drawing.shows(gid, settings)}
    dimmed = {gid for gid in drawing.lit if not drawing.is_lit(gid, settings)}
    return seen, dimmed
