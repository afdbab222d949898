"""The cover's contents: beneath each chapter's title, the one question that it answers."""

from docutils import nodes


def setup(app):
    """Fill in the questions when the cover is written."""
    app.connect("doctree-resolved", _ask)


def _ask(app, doctree, docname):
    if docname != app.config.root_doc:
        return
    for entry in doctree.findall(nodes.reference):
        chapter = entry.get("refuri", "").removesuffix(".html")
        if isinstance(entry.parent.parent, nodes.list_item) and chapter in app.env.found_docs:
            if question := _question(app.env.get_doctree(chapter)):
                entry.parent.append(nodes.inline("", "", *question, classes=["question"]))


def _question(chapter):
    """The first question that is a paragraph of its own, in bold letters: chapters open with theirs."""
    for paragraph in chapter.findall(nodes.paragraph):
        parts = [child for child in paragraph.children if child.astext()]
        if len(parts) == 1 and isinstance(parts[0], nodes.strong) and parts[0].astext().endswith("?"):
            return [child.deepcopy() for child in parts[0].children]
    return None
