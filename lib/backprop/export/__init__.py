"""Export a chapter to one HTML file whose explorers work with no kernel and no network.

    jupyter nbconvert --to live_html book/*.ipynb

The notebook is run first, so what the page shows is what the code gives today. The page asks for nothing from
anywhere: its policy forbids every request, and every script in it is named by its hash.
"""

from collections.abc import Callable, Iterator
from typing import IO, Any

import nbformat
from bs4 import BeautifulSoup
from jinja2 import pass_context
from jinja2.runtime import Context
from nbconvert.exporters import HTMLExporter
from nbconvert.filters import Highlight2HTML
from nbconvert.filters.widgetsdatatypefilter import WIDGET_VIEW_MIMETYPE, WidgetsDataTypeFilter
from nbconvert.utils.exceptions import ConversionException
from nbformat import NotebookNode
from traitlets import Bool, default, log
from traitlets.config import Config

from .assets import FOLDER, add_assets, require_files
from .chapter import closed, prepare
from .conventions import Conventions, tags
from .handout import WithoutAnswers
from .markdown import html_of
from .media import put_attachments
from .options import settled
from .packing import state_json
from .reporting import Report
from .running import STATE, ChapterRun
from .widgets import greeting, settle
from .writing import speak_and_write_well


class LiveHTMLExporter(HTMLExporter):
    """Turn a notebook into one self-contained, live HTML page.

    Raises `ConversionException`, naming cell and error, when a cell fails; nothing is written then.
    """

    export_from_notebook = "Live HTML"

    answers = Bool(
        True, help="Whether answers, hints and solutions of exercises are in the page; False for a handout."
    ).tag(config=True)

    def __init__(self, config: Config | None = None, **kw: Any):
        super().__init__(config=settled(config, kw.get("log") or log.get_logger()), **kw)
        self.register_preprocessor(Conventions, enabled=True)
        if not self.answers:
            self.register_preprocessor(WithoutAnswers, enabled=True)  # the last: the notebook has been run
        speak_and_write_well()

    @default("template_name")
    def _page_template(self) -> str:
        return FOLDER.name

    @default("extra_template_basedirs")
    def _page_folder(self) -> list[str]:
        return [str(FOLDER.parent)]

    @property
    def default_config(self) -> Config:
        """nbconvert's defaults for HTML, with the notebook run and no output that is a script."""
        config = Config({"ChapterRun": {"enabled": True}})
        shown = super().default_config
        order = shown.NbConvertBase.display_data_priority
        shown.NbConvertBase.display_data_priority = [kind for kind in order if "javascript" not in kind]
        config.merge(shown)
        return config

    @default("default_preprocessors")
    def _run_by_chapter_run(self) -> list[Any]:
        usual = HTMLExporter.class_traits()["default_preprocessors"].default() or []
        ours = {"ExecutePreprocessor": ChapterRun, "CoalesceStreamsPreprocessor": None}  # see `streams`
        chosen = [ours.get(name.rpartition(".")[2], name) for name in usual]
        return [one for one in chosen if one]

    def default_filters(self) -> Iterator[tuple[str, Callable[..., Any]]]:
        """nbconvert's template filters and those of the page."""
        yield from super().default_filters()
        yield "markdown2html", self.markdown2html
        yield "widget_state", state_json
        yield "closed", closed
        yield "tags", tags

    @pass_context
    def markdown2html(self, context: Context, source: str) -> str:
        """Render Markdown as JupyterLab reads it, with the attachments of its cell."""
        prose = BeautifulSoup(html_of(source), "html.parser")
        put_attachments(prose, context.get("cell", {}).get("attachments", {}))
        return str(prose)

    def _preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        nb, resources = super()._preprocess(nb, resources)
        about = resources["metadata"]
        settle(nb, about.get("path") or ".", Report(about.get("name", "Notebook"), self.log))
        resources["greeting"] = greeting(nb)
        return nb, resources

    def _rendered(
        self, nb: NotebookNode, resources: dict[str, Any] | None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """As `HTMLExporter` does, but that the whole page is not read again to look at its pictures."""
        about = nb.metadata.get("language_info", {})
        lexer = about.get("pygments_lexer", about.get("name"))
        resources = self._init_resources(resources)
        shown = WidgetsDataTypeFilter(notebook_metadata=self._nb_metadata, parent=self, resources=resources)
        self.register_filter("highlight_code", Highlight2HTML(pygments_lexer=lexer, parent=self))
        self.register_filter("filter_data_type", shown)
        return super(HTMLExporter, self).from_notebook_node(nb, resources, **kw)

    def from_file(  # type: ignore[override]  # the base promises a notebook, and gives text
        self, file_stream: IO[str], resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """Read, run and convert an open notebook file; `ConversionException` if it is none."""
        try:
            notebook = nbformat.read(file_stream, as_version=4)
        except Exception as error:  # whatever a broken file does to those who read it
            name = getattr(file_stream, "name", "the file")
            raise ConversionException(
                f"{name} cannot be read as a notebook ({type(error).__name__}: {str(error)[:200]}): "
                "restore an earlier version of it, or export one that opens in JupyterLab"
            ) from None
        return self.from_notebook_node(notebook, resources=resources, **kw)

    def from_notebook_node(  # type: ignore[override]
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """Run and convert a notebook node; return the page's text and nbconvert's resources."""
        try:
            nbformat.validate(nb)
        except (nbformat.ValidationError, AttributeError, TypeError) as error:
            raise ConversionException(f"expected a valid notebook: {str(error)[:200]}") from None
        require_files()
        nb = _without_dead_views(nbformat.reads(_writable(nbformat.writes(nb)), as_version=4))
        _drop_unsound_state(nb)
        for number, cell in enumerate(nb.cells, 1):
            cell.metadata.page_number = number
        html, resources = self._rendered(nb, resources, **kw)
        soup = BeautifulSoup(html, "html.parser")
        about = resources["metadata"]
        report = Report(about["name"], self.log)
        prepare(soup, about.get("path") or ".", report, resources["greeting"])
        add_assets(soup)
        return _writable(str(soup)), resources


def _without_dead_views(notebook: NotebookNode) -> NotebookNode:
    """The notebook without the widget views that name no model: what is beside them is shown."""
    for output in (output for cell in notebook.cells for output in cell.get("outputs", [])):
        view = output.get("data", {}).get(WIDGET_VIEW_MIMETYPE, {"model_id": ""})
        if not isinstance(view, dict) or not isinstance(view.get("model_id"), str):
            del output["data"][WIDGET_VIEW_MIMETYPE]
    return notebook


def _drop_unsound_state(notebook: NotebookNode) -> None:
    """Leave out what an older program, or a hand, has made of the widgets' state."""
    kept = notebook.metadata.get("widgets")
    state = kept.get(STATE) if isinstance(kept, dict) else None
    models = state.get("state") if isinstance(state, dict) else None
    sound = isinstance(models, dict) and all(
        isinstance(one, dict) and isinstance(one.get("state"), dict) and "model_name" in one
        for one in models.values()
    )
    if kept is not None and not sound:
        del notebook.metadata["widgets"]


def _writable(text: str) -> str:
    """The text without halves of surrogate pairs, which a notebook may hold and no file can."""
    return text.encode("utf-8", "replace").decode("utf-8")
