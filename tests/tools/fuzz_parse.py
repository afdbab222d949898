"""Let a fuzzer that follows the code look for texts that `parse` and `Graph.let` do not take well.

    pip install atheris && python tests/tools/fuzz_parse.py -max_total_time=300

It stops at the first text that is not either read or refused in words within a second, and leaves it in a
file crash-…; further arguments are libFuzzer's. atheris is no dependency: its wheels are for Linux only.
"""

import sys
from importlib import import_module
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))
from odd_values import TOKENS  # noqa: E402

with atheris.instrument_imports(include=["backprop.parsing", "backprop.graph"]):
    import backprop as bp

    import_module("backprop.graph")

from guarded import guarded  # noqa: E402


def text_of(data):
    """Tokens of the grammar for some bytes, and characters as they come for others."""
    given = atheris.FuzzedDataProvider(data)
    pieces = []
    while given.remaining_bytes():
        index = given.ConsumeIntInRange(0, len(TOKENS))
        pieces.append(TOKENS[index] if index < len(TOKENS) else given.ConsumeUnicode(3))
    return "".join(pieces)


def try_one(data):
    """Parse the text, and let it be a line with a derivative."""
    text = text_of(data)
    with guarded():
        bp.parse(text)
    with guarded() as refused:
        graph = bp.Graph().let("f", text)
    if not refused:
        with guarded():
            graph.backward("f").evaluate({name: 0.5 for name in graph.inputs})


if __name__ == "__main__":
    atheris.Setup(sys.argv, try_one)
    atheris.Fuzz()
