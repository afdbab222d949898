"""What of many alike is looked at day by day, and what is left to the slow run, by name."""

import pytest


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
