"""Explore softmax and cross-entropy: three scores, their shares, the Jacobian, and the gradient a - t."""

from collections.abc import Sequence
from typing import Any

import sympy as sp

from ..arguments import all_of, real_number, whole_number
from ..describe import rounded
from ..figures import draw_softmax
from ..figures.marks import Values
from ..graph import Graph
from ..graph.lines import symbol
from ..live import LiveFigure
from ..live.labels import Label
from ..live.panels import Prediction, Sentence, always
from ..names import derivative
from ..symbolic_functions import logsumexp, softmax
from .explorer import Explorer, drawn_number, slider

KINDS = (1, 2, 3)
REACH, STEP = 6.0, 1.0
LABELS = {f"z_{k}": Label(f"z{'₁₂₃'[k - 1]}", f"score {k}", f"z_{k}") for k in KINDS}
LABELS |= {f"a_{k}": Label(f"a{'₁₂₃'[k - 1]}", f"share {k}", f"a_{k}") for k in KINDS}


def explore_softmax(
    scores: Sequence[float] = (1.0, 2.0, 0.5), *, answer: int = 1, predict: bool = False
) -> Explorer:
    """Explore what softmax makes of three scores, and what the loss says of each when `answer` is right.

    scores: three numbers from -6 to 6; answer: 1, 2 or 3; predict: ask first what raising a wrong score does.
    Every slope is drawn: the nine of the Jacobian, and the three of the loss. ValueError or TypeError for
    other numbers.
    """
    given = [drawn_number(real_number(one, "scores"), "scores") for one in all_of(scores, object, "scores")]
    if len(given) != len(KINDS) or max(map(abs, given)) > REACH:
        raise ValueError(f"scores: expected three numbers from {-REACH:g} to {REACH:g}; got {given}")
    answer = whole_number(answer, "answer", most=3, least=1)
    graph = softmax_graph(given, answer)
    values = graph.evaluate()
    controls = {f"z_{k}": slider(f"z_{k}", z, -REACH, REACH) for k, z in zip(KINDS, given, strict=True)}
    live = LiveFigure(
        draw_softmax(values),
        graph,
        controls,
        sentence=Sentence(
            "Drag a score: all three shares move. Choose a slope to see what it is made of.",
            watch=always(*(f"a_{k}" for k in KINDS), "E"),
            slopes={name: derivative("E", name) for name in controls},
        ),
        prediction=_prediction(answer) if predict else None,
        labels=LABELS,
        alt=_alt_text(values),
    )
    return Explorer(live, "softmax of three scores")


def softmax_graph(scores: Sequence[float], answer: int) -> Graph:
    """Shares of three scores, the cross-entropy with a target of 1 for `answer`, and every slope of them."""
    graph = Graph()
    for k, z in zip(KINDS, scores, strict=True):
        graph.input(f"z_{k}", z).input(f"t_{k}", float(k == answer))
    zs = [symbol(f"z_{k}") for k in KINDS]
    for k in KINDS:
        graph.let(f"a_{k}", softmax(sp.Integer(k), *zs))
    products = [symbol(f"t_{k}") * z for k, z in zip(KINDS, zs, strict=True)]
    graph.let("E", logsumexp(*zs) - sp.Add(*products))
    for target in (*(f"a_{k}" for k in KINDS), "E"):
        graph.backward(target)
    for k in KINDS:  # where the bars stand
        graph.input(f"x_{k}", k - 0.06).input(f"right_{k}", k + 0.32)
    return graph.input("floor", 0.0)


def _prediction(answer: int) -> Prediction:
    wrong = next(k for k in KINDS if k != answer)
    return Prediction(
        question=f"You are about to raise ⟦z_{wrong}⟧, a wrong answer's score, by {STEP:g}. "
        "What will the loss ⟦E⟧ do?",
        control=f"z_{wrong}",
        by=STEP,
        watch="E",
        along=tuple(f"a_{k}" for k in KINDS),
    )


def _alt_text(values: Values) -> str:
    def said(*names: Any) -> str:
        return ", ".join(rounded(values[name], 3) for name in names)

    slopes = (derivative("E", f"z_{k}") for k in KINDS)
    return (
        f"Three scores, {said(*(f'z_{k}' for k in KINDS))}, and their shares of 1 as bars, "
        f"{said(*(f'a_{k}' for k in KINDS))}. Beside them nine slopes, of each share by each score. The loss "
        f"is {said('E')}, and its slopes by the scores are {said(*slopes)}: each share minus its target."
    )
