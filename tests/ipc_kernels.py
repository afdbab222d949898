"""Kernels that are spoken to through files rather than ports, where many start side by side.

Jupyter asks the system for a free port and lets go of it for the kernel to take: in between, the system may
give it to another, and the kernel dies (https://github.com/jupyter/jupyter_client/issues/487). A file has
a name that nobody else is given. `use_ipc` sees to the kernels of this process, `command` to those of
another.
"""

import os
import runpy
import sys

from jupyter_client.connect import ConnectionFileMixin


def use_ipc():
    """Let every kernel that this process starts be spoken to through files; on Windows there are none."""
    if os.name == "posix":
        ConnectionFileMixin.transport.default_value = "ipc"


def command(module, *arguments):
    """What starts `python -m module ...` in a process whose kernels are spoken to through files."""
    return [sys.executable, __file__, module, *map(str, arguments)]


if __name__ == "__main__":
    use_ipc()
    del sys.argv[0]
    sys.path[0] = os.getcwd()
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
