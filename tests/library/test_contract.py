"""What Python tells the browser, and what the browser's type checker believes it is told, are the same."""

import re

import pytest
from ipywidgets import DOMWidget

import write_contract
from backprop.live import LiveFigure
from drawings import EXPLORERS


def interface(name):
    """The fields of an interface of the contract."""
    return re.search(rf"interface {name} {{\n(.*?)\n}}", write_contract.FILE.read_text("utf-8"), re.S)[1]


def keys(name):
    """Their names."""
    return set(re.findall(r"^  (\w+):", interface(name), re.M))


def test_the_contract_is_as_it_would_be_written():
    assert write_contract.FILE.read_text("utf-8") == write_contract.contract()


def test_the_browser_is_told_of_every_trait():
    own = {name for name in LiveFigure.class_traits(sync=True) if not name.startswith("_")}
    assert keys("Traits") - {"bp_values"} == own - set(DOMWidget.class_traits())


@pytest.mark.parametrize("name", EXPLORERS)
def test_what_an_explorer_sends_has_every_field_and_no_other(name):
    figure = EXPLORERS[name]().figure
    assert set(figure.panels) == keys("Panels")
    sent = [figure.panels[one] for one in ("sentence", "prediction", "steps", "shown")]
    sent += [*figure.panels["switches"], *figure.panels["notches"], *figure.marks]
    assert len(sent) > 3
    for one in filter(None, sent):
        assert set(one) == keys(one["kind"].capitalize()), one["kind"]
    assert all(set(one) == keys("NameEntry") for one in figure.names.values())
    assert all(set(one) == {"when", "lit"} for one in figure.artists.values())
