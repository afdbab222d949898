"""Which module may know which, and what `import backprop` costs."""

import ast
import subprocess
import sys

import pytest

import backprop
from places import PACKAGE

# Each room of the library, and the rooms directly below it; what those stand on it may use, too.
BELOW = {
    "names": [],
    "notation": ["names"],
    "symbolic_functions": [],
    "functions": ["symbolic_functions"],
    "numbering": [],
    "propagation": ["functions", "numbering"],
    "arguments": ["functions"],
    "randomness": ["arguments"],
    "data": ["randomness"],
    "elementary": [],
    "parsing": ["arguments", "symbolic_functions", "elementary"],
    "graph": ["parsing", "notation"],
    "network": ["propagation", "arguments", "graph"],
    "javascript": ["graph"],
    "javascript_arrays": ["javascript"],
    "examples": ["network", "data"],
    "learning": ["network", "data"],
    "article": ["examples", "describe"],
    "descent": ["network", "randomness"],
    "gradient_check": ["network"],
    "describe": ["names", "functions"],
    "mathml": ["notation"],
    "palette": ["arguments"],
    "figures": ["notation", "describe", "palette", "examples", "descent"],
    "training": ["figures", "javascript_arrays"],
    "live": ["figures", "mathml", "javascript"],
    "exercises": ["arguments", "mathml", "palette", "examples"],
    "explorers": ["live", "training", "examples"],
    "export": ["exercises"],
    "site": ["export"],
}


def room(path):
    """The module, or the folder of that name, that a file of the library belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_rooms(path):
    """The rooms that a file imports, at its top or inside a function."""
    depth = len(path.relative_to(PACKAGE).parts)
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and (node.level == depth or node.module == "backprop"):
            inside = node.module if node.level else ""
            yield from [inside.split(".")[0]] if inside else [name.name for name in node.names]
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("backprop."):
            yield node.module.split(".")[1]
        elif isinstance(node, ast.Import):
            names = [name.name for name in node.names]
            yield from (name.split(".")[1] for name in names if name.startswith("backprop."))


def all_below(name):
    """Every room that `name` stands on, directly or not."""
    return set(BELOW[name]).union(*map(all_below, BELOW[name]))


FILES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_down(path):
    assert set(imported_rooms(path)) <= all_below(room(path)) | {room(path)}


def test_each_arrow_that_is_allowed_is_drawn():
    """What no file of a room imports is not among what the room may stand on."""
    drawn = {name: set() for name in BELOW}
    for path in FILES:
        drawn[room(path)] |= set(imported_rooms(path))
    undrawn = {name: sorted(set(below) - drawn[name]) for name, below in BELOW.items()}
    assert not {name: rooms for name, rooms in undrawn.items() if rooms}


def names_imported(statements):
    """Name -> module of the package's own imports among `statements`."""
    own = [each for each in statements if isinstance(each, ast.ImportFrom) and each.level == 1]
    return {name.name: each.module for each in own for name in each.names}


def test_type_checkers_see_every_public_name():
    tree = ast.parse((PACKAGE / "__init__.py").read_text())
    block = next(node for node in tree.body if isinstance(node, ast.If))
    at_once, when_used = names_imported(tree.body), names_imported(block.body)
    assert when_used == backprop._LOADED_WHEN_USED
    assert sorted(at_once | when_used) == sorted(backprop.__all__)


@pytest.mark.parametrize("name", backprop.__all__)
def test_every_public_name_is_there(name):
    assert getattr(backprop, name) is not None
    assert name in dir(backprop)


def test_gradient_check_is_the_function_whoever_imports_its_module():
    program = "import backprop, backprop.gradient_check; assert callable(backprop.gradient_check)"
    subprocess.run([sys.executable, "-c", program], check=True)


def test_unknown_name():
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        backprop.nothing  # noqa: B018


def test_importing_loads_nothing_heavy():
    program = (
        "import sys, backprop; print(*{'sympy', 'matplotlib', 'ipywidgets', 'anywidget'} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert run.stdout.strip() == ""
