"""Chapter 5's ladder, climbed as a reader climbs it: each rung with what came before it, and nothing else."""

import linecache
import re
import textwrap
from functools import partial
from itertools import combinations

import nbformat
import pytest
from nbclient import NotebookClient

from backprop.exercises import checking, running
from backprop.exercises.checking import slips_alike
from backprop.exercises.keys import KEYS
from displayed import new_namespace, run_cell
from ladder import MISTAKES
from places import BOOK

CHAPTER = BOOK / "05-build-the-engine.ipynb"
DOTS = "    return ...\n"


def is_rung(cell):
    return cell.cell_type == "code" and "bp.check(" in cell.source and DOTS in cell.source


def works(cell):
    """Whether a cell computes, rather than shows what the test need not see."""
    return cell.cell_type == "code" and not re.search("bp.explore_|bp.slider_goal", cell.source)


def rungs():
    """Each rung with its name, its cell, and the answer folded away below it."""
    cells, found = nbformat.read(CHAPTER, as_version=4).cells, {}
    for cell, below in zip(cells, cells[1:], strict=False):
        if is_rung(cell):
            name = re.search(rf"def (\w+)\(.*\):\n{DOTS}", cell.source)[1]
            (answer,) = re.findall(r"```python\n(.*?)```", below.source, re.S)
            found[name if name not in found else f"{name} again"] = (cell, answer)
    return found


RUNGS = rungs()


def with_body(cell, body):
    return cell.source.replace(DOTS, textwrap.indent(body.strip("\n"), "    ") + "\n")


@pytest.fixture(scope="module")
def grounds():
    """By rung, what a reader has when it is reached: every cell before it run, every rung below answered."""
    by_cell = {cell.id: (name, answer) for name, (cell, answer) in RUNGS.items()}
    space, found = new_namespace(), {}
    for cell in nbformat.read(CHAPTER, as_version=4).cells:
        if cell.id in by_cell:
            name, answer = by_cell[cell.id]
            found[name] = kept(space)
            assert run_cell(with_body(cell, answer), space), name
        elif works(cell):
            run_cell(cell.source, space)
    return found


def kept(space):
    """A copy of a namespace whose class can be changed without harm to the others'."""
    copy = dict(space)
    if "Value" in copy:
        own = vars(copy["Value"]).copy()
        copy["kept"] = {name: one for name, one in own.items() if callable(one)}
    return copy


def climbed(ground, cell, body):
    """The verdict on a body, in a copy of the ground; the class is as it was before."""
    space = dict(ground)
    for name in [name for name in vars(space["Value"]) if name not in space["kept"]]:
        if not name.startswith("__") or name in OPERATORS:
            delattr(space["Value"], name)
    for name, one in space["kept"].items():
        setattr(space["Value"], name, one)
    return run_cell(with_body(cell, body), space)


OPERATORS = {f"__{side}{name}__" for side in ("", "r") for name in ("add", "mul", "sub", "truediv")}
OPERATORS |= {"__pow__", "__neg__"}


def test_there_are_ten_rungs_and_more_and_each_has_its_mistakes():
    assert len(RUNGS) >= 10
    assert set(MISTAKES) == set(RUNGS)
    hints = {hint for mistakes in MISTAKES.values() for _, hint in mistakes if hint}
    assert len(hints) >= 25


@pytest.mark.parametrize("name", RUNGS)
def test_a_rung_is_blank_at_first_and_right_with_what_came_before(name, grounds):
    cell, answer = RUNGS[name]
    assert climbed(grounds[name], cell, "return ...").state == "blank"
    verdict = climbed(grounds[name], cell, answer)
    assert verdict.state == "right", verdict.sentence


PLANTED = [
    pytest.param(name, body, hint, id=f"{name}-{place}")
    for name, mistakes in MISTAKES.items()
    for place, (body, hint) in enumerate(mistakes)
]


