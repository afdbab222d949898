"""The widgets' state as the page's script reads it, and texts that take a third of their room."""

import base64
import json
import zlib
from collections.abc import Iterable
from typing import Any

PACKED = "application/x-packed"  # the type of a <script> that holds data, which a browser leaves alone
LONG_TEXT = 500  # characters; longer ones are stored once


def packed(data: bytes) -> str:
    """Deflate (RFC 1950) and write in 85 signs; `unpacking.js` reads it.

    The signs are Python's own (RFC 1924), but for a comma where that has "<", which could end an element.
    """
    return base64.b85encode(zlib.compress(data, 9)).decode().replace("<", ",")


def bundle(script: str, style: str, fonts: Iterable[tuple[list[str], bytes]]) -> bytes:
    """Join a script, a style and fonts, each with its family, style and weight; `running.js` parts them."""
    kept = list(fonts)
    about = {"script": script, "style": style, "fonts": [[*names, len(font)] for names, font in kept]}
    head = json.dumps(about, ensure_ascii=False, separators=(",", ":"))
    return b"\0".join([head.encode(), b"".join(font for _, font in kept)])


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
