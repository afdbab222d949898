"""The page's own script, style and policy, and the widgets' state as the page's script reads it."""

import base64
import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from nbconvert.utils.exceptions import ConversionException

FOLDER = Path(__file__).parent / "page"
TEMPLATE, ASSETS = "index.html.j2", ("built/page.css", "built/frame.css", "theme.js", "built/page.js")
LONG_TEXT = 500  # characters; longer ones are stored once


def state_json(state: dict[str, Any]) -> str:
    """Write the widgets' state for a <script>: each long text once, nothing that could end the element."""
    texts: dict[str, int] = {}
    models = {}
    for identifier, model in state["state"].items():
        values = model["state"]
        if model["model_name"] == "LayoutModel":
            values = {name: value for name, value in values.items() if value is not None}
        kept = {
            name: {"long-text": texts.setdefault(value, len(texts))}
            if isinstance(value, str) and len(value) > LONG_TEXT
            else value
            for name, value in values.items()
        }
        models[identifier] = {**model, "state": kept}
    saved = {**state, "state": models, "texts": list(texts)}
    return json.dumps(saved, separators=(",", ":")).replace("<", "\\u003c")


def require_files() -> None:
    """Raise ConversionException for what an installation lacks of the page, by name."""
    if lacking := [name for name in (TEMPLATE, *ASSETS) if not (FOLDER / name).is_file()]:
        raise ConversionException(
            f"the page needs {', '.join(lacking)} in {FOLDER}; it is not there: install the library again"
        )


@cache
def _assets() -> tuple[str, str, str]:
    """The page's style, first script and script, as text."""
    content, frame, first, last = ((FOLDER / name).read_text(encoding="utf-8") for name in ASSETS)
    return content + frame, first, last


def _policy(*scripts: str) -> str:
    digests = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in scripts)
    allowed = " ".join(f"'sha256-{digest}'" for digest in digests)
    return (
        f"default-src 'none'; script-src {allowed} blob:; style-src 'unsafe-inline'; "
        "img-src data: blob:; font-src data:; connect-src 'none'; base-uri 'none'; form-action 'none'"
    )


def add_assets(soup: BeautifulSoup) -> None:
    """Put style, scripts and the policy that names them into the page."""
    style, first, last = _assets()
    sheet, scripts = soup.find("style"), soup.find_all("script", id=False)
    policy = soup.find("meta", attrs={"http-equiv": True})
    assert sheet and policy  # as the template has them
    sheet.string, scripts[0].string, scripts[-1].string = style, first, last
    policy["content"] = _policy(first, last)
