"""pyproject.toml, environment.yml, the README and .ci/run say the same."""

import os
import re
import subprocess
import tomllib

import pytest
import yaml

from places import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
EXTRAS = PROJECT["optional-dependencies"]
# The tests build the site, so whoever runs them has what that needs.
ITSELF, *TEST_TOOLS = EXTRAS["test"]
TOOLS = EXTRAS["site"] + TEST_TOOLS
CONDA = yaml.safe_load((ROOT / "environment.yml").read_text())
CONDA_NAMES = {"matplotlib": "matplotlib-base", "playwright": "playwright-python"}
COMMAND = re.compile(r"^<!-- (?P<name>.+) -->\n```sh\n(?P<command>.+)\n```$", re.MULTILINE)


def conda_requirement(requirement):
    """A requirement of pip as conda-forge names it."""
    name, bounds = re.fullmatch(r"([\w.-]+)(.*)", requirement).groups()
    return CONDA_NAMES.get(name, name) + bounds


def test_conda_installs_what_pip_installs():
    wanted = [conda_requirement(requirement) for requirement in PROJECT["dependencies"] + TOOLS]
    assert ITSELF == "backprop[site]"
    python = f"python{PROJECT['requires-python']}"
    assert CONDA["dependencies"] == [python, "pip", *wanted, {"pip": ["-e ."]}]


# Mutation testing is for pip alone.
@pytest.mark.parametrize("requirement", PROJECT["dependencies"] + TOOLS + EXTRAS["mutation"][1:])
def test_every_requirement_has_a_lower_bound(requirement):
    assert re.fullmatch(r"[a-z0-9-]+(>=|==)\d+(\.\d+)+", requirement)


def test_ci_runs_the_command_of_the_readme():
    commands = dict(COMMAND.findall((ROOT / "README.md").read_text()))
    if os.name == "nt":
        pytest.skip(".ci/run needs bash")
    shown = subprocess.run(
        ["bash", ROOT / ".ci" / "run", "--show"], capture_output=True, text=True, check=True
    )
    assert shown.stdout.strip() == commands["run the tests"]
