"""Explorers beside each other, shown twice, run again and again, and left alone by their kernel."""

import nbformat
import pytest

import backprop as bp
from browser import KERNEL_IS_IDLE, wait_until
from exporting import chapter
from opening import MEDIA, opened
from walking import random_walk
from working import Hand

CELLS = [
    "import backprop as bp\nexample = bp.examples.two_two_two()\nsurface = bp.explore_surface(example)",
    "surface",
    "backward = bp.explore_backward(example)\nbackward",
    "backward",
]
SURFACE, BACKWARD, AGAIN = range(3)  # places on the page
RUN = """async (index) => {
    const { content } = window.jupyterapp.shell.currentWidget;
    content.activeCellIndex = index;
    await window.jupyterapp.commands.execute('notebook:run-cell');
}"""
RESTART = "() => window.jupyterapp.shell.currentWidget.context.sessionContext.session.kernel.restart()"
SHOWN = "() => document.querySelectorAll('.bp-live:has(> svg)').length === 3"


@pytest.fixture(scope="module")
def notebook(tmp_path_factory):
    """A notebook of three explorers, two of them one and the same."""
    cells = [nbformat.v4.new_code_cell(source) for source in CELLS]
    path = tmp_path_factory.mktemp("cells") / "cells.ipynb"
    nbformat.write(chapter(*cells), path)
    return path


@pytest.fixture(scope="module", params=MEDIA)
def page(request, chromium, notebook):
    with opened(request, request.param, notebook) as page:
        yield page


@pytest.fixture
def hand(page):
    example = bp.examples.two_two_two()
    backward = bp.explore_backward(example)
    return Hand(page, [bp.explore_surface(example), backward, backward])


in_jupyterlab = pytest.mark.parametrize("page", ["jupyterlab"], indirect=True)


@pytest.mark.parametrize(
    ("places", "watched"),
    [((SURFACE, BACKWARD), (SURFACE, BACKWARD)), ((BACKWARD,), (BACKWARD, AGAIN))],
    ids=["two at once", "the same twice"],
)
def test_explorers_beside_each_other(hand, places, watched):
    random_walk(hand, "beside", 20, places, watched)
    for place in places:
        hand.work(place, "reset", watched=watched)


def run(page, cell):
    """Run a cell, and wait for what it shows."""
    page.evaluate("() => document.querySelectorAll('.bp-live').forEach((one) => { one.dataset.old = ''; })")
    page.evaluate(RUN, cell)
    wait_until(page, KERNEL_IS_IDLE)
    wait_until(page, SHOWN)
    wait_until(page, "() => document.querySelectorAll('.bp-live:has(> svg):not([data-old])').length === 1")


@in_jupyterlab
def test_a_cell_run_twenty_times_leaves_nothing_behind(hand):
    def run_it(times=20):
        for _ in range(times):
            run(hand.page, 1)
        hand.page.evaluate("(index) => work.still(index, 30)", SURFACE)  # laid out, before it is worked
        hand.work(SURFACE, "reset")

    run_it(1)
    assert hand.left_behind(run_it) == {}


@in_jupyterlab
def test_a_kernel_that_starts_again(jupyterlab, hand):
    hand.page.evaluate(RESTART)
    wait_until(hand.page, KERNEL_IS_IDLE)
    for place in (SURFACE, BACKWARD):  # what is shown lives on without it
        random_walk(hand, "without a kernel", 10, [place])
    jupyterlab.run_all(hand.page)
    wait_until(hand.page, SHOWN)
    for place in (SURFACE, BACKWARD):
        random_walk(hand, "with the new kernel", 5, [place])
