"""The widgets' state as the page's script reads it, and texts that take a third of their room."""

import base64
import json
import zlib
from typing import Any

PACKED = "application/x-packed"  # the type of a <script> that holds data, which a browser leaves alone
LONG_TEXT = 500  # characters; longer ones are stored once


def packed(text: str) -> str:
    """Deflate a text (RFC 1950) and write it in base64; `unpacking.js` reads it."""
    return base64.b64encode(zlib.compress(text.encode(), 9)).decode()


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
