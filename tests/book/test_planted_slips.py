"""The slips of slips.toml can still be planted. (That each is caught: python tests/tools/plant_slips.py.)"""

import pytest

from plant_slips import HOME, SLIPS, planted


def test_there_are_many_of_many_kinds():
    assert len(SLIPS) >= 50
    assert len({slip["file"] for slip in SLIPS}) >= 15
    assert len({slip["what"] for slip in SLIPS}) == len(SLIPS)


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip["what"].replace(" ", "-"))
def test_can_be_planted(slip):
    assert planted(slip) != (HOME / slip["file"]).read_text(encoding="utf-8")
