"""The exported chapter: one file, safe, offline, and alive."""

import re

import pytest
from bs4 import BeautifulSoup

from exporting import Elements, unpacked


@pytest.fixture(scope="module")
def elements(exported):
    return Elements(exported.read_text(encoding="utf-8")).found


def test_page_is_one_small_file(exported, elements):
    assert exported.stat().st_size < 1_300_000
    loaded = [attrs for tag, attrs in elements if tag not in ("a", "img") and {"src", "href"} & set(attrs)]
    assert loaded == []
    assert all(attrs["src"].startswith("data:") for tag, attrs in elements if tag == "img")


def test_contents_lead_to_the_parts_and_the_starting_state_is_said(exported):
    page = BeautifulSoup(exported.read_text(encoding="utf-8"), "html.parser")
    links = {link.get_text(): link["href"] for link in page.select(".page-contents a")}
    assert list(links) == ["Twice"] and all(page.find(id=href[1:]) for href in links.values())
    assert len(page.select(".page-contents a")) == 2
    (said,) = page.select("h1 + .page-starting")
    assert "starting state" in said.get_text()


def test_policy_names_each_script_and_allows_no_request(elements):
    (policy,) = [attrs["content"] for tag, attrs in elements if "http-equiv" in attrs]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'" and rules["connect-src"] == "'none'"
    assert re.fullmatch(r"'sha256-\S+' 'sha256-\S+' blob:", rules["script-src"])
    assert "unsafe-eval" not in policy


def test_hostile_markup_does_not_reach_the_page(elements):
    handlers = [name for _, attrs in elements for name in attrs if name.startswith("on")]
    addresses = [attrs.get("href", attrs.get("xlink:href")) or "" for tag, attrs in elements if tag == "a"]
    assert handlers == []
    assert not [a for a in addresses if not a.startswith(("#", "https://", "http://", "04-next.html")) and a]
    assert {"iframe", "link", "object", "base"}.isdisjoint(tag for tag, _ in elements)
    assert sum(tag == "script" for tag, _ in elements) == 3  # first, state, last


def test_long_texts_of_the_state_are_stored_once(exported):
    assert unpacked(exported.read_text(encoding="utf-8")).count("x" * 600) == 1


def test_page_is_named_linked_and_in_one_language(exported, elements):
    text = exported.read_text(encoding="utf-8")
    hrefs = [attrs.get("href") for tag, attrs in elements if tag == "a"]
    identifiers = [attrs["id"] for _, attrs in elements if attrs.get("id")]
    assert "<title>What one weight owes</title>" in text
    assert ("html", {"lang": "en"}) in elements
    assert "04-next.html#a-part" in hrefs and "https://example.org/a.ipynb" in hrefs
    assert len(identifiers) == len(set(identifiers))
    assert {h[1:] for h in hrefs if h and h.startswith("#")} <= set(identifiers)


def test_what_is_numbered_is_linked(elements):
    hrefs = [attrs.get("href") or "" for tag, attrs in elements if tag == "a"]
    assert [href for href in hrefs if href.startswith(("#eq", "#fig"))] == ["#equation-3-1", "#figure-3-1"]
    assert {"equation-3-1", "figure-3-1"} <= {attrs.get("id") for _, attrs in elements}
