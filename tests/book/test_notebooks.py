"""What every chapter keeps to. (nbval runs the chapters themselves and compares what their cells print.)"""

import os
import re
import statistics
import subprocess
import sys

import nbformat
import pytest

from clean_notebooks import is_clean, run_and_clean
from displayed import new_namespace, run_cell
from places import BOOK, ROOT

CHAPTERS = sorted(path for path in BOOK.rglob("*.ipynb") if ".ipynb_checkpoints" not in path.parts)
MADE_ON_ONE_MACHINE = re.compile(r"(?:^|[\s'\"(=])/\w+/\w|[A-Z]:\\|\b0x[0-9a-f]{6,}")


@pytest.fixture(params=CHAPTERS, ids=lambda path: path.name)
def path(request):
    """Each chapter's file."""
    return request.param


@pytest.fixture
def chapter(path):
    """Each chapter, read."""
    return nbformat.read(path, as_version=4)


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def lines_of_code(cell):
    return [line for line in cell.source.splitlines() if line.strip()]


def prose(notebook):
    return "\n\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")


def outputs(notebook):
    return [output for cell in code_cells(notebook) for output in cell.outputs]


def test_name(path):
    assert re.fullmatch(r"\d\d(-[a-z0-9]+){2,}\.ipynb", path.name)


def test_every_cell_was_run_in_order(chapter):
    counts = [cell.execution_count for cell in code_cells(chapter)]
    assert counts == list(range(1, len(counts) + 1))


def test_is_clean(path, chapter):
    assert is_clean(path), "run tests/tools/clean_notebooks.py on it"
    assert nbformat.writes(chapter).rstrip() == path.read_text().rstrip()


def is_folded(cell):
    """Whether JupyterLab shows a bar in the place of the cell's code, as it does of an exercise."""
    return cell.metadata.get("jupyter", {}).get("source_hidden", False)


def test_cells_are_short(chapter):
    folded = [len(lines_of_code(cell)) for cell in code_cells(chapter) if is_folded(cell)]
    assert max(folded, default=0) <= 20
    sizes = sorted(len(lines_of_code(cell)) for cell in code_cells(chapter) if not is_folded(cell))
    assert statistics.median(sizes) <= 3
    assert sizes[int(0.9 * (len(sizes) - 1))] <= 10
    assert sizes[-1] <= 15


def test_prose_outweighs_code(chapter):
    words = len(prose(chapter).split())
    lines = sum(len(lines_of_code(cell)) for cell in code_cells(chapter))
    assert words / lines >= 12


def test_no_magics(chapter):
    lines = [line for cell in code_cells(chapter) for line in lines_of_code(cell)]
    assert not [line for line in lines if line.lstrip().startswith(("%", "!"))]


def test_outputs_name_no_machine(chapter):
    texts = [
        "".join(output.get("text", "")) + "".join(output.get("data", {}).get("text/plain", ""))
        for output in outputs(chapter)
    ]
    assert not [text for text in texts if MADE_ON_ONE_MACHINE.search(text)]


def has_alt_text(output):
    """Whether a picture in an output says in words what it shows."""
    noted = output.metadata.get("alt") or output.metadata.get("image/png", {}).get("alt")
    return bool(noted) or bool(re.search(r'<img[^>]*\salt="[^"]{10,}"', output.data.get("text/html", "")))


def test_pictures_in_outputs_have_alt_text(chapter):
    shown = [
        output for output in outputs(chapter) if {"image/png", "image/svg+xml"} & set(output.get("data", {}))
    ]
    assert all(map(has_alt_text, shown))


def test_pictures_in_prose_have_alt_text_and_are_there(path, chapter):
    for alt, target in re.findall(r"!\[([^\]]*)\]\(([^)\s]+)\)", prose(chapter)):
        assert len(alt) >= 10, f"the picture {target} needs words"
        assert target.startswith("attachment:") or (path.parent / target).is_file()
    for tag in re.findall(r"<img[^>]*>", prose(chapter)):
        assert re.search(r'\salt="[^"]{10,}"', tag)


def test_explorers_can_be_run_twice(chapter):
    namespace, cells = new_namespace(), code_cells(chapter)
    for cell in cells + [cell for cell in cells if "explore_" in cell.source]:
        run_cell(cell.source, namespace)


# ------------------------------------------------------------------------------------ the tools themselves


@pytest.fixture
def small_notebook(tmp_path):
    """A notebook with one of each kind of output, run and cleaned."""
    cells = [
        "import ipywidgets, matplotlib.pyplot as plt\nipywidgets.FloatSlider(description='w')",
        "print('one')\nprint('two')\n1 + 1;",
        "plt.plot([1, 2]);",
        "1 / 0",
    ]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in cells])
    notebook.cells[-1].metadata.tags = ["raises-exception"]
    path = tmp_path / "small.ipynb"
    nbformat.write(notebook, path)
    run_and_clean(path)
    return path


def test_cleaning_is_deterministic(small_notebook):
    first = small_notebook.read_bytes()
    run_and_clean(small_notebook)
    assert small_notebook.read_bytes() == first
    assert b"widget-view" not in first and b"application/vnd.jupyter.widget-state" not in first


def run_nbval(path):
    """Run pytest on one notebook, with this project's settings, in a process of its own."""
    options = ["-c", ROOT / "pyproject.toml", "-p", "conftest", "--numprocesses=0"]
    command = [sys.executable, "-m", "pytest", *options, path]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "tests")}
    run = subprocess.run(command, cwd=path.parent, capture_output=True, text=True, env=environment)
    return run.returncode, run.stdout


def test_nbval_compares_what_cells_print(small_notebook):
    assert run_nbval(small_notebook)[0] == 0
    small_notebook.write_text(small_notebook.read_text().replace('"two\\n"', '"three"'))
    code, report = run_nbval(small_notebook)
    assert code == 1 and "1 failed" in report
