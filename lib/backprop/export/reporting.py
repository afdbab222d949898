"""What is said of a notebook while it is exported: which file, which cell, what, and what to do."""

import logging
from typing import Any

from bs4 import BeautifulSoup, Tag

NO_REQUESTS = "this page asks the network for nothing"
NO_SCRIPTS = "this page runs no scripts of others"


class Report:
    """Warns of what a page cannot show, each by file and cell, and leaves a line in its place."""

    def __init__(self, name: str, log: "logging.Logger | logging.LoggerAdapter[Any]"):
        self.name, self.log = name, log
        self.said: set[str] = set()

    def warn(self, where: Tag | None, text: str) -> None:
        """Warn once of this; `where` stands in the cell, which is named."""
        holder = where.find_parent(attrs={"data-cell": True}) if where else None
        self.tell(holder["data-cell"] if holder else None, text)

    def tell(self, number: object, text: str) -> None:
        """Warn once of this, in the cell of that number."""
        cell = f", cell {number}" if number else ""
        message = f"{self.name}{cell}: {text}"
        if message not in self.said:
            self.said.add(message)
            self.log.warning("%s", message)

    def leave_line(
        self, element: Tag, what: str, address: str = "", why: str = "", block: bool = True
    ) -> None:
        """Put a line where `element` stood: what it was, why it is not here, and where it can be seen."""
        reason = why or (NO_REQUESTS if address else NO_SCRIPTS)
        soup = BeautifulSoup("", "html.parser")
        line = soup.new_tag("p" if block else "span", attrs={"class": "page-note page-missing"})
        if address.startswith(("https://", "http://")):
            line.append(f"{what} stands at ")
            line.append(soup.new_tag("a", href=address, string=address))
            line.append(f"; {reason}.")
        else:
            line.append(f"{what} stood here; {reason}. To see it, open the notebook in JupyterLab.")
        self.warn(element, f"{what} was left out{f' ({address[:80]})' if address else ''}: {reason}")
        element.replace_with(line)
