"""A tape to step along: the graph of its values, slopes and shares, and what of it is told when.

Stage k of the walk computes step k. The stage after the last step writes the slope of the output by itself:
1. Each further stage takes one step, the last one first, and sends its slope back to what it was made of.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property

import sympy as sp

from ..describe import spoken
from ..figures.conditions import When
from ..graph import Graph
from ..graph.forward import tangent_name
from ..graph.lines import Line, symbol
from ..graph.tape import local_slopes
from ..live.labels import Label
from ..names import derivative
from ..notation import latex_name, plain_name
from ..parsing import Step

BACKWARD, WALK = "backward", "walk"
NARROW = "\N{NO-BREAK SPACE}"  # a plain one is lost at the end of a word among letters


class Taped:
    """The steps of one expression, and every number that is drawn of them."""

    def __init__(self, text: str, output: str, steps: Sequence[Step], numbers: Mapping[str, float]):
        self.output, self.steps, self.inputs = output, list(steps), tuple(numbers)
        self.graph = Graph()
        for name, number in numbers.items():
            self.graph.input(name, number)
        self.graph.tape(output, text)
        self.labels: dict[str, Label] = {}
        for name in self.inputs:
            self._add_rates(name)
        self.graph.backward(output)
        self._add_slopes()
        for step in self.steps:
            self._add_shares(step)
        for name in (*self.inputs, *(step.name for step in self.steps)):
            self._add_sums(name)

    # ------------------------------------------------------------------------------------------- the names

    @cached_property
    def parents(self) -> dict[str, tuple[str, ...]]:
        """What each name is made of, inputs first, in the order of evaluation."""
        return dict.fromkeys(self.inputs, ()) | {step.name: step.parents for step in self.steps}

    def users(self, name: str) -> list[Step]:
        """The steps that use a name, as the way back comes to them."""
        return [step for step in reversed(self.steps) if name in step.parents]

    def local(self, user: str, name: str) -> str:
        """Name the slope of one step by one of its operands."""
        return f"slope_{user}_{name}"

    def share(self, user: str, name: str) -> str:
        """Name what a name's slope gets through one step that uses it."""
        return f"share_{user}_{name}"

    def so_far(self, name: str, count: int) -> str:
        """Name a slope when so many of its shares have arrived."""
        users = self.users(name)
        if count == len(users):
            return derivative(self.output, name)
        return self.share(users[0].name, name) if count == 1 else f"sum{count}_{name}"

    def rates_of(self, name: str) -> str:
        """The prefix of the rates while one input moves: by1, by2, …"""
        return f"by{self.inputs.index(name) + 1}"

    def reached(self, start: str) -> set[str]:
        """The names that move with an input; what cancels at once, as x - x, does not."""
        prefix = self.rates_of(start)
        known = {*self.graph.inputs, *self.graph.assignments}
        return {name for name in self.parents if tangent_name(prefix, name) in known}

    # ------------------------------------------------------------------------------------------- the lines

    def _add_slopes(self) -> None:
        """The slopes that are none, as of x in x - x, and the output's by itself."""
        for name in self.parents:
            slope = derivative(self.output, name)
            if slope not in self.graph.assignments:
                number = sp.Integer(name == self.output)
                self.graph.add(Line(slope, ((number,),)))
            heard = "itself" if name == self.output else spoken(name)
            self.labels[slope] = Label(spoken=f"slope of {spoken(self.output)} by {heard}")

    def _add_shares(self, step: Step) -> None:
        own = {self.graph.assignments[step.name]: symbol(step.name)}
        own = {value: name for value, name in own.items() if not value.is_number}  # 0 of x - x is no symbol's
        for name in step.parents:
            slopes = zip(step.operands, local_slopes(step), strict=True)
            total = sp.Add(*(slope for operand, slope in slopes if operand == name)).xreplace(own)
            local, share = self.local(step.name, name), self.share(step.name, name)
            self.graph.add(Line(local, ((total,),)))
            upstream = derivative(self.output, step.name)
            self.graph.add(Line(share, ((symbol(upstream), symbol(local)),)))
            self.labels[local] = _partial(step.name, name, local=True)
            said = f"share of {plain_name(name)} through {plain_name(step.name)}"
            of, through = latex_name(name), latex_name(step.name)
            self.labels[share] = Label(
                said, said, rf"\text{{share of{NARROW}}}{of}\text{{{NARROW}through{NARROW}}}{through}"
            )

    def _add_sums(self, name: str) -> None:
        """What has arrived before all has."""
        users = self.users(name)
        for count in range(2, len(users)):
            before, share = self.so_far(name, count - 1), self.share(users[count - 1].name, name)
            self.graph.add(Line(self.so_far(name, count), ((symbol(before),), (symbol(share),))))
            self.labels[self.so_far(name, count)] = Label(
                f"{plain_name(derivative(self.output, name))} so far",
                f"slope by {plain_name(name)} so far",
                rf"{self._slope(name)}\text{{{NARROW}so far}}",
            )

    def _add_rates(self, moved: str) -> None:
        self.graph.forward(moved, self.rates_of(moved))
        for name in self.reached(moved):
            self.labels[tangent_name(self.rates_of(moved), name)] = _partial(name, moved)

    def _slope(self, name: str) -> str:
        return latex_name(derivative(self.output, name))

    # -------------------------------------------------------------------------------------------- the story

    @cached_property
    def stages(self) -> tuple[str, ...]:
        """The name whose provenance is shown at each stage of the walk."""
        back = [self.share(step.name, step.parents[0]) for step in reversed(self.steps)]
        return (*(step.name for step in self.steps), derivative(self.output, self.output), *back)

    def computed(self, name: str) -> int:
        """The stage at which a name has its value; 0 for an input."""
        return next((place for place, step in enumerate(self.steps, 1) if step.name == name), 0)

    def sent(self, name: str) -> int:
        """The stage at which a step sends its slope back."""
        return 2 * len(self.steps) + 2 - self.computed(name)

    def told(self, since: int, until: int | None = None, mode: Sequence[str] = ()) -> When:
        """A condition: from one stage of the walk until before another, and, without `until`, in the end."""
        end = len(self.stages) + 1 if until is None else until
        told = [f"{WALK} {stage}" for stage in range(since, end)] + ["all"] * (until is None)
        return {"reveal stage": tuple(told), **({"mode": tuple(mode)} if mode else {})}

    @property
    def modes(self) -> tuple[str, ...]:
        """The modes that move one input forward."""
        return tuple(self.rates_of(name) for name in self.inputs)

    def modes_of(self, name: str) -> tuple[str, ...]:
        """The modes in which a name moves."""
        return tuple(self.rates_of(start) for start in self.inputs if name in self.reached(start))

    def visits(self, stage: int) -> tuple[int, int]:
        """How many boxes the way back has visited at a stage: in order, and going on from each at once."""
        done = list(reversed(self.steps))[: max(0, stage - len(self.steps) - 1)]
        inputs = [name for name in self.inputs if all(user in done for user in self.users(name))]
        by_recursion = 0
        for step in done:
            of_inputs = sum(operand in self.inputs for operand in step.operands)
            by_recursion += self.paths[step.name] * (1 + of_inputs)
        return len(done) + len(inputs), by_recursion

    @cached_property
    def paths(self) -> dict[str, int]:
        """How many ways lead from the output back to each name."""
        paths = dict.fromkeys(self.parents, 0) | {self.output: 1}
        for step in reversed(self.steps):
            for operand in step.operands:
                if isinstance(operand, str):
                    paths[operand] += paths[step.name]
        return paths


def _partial(of: str, by: str, local: bool = False) -> Label:
    """How the slope of one name by another is written and spoken; a local one is that of a single step."""
    written, heard = f"∂{plain_name(of)}/∂{plain_name(by)}", f"slope of {plain_name(of)} by {plain_name(by)}"
    fraction = rf"\frac{{\partial {latex_name(of)}}}{{\partial {latex_name(by)}}}"
    if local:
        return Label(f"local {written}", f"local {heard}", rf"\text{{local{NARROW}}}{fraction}")
    return Label(written, heard, fraction)
