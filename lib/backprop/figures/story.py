"""What of a network is told when: which lines are lit, which numbers are there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from .conditions import ALWAYS, When

Instead = tuple[str, When]  # another name of the graph, and when it stands in the place of the usual one


@dataclass(frozen=True)
class Story:
    """Conditions by graph name: `lit` of a weight's line, `there` of a number other than a given one.

    instead: a name → those that take its place, each while its own condition holds.
    """

    lit: Callable[[str], When] = lambda name: ALWAYS
    there: Callable[[str], When] = lambda name: ALWAYS
    instead: Mapping[str, tuple[Instead, ...]] = field(default_factory=dict)
