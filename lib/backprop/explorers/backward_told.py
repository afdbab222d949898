"""The way back, told one weight, one path or one δ at a time; and what one path alone gives."""

from functools import cached_property

from ..describe import spoken
from ..figures.conditions import ALWAYS, When
from ..figures.layout import Unit
from ..figures.story import Instead
from ..graph import Graph
from ..graph.lines import Line, symbol
from ..live.labels import Label
from ..live.panels import Pick, Switch
from ..names import activation, derivative, pre_activation, read, updated, weight
from ..notation import latex_name, plain_name
from .stories import WALK, Told, switches_of, unit_of

BACK: When = {"mode": ("backward", "update")}
Path = tuple[int, ...]  # one unit of each layer, inputs first


class Backward(Told):
    """The way back: from the outputs to the weights of the first layer."""

    @cached_property
    def units(self) -> list[Unit]:
        """The units in the order in which their δ is found."""
        sizes = self.drawn.sizes
        return [(layer, j) for layer in range(len(sizes) - 1, 0, -1) for j in range(1, sizes[layer] + 1)]

    @property
    def reveals(self) -> tuple[str, ...]:
        """One weight, one path, a δ at a time, all; a path of one weight is no other story."""
        if not self.spacious:
            return (WALK, "all")
        return ("one", *(["path"] if self.drawn.depth > 1 else []), WALK, "all")

    @property
    def stages(self) -> tuple[str, ...]:
        """Each δ."""
        return tuple(derivative("E", pre_activation(*unit)) for unit in self.units)

    def switches(self) -> tuple[Switch, ...]:
        """How much is told, of which weight or unit, and the walk."""
        if not self.spacious:
            return switches_of(self.reveal(), self.pick_unit(self.drawn.outputs[0]), self.walk(BACK))
        of = {shown: name for name in self.paths for shown in (name, derivative("E", name), updated(name))}
        within = tuple(one for one in self.reveals if one in ("one", "path"))
        pick = Pick("weight", weight(self.drawn.depth, 1, 1), of, "reveal", within)
        return switches_of(self.reveal(), pick, self.walk(BACK))

    @cached_property
    def paths(self) -> dict[str, Path]:
        """For each weight the path of its story: through its own two units, else the first of a layer."""
        paths = {}
        for name in self.drawn.weights:
            known = read(name)
            layer, (i, j) = known.layer or 0, known.index
            own = {layer - 1: i, layer: j}
            paths[name] = tuple(own.get(one, 1) for one in range(self.drawn.depth + 1))
        return paths

    def along(self, name: str) -> list[str]:
        """The settings at which a weight is on the chosen path."""
        if "path" not in self.reveals:
            return []
        layer = read(name).layer or 0
        ends = slice(layer - 1, layer + 1)
        return [f"path {v}" for v, path in self.paths.items() if path[ends] == self.paths[name][ends]]

    def through(self, unit: Unit) -> list[str]:
        """The settings at which the chosen path goes through a unit."""
        if "path" not in self.reveals:
            return []
        return [f"path {v}" for v, path in self.paths.items() if path[unit[0]] == unit[1]]

    def lit(self, name: str) -> When:
        """A weight's line: chosen, on the path, or with an end where the walk is."""
        layer, j = unit_of(name)
        ends = [(layer, j), (layer - 1, read(name).index[0])]
        walked = [f"{WALK} {step}" for step, unit in enumerate(self.units, 1) if unit in ends]
        return self.when("weight", [f"one {name}", *self.along(name)], walked)

    def there(self, name: str) -> When:
        """A number of the way back; a sum over paths makes room where one path is told."""
        known = read(name)
        by = known.by or known.of
        if by is None or known.kind not in ("derivative", "updated"):
            return ALWAYS
        unit = unit_of(name)
        summed = known.kind == "derivative" and unit[0] < self.drawn.depth
        if by.kind == "weight":
            told = [f"one {by}", *([] if summed else self.along(by.text))]
        elif by.kind == "bias":
            told = []
        else:
            into = [f"one {v}" for v in self.drawn.weights if unit_of(v) == unit]
            told = [*into, *([] if summed else self.through(unit))]
        return self.when("weight", told, self.since(self.units.index(unit) + 1))

    @cached_property
    def instead(self) -> dict[str, tuple[Instead, ...]]:
        """What the chosen path alone gives, in the place of a sum over several: a name → its own, when."""
        found: dict[str, dict[str, list[str]]] = {}
        for v, path in self.paths.items() if "path" in self.reveals else ():
            for layer in range(1, self.drawn.depth):
                z = pre_activation(layer, path[layer])
                w = weight(layer, path[layer - 1], path[layer])
                for usual, own in ((z, _delta(path, layer)), (w, _gradient(path, layer))):
                    found.setdefault(derivative("E", usual), {}).setdefault(own, []).append(f"path {v}")
        return {
            usual: tuple((own, {"reveal weight": tuple(at)}) for own, at in each.items())
            for usual, each in found.items()
        }

    def add_paths(self, graph: Graph) -> dict[str, Label]:
        """Add to the graph what each path alone gives; how these numbers are written and spoken."""
        labels: dict[str, Label] = {}
        for path in self.paths.values() if "path" in self.reveals else ():
            for layer in range(self.drawn.depth - 1, 0, -1):
                for line, usual in self._lines(graph, path, layer):
                    if line.name not in labels:
                        graph.add(line)
                        labels[line.name] = _by_path(usual)
        return labels

    def _lines(self, graph: Graph, path: Path, layer: int) -> list[tuple[Line, str]]:
        """A path's δ and gradient at one layer, each with the name of the sum over all paths."""
        z, after = pre_activation(layer, path[layer]), _delta(path, layer + 1)
        if layer + 1 == self.drawn.depth:
            after = derivative("E", pre_activation(layer + 1, path[layer + 1]))
        slope = graph.lines[derivative("E", z)].terms[0][-1]
        w = weight(layer + 1, path[layer], path[layer + 1])
        delta = Line(_delta(path, layer), ((symbol(after), symbol(w), slope),))
        source = activation(layer - 1, path[layer - 1])
        gradient = Line(_gradient(path, layer), ((symbol(delta.name), symbol(source)),))
        own = derivative("E", weight(layer, path[layer - 1], path[layer]))
        return [(delta, derivative("E", z)), (gradient, own)]


def _delta(path: Path, layer: int) -> str:
    """Name what a path alone gives of the δ of its unit in a layer: by the rest of the path."""
    return "_".join(("through", *map(str, path[layer:])))


def _gradient(path: Path, layer: int) -> str:
    """Name what a path alone gives of the gradient of its weight in a layer."""
    return "_".join(("along", *map(str, path[layer - 1 :])))


def _by_path(usual: str) -> Label:
    return Label(
        f"{plain_name(usual)} by this path",
        f"{spoken(usual)}, by this path alone",
        rf"{latex_name(usual)}\text{{ by this path}}",
    )
