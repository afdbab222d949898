"""The fonts of formulas: a page holds those that its formulas need, beside those of letters and digits."""

import re
from collections.abc import Collection, Mapping

_FACE = re.compile(r"@font-face\{(?:font-display:block;)?font-family:KaTeX_([A-Za-z]+)\d?;[^}]*\}")
# What is written in signs that the fonts of letters and digits hold.
_USUAL = re.compile(r"[\x00-\x7fα-ωΑ-Ω]*")


def needed(formulas: str, needing: Mapping[str, Collection[str]]) -> frozenset[str]:
    """Name the fonts that formulas need; `needing` has the commands and environments for each font."""
    if not _USUAL.fullmatch(formulas):
        return frozenset(needing)
    names = {*re.findall(r"\\([a-zA-Z]+)", formulas), *re.findall(r"\\begin\s*\{([^}]*)\}", formulas)}
    return frozenset(font for font, those in needing.items() if not names.isdisjoint(those))


def with_fonts(style: str, fonts: Collection[str]) -> str:
    """Return KaTeX's style with the fonts of letters and digits and with those of these names."""
    return _FACE.sub(lambda face: face[0] if _name(face) in {"", *fonts} else "", style)


def _name(face: re.Match[str]) -> str:
    """As build/fonts.mjs has it; "" for the fonts of letters and digits."""
    if face[1] != "Main":
        return "" if face[1] == "Math" else face[1]
    return "Bold" if "weight:700" in face[0] else "Italic" if "style:italic" in face[0] else ""
