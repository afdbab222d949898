"""A notebook's cells are run before it is exported, by the Python that is here."""

import ast
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel
from jupyter_core.utils import ensure_event_loop
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbconvert.preprocessors import ExecutePreprocessor
from nbconvert.utils.exceptions import ConversionException
from nbformat import NotebookNode
from traitlets import default

from .failing import of_cell, of_kernel
from .patience import PatientClient

ANSWER_WITHIN = 30  # seconds
STATE = "application/vnd.jupyter.widget-state+json"
_LISTENERS = (Path(__file__).parent / "listeners.py").read_text(encoding="utf-8")
_ASKED = f"(lambda scope: (exec({_LISTENERS!r}, scope), scope['needs_kernel']())[1])({{}})"


class ChapterRun(ExecutePreprocessor):
    """Runs the notebook, widget states included, says how long it took, and names a cell that fails."""

    @default("extra_arguments")
    def _quiet_kernel(self) -> list[str]:
        return ["--IPKernelApp.log_level=CRITICAL"]  # what fails in a cell is told by the cell

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, km: Any = None
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Run every cell, in a kernel of its own; Ctrl-C ends that kernel, and no page is written."""
        begun = time.monotonic()
        nb.metadata.pop("widgets", None)  # of an earlier run, whatever it was
        self.needing: list[str] = []
        if not any(cell.cell_type == "code" and cell.source.strip() for cell in nb.cells):
            self.log.info("Ran 0 cells: there is no code")
            return nb, resources or {}
        self.kernel_name = self.kernel_name or kernel_for(nb, _name(resources))
        # JupyterLab's export menu calls where the server's event loop runs already; a new thread has none.
        with ThreadPoolExecutor(max_workers=1) as thread:
            running = thread.submit(_with_a_loop, super().preprocess, nb, resources, km)
            try:
                done = running.result()
            except KeyboardInterrupt:
                self._end_kernel()  # else the thread, and with it the reader, waits for the cell to end
                raise ConversionException(
                    f"{_name(resources)}: interrupted; no page was written, and an older one is as it was"
                ) from None
            except (NoSuchKernel, OSError, RuntimeError) as error:
                raise ConversionException(
                    f"{_name(resources)}: {of_kernel(error, self.kernel_name)}"
                ) from None
        if STATE in nb.metadata.get("widgets", {}):
            nb.metadata.widgets[STATE]["needs_kernel"] = self.needing
        self.log.info("Ran %d cells in %.1f s", len(nb.cells), time.monotonic() - begun)
        return done

    def create_kernel_manager(self) -> Any:
        """Make what starts the kernel and talks to it."""
        manager = super().create_kernel_manager()
        if not manager.ipykernel:
            self.extra_arguments = []  # which another kernel may not understand
        manager.client_class = f"{PatientClient.__module__}.{PatientClient.__name__}"
        return manager

    def _end_kernel(self) -> None:
        process = getattr(getattr(self.km, "provisioner", None), "process", None)
        if process:
            process.kill()

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict[str, Any], index: int
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Run one cell; where it fails, `ConversionException` says which, what happened, and what to do."""
        try:
            done = super().preprocess_cell(cell, resources, index)
        except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
            what = of_cell(error, cell)
            raise ConversionException(f"{_name(resources)}: cell {index + 1} {what}") from None
        if index + 1 == len(self.nb.cells):
            self.needing = self._ask_for_listeners()
        return done

    def _ask_for_listeners(self) -> list[str]:
        """The ids of the widgets to which Python answers; none where the kernel does not tell."""
        assert self.kc
        asked = self.kc.execute("", silent=True, store_history=False, user_expressions={"needing": _ASKED})
        patience, self.timeout = self.timeout, ANSWER_WITHIN
        try:
            reply = self.wait_for_reply(asked) or {}
        except Exception as error:  # whatever keeps a kernel from answering, the page can be written
            self.log.warning("The kernel does not tell which controls need it (%s)", type(error).__name__)
            return []
        finally:
            self.timeout = patience
        told = reply.get("content", {}).get("user_expressions", {}).get("needing", {})
        return ast.literal_eval(told["data"]["text/plain"]) if told.get("status") == "ok" else []


def kernel_for(notebook: NotebookNode, name: str) -> str:
    """Name the kernel that runs a notebook: its own, or, of another machine's Python, the one that is here.

    Raises ConversionException for a notebook of another language whose kernel is not here.
    """
    about = notebook.metadata.get("kernelspec", {})
    wanted, here = str(about.get("name", "")), KernelSpecManager().find_kernel_specs()
    if not wanted or wanted in here:
        return wanted
    language = str(about.get("language") or notebook.metadata.get("language_info", {}).get("name") or wanted)
    if language.lower().startswith(("python", "ipython", "conda", "venv", ".venv", "base")):
        return "python3"
    raise ConversionException(
        f"{name}: the notebook is written for the kernel {wanted} ({language}), which is not installed here: "
        "install it, or choose another kernel in JupyterLab and save"
    )


def _name(resources: dict[str, Any] | None) -> str:
    return (resources or {}).get("metadata", {}).get("name", "the notebook")


def _with_a_loop(run: Callable[..., Any], *arguments: Any) -> Any:
    loop = ensure_event_loop()
    try:
        return run(*arguments)
    finally:
        loop.close()
