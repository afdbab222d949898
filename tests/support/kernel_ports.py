"""Ports that only one process gives to its kernels, where many start kernels side by side.

Jupyter asks the system for a free port and lets go of it for the kernel to take: in between, the system may
give it to another, and the kernel dies (https://github.com/jupyter/jupyter_client/issues/487).
Files in place of ports (transport "ipc") do not help: nbclient and nbval name them by a number that is free
in a folder, which is the same race, and a kernel that runs in another folder never finds its client.
`OwnPorts.instance()` sees to the kernels of this process, `command` to those of another.
"""

import os
import runpy
import socket
import sys
from itertools import cycle, islice

from jupyter_client.connect import LocalPortCache

FIRST, EACH, SHARES = 10_000, 101, 220  # below those that systems give away unless they are told otherwise


class OwnPorts(LocalPortCache):
    """Gives the ports of this process's share in turn.

    Raises RuntimeError when its kernels hold them all.
    """

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.share = _take_a_share()
        self.turn = cycle(self.share)

    def find_available_port(self, ip):
        """The next port of the share that is free."""
        for port in islice(self.turn, len(self.share)):
            if port not in self.currently_used_ports and _is_free(ip, port):
                self.currently_used_ports.add(port)
                return port
        raise RuntimeError("the kernels of this process hold all its ports: were they not shut down?")


def _take_a_share():
    """Ports that are for this process alone: it holds the one before them to its end."""
    for first in range(FIRST, FIRST + EACH * SHARES, EACH):
        held = socket.socket()
        try:
            held.bind(("127.0.0.1", first))
        except OSError:
            held.close()
        else:
            held.detach()
            return range(first + 1, first + EACH)
    raise RuntimeError("every share of the ports is taken")


def _is_free(ip, port):
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as a kernel will bind it
        try:
            trial.bind((ip, port))
        except OSError:
            return False
    return True


def command(module, *arguments):
    """What starts `python -m module ...` in a process whose kernels have ports of their own."""
    return [sys.executable, __file__, module, *map(str, arguments)]


if __name__ == "__main__":
    OwnPorts.instance()
    del sys.argv[0]
    sys.path[0] = os.getcwd()
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
