"""The still picture shows what a live figure shows at the start: compared mark by mark."""

import math
import re

import nbformat
import pytest
from matplotlib.colors import to_rgb
from matplotlib.text import Text

from backprop.figures.axes_map import to_points
from backprop.figures.drawing import DIMMED
from backprop.figures.marks import Edge, Note, Number
from backprop.figures.number_lines import Bead, Link, Stretch
from backprop.figures.plotted import Arrow, Curve, Gap, Guide, Point, Ring, Tangent, Trace, Trail
from drawings import EXPLORERS
from places import ROOT

# What a reader sees of each artist: whether it is there and how strong, its words, its line, its place.
SEEN = """(root) => Object.fromEntries([...root.querySelectorAll('svg [data-gid]')].map((node) => {
    const style = getComputedStyle(node), path = node.querySelector('path'), use = node.querySelector('use');
    const line = path && getComputedStyle(path);
    return [node.dataset.gid, {
        shown: ![style.display, path?.style.display].includes('none') && style.visibility !== 'hidden',
        strength: Number(style.opacity),
        muted: node.classList.contains('bp-unlit'), text: node.textContent.trim(), colour: line?.stroke,
        width: line && Number.parseFloat(line.strokeWidth), dashes: line?.strokeDasharray,
        path: path?.getAttribute('d'),
        at: use && use.style.display !== 'none' && [use.getAttribute('x'), use.getAttribute('y')].map(Number),
    }];
}))"""
SUPPORT = str(ROOT / "tests" / "support")
CELLS = [
    f"import sys\nsys.path.insert(0, {str(ROOT / 'tests' / 'support')!r})\nfrom drawings import EXPLORERS",
    *(f"EXPLORERS[{name!r}]()" for name in EXPLORERS),
]


@pytest.fixture(scope="module")
def page_file(tmp_path_factory, exported_chapter):
    path = tmp_path_factory.mktemp("stills") / "stills.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(one) for one in CELLS]), path)
    return exported_chapter(path)


@pytest.fixture
def seen(page_file, offline_page):
    """What is seen of each explorer's artists, by the explorer's name."""
    opened = offline_page(page_file, viewport={"width": 1280, "height": 1000})
    painted = f"document.querySelectorAll('.bp-live > svg').length === {len(EXPLORERS)}"
    opened.page.wait_for_function(painted)
    figures = opened.page.locator(".bp-live").all()
    yield dict(zip(EXPLORERS, (figure.evaluate(SEEN) for figure in figures), strict=True))
    opened.assert_clean()


def test_each_mark_looks_in_the_picture_as_on_the_page(seen):
    compared, wrong = 0, []
    for name, make in EXPLORERS.items():
        drawing = make().figure.drawing
        drawing.as_it_starts()
        for gid, artist in drawing.artists.items():
            for what, here, there in differences(drawing, gid, artist, seen[name][gid]):
                compared += 1
                close = pytest.approx(there, abs=0.05) if isinstance(here, float | tuple) else there
                if here != close:
                    wrong.append(f"{name} {gid}: {what} {here} in the picture, {there} on the page")
    assert compared > 500 and not wrong, "\n".join(wrong[:20])


def differences(drawing, gid, artist, there):
    """What of an artist is compared: (what, in the picture, on the page)."""
    # a point without a place is hidden inside its group, which stays
    yield "there", artist.get_visible(), there["shown"] and (there["at"] is not False)
    mark = drawing.marks.get(gid)
    if isinstance(artist, Text):  # stays legible where it is not lit
        yield "muted", not drawing.is_lit(gid, drawing.settings), there["muted"]
    else:
        yield "dimmed", artist.get_alpha() == DIMMED, there["strength"] == DIMMED
    if isinstance(mark, Number | Note):
        yield "words", artist.get_text().strip(), there["text"]
    if isinstance(mark, Edge):
        red, green, blue = (round(255 * part) for part in to_rgb(artist.get_color()))
        yield "colour", f"rgb({red}, {green}, {blue})", there["colour"]
        yield "width", float(artist.get_linewidth()), there["width"]
        yield "dashes", artist.is_dashed(), there["dashes"] != "none"
    if isinstance(mark, Point | Ring | Bead):
        (x,), (y,) = artist.get_data()
        seen = mark.there(artist, drawing)
        yield "place", seen and to_points(artist.axes, x, y), there["at"] and tuple(there["at"])
    if isinstance(mark, Guide | Tangent | Curve | Trail | Gap | Trace | Arrow | Stretch | Link):
        points = [to_points(artist.axes, x, y) for x, y in zip(*artist.get_data(), strict=True)]
        path = ends(there["path"])
        points = [point for point in points if all(map(math.isfinite, point))]
        if path:
            yield "start", points[0], path[0]
            yield "end", points[1] if isinstance(mark, Arrow | Stretch) else points[-1], path[-1]


def ends(path):
    """The points of an SVG path's first piece."""
    numbers = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", path.split("M")[1])] if path else []
    return list(zip(numbers[::2], numbers[1::2], strict=True))
