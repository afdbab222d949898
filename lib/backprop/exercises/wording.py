"""A reader's own values in a sentence: short, safe in Markdown, and the same at every run."""

from typing import Any

import numpy as np


def kind_of(value: Any) -> str:
    """Say what a value is, where its type is what is wrong with it."""
    return "text" if isinstance(value, str) else f"something of the type {type(value).__name__}"


def code(text: str) -> str:
    """Text that came from elsewhere, set as code so that nothing in it is taken for Markdown."""
    return "`" + " ".join(text.replace("`", "'").split()) + "`"


def argument(value: Any) -> str:
    """An argument as the sentence shows it: short, and the same at every run."""
    try:
        if isinstance(value, np.ndarray | list | tuple):
            return np.array2string(np.asarray(value), precision=4, threshold=8, separator=", ").replace(
                "\n", ""
            )
        text = repr(value)
    except Exception:
        text = ""
    return text if 0 < len(text) <= 40 and " at 0x" not in text else f"a {type(value).__name__}"
