"""A reader's own values in a sentence: short, safe in Markdown, and the same at every run."""

from collections.abc import Sequence
from typing import Any

import numpy as np

MOST_ENTRIES = 6  # of an array that is shown whole


def kind_of(value: Any) -> str:
    """Say what a value is, where its type is what is wrong with it."""
    return "text" if issubclass(type(value), str) else f"something of the type {type(value).__name__}"


def code(text: str) -> str:
    """Text that came from elsewhere, set as code so that nothing in it is taken for Markdown."""
    return "`" + " ".join(text.replace("`", "'").split()) + "`"


def arguments_in_words(names: Sequence[str], values: Sequence[Any]) -> str:
    """Arguments as a sentence shows them, each by its name: `x = 0.3`, `W1` of the shape 2×3."""
    return ", ".join(_argument(name, value) for name, value in zip(names, values, strict=True))


def _argument(name: str, value: Any) -> str:
    name = code(name) if name.isidentifier() else name
    try:
        if isinstance(value, np.ndarray | list | tuple):
            array = np.asarray(value)
            if array.size > MOST_ENTRIES:
                return f"{name} of the shape {'×'.join(map(str, array.shape))}"
            text = np.array2string(array, precision=4, separator=", ").replace("\n", "")
        else:
            text = str(getattr(value, "__name__", None) or repr(value))
    except Exception:
        text = ""
    if not 0 < len(text) <= 40 or " at 0x" in text or text == "<lambda>":
        return f"{name}, a {type(value).__name__}"
    return f"{name[:-1]} = {code(text)[1:]}" if name.endswith("`") else f"{name} = {code(text)}"
