"""The fonts of formulas: a page without widgets holds the characters that its formulas draw."""

import json
import logging
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple
from unicodedata import normalize

BUILT = Path(__file__).parent / "page" / "built"
KNOWN, TABLES = BUILT / "known.json", BUILT / "tables.js"
FACE = re.compile(r"@font-face\{[^}]*\}")
# Those that mathematics.css has, too; other alphabets are rare.
USUAL = re.compile(r"(?:Main-(?:Regular|Bold|Italic)|Math-Italic|(?:AMS|Caligraphic|Size\d)-Regular)")
_NAME = re.compile(r"\\(?:[a-zA-Z@]+|[^a-zA-Z])")
_BEGUN = re.compile(r"\\begin\s*\{([^{}\\]*)\}")
_WORD = re.compile(r"\\(?:(?:begin|end)\s*\{[^{}\\]*\}|[a-zA-Z@]+|\\)")  # in a\\c the c is a letter
# A command with what it is given next, which may hold others.
_GIVEN = re.compile(
    r"(\\[a-zA-Z]+)(?=(?:\*?\s*(?:\{((?:[^{}]|\{[^{}]*\})*)\}|(\\[a-zA-Z]+|[^\s{}\\*])))?)(?![a-zA-Z])"
)
_DEFINING = re.compile(
    r"\\(?:(?:re|provide)?newcommand|DeclareMathOperator|[gex]?def|(?:future)?let)(?![a-zA-Z])"
)
_CARRYING = re.compile("[\U0001d400-\U0001d7ff]")  # letters that have their font with them
_UNSEEN = re.compile("[\u0250-\U0010ffff]")  # KaTeX measures by an M what no font of its own has
# By these letters FreeType fits all of a font to the pixels of a screen; those of the usual fonts agree.
MEASURED = "HOxodp"
MEASURED_OF_RARE = "THEZOCQSLUfijkdbhuvxznreocpqgjys"
LOADED = ("Main-Regular", "AT")  # of which KaTeX reads the heights when it is loaded, for \\LaTeX
logging.getLogger("fontTools").setLevel(logging.ERROR)  # it finds fault with the year in KaTeX's fonts


class Drawn(NamedTuple):
    """What formulas draw: which characters, in order, in which fonts (none: all of them), and which lines."""

    fonts: tuple[tuple[str, str], ...]
    paths: frozenset[str]

    @property
    def rare(self) -> bool:
        """Whether alphabets are among them that few pages need."""
        return not all(USUAL.fullmatch(font) for font, _ in self.fonts)


@cache
def known() -> dict[str, Any]:
    """What the page's KaTeX knows, by kind: see `build/commands.mjs` and `build/drawn.mjs`."""
    lists = json.loads(KNOWN.read_text(encoding="utf-8"))
    return {kind: frozenset(names) if isinstance(names, list) else names for kind, names in lists.items()}


@cache
def all_tables() -> dict[str, dict[str, Any]]:
    """KaTeX's tables: the measures of each font's characters, and the lines that stretch."""
    return dict(json.loads(TABLES.read_text(encoding="utf-8").partition("=")[2].rstrip(";\n")))


def drawn(formulas: str) -> Drawn:
    """Say what formulas draw."""
    names, paths = _names(formulas), known()["paths"]
    lent = _lent(formulas, names)
    carried = set(normalize("NFKC", "".join(_CARRYING.findall(formulas))))
    any_usual = not names.isdisjoint(known()["any"])
    unseen = "M" if _UNSEEN.search(formulas) else ""
    fonts = []
    for font in sorted(all_tables()["metrics"]):
        if any_usual and USUAL.fullmatch(font):
            fonts.append((font, ""))
        elif not font.startswith("Size") or not names.isdisjoint(known()["growing"]):
            own = known()["fonts"].get(font, {})
            if characters := carried.union(lent.get(font, ()), *(own[name] for name in names & own.keys())):
                fonts.append((font, "" if any_usual else "".join(sorted(characters.union(unseen)))))
    return Drawn(tuple(fonts), frozenset().union(*(paths[name] for name in names & paths.keys())))


def _names(formulas: str) -> set[str]:
    """The commands, environments and signs of formulas."""
    commands, environments = _NAME.findall(formulas), _BEGUN.findall(formulas)
    return {*commands, *environments, *(formulas if r"\verb" in commands else _WORD.sub(" ", formulas))}


def _words(names: set[str]) -> set[str]:
    """The names of commands that are words."""
    return {name[1:] for name in names if name[0] == "\\" and name[1:].isalpha()}


