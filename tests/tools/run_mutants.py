"""Change the library in one small place at a time, and see whether its tests notice: mutation testing.

    pip install -e '.[mutation]'
    python tests/tools/run_mutants.py                     # every module below
    python tests/tools/run_mutants.py network graph       # some of them

cosmic-ray makes the mutants: another operator, a number one off, `not` added, a loop that never runs, a
decorator gone. Each is tried in a process of its own, forked from one that has NumPy and SymPy loaded (so
this needs a POSIX system); no file is changed. The command ends well only if every mutant that survives
stands in `equivalent_mutants.txt`, with the reason why no test can tell it from the original.
"""

import argparse
import importlib.machinery
import importlib.util
import multiprocessing
import os
import resource
import signal
import sys
import time
from collections import Counter
from itertools import islice
from multiprocessing import connection

from mutants import LIBRARY, TESTS, files_of, listed, mutants

GRAPH_PARTS = ("networks", "explanations", "adjoints", "expressions", "typesetting")
# The tests that guard each module, the quickest to notice first.
GUARDS = {
    "propagation": ["test_propagation", "test_network", "test_witnesses"],
    "functions": ["test_functions", "test_propagation", "test_witnesses"],
    "names": ["test_names"],
    "notation": ["test_names", "test_graph"],
    "gradient_check": ["test_gradient_check", "test_network"],
    "network": ["test_network", "test_propagation"],
    "parsing": ["test_parsing", "test_parsing_any_text", "test_parsing_advice"],
    "descent": ["test_descent", "test_network"],
    "graph": [
        *("test_graph", "test_written", "test_names", "test_parsing_advice"),
        *(f"test_graph_{part}" for part in GRAPH_PARTS),
    ],
}
PRELOADED = ["hypothesis", "IPython", "latex2mathml.converter", "numpy", "pytest", "sympy"]
PROCESSES = 2
SECONDS = 30  # of computing, after which a mutant counts as one that never ends
OPTIONS = [
    *"-x -q -p no:cacheprovider -p no:nbval --noconftest -o addopts=".split(),
    *["-m", "not slow", "-k", "not builds_quickly"],  # whose process of its own would load no mutant
    *["-W", "ignore::pytest.PytestAssertRewriteWarning"],  # hypothesis is loaded before pytest asks
]


class _Changed(importlib.machinery.SourceFileLoader):
    """Loads a module from a source that is on no disk."""

    def __init__(self, name, path, source):
        super().__init__(name, path)
        self.source = source

    def get_code(self, fullname):
        return compile(self.source, self.path, "exec", dont_inherit=True)


class _Finder:
    """Finds the changed module before anything else does."""

    def __init__(self, mutant):
        parts = mutant.file.removesuffix(".py").removesuffix("/__init__").split("/")
        self.name, self.path = ".".join(["backprop", *parts]), str(LIBRARY / mutant.file)
        self.source = mutant.source

    def find_spec(self, name, path=None, target=None):
        if name != self.name:
            return None
        return importlib.util.spec_from_file_location(
            name, self.path, loader=_Changed(name, self.path, self.source)
        )


def run_tests(mutant, tests):
    """In a process of its own: run the tests with the mutant (or, without one, as things are)."""
    import hypothesis
    import pytest

    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (2**32, 2**32))
    sys.dont_write_bytecode = mutant is not None
    if mutant:
        sys.meta_path.insert(0, _Finder(mutant))
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1), os.dup2(quiet, 2)
    # One failing example is enough: it need not be made small.
    generate = [hypothesis.Phase.explicit, hypothesis.Phase.generate]
    hypothesis.settings.register_profile("mutants", derandomize=True, phases=generate)
    hypothesis.settings.load_profile("mutants")
    sys.path.insert(0, str(TESTS.parent / "support"))
    outcome = pytest.ExitCode.INTERNAL_ERROR
    try:
        outcome = pytest.main([*OPTIONS, *(str(TESTS / f"{test}.py") for test in tests)])
    finally:
        os._exit(outcome)  # so that an error of this script's own is not taken for a test that fails


def fate(child, mutant):
    """What became of a mutant whose tests have ended: killed, survived or timeout."""
    child.join()
    if child.exitcode in (-signal.SIGXCPU, -signal.SIGKILL):
        return "timeout"
    if child.exitcode > 2:
        raise RuntimeError(f"pytest could not run the tests (exit code {child.exitcode}) of\n{mutant}")
    return "survived" if child.exitcode == 0 else "killed"


def fates(server, population, tests):
    """Yield each mutant (None: things as they are) and what became of it, as its tests end."""
    waiting, running = iter(population), {}
    while True:
        for mutant in islice(waiting, PROCESSES - len(running)):
            child = server.Process(target=run_tests, args=(mutant, tests))
            child.start()
            running[child.sentinel] = child, mutant
        if not running:
            return
        ended = connection.wait(running, SECONDS * 10)
        if not ended:  # asleep, all of them
            ended = list(running)
            for child, _ in running.values():
                child.kill()
        for child, mutant in map(running.pop, ended):
            yield mutant, fate(child, mutant)


def try_all(server, module):
    """Yield each mutant of a module, and what became of it."""
    tests = GUARDS[module]
    if [end for _, end in fates(server, [None], tests)] != ["survived"]:
        sys.exit(f"{', '.join(tests)}: these fail as things are")
    population = [mutant for path in files_of(module) for mutant in mutants(path)]
    print(f"{module}: {len(population)} mutants", flush=True)
    yield from fates(server, population, tests)


def report(module, outcomes, known):
    """Print what no test noticed, and the figures; return whether all of it is known to be equivalent."""
    start, fates = time.monotonic(), Counter()
    unseen = {key for key in known if key[0].split("/")[0].removesuffix(".py") == module}
    for mutant, end in outcomes:
        if end == "survived" and mutant.key in known:
            end = "equivalent"
            unseen.discard(mutant.key)
        elif end == "survived":
            print(f"\nSURVIVED: {mutant}", flush=True)
        fates[end] += 1
    for key in sorted(unseen):
        print("\nLISTED AS EQUIVALENT, but no such mutant survived:", *key, sep="\n  ")
    print(
        f"\n{module}: {fates['killed']} killed, {fates['timeout']} timeouts, {fates['survived']} survived, "
        f"{fates['equivalent']} more are equivalent; {(time.monotonic() - start) / 60:.1f} minutes\n",
        flush=True,
    )
    return not fates["survived"] and not unseen


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "modules", nargs="*", metavar="module", help=f"of {', '.join(GUARDS)}; all by default"
    )
    modules = parser.parse_args().modules or list(GUARDS)
    if strangers := set(modules) - set(GUARDS):
        parser.error(f"no such module here: {', '.join(sorted(strangers))}; there are {', '.join(GUARDS)}")
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    server = multiprocessing.get_context("forkserver")
    server.set_forkserver_preload(PRELOADED)
    known = listed()
    results = [report(module, try_all(server, module), known) for module in modules]
    sys.exit(not all(results))


if __name__ == "__main__":
    main()
