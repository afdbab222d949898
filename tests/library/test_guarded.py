"""The guard of the tests with odd values lets nothing pass that it stands against."""

import gc
import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
import sympy as sp

import backprop as bp
from guarded import Misbehaved, guarded


def endless():
    while True:
        pass


def in_few_words():
    raise ValueError("no")


DEEDS = {
    "eval": (lambda: eval("1"), "compile by .*test_guarded"),
    "exec": (lambda: exec("one = 1"), "exec by .*test_guarded"),
    "sympify": (lambda: sp.sympify("one + 1"), "by .*sympy_parser"),
    "a command": (lambda: os.system("true"), "os.system"),
    "a program": (
        lambda: subprocess.run([sys.executable, "--version"], capture_output=True),
        "subprocess.Popen",
    ),
    "a file": (lambda: Path("written").write_text("x"), "open .'written"),
    "a file removed": (lambda: Path("there").unlink(), "os.remove"),
    "endless": (endless, "not done after 0.1 s"),
    "a KeyError": (lambda: {}["x"], "expected a ValueError or TypeError; got KeyError"),
    "NumPy's words": (lambda: np.asarray([[1], [1, 2]]), "passed on from"),
    "Python's words": (lambda: float(None), "passed on from"),
    "not the library's": (in_few_words, "passed on from .*test_guarded"),
}


@pytest.mark.parametrize("deed, words", DEEDS.values(), ids=DEEDS)
def test_is_noticed(deed, words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("there").touch()
    with pytest.raises(Misbehaved, match=words):
        with guarded(seconds=0.1 if deed is endless else 5):
            deed()


def test_what_the_library_does_is_let_be():
    with guarded() as refused:
        bp.Graph().let("f", "x**2").backward("f").evaluate(x=2)
    assert not refused
    with guarded() as refused:
        bp.parse("2x")
    assert "write 2*x" in str(refused[0])


def busy(*_):
    ends = time.process_time() + 0.15
    while time.process_time() < ends:
        pass


class Late:
    def __del__(self):
        busy()


@pytest.fixture
def busy_collector():
    before = gc.callbacks[:]
    gc.callbacks[:] = [busy]
    yield
    gc.callbacks[:] = before


@pytest.mark.parametrize("swallows", [gc.collect, Late], ids=["collecting", "deleting"])
def test_the_bell_waits_where_python_would_swallow_it(swallows, monkeypatch, busy_collector):
    """As between two lines, while rubbish is collected: the test that is running would be blamed for it."""
    lost = []
    monkeypatch.setattr(sys, "unraisablehook", lost.append)
    with pytest.raises(Misbehaved, match="not done after 0.1 s"):
        with guarded(seconds=0.1):
            swallows()
            endless()
    assert not lost
