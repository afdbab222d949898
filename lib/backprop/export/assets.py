"""The page's own script, style and policy."""

import base64
import hashlib
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from bs4 import BeautifulSoup
from nbconvert.utils.exceptions import ConversionException

from .fonts import FACE, Drawn, all_tables, cut_fonts, cut_tables, drawn, tables_script
from .packing import PACKED, bundle, packed

FOLDER = Path(__file__).parent / "page"
TEMPLATE, FIRST = "index.html.j2", "theme.js"
STYLES = ("page", "mathematics", "alphabets", "widgets", "icons", "frame")
SCRIPTS = ("tables", "mathematics", "widgets", "page")
RUNNING = "running"  # the script that unpacks and runs the others
KNOWN = "built/known.json"
ASSETS = (
    FIRST,
    KNOWN,
    "built/fonts/Main-Regular.woff",
    *(f"built/{name}.css" for name in STYLES),
    *(f"built/{name}.js" for name in (*SCRIPTS, RUNNING)),
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


def _read(soup: BeautifulSoup) -> tuple[Parts, str]:
    """Judge by what the page holds; return its formulas as well."""
    state = soup.find("script", id="widget-state")
    said = state.get_text() if state else ""
    formulas = "\n".join(formula.get_text() for formula in soup.find_all(class_="page-math"))
    parts = Parts(
        mathematics=bool(said or formulas),
        alphabets=bool(said) and drawn(said.replace("\\\\", "\\") + formulas).rare,  # as JSON writes it
        widgets=bool(state),
        icons=bool(WITH_ICONS.search(said)),
    )
    return parts, formulas


@cache
def _assets(parts: Parts) -> tuple[str, str]:
    """The page's style and main script, as text."""
    wanted = [name for name, is_wanted in parts._asdict().items() if is_wanted]
    styles = [f"{name}.css" for name in ("page", *wanted, "frame")]
    scripts = [f"{name}.js" for name in (*wanted, "page") if name in SCRIPTS]
    tables = tables_script(all_tables()) if parts.mathematics else ""
    return _built(styles), tables + _built(scripts)


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
    parts, formulas = _read(soup)
    first = (FOLDER / FIRST).read_text(encoding="utf-8")
    sheet, scripts = soup.find("style"), soup.find_all("script", id=False)
    policy = soup.find("meta", attrs={"http-equiv": True})
    assert sheet and policy  # as the template has them
    if parts.mathematics and not parts.widgets:  # with widgets unpacking would take a tenth of a second
        style, _ = _assets(Parts(False, False, False, False))
        last, main, held = _with_formulas(drawn(formulas))
        holder = soup.new_tag("script", attrs={"type": PACKED, "id": "page-script"}, string=held)
        scripts[-1].insert_before(holder)
    else:
        style, main = _assets(parts)
        last = main
    sheet.string, scripts[0].string, scripts[-1].string = style, first, last
    policy["content"] = _policy(*dict.fromkeys([first, last, main]))
    if state := soup.find("script", id="widget-state"):
        state["type"], state.string = PACKED, packed(state.get_text().encode())


@lru_cache(maxsize=8)  # one of a page is large, and few pages share theirs
def _with_formulas(shown: Drawn) -> tuple[str, str, str]:
    """What runs the main script, that script, and what holds it, with the style and fonts of formulas."""
    main = cut_tables(shown) + _built(["mathematics.js", "page.js"])
    style = FACE.sub("", _built(["mathematics.css"]))
    return _built([f"{RUNNING}.js"]), main, packed(bundle(main, style, cut_fonts(shown)))
