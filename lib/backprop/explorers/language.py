"""What the browser needs to read an expression: the grammar, and the primitive steps, as a module's text."""

import json
from functools import cache

from ..javascript import to_operations
from ..parsing import grammar


@cache
def language() -> str:
    """Print an ES module that exports `grammar` and `operations`, each made from its only definition."""
    return f"export const grammar = {json.dumps(grammar())};\n{to_operations()}"
