"""Where the steps of a tape stand: in columns, each as near to what uses it as can be, no line through a box.

A line that passes other columns has a row of its own in each of them. Before each box there is room for the
numbers of its lines, which run level there; lines cross only between that room and the boxes before it. The
twin in the browser, for what a reader types, is layered.js.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations, pairwise

from .placing import Place

Parents = Mapping[str, Sequence[str]]
Edge = tuple[str, str]  # from, to
Entry = str | tuple[Edge, int]  # a box, or where a line passes a column
HEIGHT, PASSING, GAP = 76.0, 10.0, 12.0  # of a box, of a line that passes, between the two
LABEL, CROSSING = 66.0, 24.0  # points before a box for a line's number, and before that
PORT = 6.0  # points from a box's middle to where each of two lines comes in
BESIDE = 10.5  # points from the middle of a line to that of its number: lines are up to 7 points wide
SWEEPS = 12
SIDE, BELOW, ABOVE = 8.0, 46.0, 10.0  # points of paper around the boxes
ROOM = {
    "height": HEIGHT,
    "passing": PASSING,
    "gap": GAP,
    "label": LABEL,
    "crossing": CROSSING,
    "port": PORT,
    "beside": BESIDE,
    "sweeps": SWEEPS,
    "side": SIDE,
    "below": BELOW,
    "above": ABOVE,
}  # for the browser's half, layered.js


@dataclass(frozen=True)
class Layered:
    """A tape laid out on a drawing `width` × `height` points large, boxes `box` points wide."""

    parents: Parents
    box: float
    side: float = SIDE
    below: float = BELOW
    above: float = ABOVE
    order: list[list[Entry]] = field(init=False)
    level: dict[Entry, float] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "order", _ordered(self._columns(), self.segments))
        object.__setattr__(self, "level", _levels(self.order, self.segments))

    @cached_property
    def column(self) -> dict[str, int]:
        """Each name's column: one before the first that uses it."""
        away: dict[str, int] = {}
        for name in reversed(list(self.parents)):
            users = [user for user, of in self.parents.items() if name in of]
            away[name] = 1 + max((away[user] for user in users), default=-1)
        last = max(away.values())
        return {name: last - distance for name, distance in away.items()}

    @cached_property
    def edges(self) -> list[Edge]:
        """Each line, once, whatever the number of times an operand is used by a step."""
        return [(one, name) for name, of in self.parents.items() for one in dict.fromkeys(of)]

    def stations(self, edge: Edge) -> list[Entry]:
        """What a line goes through: a box, the columns that it passes, a box."""
        return [edge[0], *self._passed(edge), edge[1]]

    def _passed(self, edge: Edge) -> list[tuple[Edge, int]]:
        """The columns that a line passes."""
        return [(edge, column) for column in range(self.column[edge[0]] + 1, self.column[edge[1]])]

    @cached_property
    def segments(self) -> list[tuple[Entry, Entry]]:
        """The pieces of all lines, each from one column to the next."""
        return [piece for edge in self.edges for piece in pairwise(self.stations(edge))]

    def _columns(self) -> list[list[Entry]]:
        columns: list[list[Entry]] = [[] for _ in range(max(self.column.values()) + 1)]
        for name, column in self.column.items():
            columns[column].append(name)
        for edge in self.edges:
            for one in self._passed(edge):
                columns[one[1]].append(one)
        return columns

    @property
    def pitch(self) -> float:
        """From one column to the next."""
        return self.box + CROSSING + LABEL

    @property
    def width(self) -> float:
        """The drawing's width."""
        return 2 * self.side + self.box + self.pitch * (len(self.order) - 1)

    @property
    def height(self) -> float:
        """The drawing's height."""
        return self.above + self.below + HEIGHT + max(self.level.values()) - min(self.level.values())

    @cached_property
    def where(self) -> dict[str, Place]:
        """The middle of each box."""
        return {name: (self._x(column), self._y(name)) for name, column in self.column.items()}

    def port(self, edge: Edge) -> Place:
        """Where a line comes into its box."""
        start, end = edge
        sources = list(dict.fromkeys(self.parents[end]))
        x, y = self.where[end][0] - self.box / 2, self.where[end][1]
        if len(sources) == 1:
            return x, y
        upper = max(sources, key=lambda one: self._y(self.stations((one, end))[-2]))
        return x, y + (PORT if start == upper else -PORT)

    def label(self, edge: Edge) -> Place:
        """The place of a line's number, before its box: above the line, or below the lower of two."""
        x, y = self.port(edge)
        return x - LABEL / 2, y + (BESIDE if y >= self.where[edge[1]][1] else -BESIDE)

    def way(self, edge: Edge) -> list[Place]:
        """The corners of a line."""
        start = edge[0]
        way = [(self.where[start][0] + self.box / 2, self.where[start][1])]
        for one in self._passed(edge):
            y, x = self._y(one), self._x(one[1])
            way += [(x - self.box / 2 - LABEL, y), (x + self.box / 2, y)]
        x, y = self.port(edge)
        return [*way, (x - LABEL, y), (x, y)]

    def _x(self, column: int) -> float:
        return self.side + self.box / 2 + self.pitch * column

    def _y(self, entry: Entry) -> float:
        return self.below + HEIGHT / 2 + self.level[entry] - min(self.level.values())


