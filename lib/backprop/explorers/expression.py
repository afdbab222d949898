"""Explore an expression as a tape of primitive steps: forward, back, or one input at a time."""

from typing import Any

from ..arguments import known_name, real_number
from ..figures import Drawing, Picture, draw_tape
from ..figures.conditions import ALWAYS
from ..figures.marks import Edge, Look, Number, Values
from ..figures.tape import BELOW, MOST_BOXES, Box, Wire
from ..figures.tape import Shown as Drawn
from ..graph.forward import tangent_name
from ..live import LiveFigure
from ..live.panels import Choice, Sentence, Shown, Switch, Walk, always, joined, starts_of
from ..names import derivative
from ..notation import plain_name
from ..parsing import CONSTANTS, SAYS, Step, names_in, steps_of
from .chooser import Chooser
from .explorer import Explorer, drawn_number, slider
from .expression_told import SIGNS, WORDS, alt_of, title_of, words_of
from .taped import BACKWARD, WALK, Taped

OUTPUTS = ("y", "f", "g", "h", "out", "result", "q", "r", "s")  # more than there may be inputs
STARTS = {WALK: "Step by step", "all": "All"}
PREPARED: tuple[tuple[str, dict[str, float]], ...] = (
    ("ln(x_1) + x_1*x_2 - sin(x_2)", {"x_1": 2.0, "x_2": 5.0}),
    ("sigmoid(w*x + b)", {"w": 0.5, "x": 2.0, "b": -0.5}),
    ("((x + x) + (x + x)) + ((x + x) + (x + x))", {"x": 1.0}),
)
BOXES = {"text": ("y =", "a*exp(-b*b)")}
MOST_INPUTS = 8
UNIT = 2.0  # the slope that is drawn at half the greatest width
REACH = 5.0  # of a slider, to either side of 0


def explore_expression(
    text: str | None = None, /, *, start: str = WALK, **numbers: float
) -> Explorer | Chooser:
    """Explore an expression as its tape: each step's value and slopes, the way back, or one input moving.

    text: such as "(a*b + c)*f"; numbers: where its names start, by default at 1, 2, 3, … Without it: a menu
    of prepared ones, and a box for the reader's own. start: "walk" steps along the tape, "all"
    shows all of it. Raises ValueError, naming the piece, for text that is not read or too long to draw.
    """
    known_name(start, STARTS, "start")
    if text is None:
        if numbers:
            raise TypeError(f"numbers: expected an expression before them; got {', '.join(numbers)}")
        prepared = [expression_of(each, given, start) for each, given in PREPARED]
        return Chooser(
            prepared,
            lambda own: expression_of(own, {}, start),
            BOXES,
            maker="expression",
            drawn_by=drawn_by(),
            sliders=_sliders(BOXES["text"][1]),
        )
    return expression_of(text, numbers, start)


def expression_of(text: str, numbers: dict[str, float], start: str = WALK) -> Explorer:
    """Make the explorer of one expression."""
    taped = _taped(text, numbers)
    output, title = taped.output, " ".join(text.split())
    controls = {name: slider(name, taped.graph.numbers[name], -REACH, REACH) for name in taped.inputs}
    switches = _switches(taped, start)
    values = taped.graph.evaluate()
    live = LiveFigure(
        _drawn(taped, values, switches),
        taped.graph,
        controls,
        switches=switches,
        sentence=Sentence(
            "Go on step by step, drag an input, or choose a number to see where it comes from.",
            watch=always(output),
            slopes={name: derivative(output, name) for name in taped.inputs},
            missing=((output, WORDS["missing"].format(name=plain_name(output))),),
        ),
        shown=Shown(),
        labels=taped.labels,
        alt=alt_of(taped, values),
    )
    return Explorer(live, f"{output} = {title}")


def tape_picture(text: str, **numbers: float) -> Picture:
    """Picture an expression's tape, every value and slope, for where nothing needs to move."""
    taped = _taped(text, numbers)
    values = taped.graph.evaluate()
    drawing = _drawn(taped, values, _switches(taped, "all"))
    for gid, artist in drawing.artists.items():
        if gid.startswith(f"{BELOW}visits."):
            artist.remove()
    return Picture(drawing.as_it_starts(), alt_of(taped, values))


def _drawn(taped: Taped, values: Values, switches: tuple[Switch, ...]) -> Drawing:
    """The tape's drawing."""
    return draw_tape(
        {name: _box(taped, name) for name in taped.parents},
        {(name, step.name): _wire(taped, step, name) for step in taped.steps for name in step.parents},
        words_of(taped),
        values,
        joined(starts_of(switches), switches),
    )


