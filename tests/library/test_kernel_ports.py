"""Kernels that start side by side have ports that nothing else is given."""

import json
import socket
import subprocess

import pytest
from jupyter_client.connect import LocalPortCache
from jupyter_client.manager import KernelManager

from kernel_ports import OwnPorts, command

LOCAL = "127.0.0.1"
TELL = """import json, sys
from jupyter_client.connect import LocalPortCache
print(json.dumps([sys.argv[1:], *LocalPortCache.instance().share]))"""


@pytest.fixture
def ports():
    return OwnPorts()


def test_kernels_are_given_them():
    manager = KernelManager(kernel_name="python3")
    manager.pre_start_kernel()
    given = {number for name, number in manager.get_connection_info().items() if name.endswith("_port")}
    manager.cleanup_resources()
    assert len(given) == 5 and given <= {*LocalPortCache.instance().share}


def test_a_command_has_its_own(tmp_path):
    (tmp_path / "tell.py").write_text(TELL)
    told = subprocess.run(command("tell", "a", 1), cwd=tmp_path, check=True, capture_output=True)
    arguments, *share = json.loads(told.stdout)
    assert arguments == ["a", "1"]
    assert len(share) > 50 and {*share}.isdisjoint(LocalPortCache.instance().share)


def test_each_is_given_once_until_it_is_returned(ports):
    given = [ports.find_available_port(LOCAL) for _ in ports.share]
    assert sorted(given) == [*ports.share]
    with pytest.raises(RuntimeError, match="were they not shut down"):
        ports.find_available_port(LOCAL)
    ports.return_port(given[7])
    assert ports.find_available_port(LOCAL) == given[7]


def test_one_that_is_taken_is_passed_over(ports):
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind((LOCAL, ports.share[3]))
        other.listen()
        given = [ports.find_available_port(LOCAL) for _ in ports.share[1:]]
    assert ports.share[3] not in given
