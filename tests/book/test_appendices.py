"""What the book points to is there: sections, the words of the glossary, the numbers of the source."""

import re

import nbformat
import pytest

from backprop import article
from backprop.describe import rounded
from places import BOOK

CHAPTERS = sorted(BOOK.glob("[0-9]*.ipynb"))
LINK = re.compile(r"\[([^\]]+)\]\(([\w-]+\.ipynb)(?:#([^)\s]+))?\)")
GLOSSARY = re.compile(r"^\| \[([^\]]+)\]\(([\w-]+\.ipynb)(?:#([^)\s]+))?\) \| \S", re.MULTILINE)
# Where what the source's parts are about is worked out.
HOME = {
    article.CHAIN: "01",
    article.NETWORK: "02",
    article.FORWARD: "02",
    article.BACKWARD: "03",
    article.REST: "04",
}


def prose(path):
    cells = nbformat.read(path, as_version=4).cells
    return "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")


def everything(path):
    """The chapter's text, code and printed output."""
    cells = nbformat.read(path, as_version=4).cells
    printed = [output.get("text", "") for cell in cells for output in cell.get("outputs", ())]
    return "\n".join([*(cell.source for cell in cells), *printed])


def sections(path):
    """Anchor -> text of each section of a chapter; "" is what stands before the first one."""
    found, anchor, fenced = {"": []}, "", False
    for line in prose(path).splitlines():
        fenced ^= line.startswith("```")
        heading = None if fenced else re.match(r"#+ (.+)", line)
        if heading:
            # JupyterLab, exported chapters and the site all name a heading like this
            anchor = "" if line.startswith("# ") else heading[1].strip().replace(" ", "-")
            found.setdefault(anchor, [])
        found[anchor].append(line)
    return {anchor: "\n".join(lines) for anchor, lines in found.items()}


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_links_lead_to_sections_that_are_there(path):
    for text, chapter, anchor in LINK.findall(prose(path)):
        assert (BOOK / chapter).is_file(), f"[{text}] leads to {chapter}"
        assert re.fullmatch(r"[\w.,:'?!-]*", anchor, re.ASCII), f"JupyterLab does not follow #{anchor}"
        assert anchor in sections(BOOK / chapter), f"[{text}] leads to #{anchor} of {chapter}"


def glossary():
    (path,) = BOOK.glob("*-look-up-notation.ipynb")
    return GLOSSARY.findall(sections(path)["Glossary"])


def test_glossary_is_in_order():
    words = [word for word, *_ in glossary()]
    assert len(words) >= 30
    assert words == sorted(words, key=str.lower)


@pytest.mark.parametrize(("word", "chapter", "anchor"), glossary(), ids=[word for word, *_ in glossary()])
def test_a_glossary_word_is_found_where_its_link_leads(word, chapter, anchor):
    text = sections(BOOK / chapter)[anchor].lower()
    plain = re.sub(r"[*_]+", " ", text)  # **hidden** units, gradient_check
    assert re.search(rf"\b{re.escape(word.lower())}", re.sub(r"\s+", " ", plain))


def readings():
    """The title of each work that a chapter gives for further reading: quoted, or in italics."""
    lists = "\n".join(sections(path).get("Further-reading", "") for path in CHAPTERS)
    for line in re.findall(r"^- (.+)", lists, re.M):
        yield next(filter(None, re.search(r'"(.+?),?"|\*(.+?)\*|\[(\w+) notes', line).groups()))


def test_further_reading_is_in_the_references():
    references = (BOOK / "references.md").read_text("utf-8").lower()
    titles = list(readings())
    assert len(titles) >= 15
    assert [title for title in titles if title.lower().strip("?") not in references] == []


@pytest.mark.parametrize("row", article.NUMBERS, ids=lambda row: f"{row.source} {row.text}")
def test_what_the_source_computes_is_computed_in_the_chapters(row):
    (path,) = BOOK.glob(f"{'04' if row.verdict == article.SAID else HOME[row.part]}-*.ipynb")
    if row.part == article.NETWORK and row.text == "2":
        wanted = [row.source.removeprefix(r"\text{").rstrip("s}")]  # counted in words
    elif row.value is None or row.value == float(row.text or "nan"):
        wanted = [row.text]
    else:
        wanted = [rounded(abs(row.value), digits) for digits in (2, 4, 5)[row.part != article.FORWARD :]]
    text = everything(path)
    assert any(re.search(rf"(?<![\d.]){re.escape(number)}", text) for number in wanted)