def _taped(text: str, numbers: dict[str, float]) -> Taped:
    """Read text and numbers, and hold them to what can be drawn."""
    used = names_in(text) if isinstance(text, str) else []
    output = next((one for one in OUTPUTS if one not in used), OUTPUTS[0])
    steps = steps_of(text, output, [name for name in used if name in CONSTANTS])
    inputs = [name for name in used if any(name in step.parents for step in steps)]
    for name in numbers:
        known_name(name, inputs, "numbers")
    if len(inputs) > MOST_INPUTS or len(inputs) + len(steps) > MOST_BOXES:
        most = {"inputs": MOST_INPUTS, "boxes": MOST_BOXES}
        raise ValueError(SAYS["drawn"].format(**most, got=len(inputs), steps=len(steps)))
    start = {name: float(place) for place, name in enumerate(inputs, 1)} | numbers
    read = {name: drawn_number(real_number(start[name], name), name) for name in inputs}
    return Taped(text, output, steps, read)


def _switches(taped: Taped, start: str) -> tuple[Switch, ...]:
    moving = ((taped.rates_of(name), WORDS["moves"].format(name=plain_name(name))) for name in taped.inputs)
    return (
        Choice("mode", "Slopes", ((BACKWARD, "Backward"), *moving), BACKWARD),
        Choice("reveal", "How much", tuple(STARTS.items()), start),
        Walk("stage", taped.stages, "reveal", (WALK,), {"reveal": (WALK,)}),
    )


def _box(taped: Taped, name: str) -> Box:
    stage, output = taped.computed(name), taped.output
    value = (Number(f"{name}.value", name), "forward", taped.told(stage) if stage else ALWAYS)
    seed, users = len(taped.steps) + 1, taped.users(name)
    arrivals = [seed] if name == output else [taped.sent(user.name) for user in users]
    slopes: list[Drawn] = []
    for count, (since, until) in enumerate(zip(arrivals, [*arrivals[1:], None], strict=True), 1):
        shown = derivative(output, name) if until is None else taped.so_far(name, count)
        gid = f"{name}.slope" + f".{count}" * (until is not None)
        slopes.append((Number(gid, shown, sign=True), "backward", taped.told(since, until, (BACKWARD,))))
    for mode in taped.modes_of(name):
        rate = Number(f"{name}.{mode}", tangent_name(mode, name), sign=True)
        slopes.append((rate, "backward", taped.told(stage, None, (mode,))))
    ringed = [f"{WALK} {at}" for at in ({stage, taped.sent(name)} if stage else ())]
    ringed += [f"{WALK} {seed}"] if name == output else []
    return Box(
        title_of(taped, name),
        taped.parents[name],
        {"value": [value], "slope": slopes},
        {"reveal stage": tuple(ringed)} if ringed else None,
    )


def _wire(taped: Taped, step: Step, name: str) -> Wire:
    stage, sent = taped.computed(step.name), taped.sent(step.name)
    local, share = taped.local(step.name, name), taped.share(step.name, name)
    gid, back = f"{name}.{step.name}", taped.told(sent, None, (BACKWARD,))
    looks = (Look(share, "backward", UNIT, back), Look(local, "muted", UNIT))
    here = [f"{WALK} {at}" for at in (stage, sent)]
    return Wire(
        Edge(f"{gid}.edge", looks),
        (
            (Number(f"{gid}.slope", local, 2), "muted", taped.told(stage, sent, (BACKWARD,))),
            (Number(f"{gid}.rate", local, 2), "muted", taped.told(stage, None, taped.modes)),
            (Number(f"{gid}.gradient", share, 2, sign=True), "backward", back),
        ),
        {"reveal stage": (*here, "all"), "mode": (BACKWARD, *taped.modes_of(name))},
    )


def _sliders(text: str) -> list[Any]:
    """As many sliders as there may be inputs, those of `text` where they start."""
    used = names_in(text)
    names = [*used, *(f"more_{place}" for place in range(len(used), MOST_INPUTS))]
    sliders = [slider(name, float(place), -REACH, REACH) for place, name in enumerate(names, 1)]
    for one in sliders[len(used) :]:
        one.layout.display = "none"
    return sliders


def drawn_by() -> dict[str, Any]:
    """What an expression's explorer is made of, as data for the browser's half."""
    return {
        "words": WORDS,
        "outputs": list(OUTPUTS),
        "mostInputs": MOST_INPUTS,
        "unit": UNIT,
        "reach": REACH,
        "signs": SIGNS,
    }
