"""Tables of Markdown: cells that lack are empty, surplus ones are dropped, and the head decides how many."""

import pytest
from bs4 import BeautifulSoup

from backprop.export.markdown import html_of

HEAD = "| a | b |\n|---|:-:|\n"
TABLES = {
    HEAD + "| x | y | surplus |": ["a b", "x y"],
    HEAD + "| x |": ["a b", "x ∅"],
    HEAD + "|| y |": ["a b", "∅ y"],
    HEAD + "| `x|y` | z |": ["a b", "`x y`"],
    HEAD + "| `x\\|y` | z |": ["a b", "x|y z"],
    HEAD + "word": ["a b", "word ∅"],
    HEAD + "x | y\n\nz | w": ["a b", "x y"],
    HEAD + "x | y\n- z | w": ["a b", "x y"],
    "a | b\n- | -\nx | y": ["a b", "x y"],
    "| a | b |\n|---|\n| x | y |": [],
    "| a |\n| b |": [],
    "a\n---": [],
}


@pytest.mark.parametrize("source", TABLES)
def test_a_row_has_the_cells_of_its_head(source):
    rows = BeautifulSoup(html_of(source), "html.parser").find_all("tr")
    shown = [" ".join(cell.get_text() or "∅" for cell in row.find_all(["th", "td"])) for row in rows]
    assert shown == TABLES[source]
    centred = [row.find_all(["th", "td"])[1].get("style") for row in rows]
    assert centred == ["text-align:center" if source.startswith(HEAD) else None] * len(rows)
