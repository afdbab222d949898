"""A drawing as SVG for a page: its colours are variables of the theme, its text in the reader's own font."""

import io
import re

import matplotlib.pyplot as plt
from matplotlib.figure import Figure

from .style import COLOURS, STYLE

_COORDINATES = re.compile(r' (?:d|x|y|transform)="[^"]*"')
_TEXT_FONT = re.compile(r"'DejaVu Sans'(?:, [^;\"]*)?(?=[;\"])")


def themed_svg(figure: Figure) -> str:
    """Save `figure` as SVG text whose colours are CSS variables and whose text is the reader's own font."""
    buffer = io.StringIO()
    with plt.style.context(STYLE):
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    svg = buffer.getvalue()
    svg = svg[svg.index("<svg") :]
    for role, colour in COLOURS.items():
        svg = svg.replace(colour, f"var(--bp-{role})")
    for slant, font in (("font-style: italic; ", "symbols"), ("", "upright")):
        svg = re.sub(
            rf"{slant}(font-size: [\d.]+px); font-family: 'STIXGeneral'",
            rf"{slant}\1; font-family: var(--card-{font})",
            svg,
        )
    return _compact(_TEXT_FONT.sub("system-ui, sans-serif", svg))


def _compact(svg: str) -> str:
    """The same drawing in fewer letters: coordinates to a hundredth of a point, no line breaks."""
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    svg = re.sub(r' transform="rotate\(-0 [^"]*\)"', "", svg)
    svg = _COORDINATES.sub(lambda found: re.sub(r"(\.\d\d)\d+", r"\1", found[0]), svg)
    return re.sub(r"\s*\n\s*", " ", svg)
