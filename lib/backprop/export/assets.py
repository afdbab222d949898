"""The page's own script, style and policy."""

import base64
import hashlib
import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from bs4 import BeautifulSoup
from nbconvert.utils.exceptions import ConversionException

from .fonts import needed, with_fonts
from .packing import PACKED, packed

FOLDER = Path(__file__).parent / "page"
TEMPLATE, FIRST = "index.html.j2", "theme.js"
STYLES = ("page", "mathematics", "alphabets", "widgets", "icons", "frame")
SCRIPTS = ("mathematics", "widgets", "page")
RUNNING = "running"  # the script that unpacks and runs the others
KNOWN = "built/known.json"
ASSETS = (
    FIRST,
    KNOWN,
    *(f"built/{name}.css" for name in STYLES),
    *(f"built/{name}.js" for name in (*SCRIPTS, RUNNING)),
)
RARE_ALPHABETS = re.compile(
    r"\\(?:math|text)?(?:frak|scr|sf|tt|bfrak|bfsf|sfit)\b|\\(?:bm|boldsymbol|pmb|verb|textbf|textit)\b"
)
# Widgets that show icons of their own, or one that their state names.
WITH_ICONS = re.compile(r'"icons?":(?:"[^"]|\["[^"\]])|"_model_name":"(?:Play|Valid|\w+sInput)Model"')


def require_files() -> None:
    """Raise ConversionException for what an installation lacks of the page, by name."""
    if lacking := [name for name in (TEMPLATE, *ASSETS) if not (FOLDER / name).is_file()]:
        raise ConversionException(
            f"the page needs {', '.join(lacking)} in {FOLDER}; it is not there: install the library again"
        )


class Parts(NamedTuple):
    """What a page has a use for, beyond what each has."""

    mathematics: bool
    alphabets: bool
    widgets: bool
    icons: bool
    fonts: frozenset[str]  # of formulas; all, where widgets make formulas of their own


def _parts(soup: BeautifulSoup) -> Parts:
    """Judge by what the page holds."""
    state = soup.find("script", id="widget-state")
    said = state.get_text() if state else ""
    formulas = said + "".join(formula.get_text() for formula in soup.find_all(class_="page-math"))
    needing = json.loads((FOLDER / KNOWN).read_text(encoding="utf-8"))["fonts"]
    return Parts(
        mathematics=bool(formulas),
        alphabets=bool(RARE_ALPHABETS.search(formulas)),
        widgets=bool(state),
        icons=bool(WITH_ICONS.search(said)),
        fonts=frozenset(needing) if state else needed(formulas, needing),
    )


@cache
def _assets(parts: Parts) -> tuple[str, str, str]:
    """The page's style, first script and main script, as text."""
    wanted = [name for name, is_wanted in parts._asdict().items() if is_wanted is True]
    styles = [f"{name}.css" for name in ("page", *wanted, "frame")]
    scripts = [f"{name}.js" for name in (*wanted, "page") if name in SCRIPTS]
    if parts.mathematics:
        formulas = _built(["mathematics.css"])
        style = _built(styles).replace(formulas, with_fonts(formulas, parts.fonts))
    else:
        style = _built(styles)
    return style, (FOLDER / FIRST).read_text(encoding="utf-8"), _built(scripts)


def _built(names: Iterable[str]) -> str:
    return "".join((FOLDER / "built" / name).read_text(encoding="utf-8") for name in names)


def _policy(*scripts: str) -> str:
    digests = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in scripts)
    allowed = " ".join(f"'sha256-{digest}'" for digest in digests)
    return (
        f"default-src 'none'; script-src {allowed} blob:; style-src 'unsafe-inline'; "
        "img-src data: blob:; media-src data: blob:; font-src data:; "
        "connect-src 'none'; base-uri 'none'; form-action 'none'"
    )


def add_assets(soup: BeautifulSoup) -> None:
    """Put style, scripts and the policy that names them into the page; what is long is packed."""
    parts = _parts(soup)
    style, first, main = _assets(parts)
    sheet, scripts = soup.find("style"), soup.find_all("script", id=False)
    policy = soup.find("meta", attrs={"http-equiv": True})
    assert sheet and policy  # as the template has them
    last = main
    if parts.mathematics and not parts.widgets:  # with widgets unpacking would take a tenth of a second
        last = _built([f"{RUNNING}.js"])
        holder = soup.new_tag("script", attrs={"type": PACKED, "id": "page-script"}, string=packed(main))
        scripts[-1].insert_before(holder)
    sheet.string, scripts[0].string, scripts[-1].string = style, first, last
    policy["content"] = _policy(*dict.fromkeys([first, last, main]))
    if state := soup.find("script", id="widget-state"):
        state["type"], state.string = PACKED, packed(state.get_text())
