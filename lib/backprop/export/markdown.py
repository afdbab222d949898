r"""Markdown as JupyterLab reads it: mathematics is taken out before, and put back after.

What stands between dollars is then no emphasis, no list and no border of a table's cell.
"""

import re
from html import escape

from mistune import BlockParser, InlineParser, InlineState, Markdown, import_plugin
from mistune.util import escape_url
from nbconvert.filters.markdown_mistune import IPythonRenderer

from .tables import add_tables

# A dollar that its writer has escaped is a price; it is one until all formulas are found.
PRICE = "\ue000"
_SPLIT = re.compile(
    r"(\$\$?|\\(?:begin|end)\{[a-z]*\*?\}|\\[{}$]|[{}]|(?:\n\s*)+|@@\d+@@|\\\\[()\[\]])", re.I
)
_FENCED = re.compile(r"^(?P<fence>`{3,}+|(?:~T){3,}+)[^`\n]*\n.*?^(?P=fence)`*$", re.M | re.S)
_TICKS = re.compile("`+")


def html_of(source: str) -> str:
    """Render Markdown as HTML in which mathematics still stands between its delimiters."""
    text, formulas = _without_mathematics(source)
    html = str(_MARKDOWN(text))
    return re.sub(r"@@(\d+)@@", lambda found: formulas[int(found[1])], html)


def _without_mathematics(source: str) -> tuple[str, list[str]]:
    """The text with @@0@@, @@1@@, … for its formulas, and these, as HTML."""
    hidden = "`" in source or "~~~" in source
    if hidden:  # the dollars of code are none of mathematics
        source = source.replace("~", "~T")
        source = _FENCED.sub(lambda code: code[0].replace("$", "~D"), source)
        source = "\n".join(map(_without_dollars, source.split("\n")))
    pieces = _SPLIT.split(re.sub(r"\r\n?", "\n", source))
    taken = _Taken(pieces)
    index = 1
    while index < len(pieces):
        index = taken.see(index) + 2
    taken.end()
    text = "".join(PRICE if piece == r"\$" else piece for piece in pieces)
    shown = (lambda part: part.replace("~D", "$").replace("~T", "~")) if hidden else str
    return shown(text), [shown(formula) for formula in taken.formulas]


def _without_dollars(line: str) -> str:
    """Hide the dollars of code, and one before it: it stands between backticks, the most that come again."""
    runs = [run.span() for run in _TICKS.finditer(line)]
    later: dict[int, list[int]] = {}  # the runs of each length, the next one last
    for index in reversed(range(len(runs))):
        start, end = runs[index]
        later.setdefault(end - start, []).append(index)
    shown, place, index = "", 0, 0
    while index < len(runs):
        start, end = runs[index]
        for length in range(end - start - line.endswith("\\", 0, start), 0, -1):
            closing = later.get(length, [])
            while closing and closing[-1] <= index:
                closing.pop()
            if closing:
                index = closing.pop()
                before, end = max(start - 1, 0), runs[index][1]
                shown, place = shown + line[place:before] + line[before:end].replace("$", "~D"), end
                break
        index += 1
    return shown + line[place:]


class _Taken:
    """Walks the pieces of a text and takes out each formula: JupyterLab's own rule, step by step."""

    def __init__(self, pieces: list[str]):
        self.pieces = pieces
        self.formulas: list[str] = []
        self._forget()

    def _forget(self) -> None:
        self.start, self.closing, self.last, self.depth = -1, "", -1, 0

    def see(self, index: int) -> int:
        """Look at one piece; return the last that need not be looked at again."""
        piece = self.pieces[index]
        if piece.startswith("@"):
            self._keep(index, index, piece)
        elif self.start < 0:
            self._open(index, piece)
        elif piece == self.closing:
            if self.depth:
                self.last = index
            else:
                self._take(index)
        elif re.search(r"\n.*\n", piece):  # a paragraph ends
            return self.end() or index
        else:
            self.depth = max(self.depth + {"{": 1, "}": -1}.get(piece, 0), 0)
        return index

    def end(self) -> int:
        """Take what closed inside braces that never did; return where, or 0 where nothing did."""
        last = max(self.last, 0)
        if last:
            self._take(last)
        self._forget()
        return last

    def _open(self, index: int, piece: str) -> None:
        closing = {"$": "$", "$$": "$$", r"\\(": r"\\)", r"\\[": r"\\]"}.get(piece, "")
        if piece.startswith(r"\begin"):
            closing = r"\end" + piece.removeprefix(r"\begin")
        if closing:
            self.start, self.closing, self.depth = index, closing, 0

    def _take(self, end: int) -> None:
        formula = "".join(self.pieces[self.start : end + 1])
        if formula.startswith("\\\\"):  # Markdown would have read two backslashes as one
            formula = formula[1:-3] + formula[-2:]
        self._keep(self.start, end, formula)
        self._forget()

    def _keep(self, start: int, end: int, formula: str) -> None:
        self.pieces[start : end + 1] = [f"@@{len(self.formulas)}@@"] + [""] * (end - start)
        self.formulas.append(escape(formula))


class _Renderer(IPythonRenderer):
    """As nbconvert's, but that pictures are put in later, wherever they come from."""

    def _embed_image_or_attachment(self, src: str) -> str:
        return src

    def block_mermaidjs(self, code: str) -> str:
        return f'<pre class="mermaid">{escape(code.strip())}</pre>'


def _link(inline: InlineParser, found: re.Match[str], state: InlineState) -> int:
    """An address that stands in the text is a link, but not within another."""
    text = found[0].partition("]")[0] if getattr(state, "brackets", None) else found[0]
    if state.in_link or not text:
        inline.process_text(text or "]", state)
    else:
        before = "" if "://" in text else "mailto:" if "@" in text else "http://"
        about = {"url": escape_url(before + text)}
        shown = [{"type": "text", "raw": text}]
        state.append_token({"type": "link", "children": shown, "attrs": about, "_autolink": text})
    return found.start() + len(text or "]")


def _struck(inline: InlineParser, found: re.Match[str], state: InlineState) -> int:
    """Between one tilde or two, what is struck out."""
    inner = state.copy()
    inner.src = found["struck"]
    state.append_token({"type": "strikethrough", "children": inline.render(inner)})
    return found.end()


# As marked has them, by which JupyterLab reads Markdown.
_ADDRESS = (
    r"""(?:https?://|\bwww\.)[^\s<]+[^<.,:;"'~*_)\]\s]"""
    r"""|(?<!\w)(?<!\w[.+-])\w[\w.+-]*+@[\w-]+(?:\.[\w-]+)*\.[a-zA-Z]{2,}\b"""
)
_STRUCK = r"(?P<tildes>~~?)(?=[^\s~])(?P<struck>(?:\\.|[^\\\n])*?(?:\\.|[^\s~\\]))(?P=tildes)(?=[^~]|$)"


def _reader() -> Markdown:
    plugins = [import_plugin(name) for name in ("strikethrough", "task_lists")]
    inline = InlineParser(hard_wrap=False)
    reader = Markdown(_Renderer(escape=False, anchor_link_text="#"), BlockParser(), inline, plugins)
    add_tables(reader)
    inline.register("strikethrough", _STRUCK, _struck)
    inline.register("address", _ADDRESS, _link)
    return reader


_MARKDOWN = _reader()
