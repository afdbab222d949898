"""Plant mistakes into a copy of the book, one at a time, and see which test catches each.

    python tests/tools/plant_slips.py [part of a slip's description …]

Prints a line a slip, and ends with 1 if one was caught by no test. The slips are in slips.toml. The first
suspects are asked first, then all quick tests, then those in a browser.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path

import nbformat

HOME = Path(__file__).parents[2]
SLIPS = tomllib.loads((HOME / "tests" / "tools" / "slips.toml").read_text(encoding="utf-8"))["slip"]
PYTEST = [sys.executable, "-m", "pytest", "--exitfirst", "-q", "--tb=no", "-p", "no:cacheprovider"]
ALL = [["-m", "not browser"], ["-m", "browser"]]


def planted(slip, home=HOME):
    """The text of the slip's file with the slip in it. ValueError: not exactly one place to plant it."""
    path = home / slip["file"]
    if path.suffix == ".ipynb":
        notebook = nbformat.read(path, as_version=4)
        cells = [cell for cell in notebook.cells if slip["old"] in cell.source]
        if len(cells) == 1 and cells[0].source.count(slip["old"]) == 1:
            cells[0].source = cells[0].source.replace(slip["old"], slip["new"])
            return nbformat.writes(notebook)
    elif (text := path.read_text(encoding="utf-8")).count(slip["old"]) == 1:
        return text.replace(slip["old"], slip["new"])
    raise ValueError(f"{slip['what']}: {slip['file']} should hold this once: {slip['old']!r}")


def copy_of_the_tree(folder):
    """Copy what git knows into `folder`."""
    known = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(known, cwd=HOME, check=True, capture_output=True, text=True).stdout
    for name in filter(None, names.split("\0")):
        if (HOME / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(HOME / name, folder / name)


def first_failure(folder, tests):
    """The first test of these that fails in the tree at `folder`, or None."""
    # in one process where the tests are few; the copy's library stands before the installed one
    processes = [] if tests in ALL else ["-p", "conftest", "--numprocesses=0"]
    paths = os.pathsep.join(str(folder / part) for part in ("lib", "tests/support", "tests/tools", "tests"))
    environment = os.environ | {"PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1"}
    command = [*PYTEST, *processes, *tests]
    run = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    found = re.search(r"^(?:FAILED|ERROR) (.+?)(?: - .*)?$", run.stdout, re.M)
    if run.returncode and not found:
        raise RuntimeError(run.stdout + run.stderr)
    return found[1] if found else None


def catcher(folder, slip):
    """The test that catches a slip, or None."""
    suspects = [test for test in slip["tests"] if (folder / test).exists()]
    for tests in [*([one] for one in suspects), *ALL]:
        if caught := first_failure(folder, tests):
            return caught
    return None


def main(wanted):
    """Plant every slip whose description holds one of `wanted`, or all of them."""
    slips = [slip for slip in SLIPS if not wanted or any(part in slip["what"] for part in wanted)]
    missed = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copy_of_the_tree(folder)
        for number, slip in enumerate(slips, start=1):
            path, begun = folder / slip["file"], time.monotonic()
            right, wrong = path.read_text(encoding="utf-8"), planted(slip, folder)
            path.write_text(wrong, encoding="utf-8")
            caught = catcher(folder, slip)
            path.write_text(right, encoding="utf-8")
            missed += caught is None
            taken = time.monotonic() - begun
            print(f"{number:3} {slip['what']}\n    {caught or 'NOT CAUGHT'} ({taken:.0f} s)", flush=True)
    print(f"{len(slips)} slips planted, {len(slips) - missed} caught")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
