"""Whether the numbers of a live figure on a page are those that Python computes for the same explorer."""

import math
from weakref import WeakKeyDictionary

from backprop.describe import rounded

# What a drawing (`.bp-live`) holds and shows: settings, numbers with their names, and what artists read. What
# is not seen is not looked at: it follows once it is.
STATE = """(root) => ({
    values: root.figure.values,
    settings: root.figure.settings(),
    controls: Object.fromEntries(Object.entries(root.figure.controls).map(([n, c]) => [n, c.get('value')])),
    shown: [...root.closest('.bp-explorer').querySelectorAll('[data-name]')]
        .filter((node) => !node.closest('details:not([open])') && node.getClientRects().length)
        .map((node) => [node.dataset.name, node.dataset.value]),
    texts: Object.fromEntries([...root.querySelectorAll('svg [data-gid][data-name]')]
        .filter((node) => node.getClientRects().length)
        .map((node) => [node.dataset.gid, node.textContent.trim()])),
})"""
# what carries the rounding of y, divided by ε, in the explorer of differences
NOISY = ("central", "forward", "error_central", "error_forward")
_LAST = WeakKeyDictionary()
PAINTED = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def assert_same_numbers(root, explorer):
    """Every number the drawing at `root` shows or evaluates equals Python's."""
    state = root.evaluate(f"async (root) => {{ await {PAINTED}; return ({STATE})(root); }}")
    assert not disagreements(state, explorer), state["controls"]


def disagreements(state, explorer):
    """The numbers of `state` that are not Python's at the same sliders and switches, a line each.

    `explorer` is put to them.
    """
    for name, value in state["controls"].items():
        explorer.controls[name].value = value
    explorer.figure.settings = state["settings"]
    expected = values_of(explorer)
    wrong = [
        f"{name}: page {value!r}, Python {expected[name]!r}"
        for name, value in state["values"].items()
        if not agree(value, expected[name], bound(name, expected))
    ]
    shown = [
        f"{name} shows {text}"
        for name, text in state["shown"]
        if not all(agree(float(part), expected[one]) for one, part in pairs(name, text))
    ]
    misread = [
        f"{mark['gid']} reads {state['texts'][mark['gid']]}"
        for mark in explorer.figure.marks
        if mark["kind"] == "number"
        and mark["gid"] in state["texts"]
        and state["texts"][mark["gid"]] != printed(mark, state["values"])
    ]
    return wrong + shown + misread


def values_of(explorer):
    """What Python computes for an explorer as it stands; at the same setting as before, not once more."""
    settings = {name: control.value for name, control in explorer.controls.items()}, explorer.figure.settings
    last, values = _LAST.get(explorer, (None, None))
    if last != settings:
        _LAST[explorer] = settings, (values := explorer.values)
    return values


def pairs(names, texts):
    """A number's name and value; of a point, those of both its coordinates."""
    return zip(names.split(","), texts.split(","), strict=True)


def printed(mark, values):
    """What a number's text artist is to read, by the rule Python draws it with."""
    return mark["prefix"] + rounded(values[mark["name"]], mark["digits"], mark["sign"])


def agree(page, python, bound=0.0):
    """Whether they differ by at most 1e-12 of the larger of 1 and the value, or by `bound`."""
    page, python = float(page), float(python)
    if not math.isfinite(python):
        return repr(page) == repr(python)
    return abs(page - python) <= max(1e-12 * max(1, abs(python)), bound)


def bound(name, values):
    """Ten times the rounding that a number carries, where round-off is the lesson; else nothing."""
    return 10 * values["round_off"] if name in NOISY and "round_off" in values else 0.0
