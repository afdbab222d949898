"""Run notebooks and keep of them only what stays the same from run to run.

    python tests/tools/clean_notebooks.py book/*.ipynb
    python tests/tools/clean_notebooks.py --check book/*.ipynb   only say which are not

Each is run in a fresh kernel, top to bottom, and written back with its text and pictures. What differs
between two runs of the same cells goes: widget views and state, timings, and the last editor's metadata.
"""

import copy
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
KEPT_OF_A_CELL = {"tags", "jupyter", "editable", "slideshow"}
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def clean(notebook):
    """Drop from an executed notebook, in place, what another run would write differently."""
    notebook.metadata = nbformat.from_dict(METADATA)
    notebook.nbformat_minor = 5
    for cell in notebook.cells:
        cell.metadata = {key: value for key, value in cell.metadata.items() if key in KEPT_OF_A_CELL}
    code_cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for count, cell in enumerate(code_cells, start=1):
        cell.execution_count = count
        for output in cell.outputs:
            clean_output(output, count)


def clean_output(output, count):
    """Drop from one output, in place, what another run or another machine would write differently."""
    if "execution_count" in output:
        output.execution_count = count
    output.get("data", {}).pop(WIDGET_VIEW, None)
    if output.output_type == "error":  # a traceback names the files of the machine it was made on
        output.traceback = [f"{output.ename}: {output.evalue}"]


def run_and_clean(path):
    """Execute the notebook at `path` in its own folder, clean it, and write it back.

    Raises nbclient's CellExecutionError, and leaves the file alone, when a cell fails.
    """
    notebook = nbformat.read(path, as_version=4)
    notebook.cells = [cell for cell in notebook.cells if cell.source.strip()]
    client = NotebookClient(
        notebook,
        timeout=120,
        kernel_name="python3",
        resources={"metadata": {"path": str(path.parent)}},
        store_widget_state=False,
        coalesce_streams=True,
    )
    client.execute()
    clean(notebook)
    nbformat.validate(notebook)
    nbformat.write(notebook, path)


def is_clean(path):
    """Tell whether the notebook at `path` holds nothing that another run would write differently."""
    notebook = nbformat.read(path, as_version=4)
    cleaned = nbformat.from_dict(copy.deepcopy(notebook))
    clean(cleaned)
    return cleaned == notebook


def main(names):
    """Run and clean the notebooks named, or, behind --check, name those that are not clean."""
    if names[:1] == ["--check"]:
        unclean = [name for name in names[1:] if not is_clean(Path(name))]
        sys.exit("\n".join(f"not clean: {name}" for name in unclean) or 0)
    for name in names:
        run_and_clean(Path(name))
        print(f"clean: {name}")


if __name__ == "__main__":
    main(sys.argv[1:])
