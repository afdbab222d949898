"""Tags, options, kernels, long texts and old states: what authors and commands expect of an export."""

import asyncio
import logging
import re

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbconvert.utils.exceptions import ConversionException
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output
from traitlets.config import Config

from backprop.export import LiveHTMLExporter
from backprop.export.patience import PatientChannel
from backprop.export.running import STATE, ChapterRun, kernel_for
from backprop.export.streams import joined, overwritten
from exporting import AS_THEY_ARE, chapter, export


def page(*cells, config=AS_THEY_ARE, **metadata):
    notebook = chapter(*cells)
    notebook.metadata.update(metadata)
    exporter = LiveHTMLExporter(config=config, log=logging.getLogger("told"))
    html, _ = exporter.from_notebook_node(notebook, resources={"metadata": {"name": "lesson"}})
    return BeautifulSoup(html, "html.parser").find(id="chapter")


def tagged(tag=None, **jupyter):
    shown = [new_output("stream", name=name, text=f"printed {name}") for name in ("stdout", "stderr")]
    metadata = {"tags": [tag] if tag else [], "jupyter": jupyter}
    return page(new_code_cell("code = 1\ncode", outputs=shown, metadata=metadata))


# What of a cell is there, by its tag: its code, open or folded, and each of its outputs.
EVERYTHING = {"code", "printed stdout", "printed stderr"}
TAGS = {
    None: EVERYTHING,
    "remove-cell": set(),
    "remove_cell": set(),
    "remove-input": EVERYTHING - {"code"},
    "remove_input": EVERYTHING - {"code"},
    "remove-output": {"code"},
    "remove-stdout": EVERYTHING - {"printed stdout"},
    "remove-stderr": EVERYTHING - {"printed stderr"},
    "hide-input": EVERYTHING,
    "hide-output": EVERYTHING,
    "hide-cell": EVERYTHING,
}


@pytest.mark.parametrize("tag", TAGS, ids=str)
def test_tags_mean_what_they_mean_in_myst_nb(tag):
    shown = tagged(tag)
    assert {text for text in EVERYTHING if text in shown.get_text()} == TAGS[tag]
    if not TAGS[tag]:
        assert shown.get_text().strip() == ""


@pytest.mark.parametrize(
    ("how", "code", "outputs"),
    [
        ({"tag": "hide-input"}, True, False),
        ({"source_hidden": True}, True, False),
        ({"tag": "hide-output"}, False, True),
        ({"outputs_hidden": True}, False, True),
        ({"tag": "hide-cell"}, True, True),
        ({}, False, False),
    ],
    ids=str,
)
def test_what_is_hidden_is_folded_and_stays_so(how, code, outputs):
    shown = tagged(**how)
    assert (bool(shown.select("details.page-key")), bool(shown.select("details.page-hidden"))) == (
        code,
        outputs,
    )


def test_a_markdown_cell_is_removed_too():
    cells = [new_markdown_cell("gone", metadata={"tags": ["remove-cell"]}), new_markdown_cell("stays")]
    assert page(*cells).get_text().strip() == "stays"


def test_a_cell_that_is_removed_has_run():
    hidden = new_code_cell("import os\nseen = 6 * 7", metadata={"tags": ["remove-cell"]})
    shown = page(hidden, new_code_cell("seen"), config=Config())
    assert "42" in shown.get_text() and "import os" not in shown.get_text()


OLD = {
    "no state": {STATE: {}},
    "nothing": {},
    "a list": [],
    "models of another shape": {STATE: {"state": {"a": 1}, "version_major": 2, "version_minor": 0}},
    "of another program": {"state": {}, "version": "1.1.0"},
}


@pytest.mark.parametrize("state", OLD.values(), ids=OLD)
def test_old_states_of_widgets_are_ignored(state):
    assert page(new_markdown_cell("shown"), widgets=state).get_text().strip() == "shown"


def test_words_alone_need_no_kernel(monkeypatch):
    monkeypatch.setattr(ChapterRun, "create_kernel_manager", None)
    assert page(new_markdown_cell("words"), new_code_cell(" "), config=Config()).get_text().strip() == "words"


def test_a_stale_state_is_not_carried_along():
    stale = {STATE: {"state": {"a": {"model_name": "x", "state": {"t": "stale" * 9}}}}}
    notebook = chapter(new_markdown_cell("shown"))
    notebook.metadata.widgets = stale
    html, _ = LiveHTMLExporter().from_notebook_node(notebook)
    assert "stale" not in html and len(html) < 40_000


@pytest.mark.parametrize("name", ["python388jvsc74a57bd0", "conda-env-py39-py", ".venv", "myenv"])
def test_a_kernel_of_another_machine_is_the_python_that_is_here(name):
    notebook = chapter(new_code_cell("1 + 1"))
    notebook.metadata.kernelspec = {"name": name, "display_name": name, "language": "python"}
    assert kernel_for(notebook, "lesson") == "python3"
    assert kernel_for(chapter(), "lesson") == "python3"


def test_another_language_is_refused_in_a_sentence():
    notebook = chapter(new_code_cell("x <- 1"))
    notebook.metadata.kernelspec = {"name": "ir", "display_name": "R", "language": "R"}
    with pytest.raises(
        ConversionException, match=r"^the notebook: .* the kernel ir \(R\), which is not .*: i"
    ):
        LiveHTMLExporter().from_notebook_node(notebook, resources={"metadata": {"name": "the notebook"}})


def test_a_question_to_the_reader_is_refused_with_advice():
    with pytest.raises(ConversionException, match=r"cell 1 asks its reader with input\(\).*give the answer"):
        LiveHTMLExporter().from_notebook_node(chapter(new_code_cell("name = input('who?')")))


