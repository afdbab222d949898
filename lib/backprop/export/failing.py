"""Why a notebook could not be run: in a few sentences that name file, cell, what happened and what to do."""

import logging
import re
from typing import Any

from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbconvert.utils.exceptions import ConversionException
from nbformat import NotebookNode

KEPT_LINES, KEPT_WORDS = 8, 300  # of a cell's own traceback, and characters of what an error says
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_ASKS = (
    "asks its reader with input() or getpass(), and nobody is there to answer: "
    "give the answer as a value, or tag the cell skip-execution"
)
_ENDS = (
    "ends the program (SystemExit), so that no cell after it would run: "
    "take sys.exit() out, or tag the cell skip-execution"
)
_DIES = (
    "ended Python itself (the kernel died), as os._exit(), a crash in compiled code or too little memory "
    "does: run it in JupyterLab to see which, or tag the cell skip-execution"
)
_SHOWN = "Mend the cell; or, to show the error, tag it raises-exception, or export with --allow-errors"


def of_cell(error: Exception, cell: NotebookNode) -> str:
    """Say what a cell did that it could not be run to its end; the sentence goes on from "cell 3 …"."""
    if isinstance(error, DeadKernelError):
        return _DIES
    if isinstance(error, CellTimeoutError):
        return (
            "was not done in the time that it was given: "
            "give more with --ExecutePreprocessor.timeout=600 (seconds), or tag the cell skip-execution"
        )
    assert isinstance(error, CellExecutionError)
    known = {"StdinNotImplementedError": _ASKS, "SystemExit": _ENDS}.get(error.ename)
    if known:
        return known
    what = f"{error.ename}: {error.evalue}"[:KEPT_WORDS]
    return f"failed with {what}\n\n{_last_lines(cell)}\n\n{_SHOWN}"


def of_kernel(error: Exception, kernel: str) -> str:
    """Say that a notebook's kernel did not start, and why."""
    what = " ".join(str(error).split())[:KEPT_WORDS]
    return (
        f"the kernel {kernel or 'python3'} does not start ({type(error).__name__}: {what}): "
        "try it in JupyterLab, or name another with --ExecutePreprocessor.kernel_name=python3"
    )


def plainly(record: logging.LogRecord) -> bool:
    """As a filter of a log: let a notebook that cannot be exported be told in words, without a traceback."""
    error = record.exc_info[1] if isinstance(record.exc_info, tuple) else None
    if isinstance(error, ConversionException):
        record.msg, record.args = "%s", (str(error),)
    record.exc_info = None
    return True


def _last_lines(cell: NotebookNode) -> str:
    """Where it happened, from the cell's own traceback; else the cell's first lines."""
    told: list[Any] = [one.traceback for one in cell.get("outputs", []) if one.output_type == "error"]
    text = _COLOUR.sub("", "\n".join(told[-1])) if told and told[-1] else ""
    lines = [line.rstrip()[:200] for line in text.splitlines()[:-1] if line.strip()]
    lines = [line for line in lines if "Traceback (most recent call last)" not in line and set(line) != {"-"}]
    return "\n".join(f"    {line}" for line in lines[-KEPT_LINES:] or cell.source.splitlines()[:KEPT_LINES])
