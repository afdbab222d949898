"""The drawing of f(u, v) with u and v functions of p and q: each edge with its partial derivative."""

from matplotlib.patches import Circle

from ..describe import rounded
from ..notation import plain_name
from .plots import write
from .style import COLOURS, canvas

WIDTH, HEIGHT, RADIUS = 360, 330, 25
WHERE = {"p": (40, 276), "q": (40, 144), "u": (182, 276), "v": (182, 144), "f": (318, 210)}
# where each edge's label stands clear of all lines
LABELS = {
    "pu": (111, 289, "center"),
    "qv": (111, 131, "center"),
    "qu": (150, 236, "left"),
    "pv": (150, 184, "left"),
    "uf": (238, 266, "left"),
    "vf": (238, 154, "left"),
}


def paths(formulas, values):
    """Draw p, q → u, v → f, every partial derivative and the sum over paths; return (figure, artists).

    formulas: {"u": text, "v": text, "f": text}. values: the graph's. Artists by gid: ``p.value``…,
    ``pu.edge`` and ``pu.slope`` for each edge, ``p.through_u``, ``p.through_v`` and ``p.sum`` for each input,
    the words beside them with ``.words`` after.
    """
    figure, ax = canvas(WIDTH, HEIGHT)
    artists = {}
    for edge in LABELS:
        artists |= _edge(ax, edge, values)
    for name in WHERE:
        artists |= _node(ax, name, formulas, values)
    for start in "pq":
        artists |= _sums(ax, start, values)
    return figure, artists


def edge_slope(edge):
    """The graph name of an edge's partial derivative: "pu" → "du_dp"."""
    return f"d{edge[1]}_d{edge[0]}"


def _edge(ax, edge, values):
    (x0, y0), (x1, y1) = WHERE[edge[0]], WHERE[edge[1]]
    (line,) = ax.plot([x0, x1], [y0, y1], color=COLOURS["backward"], lw=2, zorder=1, gid=f"{edge}.edge")
    slope = edge_slope(edge)
    gid, text = f"{edge}.slope", f"{plain_name(slope)} {rounded(values[slope], 2)}"
    x, y, side = LABELS[edge]
    return {f"{edge}.edge": line, gid: write(ax, x, y, text, "backward", gid, ha=side)}


def _node(ax, name, formulas, values):
    x, y = WHERE[name]
    ax.add_patch(Circle((x, y), RADIUS, fc=COLOURS["panel"], ec=COLOURS["muted"], lw=1.4, zorder=2))
    title = f"{name} = {formulas[name]}" if name in formulas else name
    above = -34 if name in "qv" else 34
    write(ax, x, y + above, title, "muted")
    gid = f"{name}.value"
    return {gid: write(ax, x, y, rounded(values[name], 2), "forward", gid)}


def _sums(ax, start, values):
    """Each path's product and their sum, for one input, in words and numbers."""
    rows = {
        "through_u": (f"through u:  ∂f/∂u × ∂u/∂{start}  =", f"path_u_{start}"),
        "through_v": (f"through v:  ∂f/∂v × ∂v/∂{start}  =", f"path_v_{start}"),
        "sum": (f"together:  ∂f/∂{start}  =", f"df_d{start}"),
    }
    artists = {}
    for row, (part, (words, name)) in enumerate(rows.items()):
        y = 74 - 26 * row
        gid = f"{start}.{part}"
        artists[f"{gid}.words"] = write(ax, 236, y, words, gid=f"{gid}.words", ha="right")
        artists[gid] = write(ax, 246, y, rounded(values[name]), "backward", gid, ha="left")
    artists[f"{start}.sum"].set_fontweight("bold")
    return artists
