"""The largest learning rate that chapter 4 allows on a bowl is the border, not merely some number above η."""

import nbformat
import pytest

from latex_chains import chains
from network_meaning import Letters
from places import BOOK
from prose import MATHEMATICS

CHAPTER = BOOK / "04-walk-downhill.ipynb"


def bounds():
    """The right-hand side of each η < … in the chapter."""
    text = "\n".join(cell.source for cell in nbformat.read(CHAPTER, as_version=4).cells)
    for display, inline in MATHEMATICS.findall(text):
        if "<" in (formula := display or inline) and r"\lambda" in formula:
            ((_, rate), (relation, bound)) = chains(formula)[0]
            assert (rate.source, relation) == (r"\eta", "<")
            yield bound


@pytest.mark.parametrize("curvature", [1, 4, 10])
def test_at_the_border_each_step_lands_as_far_on_the_other_side(curvature):
    rates = [float(bound.compute(Letters(**{"lambda": curvature}), {}).value) for bound in bounds()]
    assert rates and [1 - rate * curvature for rate in rates] == [-1] * len(rates)