LONG = "x" * 60 + "\n"


@pytest.mark.parametrize("kind", ["stream", "execute_result", "error"])
def test_long_texts_are_cut_and_say_so(kind, caplog):
    text = "first\n" + LONG * 5000 + "last"
    output = {
        "stream": lambda: new_output("stream", text=text),
        "execute_result": lambda: new_output("execute_result", {"text/plain": text}),
        "error": lambda: new_output("error", ename="E", evalue="e", traceback=text.split("\n")),
    }[kind]()
    shown = page(new_code_cell("1", outputs=[output])).get_text()
    assert "first" in shown and "last" in shown and len(shown) < 110_000
    assert "205,010 characters, 3,361 lines, are left out here" in shown
    assert "lesson, cell 1: much was printed: 205,010 characters, 3,361 lines, are left out" in caplog.text


def test_a_line_of_millions_of_characters_is_no_obstacle(tmp_path):
    printing = "print('y' * 10_000_000, end={!r})"
    cells = [new_code_cell(printing.format(ending)) for ending in ("", "\r", "\rover", "\n")]
    nbformat.write(chapter(*cells), tmp_path / "a.ipynb")
    done = export(tmp_path, "a.ipynb", timeout=90)  # it takes 5 s, or for ever
    assert done.returncode == 0, done.stderr
    shown = BeautifulSoup((tmp_path / "a.html").read_text("utf-8"), "html.parser").select(".page-output pre")
    said = "9,900,000 characters are left out"
    assert [f"… {said} here …" in one.get_text() for one in shown] == [True, True, True, False]
    assert all(100_000 <= len(one.get_text()) < 100_100 for one in shown)
    told = re.findall(r"a, cell (\d): much was printed: (\S+) characters", done.stderr)
    assert told == [("1", "9,900,000"), ("2", "9,900,000"), ("3", "9,900,000"), ("4", "9,900,001")]


PRINTED = {
    "10%\r50%\rdone\n": "done\n",
    "long\rab": "abng",
    "a\r\nb": "a\nb",
    "one\b\b\btwo": "two",
    "abc\b": "ab",
    "\bab\r\rc": "cb",
    "a\nb\b\b\bc": "a\nc",
    "plain": "plain",
}


@pytest.mark.parametrize("text", PRINTED, ids=repr)
def test_what_goes_back_overwrites_as_in_jupyterlab(text):
    assert overwritten(text) == PRINTED[text]


def test_what_is_printed_in_a_row_is_one_text_of_each_kind():
    said = [("stdout", "a"), ("stderr", "E"), ("stdout", "b"), ("", ""), ("stdout", "c"), ("stderr", "F")]
    outputs = [
        new_output("stream", name=name, text=text)
        if name
        else new_output("display_data", {"text/plain": "shown"})
        for name, text in said
    ]
    texts = [one.get("text") or one.data["text/plain"] for one in joined(outputs)]
    assert texts == ["ab", "E", "shown", "c", "F"]


def test_how_long_a_text_may_be_can_be_told():
    config = Config({"Conventions": {"longest_output": 10**7}, "ChapterRun": {"enabled": False}})
    output = new_output("stream", text=LONG * 5000)
    assert len(page(new_code_cell("1", outputs=[output]), config=config).get_text()) > 300_000


OPTIONS = {
    "TemplateExporter.template_name": "classic",
    "HTMLExporter.theme": "dark",
    "HTMLExporter.embed_images": True,
    "HTMLExporter.sanitize_html": True,
    "HTMLExporter.mathjax_url": "https://example.org/mathjax.js",
}


@pytest.mark.parametrize("option", OPTIONS)
def test_an_option_without_meaning_is_refused_in_words(option, caplog):
    section, _, name = option.partition(".")
    config = Config({section: {name: OPTIONS[option]}, "ChapterRun": {"enabled": False}})
    assert page(new_markdown_cell("shown"), config=config).get_text().strip() == "shown"
    assert f"{option} has no meaning here: " in caplog.text


def test_options_with_meaning_are_honoured(tmp_path):
    cells = [new_code_cell("1 / 0"), new_code_cell("print('printed')"), new_markdown_cell("words")]
    nbformat.write(chapter(*cells), tmp_path / "a.ipynb")
    options = ("--allow-errors", "--no-input", "--TemplateExporter.exclude_markdown=True", "--output=b")
    done = export(tmp_path, "a.ipynb", *options)
    assert done.returncode == 0, done.stderr
    shown = (
        BeautifulSoup((tmp_path / "b.html").read_text("utf-8"), "html.parser").find(id="chapter").get_text()
    )
    assert "ZeroDivisionError" in shown and "printed" in shown
    assert "print(" not in shown and "words" not in shown
    assert "encryption" not in done.stderr and "Traceback" not in done.stderr


def test_a_notebook_need_not_be_run():
    config = Config({"ExecutePreprocessor": {"enabled": False}})
    saved = new_code_cell("1 / 0", outputs=[new_output("stream", text="saved")])
    assert "saved" in page(saved, config=config).get_text()


class Deaf:
    """A socket that announces its message late."""

    def __init__(self):
        self.asked = []

    async def poll(self, milliseconds):
        self.asked.append(milliseconds)
        return len(self.asked) > 2


def test_an_answer_that_is_not_announced_is_found(monkeypatch):
    async def received(self):
        return {"found": True}

    monkeypatch.setattr(PatientChannel, "_recv", received)
    channel = PatientChannel.__new__(PatientChannel)
    channel.socket = Deaf()
    assert asyncio.run(channel.get_msg()) == {"found": True}
    assert channel.socket.asked == [500, 500, 500]