def _ordered(columns: list[list[Entry]], segments: Sequence[tuple[Entry, Entry]]) -> list[list[Entry]]:
    """Order each column, from the bottom up, so that few lines cross: by the mean place of the neighbours."""
    best, fewest = columns, _crossings(columns, segments)
    for sweep in range(SWEEPS):
        forwards = sweep % 2 == 0
        columns = [list(column) for column in columns]
        for place in range(1, len(columns)) if forwards else range(len(columns) - 2, -1, -1):
            beside = columns[place - 1 if forwards else place + 1]
            at = {entry: number / len(beside) for number, entry in enumerate(beside)}
            own = {entry: number / len(columns[place]) for number, entry in enumerate(columns[place])}
            mean = {entry: _mean(_beside(entry, segments, at), own[entry]) for entry in columns[place]}
            columns[place].sort(key=mean.__getitem__)
        if (count := _crossings(columns, segments)) < fewest:
            best, fewest = columns, count
    return best


def _crossings(columns: Sequence[Sequence[Entry]], segments: Sequence[tuple[Entry, Entry]]) -> int:
    """How many pairs of lines cross between two columns."""
    at = {
        entry: (number, place) for number, column in enumerate(columns) for place, entry in enumerate(column)
    }
    placed = [(at[start], at[end]) for start, end in segments]
    return sum(
        one[0][0] == other[0][0] and (one[0][1] - other[0][1]) * (one[1][1] - other[1][1]) < 0
        for one, other in combinations(placed, 2)
    )


def _beside(entry: Entry, segments: Sequence[tuple[Entry, Entry]], at: Mapping[Entry, float]) -> list[float]:
    """The places, among `at`, of what a line joins the entry to."""
    ends = [end if start == entry else start for start, end in segments if entry in (start, end)]
    return [at[one] for one in ends if one in at]


def _levels(order: Sequence[Sequence[Entry]], segments: Sequence[tuple[Entry, Entry]]) -> dict[Entry, float]:
    """The height of each entry: in its order, clear of the next, and near the mean of its neighbours."""
    level: dict[Entry, float] = {}
    for column in order:
        level |= dict(zip(column, _apart(column, [0.0] * len(column)), strict=True))
    for sweep in range(SWEEPS):
        for column in order if sweep % 2 == 0 else reversed(order):
            wished = [_mean(_beside(entry, segments, level), level[entry]) for entry in column]
            level |= dict(zip(column, _apart(column, wished), strict=True))
    return level


def _apart(column: Sequence[Entry], wished: Sequence[float]) -> list[float]:
    """The heights nearest to those wished for at which each entry is clear of the one below it.

    Taken off what the entries below need, heights must rise: those that do not are given their mean.
    """
    sizes = [HEIGHT if isinstance(entry, str) else PASSING for entry in column]
    needed = [0.0]
    for one, other in pairwise(sizes):
        needed.append(needed[-1] + (one + other) / 2 + GAP)
    groups: list[list[float]] = []
    for height, room in zip(wished, needed, strict=True):
        groups.append([height - room])
        while len(groups) > 1 and _mean(groups[-2]) > _mean(groups[-1]):
            groups[-2:] = [groups[-2] + groups[-1]]
    flat = [_mean(group) for group in groups for _ in group]
    return [height + room for height, room in zip(flat, needed, strict=True)]


def _mean(numbers: Sequence[float], otherwise: float = 0.0) -> float:
    return sum(numbers) / len(numbers) if numbers else otherwise
