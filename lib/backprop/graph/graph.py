"""Write a composite function line by line; differentiate, evaluate and explain it line by line."""

from collections.abc import Iterable, Mapping
from typing import Any

import sympy as sp

from ..arguments import all_of, mapping_of, real_number
from ..names import derivative, is_parameter, updated
from ..parsing import checked_name, names_in, parse
from .adjoints import adjoint_lines
from .derivation import derivation
from .evaluation import checked_value, compiled, run
from .explanation import Explanation, of_input, of_line
from .expressions import real_expression
from .forward import tangent_lines, tangent_name
from .lines import Line, symbol
from .listing import Listing
from .tape import tape_lines


class Graph(Listing):
    """Build a computational graph: an ordered list of named lines, each made of earlier names.

    >>> g = Graph().let("u", "x + 1").let("f", "3*u").backward("f")
    >>> g.evaluate(x=3)["df_dx"]
    3.0
    """

    def let(self, name: str, expression: str | sp.Expr | float) -> "Graph":
        """Add the line name = expression: a string such as ``"3*u"``, or a SymPy expression.

        Names it uses that are not lines yet become inputs. ValueError: a name taken, or used before.
        """
        checked_name(name)
        if isinstance(expression, str):
            used = names_in(expression)
            parsed = parse(expression, [one for one in used if one == name or self._has(one)])
        else:
            parsed = real_expression(expression)
            used = sorted(one.name for one in parsed.free_symbols)
        present = {one.name for one in parsed.free_symbols}
        return self.add(Line(name, ((parsed,),)), [one for one in used if one in present])

    def tape(self, name: str, text: str) -> "Graph":
        """Add name = text as a tape: one line for each primitive step, v_1, v_2, …, the last one `name`.

        Nothing is simplified, so each step has the slopes of one operation. ValueError as of `let`.
        """
        checked_name(name)
        known = [one for one in names_in(text) if self._has(one)] if isinstance(text, str) else []
        with self._whole():
            for line, used in tape_lines(name, text, known):
                self.add(line, used)
        return self

    def forward(self, direction: str | Mapping[str, float], prefix: str = "dot") -> "Graph":
        """Add the rate dot_<name> of every line while the inputs move: forward mode.

        direction: an input that moves at the rate 1, or the rate of each that moves, remembered as the input
        dot_<name>. prefix: another for each further direction. ValueError for what is no input.
        """
        rates = {direction: 1.0} if isinstance(direction, str) else mapping_of(direction, "direction")
        lines = [line for line in self._lines.values() if not line.target and not line.along]
        checked_name(tangent_name(prefix, ""))  # with a long name behind it, it may be longer than others
        with self._whole():
            for name, rate in rates.items():
                if self._known(name) not in self._inputs:
                    raise ValueError(f"direction: expected inputs; {name} is computed by the graph")
                self._declare(tangent_name(prefix, name), real_number(rate, f"direction[{name!r}]"))
            for line in tangent_lines(lines, rates, prefix):
                self.add(line)
        return self

    def backward(self, target: str) -> "Graph":
        """Add d<target>_d<name> for every name, inputs too, that `target` depends on. Twice is once."""
        if self._known(target) not in self._lines:
            raise ValueError(f"{target} is an input: only a line can be differentiated")
        forward = [line for line in self._lines.values() if not line.target]
        if self._lines[target].target:
            forward = list(self._lines.values())
        with self._whole():
            for line in adjoint_lines(forward, self.inputs, target):
                present = self._lines.get(line.name)
                if present is None:
                    self.add(line)
                elif present.target != target:
                    raise ValueError(f"{line.name} is defined already, and is not the derivative")
        return self

    def update(self, target: str, rate: str = "eta", names: Iterable[str] | None = None) -> "Graph":
        """Add new_<name> = <name> - rate * d<target>_d<name>, for all weights and biases or for `names`.

        Goes backward first if need be. ValueError if a name is no input that the target depends on.
        """
        wanted = names
        if wanted is None:
            wanted = [name for name in self._inputs if is_parameter(name)]
            if not wanted:
                raise ValueError(
                    "the graph has no weights w1_1_1 … or biases b1_1 …: say which names to update"
                )
        with self._whole():
            self.backward(target)
            for name in all_of(wanted, str, "names"):
                slope = derivative(target, name)
                if self._known(name) not in self._inputs or slope not in self._lines:
                    raise ValueError(f"{name} is not an input that {target} depends on")
                if updated(name) not in self._lines:
                    if not self._has(checked_name(rate)):
                        self.input(rate)
                    step = (sp.Integer(-1), symbol(rate), symbol(slope))
                    self.add(Line(updated(name), ((symbol(name),), step)))
        return self

    def evaluate(self, values: Mapping[str, Any] | None = None, **more: Any) -> dict[str, Any]:
        """Compute every name, inputs included: floats, or arrays of one shape if any input is an array.

        Given values come before remembered ones. ValueError: an input missing, unknown or not finite;
        TypeError: not a number.
        """
        if not isinstance(values, Mapping | None):
            raise TypeError(f"values: expected a dict of numbers by name; got {type(values).__name__}")
        given = {**(values or {}), **more}
        if not given and self._remembered is not None:
            return dict(self._remembered)
        inputs = self._checked_inputs(given)
        if self._program is None:
            self._program = compiled(self.inputs, list(self._lines.values()))
        results = run(self._program, {name: inputs[name] for name in self._inputs})
        shown = {name: v if v.ndim else float(v) for name, v in inputs.items()}
        everything = {**shown, **dict(zip(self._lines, results, strict=True))}
        if not given:
            self._remembered = dict(everything)
        return everything

    def explain(self, name: str, values: Mapping[str, Any] | None = None) -> Explanation:
        """Say where `name` comes from: its formula, with numbers in it, its value, and its parents.

        Without `values` the remembered numbers are used; if some are lacking, value is None.
        """
        self._known(name)
        known = self._numbers_or_none(values)
        if name in self._inputs:
            return of_input(name, known, self.read)
        return of_line(self._lines[name], known, self.read)

    def derivation(self, name: str, values: Mapping[str, Any] | None = None) -> str:
        """Write a derivative out to its last factor: LaTeX "∂E/∂w = ∂E/∂a ∂a/∂z ∂z/∂w = 0.37 × 0.25 × 0.54".

        A sum over paths where there are several; ValueError beyond 16 of them, or if `name` is no derivative.
        """
        if self._known(name) in self._inputs or not self._lines[name].target:
            raise ValueError(f"{name} is not a derivative that backward has added")
        return derivation(self._lines, name, self._numbers_or_none(values), self.read)

    def _numbers_or_none(self, values: Mapping[str, Any] | None) -> dict[str, Any] | None:
        """Every name's number; None where none were given and too few are remembered."""
        if values is None and any(name not in self._numbers for name in self._inputs):
            return None
        everything = self.evaluate(values)
        for name, value in everything.items():
            if getattr(value, "ndim", 0):
                raise ValueError(f"an explanation is of single numbers, but {name} is an array")
        return everything

    def _checked_inputs(self, given: Mapping[str, Any]) -> dict[str, Any]:
        for name in given:
            if self._known(name) in self._lines:
                raise ValueError(
                    f"{name} is computed by the graph; give only inputs: {', '.join(self._inputs)}"
                )
        values = {**self._numbers, **given}
        if missing := [name for name in self._inputs if name not in values]:
            raise ValueError(f"no value for {', '.join(missing)}")
        return {name: checked_value(name, values[name]) for name in self._inputs}
