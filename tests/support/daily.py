"""What of many alike is looked at day by day, and what is left to the slow run, by name."""

import pytest

# Chapters whose pages are gone through in the slow run only: the others have every kind of figure, control,
# exercise and table between them.
LIKE_OTHERS = {"00", "01", "02", "04", "91"}


def daily_but(left, values, name=str):
    """Parameters, one for each value; those whose names are `left` to the slow run are marked so.

    AssertionError when there is none of such a name.
    """
    named = {name(value): value for value in values}
    assert left <= named.keys(), left - named.keys()
    return [
        pytest.param(value, id=one, marks=pytest.mark.slow if one in left else ())
        for one, value in named.items()
    ]


def number(path):
    """A chapter's number, as two digits."""
    return path.stem[:2]
