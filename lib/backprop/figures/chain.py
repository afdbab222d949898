"""The drawing of two functions in a row: the chain, and a plot of each function and of both."""

from matplotlib.patches import FancyBboxPatch

from ..describe import rounded
from .plots import function_curve, moving_marks, plot, write
from .style import COLOURS, canvas

WIDTH, HEIGHT = 360, 368
ROW = HEIGHT - 34
WHERE = {"x": 29, "g": 104, "u": 180, "f": 256, "y": 331}
BOTH_SLOPES = "Both slopes exist: multiply them."


def chain(formulas, curves, values, note=BOTH_SLOPES):
    """Draw x → g → u → f → y with three plots and the product of the two slopes; return (figure, artists).

    formulas: {"g": text, "f": text}. curves: {"g": (xs, us), "f": (us, ys), "chain": (xs, ys)}.
    values: x, u, y, du_dx, df_du, dy_dx. Artists by gid: ``x.value`` and so on, ``du_dx.value``,
    ``df_du.factor``, ``note``, and for each of the plots g, f and chain ``.point``, ``.tangent``, ``.guide``.
    """
    figure, ax = canvas(WIDTH, HEIGHT)
    artists = _machines(ax, values)
    boxes = {"g": (36, 174, 128, 88), "f": (224, 174, 128, 88), "chain": (36, 26, 128, 94)}
    titles = {
        "g": f"u = {shortened(formulas['g'])}",
        "f": f"y = {shortened(formulas['f'])}",
        "chain": "the two together",
    }
    ends = {"g": ("x", "u", "du_dx"), "f": ("u", "y", "df_du"), "chain": ("x", "y", "dy_dx")}
    for name, box in boxes.items():
        panel = plot(figure, box, titles[name], f"{name}.plot")
        function_curve(panel, *curves[name])
        artists |= moving_marks(panel, name, *(values[end] for end in ends[name]))
        write(ax, box[0] + box[2], box[1] - 20, ends[name][0], "muted", ha="right")
    artists |= _product(ax, values)
    artists["note"] = write(ax, WIDTH / 2, HEIGHT - 80, note, "ink", "note")
    return figure, artists


def shortened(text, most=17):
    """Cut a formula that would not fit above its plot."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _machines(ax, values):
    """The row x → g → u → f → y; each machine's slope stands under it."""
    artists = {}
    for here, there in (("x", "g"), ("g", "u"), ("u", "f"), ("f", "y")):
        reach = 16 if here in "gf" else 32, 18 if there in "gf" else 34
        ax.annotate(
            "",
            (WHERE[there] - reach[1], ROW),
            (WHERE[here] + reach[0], ROW),
            arrowprops={"arrowstyle": "->", "color": COLOURS["muted"], "shrinkA": 0, "shrinkB": 0},
        )
    for name in "xuy":
        write(ax, WHERE[name], ROW + 20, name, "muted")
        gid = f"{name}.value"
        artists[gid] = write(ax, WHERE[name], ROW, rounded(values[name]), "forward", gid)
    for name, slope in (("g", "du_dx"), ("f", "df_du")):
        ax.add_patch(
            FancyBboxPatch(
                (WHERE[name] - 14, ROW - 14),
                28,
                28,
                boxstyle="round,pad=0,rounding_size=4",
                fc=COLOURS["panel"],
                ec=COLOURS["muted"],
                lw=1.4,
            )
        )
        write(ax, WHERE[name], ROW, name)
        gid, text = f"{slope}.value", f"× {rounded(values[slope])}"
        artists[gid] = write(ax, WHERE[name], ROW - 25, text, "backward", gid)
    return artists


def _product(ax, values):
    """The chain rule with its numbers, in the free quarter of the drawing."""
    left, top, step = 208, 128, 22
    lines = [
        ("dy/dx", None, "ink"),
        ("=  df/du · du/dx", None, "ink"),
        ("=  ", "df_du", "backward"),
        ("×  ", "du_dx", "backward"),
        ("=  ", "dy_dx", "backward"),
    ]
    artists = {}
    for row, (text, name, colour) in enumerate(lines):
        y = top - step * row
        write(ax, left, y, text, ha="left")
        if name:
            gid = f"{name}.{'factor' if name != 'dy_dx' else 'product'}"
            artists[gid] = write(ax, left + 20, y, rounded(values[name]), colour, gid, ha="left")
    artists["dy_dx.product"].set_fontweight("bold")
    return artists
