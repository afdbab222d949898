"""Kernels of the tests take no port of the system: those of this process, and of the commands it starts."""

import subprocess
import sys

import pytest
from jupyter_client.manager import KernelManager

from ipc_kernels import command

ASK = """import sys
from jupyter_client.manager import KernelManager
print(sys.argv[1:], KernelManager(kernel_name="python3").transport)"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_kernels_of_this_process_and_of_its_commands(tmp_path):
    assert KernelManager(kernel_name="python3").transport == "ipc"
    (tmp_path / "ask.py").write_text(ASK)
    told = subprocess.run(command("ask", "a", 1), cwd=tmp_path, check=True, capture_output=True, text=True)
    assert told.stdout.split() == ["['a',", "'1']", "ipc"]
