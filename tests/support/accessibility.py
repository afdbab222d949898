"""What axe-core says of a page, and what it cannot see: names, contrast of texts, the way of the Tab key."""

import re
from pathlib import Path

HERE = Path(__file__).parent
AXE = (HERE.parent / "third_party" / "axe-core" / "axe.min.js").read_text("utf-8")
EYES = (HERE / "accessibility.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def axe_violations(page, only=None, apart=()):
    """What axe-core finds wrong on the page as it stands, a line each: rule, place, reason.

    `only` names rules, where those for all of WCAG and best practice are too many; `apart` are selectors of
    what is looked at elsewhere.
    """
    page.evaluate(AXE + "; 0")  # as if typed into the console: no policy of the page forbids it
    options = "{ runOnly: only, preload: false, resultTypes: ['violations'] }"
    run = f"([only, exclude]) => axe.run({{ exclude }}, {options})"
    found = page.evaluate(run, [only or TAGS, list(apart)])
    assert len(found["passes"]) > (0 if only else 20), "axe-core has looked at next to nothing"
    return [
        f"{rule['id']}: {node['target']}: {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


NAMED = {"button", "link", "slider", "textbox", "checkbox", "radio", "combobox", "spinbutton", "searchbox"}
GROUPS = {"image", "img", "group", "region", "navigation", "table", "heading", "figure"}
# What tools write where nobody has said anything, and what is no name although it is text.
PLACEHOLDER = re.compile(
    r"no description|<figure|^(image|img|picture|figure|plot|untitled|undefined|null|nan|value)$"
    r"|\.(png|svg|jpe?g|gif|webp)$|^data:|\[object|⟦|^output_",
    re.I,
)


def badly_named(page):
    """Controls and pictures without a name or with one that says nothing, as the browser tells of them."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    wrong = []
    for node in nodes:
        role = node.get("role", {}).get("value")
        name = node.get("name", {}).get("value", "").strip()
        if node.get("ignored") or role not in NAMED | GROUPS:
            continue
        short = role in ("image", "img") and len(name) < 12
        if (role in NAMED and not name) or short or PLACEHOLDER.search(name):
            wrong.append((role, name))
    return wrong


def low_contrast(page):
    """Texts too close in colour to what is behind them, mathematics and drawings included."""
    page.evaluate(EYES)
    return page.evaluate("() => watched.lowContrast()")


def sticking_out(page):
    """What is wider than the window and cannot be scrolled to by itself."""
    page.evaluate(EYES)
    return page.evaluate("() => watched.outside()")


def tab_through(page, limit=400):
    """Press Tab from the top until the keys leave the page; return what is wrong on the way."""
    page.evaluate(EYES)
    wrong = []
    for _ in range(limit):
        page.keyboard.press("Tab")
        stop = page.evaluate("() => watched.focused()")
        if stop is None or stop["again"]:
            missed = page.evaluate("() => watched.notVisited()")
            return wrong + [f"not reached: {each}" for each in missed]
        if not stop["drawn"]:
            wrong.append(f"focus not seen: {stop['what']}")
        if not stop["inside"]:
            wrong.append(f"out of sight: {stop['what']}")
    return [*wrong, f"no way out: {stop['what']}"]
