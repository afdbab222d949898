"""Every explorer of every chapter, in a real JupyterLab and in the exported page, worked by a reader's hand.

After each action the page's numbers are Python's, nothing has jumped and no error is logged; after a walk
nothing has piled up.
"""

from functools import cache

import pytest

from daily import LIKE_OTHERS, daily_but, number
from displayed import displayed_explorers
from opening import MEDIA, opened
from places import CHAPTERS
from walking import random_walk, whole_walk
from working import Hand

explorers_of = cache(displayed_explorers)
WALKS = {f"{medium}-{number(path)}": (medium, path) for path in CHAPTERS for medium in MEDIA}
# day by day one chapter in JupyterLab, the others as they are exported; what the media share is most of it
LEFT = {
    name
    for name, (medium, path) in WALKS.items()
    if number(path) in LIKE_OTHERS or (medium == "jupyterlab") != (number(path) == "03")
}


@pytest.fixture(scope="module", params=daily_but(LEFT, WALKS))
def hand(request, chromium):
    """A hand on the page of a chapter, in one of the two media."""
    medium, path = WALKS[request.param]
    explorers = explorers_of(path)  # made by running its cells in this process
    if not explorers:
        pytest.skip("this chapter shows no explorer")
    with opened(request, medium, path) as page:
        yield Hand(page, explorers)


@pytest.mark.slow
def test_every_control(hand):
    for index in range(len(hand.shown)):
        whole_walk(hand, index)


LENGTHS = [pytest.param(12, id="short"), pytest.param(200, id="long", marks=pytest.mark.slow)]


@pytest.mark.parametrize("actions", LENGTHS)
def test_random_walks_leave_nothing_behind(hand, actions):
    for index in range(len(hand.shown)):  # one by one: JupyterLab keeps something of each change of its cell
        hand.make_all(index)
        hand.tidy(index)

        def walk(index=index):
            random_walk(hand, f"{actions} {index}", actions, [index])
            hand.tidy(index)

        assert hand.left_behind(walk) == {}, hand.done