@pytest.mark.parametrize(("name", "body", "words"), PLANTED)
def test_each_planted_mistake_is_named_by_its_own_hint_alone(name, body, words, grounds, monkeypatch):
    alike = []
    monkeypatch.setattr(checking, "slips_alike", lambda *given: alike.append(slips_alike(*given)) or alike[0])
    verdict = climbed(grounds[name], RUNGS[name][0], body)
    assert verdict.state == "wrong"
    assert re.match(".*".join(map(re.escape, words.split("…"))), verdict.sentence), verdict.sentence
    assert not re.search(r"\['|Node", verdict.sentence), "a name that readers do not know"
    assert {*alike[0]} == ({verdict.sentence} if not words.startswith(("For ", "Your ")) else set())


def told_by_both(runs, others):
    """Runs without the parts that the others leave open, or they themselves."""
    for one, other in zip(runs, others, strict=True):
        parts = isinstance(one.result, dict) and isinstance(other.result, dict)
        both = (
            {key for key in one.result if None not in (one.result[key], other.result[key])} if parts else ()
        )
        yield running.Run({key: one.result[key] for key in both}, one.error) if parts else one


@pytest.mark.parametrize("name", KEYS)
def test_no_two_slips_of_a_key_do_the_same_on_all_that_is_tried(name):
    key = KEYS[name]
    inputs = key.inputs.values()
    slips = [([running.run(slip, given) for given in inputs], say) for slip, say in key.hints.items()]
    for (one, said), (other, told) in combinations(slips, 2):
        same = slips_alike([*told_by_both(one, other)], [([*told_by_both(other, one)], told)], 1e-6)
        assert said == told or not same, said


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("forward", "rates = {}\nreturn rates[y]"),
        ("relu", "return 5.0"),
        ("times", "return Value(a.data * b.data, (a, 3.0), (1.0, 2.0))"),
        ("backward", "y.grad = 7.0"),
    ],
)
def test_what_no_hint_names_is_told_in_words_that_readers_know(name, body, grounds):
    verdict = climbed(grounds[name], RUNGS[name][0], body)
    assert verdict.state == "wrong"
    assert not re.search(r"\['|Node", verdict.sentence), verdict.sentence


@pytest.mark.parametrize("name", ["plus", "order", "backward", "summed"])
def test_what_hangs_is_stopped_with_a_sentence(name, grounds, monkeypatch):
    monkeypatch.setattr(checking, "runs", partial(running.runs, patience=0.1))
    verdict = climbed(grounds[name], RUNGS[name][0], "while True:\n    pass")
    assert "had not come back" in verdict.sentence
    assert "Does each loop in it come to an end?" in verdict.sentence


def test_an_error_names_the_readers_own_line_though_the_class_has_grown_in_cells(grounds, monkeypatch):
    cell, slip = RUNGS["times"][0], "return Value(a.data * b.dta)"
    lines = [f"{line}\n" for line in with_body(cell, slip).splitlines()]
    monkeypatch.setitem(linecache.cache, "cell", (1, None, lines, "cell"))
    said = climbed(grounds["times"], cell, slip).sentence
    assert f"in the line `{slip}`. There is no `dta` there: is it misspelt?" in said


def test_the_chapter_runs_whole_in_a_kernel_of_its_own_with_every_answer():
    notebook = nbformat.read(CHAPTER, as_version=4)
    answers = {cell.id: answer for cell, answer in RUNGS.values()}
    notebook.cells = [cell for cell in notebook.cells if works(cell)]
    for cell in notebook.cells:
        if cell.id in answers:
            cell.source = with_body(cell, answers[cell.id])
    NotebookClient(notebook, kernel_name="python3").execute()
    said = [
        output.data["text/markdown"]
        for cell in notebook.cells
        if "bp.check(" in cell.source
        for output in cell.outputs
        if "text/markdown" in output.get("data", {})
    ]
    assert len(said) == len(RUNGS) + 1 and all(one.startswith("✓ **Right.**") for one in said), said
