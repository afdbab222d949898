"""The browser's half as a codebase: built is what its source makes, and its own tests and checks pass."""

import json
import os
import re
import subprocess

import pytest

from installed import missing
from node import node
from places import PACKAGE, ROOT

BUILD = PACKAGE.parent
TESTS = sorted((ROOT / "tests" / "javascript").glob("*.test.mjs"))


def run(*command):
    """Run a command where the build is; what it said, if it failed."""
    # within a test of Node's own, Node would report to that one
    around = {name: text for name, text in os.environ.items() if name != "NODE_TEST_CONTEXT"}
    done = subprocess.run(command, cwd=BUILD, env=around, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr if done.returncode else ""


@pytest.fixture
def packages():
    """Where npm has put the build's packages; Node runs them."""
    node()
    folder = BUILD / "node_modules"
    return folder if folder.is_dir() else missing("lib/node_modules, made by `cd lib && npm ci`,")


def test_what_is_built_is_what_its_source_makes(packages):
    assert not run(node(), "build.mjs", "--check")


def test_lint_and_format(packages):
    assert not run(
        packages / ".bin" / "biome", "check", ".", "../tests", "--config-path=.", "--error-on-warnings"
    )


def test_types(packages):
    assert not run(packages / ".bin" / "tsc")


@pytest.mark.parametrize("file", TESTS, ids=lambda path: path.name.partition(".")[0])
def test_its_own(file):
    assert not run(node(), "--test", file)


def test_there_are_tests_of_its_own():
    assert len(TESTS) >= 6


@pytest.mark.parametrize(
    "widget", ["live/built/figure.js", "exercises/built/widget.js", "explorers/built/own.js"]
)
def test_a_widget_imports_nothing_and_is_small(widget):
    """anywidget runs it from a blob:, from which nothing relative can be imported."""
    text = (PACKAGE / widget).read_text("utf-8")
    assert not re.findall(r"\bimport\s*[\"'{*]|\bimport\(\s*[\"']", text)
    assert "as default" in text and len(text) < 48_000


def test_the_lock_holds_versions_and_no_addresses():
    lock = (BUILD / "package-lock.json").read_text("utf-8")
    assert "http" not in lock and "resolved" not in lock
    wanted = json.loads((BUILD / "package.json").read_text("utf-8"))["devDependencies"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())
    locked = json.loads(lock)["packages"]
    assert {name: locked[f"node_modules/{name}"]["version"] for name in wanted} == wanted
    assert all(one["integrity"] for name, one in locked.items() if name)
