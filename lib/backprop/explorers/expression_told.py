"""What is said of an expression's tape: titles of its boxes, words below it, the drawing in words."""

from typing import Any

from ..describe import rounded
from ..figures.marks import Values
from ..names import derivative
from ..notation import plain_name
from ..parsing import NEGATIVE, Step
from .taped import BACKWARD, Taped

SIGNS = {"*": "·", "/": "/", "+": "+", "-": "−"}
WORDS = {
    "forward": "values flow forward →, slopes of single steps on the lines",
    "back": "← slopes of {output} flow back, shares on the lines",
    "runs": "one run for each input: {count} × {steps} steps",
    "rates": "{name} moves at the rate 1: rates flow forward →",
    "visits": "boxes visited: {ordered} in order, {recursive} by recursion",
    "moves": "{name} moves",
    "missing": "{name} has no value at these inputs.",
    "alt": "A tape of {count} steps: {steps}. The slopes of {output}: {slopes}.",
    "step": "{title} is {value}",
    "slope": "by {name} {value}",
}  # for the browser's half, expression.js, too
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def title_of(taped: Taped, name: str) -> str:
    """What a box computes, as it was typed: v₁ = a · b."""
    step = next((step for step in taped.steps if step.name == name), None)
    return f"{plain_name(name)} = {_computed(step)}" if step else plain_name(name)


def _computed(step: Step) -> str:
    parts = [plain_name(one) if isinstance(one, str) else _constant(one) for one in step.operands]
    if step.operation == NEGATIVE:
        return f"−{parts[0]}"
    if len(parts) == 1:
        return f"{step.operation}({parts[0]})"
    if step.operation != "**":
        return f"{parts[0]} {SIGNS[step.operation]} {parts[1]}"
    whole = isinstance(step.operands[1], int) and step.operands[1] > 0
    return parts[0] + (parts[1].translate(RAISED) if whole else f"^{parts[1]}")


def _constant(number: float) -> str:
    text = f"{number:.4g}".replace("-", "−")
    return f"({text})" if number < 0 else text


def words_of(taped: Taped) -> list[tuple[str, int, str, str, Any]]:
    """Words below the drawing: what flows, and how much work it is."""
    end, turn = len(taped.stages), len(taped.steps) + 1
    count, steps = len(taped.inputs), len(taped.steps)
    forward, back = WORDS["forward"], WORDS["back"].format(output=plain_name(taped.output))
    runs = WORDS["runs"].format(count=count, steps=steps)
    said = [
        ("flow.forward", 1, forward, "forward", taped.told(0, turn, (BACKWARD,))),
        ("flow.back", 1, back, "backward", taped.told(turn, None, (BACKWARD,))),
        ("work.forward", 0, runs, "muted", taped.told(0, None, taped.modes)),
    ]
    for name, mode in zip(taped.inputs, taped.modes, strict=True):
        words = WORDS["rates"].format(name=plain_name(name))
        said.append((f"flow.{mode}", 1, words, "backward", taped.told(0, None, (mode,))))
    for stage in range(turn, end + 1):
        ordered, recursive = taped.visits(stage)
        words = WORDS["visits"].format(ordered=ordered, recursive=recursive)
        until = stage + 1 if stage < end else None
        said.append((f"visits.{stage}", 0, words, "muted", taped.told(stage, until, (BACKWARD,))))
    return said


def alt_of(taped: Taped, values: Values) -> str:
    def said(step: Step) -> str:
        return WORDS["step"].format(title=title_of(taped, step.name), value=rounded(values[step.name]))

    def slope(name: str) -> str:
        value = rounded(values[derivative(taped.output, name)])
        return WORDS["slope"].format(name=plain_name(name), value=value)

    return WORDS["alt"].format(
        count=len(taped.steps),
        steps=", ".join(map(said, taped.steps)),
        output=plain_name(taped.output),
        slopes=", ".join(map(slope, taped.inputs)),
    )