def _lent(formulas: str, names: set[str]) -> dict[str, set[str]]:
    """The characters that commands draw in other fonts than their own."""
    given, on, every = known()["given"], known()["on"], _characters(names)
    defining = bool(_DEFINING.search(formulas))
    lent = defaultdict[str, set[str]](set)

    def lend(font: str, characters: set[str]) -> None:
        lent[font] |= characters
        lacked = {one for one in characters if str(ord(one)) not in all_tables()["metrics"][font]}
        lent["Main-Regular"] |= lacked  # KaTeX draws there what a font has not

    for command, braced, single in _GIVEN.findall(formulas):
        if command in given:
            told = _plain(braced, defining) or (not defining and _plain(single, False)) or every
            for font in given[command]:
                lend(font, told)
    if unknown := _words(names) - known()["commands"]:
        lent["Main-Regular"] |= {"\\"}.union(*unknown)  # which are shown as they are written
    if _UNSEEN.search(formulas):
        lent["Main-Regular"].add("M")
    for name in names & on.keys():
        for font in on[name]:
            lend(font, every)
    return _together(lent)


def _plain(given: str, defining: bool) -> set[str]:
    """All that what a command is given can draw; nothing, where that depends on what others are given."""
    names = _names(given)
    commands = _words(names)
    if "#" in given or commands - known()["commands"] or defining and commands:
        return set()
    return _characters(names)


def _characters(names: set[str]) -> set[str]:
    """All that these can draw, whatever stands around them."""
    return {name for name in names if len(name) == 1}.union(
        *(known()["characters"].get(one, "") for one in names)
    )


def _together(lent: dict[str, set[str]]) -> dict[str, set[str]]:
    """With the fonts of commands within each other, such as bold within sans serif."""
    bold = any("Bold" in font for font in lent)
    slanted = any(font.endswith("-Italic") for font in lent)
    styles = ["Bold"] * bold + ["Italic"] * slanted + ["BoldItalic"] * (bold and slanted)
    families = {font.partition("-")[0] for font in lent} - {"Math"}
    more = {f"{family}-{style}" for family in families for style in styles} & all_tables()["metrics"].keys()
    together = set().union(*lent.values())
    return {**lent, **{font: together for font in more}}


def cut_tables(drawn: Drawn) -> str:
    """Write, as JavaScript, what KaTeX needs of its tables."""
    tables, kept = all_tables(), {LOADED[0]: LOADED[1], **dict(drawn.fonts)}
    if kept[LOADED[0]]:
        kept[LOADED[0]] += LOADED[1]
    metrics = {
        font: {code: row for code, row in rows.items() if not kept[font] or chr(int(code)) in kept[font]}
        if font in kept
        else {}
        for font, rows in tables["metrics"].items()
    }
    paths = {name: path for name, path in tables["paths"].items() if name in drawn.paths}
    return tables_script({"metrics": metrics, "paths": paths})


def tables_script(tables: dict[str, Any]) -> str:
    """Write tables as JavaScript that sets them, shorter than JSON."""
    metrics, paths = (json.dumps(tables[kind], separators=(",", ":")) for kind in ("metrics", "paths"))
    metrics = re.sub(r'"(\d+)":', r"\1:", re.sub(r"\b0\.", ".", metrics))
    return f"globalThis.pageTables={{metrics:{metrics},paths:{paths}}};\n"


def cut_fonts(drawn: Drawn) -> Iterator[tuple[list[str], bytes]]:
    """Yield each font that is drawn in: family, style and weight as CSS has them, and what it holds."""
    for name, characters in drawn.fonts:
        family, _, kind = name.partition("-")
        if font := _cut(name, characters):
            style = "italic" if "Italic" in kind else "normal"
            yield [f"KaTeX_{family}", style, "bold" if "Bold" in kind else "normal"], font


@cache
def _cut(name: str, characters: str) -> bytes:
    """A font with these characters alone; nothing, where it has none of them."""
    from fontTools.subset import Options, Subsetter  # they take a third of a second, which few pages need
    from fontTools.ttLib import TTFont

    with TTFont(BUILT / "fonts" / f"{name}.woff", recalcTimestamp=False) as font:
        has = font.getBestCmap().keys()
        codes = has & set(map(ord, characters)) if characters else has
        if not codes:
            return b""
        codes |= has & set(map(ord, MEASURED if USUAL.fullmatch(name) else MEASURED_OF_RARE))
        options = Options(name_IDs=[], notdef_outline=True)
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=codes)
        subsetter.subset(font)
        font.flavor = None  # the page packs all of them together
        written = BytesIO()
        font.save(written)
        return written.getvalue()
