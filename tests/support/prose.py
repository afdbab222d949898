"""What of a notebook is prose, and what of prose is mathematics."""

import ast
import re

# A symbol mentioned by itself claims nothing: a letter, an index, a sign, a slope of no particular weight.
MENTION = re.compile(r"\s*(?:\\?[a-zA-Z]+|[\d()]{1,4}|2\\varepsilon|\\partial E/\\partial w)\s*")
MATHEMATICS = re.compile(r"\$\$(.+?)\$\$|(?<!\\)\$(.+?)(?<!\\)\$", re.DOTALL)
NOT_PROSE = re.compile(r"```.*?```|`[^`]*`|\]\([^)]*\)|<[^>]*>|^\s*\d+\. ", re.DOTALL | re.MULTILINE)
NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?:e[-−]?\d+)?(?![\w]|\.\d)")


def texts(notebook):
    """Everything in a notebook that is read as prose."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            yield cell.source
        else:
            yield from strings(cell.source)


def strings(code):
    """The sentences in a cell's code. What a cell computes into a string needs no check."""
    tree = ast.parse(code)
    inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inside:
            yield node.value if " " in node.value or "$" in node.value else ""
