"""The mutants of a module: its source with one small thing changed, by cosmic-ray's operators.

Among them, those that no test can tell from the original, as `equivalent_mutants.txt` lists them.
"""

import ast
import difflib
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
TESTS = HERE.parent / "library"
LIBRARY = HERE.parents[1] / "lib" / "backprop"
EQUIVALENT = HERE / "equivalent_mutants.txt"

# Put for an operator of another kind, these make no mutant worth a run: floats and formulas have no bitwise
# operators, so that whatever runs the line notices; and `is` is `==` where NumPy or Python keeps one object.
APART = [{"BitAnd", "BitOr", "BitXor", "LShift", "RShift"}, {"Is", "IsNot"}]


@dataclass(frozen=True)
class Mutant:
    """One changed file: what a listed mutant is known by, and the whole changed source."""

    file: str
    place: str
    was: str
    becomes: str
    source: str

    @property
    def key(self):
        return self.file, self.place, self.was, self.becomes

    def __str__(self):
        return f"{self.file} {self.place}\n- {self.was}\n+ {self.becomes}"


def files_of(module):
    """The module's one file, or those of its folder."""
    file = LIBRARY / f"{module}.py"
    return [file] if file.exists() else sorted((LIBRARY / module).glob("*.py"))


def mutants(path):
    """Each program that one change makes of a file; a change that only annotations show is none."""
    source = path.read_text(encoding="utf-8")
    seen = {_program(source), None}
    for changed in _changed(source):
        program = _program(changed)
        if program not in seen:
            seen.add(program)
            yield _mutant(path, source, changed)


def _changed(source):
    from cosmic_ray.ast import ast_nodes, get_ast
    from cosmic_ray.mutating import mutate_code
    from cosmic_ray.plugins import get_operator, operator_names

    nodes = list(ast_nodes(get_ast(source)))
    for name in operator_names():
        kind, (_, *change) = get_operator(name), name.split("_")
        if kind.arguments() or any(len({operator in own for operator in change}) > 1 for own in APART):
            continue
        places = sum(len(list(kind().mutation_positions(node))) for node in nodes)
        for occurrence in range(places):
            yield mutate_code(source, kind(), occurrence)


def _program(source):
    """What the source does, in a form that can be compared: its tree without annotations."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return None
    for node in ast.walk(tree):
        if isinstance(node, ast.arg | ast.AnnAssign):
            node.annotation = ast.Constant(None)
        if isinstance(node, ast.FunctionDef):
            node.returns = None
    return ast.dump(tree)


def _mutant(path, source, changed):
    before, after = source.splitlines(), changed.splitlines()
    lines = [*difflib.unified_diff(before, after, n=0, lineterm="")][2:]
    at = next(i for i, (old, new) in enumerate(zip(before, [*after, ""], strict=False)) if old != new) + 1
    around = [node.name for node in ast.walk(ast.parse(source)) if _encloses(node, at)]
    was, becomes = (" ".join(line[1:].strip() for line in lines if line[0] == sign).strip() for sign in "-+")
    return Mutant(path.relative_to(LIBRARY).as_posix(), ".".join(around) or "module", was, becomes, changed)


def _encloses(node, line):
    if not isinstance(node, ast.FunctionDef | ast.ClassDef):
        return False
    first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
    return first <= line <= node.end_lineno


def listed():
    """The mutants that are known to be equivalent: paragraphs of place, change and reason."""
    paragraphs = EQUIVALENT.read_text(encoding="utf-8").strip().split("\n\n")[1:]
    known = {}
    for paragraph in paragraphs:
        place, was, becomes, reason = paragraph.split("\n", 3)
        known[*place.split(" "), was[2:], becomes[2:]] = reason
    return known
