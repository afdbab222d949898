"""What authors of notebooks expect of a page: cells and outputs hidden or left out by tag, long texts cut."""

import json
from collections.abc import Iterator
from html import escape
from typing import Any

from nbconvert.filters.widgetsdatatypefilter import WIDGET_VIEW_MIMETYPE
from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell
from traitlets import Int

from .reporting import Report
from .running import STATE
from .streams import joined
from .widgets import cells, within

OUTPUT_OF = "page_output_of"  # in a cell's metadata: the Output widget whose content its outputs are
# The first of these that is there is drawn.
DRAWN = (
    *(WIDGET_VIEW_MIMETYPE, "text/html", "text/markdown", "image/svg+xml", "text/vnd.mermaid"),
    *("text/latex", "image/png", "image/jpeg"),
)
# What JupyterLab draws by a script, and what a reader would call it.
BY_SCRIPT = {
    "application/vnd.plotly.": "A plotly figure",
    "application/vnd.vega": "An Altair figure",
    "application/vnd.bokeh": "A Bokeh figure",
    "application/geo+json": "A map",
    "application/pdf": "A PDF document",
    "application/javascript": "What a script draws",
    "text/javascript": "What a script draws",
}
PICTURES = ("image/gif", "image/webp", "image/avif", "image/bmp")


class Conventions(Preprocessor):
    """Makes of a notebook that was run what its author means a reader to see."""

    longest_output = Int(
        100_000,
        help="How many characters of a printed text are in the page; more are cut, and the page says so.",
    ).tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Apply them to each cell, in place, and add cells for what Output widgets hold."""
        report = Report(resources.get("metadata", {}).get("name", "Notebook"), self.log)
        nb.cells += list(_contents_of_outputs(nb))
        for cell in nb.cells:
            if cell.cell_type == "code":
                cell.outputs = joined(one for one in cell.outputs if not _is_removed(one, tags(cell)))
                for output in cell.outputs:
                    _write_out(output.get("data", {}))
                    self._cut(output, cell, report)
                    _say_what_is_not_drawn(output.get("data", {}))
        nb.cells = [cell for cell in nb.cells if "remove-cell" not in tags(cell)]
        return nb, resources

    def _cut(self, output: NotebookNode, cell: NotebookNode, report: Report) -> None:
        number = cell.metadata.get("page_number")
        if output.output_type == "stream":
            output.text = self._shortened(output.text, number, report)
        elif output.output_type == "error":
            output.traceback = self._shortened("\n".join(output.traceback), number, report).split("\n")
        elif "text/plain" in output.get("data", {}):
            output.data["text/plain"] = self._shortened(output.data["text/plain"], number, report)

    def _shortened(self, text: str, number: int | None, report: Report) -> str:
        excess = len(text) - self.longest_output
        if excess <= 0:
            return text
        start, end = self.longest_output * 3 // 4, self.longest_output // 4
        lines = text.count("\n", start, len(text) - end)
        said = f"{excess:,} characters" + (f", {lines:,} lines," if lines > 1 else "")
        report.tell(number, f"much was printed: {said} are left out")
        return f"{text[:start]}\n… {said} are left out here …\n{text[-end:]}"


def tags(cell: NotebookNode) -> set[str]:
    """Tell a cell's tags in MyST-NB's spelling, what JupyterLab keeps elsewhere among them."""
    found = {str(tag).replace("_", "-") for tag in cell.metadata.get("tags", [])}
    jupyter = cell.metadata.get("jupyter", {})
    if jupyter.get("source_hidden"):
        found.add("hide-input")
    if jupyter.get("outputs_hidden") or cell.metadata.get("collapsed"):
        found.add("hide-output")
    return found | ({"hide-input", "hide-output"} if "hide-cell" in found else set())


def _is_removed(output: NotebookNode, its_tags: set[str]) -> bool:
    stream = {"stdout": "remove-stdout", "stderr": "remove-stderr"}.get(output.get("name", ""), "")
    return "remove-output" in its_tags or stream in its_tags


def _write_out(data: dict[str, Any]) -> None:
    """Where an output is values for a program, as `JSON(…)` shows them, write them as text."""
    if "application/json" in data and not any(kind in data for kind in DRAWN):
        data["text/plain"] = json.dumps(data["application/json"], indent=2, ensure_ascii=False)


def _say_what_is_not_drawn(data: dict[str, Any]) -> None:
    """Where nothing of an output can be drawn but its name, say what it is; its picture is kept."""
    if "<script" in data.get("text/html", "") and any(kind.startswith("image/") for kind in data):
        del data["text/html"]  # the picture beside it can be kept
    if any(kind in data for kind in DRAWN):
        return
    for kind in PICTURES:
        if kind in data:
            text = escape(str(data.get("text/plain", "")))
            data["text/html"] = (
                f'<img alt="{text}" src="data:{kind};base64,{escape("".join(data[kind].split()))}">'
            )
            return
    for kind, what in BY_SCRIPT.items():
        if any(one.startswith(kind) for one in data):
            data["text/html"] = f'<p data-missing="{what}"></p>'
    if data and not any(kind in data for kind in (*DRAWN, "text/plain")):
        what = f"An output of the kind {escape(', '.join(sorted(data)))}"
        data["text/html"] = f'<p data-missing="{what}" data-why="the page does not know how to draw it"></p>'


def _contents_of_outputs(nb: NotebookNode) -> Iterator[NotebookNode]:
    """A cell for each Output widget that holds something, so that it is drawn as any cell's outputs are."""
    state = nb.metadata.get("widgets", {}).get(STATE, {"state": {}})
    for name, model in state["state"].items():
        outputs = model["state"].get("outputs") if model.get("model_name") == "OutputModel" else None
        if outputs:
            whole = [{"metadata": {}, **one} if "data" in one else one for one in outputs]
            model["state"]["outputs"] = []
            cell = new_code_cell("", outputs=[NotebookNode(one) for one in whole])
            cell.metadata[OUTPUT_OF] = name
            cell.metadata.page_number = next(
                (number for number, shown in cells(nb) if name in within(state, shown)), None
            )
            yield cell
