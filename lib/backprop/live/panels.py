"""What stands around a drawing: switches, words, a prediction, steps, and which sliders show.

Each class is declared here, once, and checked when it is made; contract.d.ts says the same to the type
checker of the browser's half, which gets every field.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import field

from ..arguments import known_name
from ..figures.conditions import Settings, When, holds
from ..figures.declared import Control, Name, declared

Watched = Mapping[Name, When]  # names, and when each of them is of interest


def always(*names: str) -> Watched:
    """Name what is of interest at every setting."""
    return {name: {} for name in names}


@declared
class Choice:
    """A row of options, one of which holds: `options` are (value, label) pairs, `start` is a value."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]
    start: str

    def __post_init__(self) -> None:
        known_name(self.start, self.values, f"Choice.start of {self.name!r}")

    @property
    def values(self) -> tuple[str, ...]:
        """What the setting can be."""
        return tuple(value for value, _ in self.options)


@declared
class Tick:
    """A box to tick: a setting that is on or off."""

    name: str
    label: str
    start: bool = False

    @property
    def values(self) -> tuple[bool, ...]:
        """What the setting can be."""
        return (True, False)


@declared
class Pick:
    """A setting that a choice in the drawing makes: which weight, or which unit, a story follows.

    of: a name that may be chosen → what the setting then is. within, at: the switch that says whether that
    matters, and its values at which it does; see `joined`.
    """

    name: str
    start: str
    of: Mapping[Name, str]
    within: str = ""
    at: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        known_name(self.start, self.values, f"Pick.start of {self.name!r}")

    @property
    def values(self) -> tuple[str, ...]:
        """What the setting can be."""
        return tuple(dict.fromkeys(self.of.values()))


@declared
class Walk:
    """A setting that counts stages, "0" to as many as there are `stages`: two buttons go through them.

    At each stage the provenance of its name is shown. within, at: as of a Pick; the buttons are there while
    `when` holds.
    """

    name: str
    stages: tuple[Name, ...]
    within: str = ""
    at: tuple[str, ...] = ()
    when: When = field(default_factory=dict)
    start: str = "0"

    @property
    def values(self) -> tuple[str, ...]:
        """What the setting can be."""
        return tuple(map(str, range(len(self.stages) + 1)))


@declared
class Sentence:
    """What has changed, in words below the drawing, and spoken when the hand stops.

    hint: what stands there first. watch: told whenever something moves. slopes: a control → its derivative,
    told when that control alone has moved. missing: (name, what to say while it has no finite value). flat:
    slopes of which it is said when they are nearly zero. corners: names at whose zero `corner` is said.
    saturates: values of which `saturated` is said when they are nearly 0 or 1. digits: none for counts.
    """

    hint: str
    watch: Watched = field(default_factory=dict)
    slopes: Mapping[Control, Name] = field(default_factory=dict)
    missing: tuple[tuple[Name, str], ...] = ()
    saturates: tuple[Name, ...] = ()
    saturated: str = "hardly any error passes through it"
    flat: Watched = field(default_factory=dict)
    corners: Watched = field(default_factory=dict)
    corner: str = ""
    digits: int = 4


@declared
class Prediction:
    """A question to answer before the drag: which way `watch` goes when `control` is raised `by` so much.

    What is said after it: the `factors` of `slope` and their product, its `paths` and their sum, or how the
    names `along` the way have moved; one of the three.
    """

    question: str
    control: Control
    by: float
    watch: Name
    slope: Name | None = None
    factors: tuple[Name, ...] = ()
    paths: tuple[Name, ...] = ()
    along: tuple[Name, ...] = ()

    def __post_init__(self) -> None:
        told = [one for one in (self.factors, self.paths, self.along) if one]
        if len(told) != 1 or bool(self.along) == (self.slope is not None):
            raise ValueError(
                "Prediction: expected a slope with its factors or its paths, or names along the way"
            )
        if not self.by > 0:
            raise ValueError(f"Prediction.by: expected a positive number; got {self.by}")


@declared
class Steps:
    """The graph repeated: each step starts at the `state` that the last one left (steps.py, steps.js).

    state: an input → the line that it takes its next value from. slider: the control of how many steps, up
    to `most`. watch: the loss that is spoken of. view: the range of a map, for names that may leave it.
    saturates: values of which it is said that they are pinned to 0 or 1.
    """

    state: Mapping[Name, Name]
    slider: Control = "step"
    most: int = 1000
    watch: Name = "E"
    view: Mapping[Name, tuple[float, float]] = field(default_factory=dict)
    saturates: tuple[Name, ...] = ()

    def __post_init__(self) -> None:
        if self.most < 1:
            raise ValueError(f"Steps.most: expected 1 or more; got {self.most}")
        if self.slider in self.state:
            raise ValueError(f"Steps.slider: expected one that no step changes; got {self.slider!r}")


@declared
class Take:
    """A button that takes the step while `when` holds: each control goes where a name of the graph says."""

    steps: Mapping[Control, Name]
    when: When = field(default_factory=dict)


@declared
class Notch:
    """A place on a slider's own track: where the name `at` of the graph says, under its `label`."""

    control: Control
    at: Name
    label: str


@declared
class Shown:
    """Which sliders show, and which of them count.

    may: a control → when it may be seen; those not named always. stays: when it is seen without being asked
    for; None: all of them always. every: when all that may be seen are. brought: those brought up at the
    start. brings: what a reader chooses → the controls that it brings up. counts: a control → when its
    number counts; it is 0 while not.
    """

    may: Mapping[Control, When] = field(default_factory=dict)
    stays: Mapping[Control, When] | None = None
    every: When | None = None
    brought: tuple[Control, ...] = ()
    brings: Mapping[Name, tuple[Control, ...]] = field(default_factory=dict)
    counts: Mapping[Control, When] = field(default_factory=dict)

    def sliders_at(self, settings: Settings, brought: Collection[str], controls: Iterable[str]) -> set[str]:
        """The controls whose sliders show; the browser's half is sliders.js."""
        every = self.stays is None or (self.every is not None and holds(self.every, settings))
        stays = self.stays or {}
        return {
            name
            for name in controls
            if holds(self.may.get(name, {}), settings)
            and (every or name in brought or (name in stays and holds(stays[name], settings)))
        }


Switch = Choice | Tick | Pick | Walk


def starts_of(switches: Iterable[Switch]) -> Settings:
    """What each switch is set to at the start, by its setting's name."""
    return {switch.name: switch.start for switch in switches}


def joined(settings: Settings, switches: Iterable[Switch]) -> Settings:
    """Add, for each Pick or Walk within another switch, a setting that tells both at once.

    The setting "reveal weight" is "one w2_1_1" while "reveal" is "one" and "one" is among the Pick's `at`;
    else it is what "reveal" is. So one condition can ask for the chosen weight where it matters. Its twin is
    in settings.js.
    """
    both: dict[str, str | bool] = {}
    for one in switches:
        if isinstance(one, Pick | Walk) and one.within:
            outer = settings[one.within]
            both[f"{one.within} {one.name}"] = f"{outer} {settings[one.name]}" if outer in one.at else outer
    return {**settings, **both}


@declared
class Panels:
    """All that stands around one drawing."""

    switches: tuple[Switch, ...]
    sentence: Sentence
    prediction: Prediction | None
    steps: Steps | None
    take: Take | None
    notches: tuple[Notch, ...]
    shown: Shown
