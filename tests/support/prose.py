"""What of a notebook is prose, and what of prose is mathematics."""

import ast
import re

# A symbol mentioned by itself claims nothing: a letter, an index, a sign, a slope of no particular weight.
MENTION = re.compile(
    r"\s*(?:\\?[a-zA-Z]+'?|[\d()]{1,4}|2\\varepsilon|\\partial E/\\partial w"
    r"|\\frac\{d\w\}\{d\w\}|\w'\(\w\))\s*"
)
MATHEMATICS = re.compile(r"\$\$(.+?)\$\$|(?<!\\)\$(.+?)(?<!\\)\$", re.DOTALL)
NOT_PROSE = re.compile(r"```.*?```|`[^`]*`|\]\([^)]*\)|<[^>]*>|^\s*\d+\. ", re.DOTALL | re.MULTILINE)
NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?:e[-−]?\d+)?(?![\w]|\.\d)")


HEADING = re.compile(r"^(#+) (.+)$", re.MULTILINE)


def texts(notebook):
    """Everything in a notebook that is read as prose."""
    return (text for _, text in spoken(notebook))


def spoken(notebook):
    """Everything that is read as prose, each with the headings it stands under, the outermost first."""
    above = {}
    for cell in notebook.cells:
        if cell.cell_type != "markdown":
            yield from ((tuple(above.values()), text) for text in strings(cell.source))
            continue
        starts = [found.start() for found in HEADING.finditer(cell.source)]
        for start, end in zip([0, *starts], [*starts, None], strict=True):
            part = cell.source[start:end]
            if found := HEADING.match(part):
                depth = len(found[1])
                above = {level: title for level, title in above.items() if level < depth} | {depth: found[2]}
            yield tuple(above.values()), part


def spoken_of(stem, headings, known):
    """Which of the `known` a text speaks of: "03-…#A section" if it stands in one, else "03-…"."""
    return next((key for title in headings if (key := f"{stem}#{title}") in known), stem)


def strings(code):
    """The sentences in a cell's code. What a cell computes into a string needs no check."""
    tree = ast.parse(code)
    inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inside:
            yield node.value if " " in node.value or "$" in node.value else ""
