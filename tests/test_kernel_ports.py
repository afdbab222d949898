"""Kernels that start side by side have ports that nothing else is given."""

import socket
import subprocess

import pytest
from jupyter_client.connect import LocalPortCache

from kernel_ports import EACH, FIRST, SHARES, OwnPorts, command

ALL = range(FIRST, FIRST + EACH * SHARES)
LOCAL = "127.0.0.1"


@pytest.fixture
def ports():
    return OwnPorts()


def test_every_kernel_here_has_them():
    assert type(LocalPortCache.instance()) is OwnPorts


def test_every_kernel_of_a_command_has_them(tmp_path):
    (tmp_path / "tell.py").write_text(
        "import sys\nfrom jupyter_client.connect import LocalPortCache\n"
        "print(sys.argv[1:], LocalPortCache.instance().find_available_port('127.0.0.1'))"
    )
    said = subprocess.run(command("tell", "a", 1), cwd=tmp_path, check=True, capture_output=True, text=True)
    arguments, port = said.stdout.rsplit(maxsplit=1)
    assert arguments == "['a', '1']" and int(port) in ALL


def test_each_is_given_once_until_it_is_returned(ports):
    given = [ports.find_available_port(LOCAL) for _ in range(EACH // 2)]
    assert len({*given}) == len(given) and {*given} <= {*ALL}
    for port in given:
        ports.return_port(port)
    assert given[0] in [ports.find_available_port(LOCAL) for _ in range(EACH)]


def test_one_that_is_taken_is_passed_over(ports):
    following = ports.find_available_port(LOCAL) + 1
    with socket.socket() as other:
        other.bind((LOCAL, following))
        other.listen()
        assert following not in [ports.find_available_port(LOCAL) for _ in range(EACH // 2)]


def test_the_systems_are_given_when_none_is_left(ports):
    given = [ports.find_available_port(LOCAL) for _ in range(EACH + 1)]
    assert given[-1] and given[-1] not in ALL
