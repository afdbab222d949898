"""A drawing: a Matplotlib figure with the marks that move in it, and when each of its artists is seen."""

from collections.abc import Mapping, Sequence
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke
from matplotlib.text import Text

from ..arguments import known_name, one_of
from ..palette import COLOURS
from .conditions import ALWAYS, Settings, When, holds
from .declared import check_when, roles
from .marks import Mark, Values
from .still import still

HALO = 4.0  # points of paper around a text that stands on a line; drawing.css says the same
DIMMED = 0.3  # how strong a line is while its `lit` does not hold; a text, to stay legible, is only muted


class Drawing:
    """Hold a figure and, by gid, its marks, its artists, and the conditions under which they show.

    values, settings: what the figure shows when it is drawn, which is how a live figure starts; history: the
    values of every step so far, of a figure that takes steps.
    """

    def __init__(
        self,
        figure: Figure,
        values: Values,
        settings: Settings | None = None,
        history: Sequence[Values] = (),
    ):
        self.figure, self.values, self.settings = figure, values, settings or {}
        self.history = list(history)
        self.marks: dict[str, Mark] = {}
        self.artists: dict[str, Artist] = {}
        self.when: dict[str, When] = {}
        self.lit: dict[str, When] = {}
        self.late: list[str] = []

    def add(
        self,
        mark: Mark,
        ax: Axes,
        *,
        when: When = ALWAYS,
        lit: When = ALWAYS,
        late: bool = False,
        **style: Any,
    ) -> Artist:
        """Let a mark draw itself into `ax`: seen while `when` holds, dimmed while `lit` does not.

        late: it answers what the reader is asked, and is seen once they have moved something.
        """
        known = {"colour": list(COLOURS), "name": list(self.values)}
        for role, named, where in roles(one_of(Mark, mark, "mark")):
            if role in known:
                known_name(named, known[role], where)
        artist = self.keep(mark.gid, mark.draw(ax, self, **style), when=when, lit=lit, late=late)
        self.marks[mark.gid] = mark
        return artist

    def keep(
        self, gid: str, artist: Any, *, when: When = ALWAYS, lit: When = ALWAYS, late: bool = False
    ) -> Any:
        """Name an artist that no value moves, so that it can come and go; ValueError for a name taken."""
        if gid in self.artists:
            raise ValueError(f"gid: expected one for each artist; got {gid!r} twice")
        check_when(when, f"when of the artist {gid!r}")
        check_when(lit, f"lit of the artist {gid!r}")
        artist.set_gid(gid)
        self.artists[gid] = artist
        self.when |= {gid: when} if when else {}
        self.lit |= {gid: lit} if lit else {}
        self.late += [gid] if late else []
        return artist

    def shows(self, gid: str, settings: Settings) -> bool:
        """Tell whether an artist is seen at these settings."""
        return holds(self.when.get(gid, ALWAYS), settings)

    def is_lit(self, gid: str, settings: Settings) -> bool:
        """Tell whether an artist is at full strength at these settings."""
        return holds(self.lit.get(gid, ALWAYS), settings)

    def conditions(self) -> Mapping[str, Mapping[str, When]]:
        """When each artist is seen and when it is lit, for those that come and go."""
        return {
            gid: {"when": self.when.get(gid, ALWAYS), "lit": self.lit.get(gid, ALWAYS)}
            for gid in self.artists
            if gid in self.when or gid in self.lit
        }

    def specs(self) -> list[dict[str, Any]]:
        """The marks as plain data for the browser."""
        return [mark.spec(self.artists[gid]) for gid, mark in self.marks.items()]

    def as_it_starts(self) -> Figure:
        """The figure as it starts: what is not yet to be seen is hidden, what is not lit is faint."""
        for gid, artist in self.artists.items():
            there = gid not in self.marks or self.marks[gid].there(artist, self)
            artist.set_visible(there and gid not in self.late and self.shows(gid, self.settings))
            if not self.is_lit(gid, self.settings):
                _dim(artist)
            if getattr(self.marks.get(gid), "halo", False):
                artist.set_path_effects([withStroke(linewidth=HALO, foreground=COLOURS["paper"])])
        return self.figure

    def png(self) -> bytes:
        """The drawing as it starts, as PNG bytes, for places that show no widgets."""
        return still(self.as_it_starts())


def _dim(artist: Artist) -> None:
    if isinstance(artist, Text):
        artist.set_color(COLOURS["muted"])
    else:
        artist.set_alpha(DIMMED)
