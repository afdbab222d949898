"""The book's colours, one meaning each, by day and by night, for every figure and style sheet."""

from collections.abc import Mapping

from .arguments import known_name

# role: (light, dark); the dark values keep WCAG AA contrast on the dark paper
ROLES: Mapping[str, tuple[str, str]] = {
    "ink": ("#1b1f24", "#e6e8eb"),
    "muted": ("#5b6470", "#a3acb8"),
    "paper": ("#ffffff", "#15181c"),
    "panel": ("#f5f6f8", "#1e2329"),
    "line": ("#c9ced6", "#3a424c"),
    "forward": ("#1f5fbf", "#7fb2ff"),
    "backward": ("#b8450b", "#ff9e6b"),
    "parameter": ("#1b7a3d", "#6fd08c"),
    "target": ("#7a2ea0", "#d39bf0"),
    "good": ("#1b7a3d", "#6fd08c"),
    "bad": ("#b3261e", "#ff8f87"),
    "edge": ("#7a828d", "#78828f"),  # borders of controls: 3:1 against paper
    "focus": ("#1f5fbf", "#9cc4ff"),
}
DRAWN = ("ink", "muted", "paper", "panel", "line", "forward", "backward", "parameter", "target", "bad")
COLOURS = {role: ROLES[role][0] for role in DRAWN}  # what a drawing may be painted with, light


def colour(role: str) -> str:
    """The light colour of a role that a drawing may be painted with; ValueError for one that there is not."""
    return COLOURS[known_name(role, COLOURS, "colour")]


def css_variables(selector: str) -> str:
    """Give `selector` each role as ``--bp-<role>``, in JupyterLab's themes and the page's, as CSS text."""
    light, dark = (";".join(f"--bp-{role}:{pair[place]}" for role, pair in ROLES.items()) for place in (0, 1))
    night = '[data-jp-theme-light="false"], [data-theme="dark"]'
    return f"{selector} {{{light}}}\n:is({night}) :is({selector}) {{{dark}}}\n"
