"""Explore a forward pass on a network small enough to draw."""

from numpy.typing import ArrayLike

from ..describe import network_alt_text
from ..examples import Example
from ..figures import draw_network
from ..figures.conditions import ALWAYS, When
from ..figures.story import Story
from ..live import LiveFigure
from ..live.panels import Prediction, Sentence, Shown, Switch, joined, starts_of
from ..names import activation, pre_activation, read, weight
from ..network import Network
from .drawn_network import EVERY_SLIDER, WITH_BIASES, WITH_EVERY_SLIDER, DrawnNetwork, drawn_network
from .explorer import Explorer, make_room, starts
from .stories import WALK, Told, switches_of, unit_of

FIRST_WEIGHT = weight(1, 1, 1)
PREDICTED_STEP = 0.5


def explore_forward(
    example: Example | Network,
    x: ArrayLike | None = None,
    t: ArrayLike | None = None,
    *,
    predict: bool = False,
) -> Explorer:
    """Explore a forward pass: every weight, input, bias and target, and every value they lead to.

    example: an `Example`, or a network followed by its `x` and `t` (one row each). predict: ask, before
    the drag, which way the loss will go. Raises ValueError for a network too large to draw.
    """
    drawn = drawn_network(example, x, t)
    controls = drawn.sliders()
    if predict:
        make_room(controls[FIRST_WEIGHT], PREDICTED_STEP)
    told = Forward(drawn, "all" if predict else "unit")
    switches = told.switches()
    start = drawn.graph.evaluate(starts(controls))
    drawing = draw_network(
        drawn.sizes,
        start,
        biases=WITH_BIASES,
        settings=joined(starts_of(switches), switches),
        story=Story(told.lit, told.there),
    )
    live = LiveFigure(
        drawing,
        drawn.graph,
        controls,
        switches=switches,
        sentence=_sentence(told),
        prediction=_prediction(drawn) if predict else None,
        shown=_shown(told),
        alt=network_alt_text(drawn.sizes, start),
    )
    return Explorer(live, f"forward through a {drawn.title}")


class Forward(Told):
    """The way forward: from the inputs, unit by unit, to the loss."""

    @property
    def reveals(self) -> tuple[str, ...]:
        """One unit, its whole layer, a step at a time, all."""
        if len(self.units) == 1:
            return ("all",)
        if not self.spacious:
            return (WALK, "all")
        return ("unit", *(["layer"] if max(self.drawn.sizes[1:]) > 1 else []), WALK, "all")

    @property
    def stages(self) -> tuple[str, ...]:
        """Each unit's pre-activation, and at last the loss."""
        return (*(pre_activation(*unit) for unit in self.units), "E")

    def switches(self) -> tuple[Switch, ...]:
        """How much is told, of which unit, the walk, the biases and all sliders."""
        at = tuple(one for one in ("unit", "layer") if one in self.reveals)
        pick = self.pick_unit(activation(1, 1), "reveal" if at else "", at)
        return switches_of(self.reveal(), pick, self.walk(), self.drawn.biases_switch, EVERY_SLIDER)

    def lit(self, name: str) -> When:
        """A weight's line: it leads to the chosen unit, to its layer, or to where the walk is."""
        layer, j = unit_of(name)
        step = self.units.index((layer, j)) + 1
        told = [f"unit {activation(layer, j)}", *(f"layer {unit}" for unit in self.layer(layer))]
        return self.when("unit", told, [f"{WALK} {step}", f"{WALK} {len(self.stages)}"])

    def there(self, name: str) -> When:
        """A number of a unit: it is the chosen one's, its layer's, or the way has come past it."""
        if name == "E":
            return self.when("unit", [], self.since(len(self.stages)))
        if read(name).kind not in ("pre_activation", "activation"):
            return ALWAYS
        layer, j = unit_of(name)
        after = [unit for later in range(layer + 1, self.drawn.depth + 1) for unit in self.layer(later)]
        told = [f"unit {activation(layer, j)}", *(f"layer {unit}" for unit in self.layer(layer))]
        told += [f"{much} {unit}" for much in ("unit", "layer") for unit in after]
        return self.when("unit", told, self.since(self.units.index((layer, j)) + 1))

    def layer(self, layer: int) -> list[str]:
        """The activations of a layer."""
        return [activation(layer, j) for j in range(1, self.drawn.sizes[layer] + 1)]


def _sentence(told: Forward) -> Sentence:
    """What is told of at each stage: the unit, the layer's activations, the outputs and the loss."""
    names = [name for unit in told.units for name in (pre_activation(*unit), activation(*unit))]
    watch = {name: _watched(told, name) for name in (*names, "E")}
    return Sentence(
        "Drag a slider, or choose a number or a line in the drawing.",
        watch={name: when for name, when in watch.items() if when is not None},
        saturates=told.drawn.can_saturate(),
        saturated="more in the same direction hardly moves it",
    )


def _watched(told: Forward, name: str) -> When | None:
    """When a number is told of: while it is what the way has come to; None: never."""
    outputs = name == "E" or name in told.drawn.outputs
    if WALK not in told.reveals:
        return ALWAYS if outputs else None
    last = len(told.stages)
    unit = None if name == "E" else unit_of(name)
    step = told.units.index(unit) + 1 if unit else last
    walked = [f"{WALK} {at}" for at in dict.fromkeys([step, last if outputs else step])]
    if not told.spacious:
        return {"reveal stage": (*(["all"] if outputs else []), *walked)}
    others = [one for one in told.reveals if one != WALK]
    chosen = [WALK, "all"] if outputs else [WALK]
    if unit:
        chosen.append(f"unit {activation(*unit)}")
        if "layer" in told.reveals and read(name).kind == "activation":
            chosen += [f"layer {one}" for one in told.layer(unit[0])]
    return {"reveal stage": (*others, *walked), "reveal unit": tuple(chosen)}


def _shown(told: Forward) -> Shown:
    """Which sliders there are at each stage, and which the choice of a number or of a line brings up."""
    drawn = told.drawn
    into_units = drawn.sliders_into_units()
    return Shown(
        may=dict.fromkeys(drawn.biases, WITH_BIASES),
        stays={name: {"reveal unit": at} for name in drawn.graph.inputs if (at := _stays(told, name))},
        every=WITH_EVERY_SLIDER,
        brought=(FIRST_WEIGHT,),
        brings=drawn.own_sliders() | into_units,
        counts=dict.fromkeys(drawn.biases, WITH_BIASES),
    )


def _stays(told: Forward, name: str) -> tuple[str, ...]:
    """The settings at which a slider stays: those of the chosen unit's own weights, and of the inputs."""
    if "unit" not in told.reveals:
        return ()
    if read(name).kind == "input":
        return tuple(
            f"{much} {unit}" for much in ("unit", "layer") if much in told.reveals for unit in told.layer(1)
        )
    into = told.drawn.sliders_into_units()
    return tuple(f"unit {activation(*unit)}" for unit in told.units if name in into[pre_activation(*unit)])


def _prediction(drawn: DrawnNetwork) -> Prediction:
    step = f"You are about to raise ⟦{FIRST_WEIGHT}⟧ by {PREDICTED_STEP}."
    return Prediction(
        question=f"{step} What will the loss ⟦E⟧ do?",
        control=FIRST_WEIGHT,
        by=PREDICTED_STEP,
        watch="E",
        along=drawn.outputs,
    )
