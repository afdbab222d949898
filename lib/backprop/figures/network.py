"""The drawing of a network: units, weights, every value and every gradient."""

from matplotlib.patches import Circle

from ..describe import rounded
from ..notation import plain_name
from .style import COLOURS, canvas

MOST_UNITS, MOST_LAYERS = 4, 4
WIDTH, UNIT_RADIUS = 360, 30
TEXT = 12.5  # 11 px on a phone 360 px wide
# what flows, and which way: one of these captions shows at a time
FLOWS = {
    "forward": ("values flow forward →", "forward"),
    "backward": ("← gradients flow back", "backward"),
    "update": ("each w steps to w⁺", "parameter"),
}


def network(sizes, values, biases=False):
    """Draw a fully connected network with every value and every gradient; return (figure, artists).

    `sizes`: units a layer, inputs first, e.g. (2, 2, 2). `values`: graph name → number, with ``E`` and
    its gradients. Artists by gid: ``w2_1_1.edge``, ``w2_1_1.value``, ``w2_1_1.gradient``, ``w2_1_1.new``,
    ``a1_1.unit``, ``a1_1.value``, ``z1_1.value``, ``z1_1.delta``, ``t_1.value``, ``b1_1.value``, ``E.value``,
    ``forward.flow`` (and ``backward``, ``update``).
    """
    if len(sizes) - 1 > MOST_LAYERS or max(sizes) > MOST_UNITS:
        raise ValueError(
            f"the picture holds at most {MOST_LAYERS} layers of {MOST_UNITS} units; "
            f"this network is {'-'.join(map(str, sizes))}"
        )
    width = WIDTH + 140 * max(0, len(sizes) - 3)
    height = 160 + 140 * (max(sizes) - 1)
    figure, ax = canvas(width, height)
    where = _positions(sizes, width, height)
    artists = {}
    for edge in _edges(sizes):
        artists |= _draw_edge(ax, where, edge, values)
    for unit in where:
        artists |= _draw_unit(ax, where, unit, len(sizes) - 1, values, biases)
    artists["E.value"] = _number(
        ax, width - 8, 14, "E.value", f"E = {rounded(values['E'])}", "ink", ha="right"
    )
    artists["E.value"].set_fontweight("bold")
    flows = FLOWS if "new_w1_1_1" in values else {"forward": FLOWS["forward"]}
    for flow, (text, colour) in flows.items():
        artists[f"{flow}.flow"] = _number(ax, 8, 14, f"{flow}.flow", text, colour, ha="left")
    return figure, artists


def _positions(sizes, width, height):
    """Map (layer, unit) to the centre of its circle."""
    columns = [34 + (width - 68) * layer / (len(sizes) - 1) for layer in range(len(sizes))]
    top, bottom = height - 74, 86
    return {
        (layer, unit): (
            columns[layer],
            (top + bottom) / 2 if n == 1 else top - (top - bottom) * (unit - 1) / (n - 1),
        )
        for layer, n in enumerate(sizes)
        for unit in range(1, n + 1)
    }


def _edges(sizes):
    return [
        (layer, i, j)
        for layer in range(1, len(sizes))
        for i in range(1, sizes[layer - 1] + 1)
        for j in range(1, sizes[layer] + 1)
    ]


def _draw_edge(ax, where, edge, values):
    layer, i, j = edge
    name = f"w{layer}_{i}_{j}"
    (x0, y0), (x1, y1) = where[layer - 1, i], where[layer, j]
    (line,) = ax.plot([x0, x1], [y0, y1], color=COLOURS["line"], lw=2, zorder=1, gid=f"{name}.edge")
    line.set_solid_capstyle("butt")  # square ends would close the gaps of a thick line's dashes
    at = 0.5 if i == j else 0.37
    x, y = x0 + at * (x1 - x0), y0 + at * (y1 - y0)
    texts = {"value": (y + 10, rounded(values[name], 2), "parameter")}
    if f"dE_d{name}" in values:
        texts["gradient"] = (y - 10, rounded(values[f"dE_d{name}"], sign=True), "backward")
    if f"new_{name}" in values:
        texts["new"] = (y - 10, "→" + rounded(values[f"new_{name}"]), "parameter")
    return {line.get_gid(): line} | {
        f"{name}.{part}": _number(ax, x, top, f"{name}.{part}", text, colour, halo=True)
        for part, (top, text, colour) in texts.items()
    }


def _draw_unit(ax, where, unit, last, values, biases):
    layer, j = unit
    x, y = where[unit]
    name = f"a{layer}_{j}" if layer else f"x_{j}"
    circle = Circle(
        (x, y), UNIT_RADIUS, fc=COLOURS["panel"], ec=COLOURS["muted"], lw=1.4, zorder=2, gid=f"{name}.unit"
    )
    ax.add_patch(circle)
    drawn = [
        circle,
        _number(ax, x, y + (9 if layer else 0), f"{name}.value", rounded(values[name]), "forward"),
    ]
    backward = f"dE_dz{layer}_{j}" in values
    drawn += [_number(ax, x, y + up, gid, text, "muted") for gid, text, up in _titles(layer, j, backward)]
    if layer:
        z = f"z{layer}_{j}"
        drawn.append(_number(ax, x, y - 10, f"{z}.value", rounded(values[z]), "forward"))
        if backward:
            delta = rounded(values[f"dE_d{z}"], sign=True)
            drawn.append(_number(ax, x, y - 10, f"{z}.delta", delta, "backward"))
        if layer == last:
            drawn.append(
                _number(ax, x, y - 57, f"t_{j}.value", f"t {rounded(values[f't_{j}'], 2)}", "target")
            )
        if biases:
            text = f"b {rounded(values[f'b{layer}_{j}'], 2)}"
            drawn.append(_number(ax, x, y + 58, f"b{layer}_{j}.value", text, "parameter"))
    return {artist.get_gid(): artist for artist in drawn}


def _titles(layer, j, backward):
    """The names over and under a unit, of its upper and its lower number: (gid, text, height)."""
    if not layer:
        return [(f"x_{j}.name", plain_name(f"x_{j}"), 41)]
    a, z = f"a{layer}_{j}", f"z{layer}_{j}"
    titles = [(f"{a}.name", plain_name(a), 41), (f"{z}.name", plain_name(z), -41)]
    return titles + [(f"{z}.delta.name", plain_name(z).replace("z", "δ"), -41)] if backward else titles


def _number(ax, x, y, gid, text, colour, ha="center", halo=False):
    artist = ax.text(x, y, text, fontsize=TEXT, color=COLOURS[colour], ha=ha, va="center", zorder=4)
    artist.set_gid(gid)
    artist.set_bbox(
        {"facecolor": COLOURS["paper"], "edgecolor": "none", "alpha": 0.85, "pad": 0.8} if halo else None
    )
    return artist
