"""Files on disk: replaced whole or not at all, and named with their sizes when all are written."""

import os
import sys
import time
from pathlib import Path
from typing import Any

from nbconvert.writers import FilesWriter, WriterBase
from traitlets.config import Application

from .failing import plainly


class WholeFileWriter(FilesWriter):
    """Write each page beside the old one and then put it in its place; tell times, places and sizes.

    Whatever stops it half-way (a full disk, Ctrl-C) leaves the old file as it was.
    """

    def __init__(self, **kw: Any):
        super().__init__(**kw)
        self.begun: list[float] = [time.monotonic()]
        self.written: list[Path] = []

    def write(
        self, output: str, resources: dict[str, Any], notebook_name: str | None = None, **kw: Any
    ) -> Path:
        """Write one page's text; return its path."""
        folder = Path(self.build_directory or resources.get("metadata", {}).get("path", ""))
        path = folder / f"{notebook_name}{resources.get('output_extension') or ''}"
        try:
            replace(path, output)
        except OSError as error:
            sys.exit(
                f"{path} could not be written ({error.strerror}), and an older one is as it was: "
                "make room there, or name another folder with --output-dir"
            )
        self._tell(path)
        return path

    def _tell(self, path: Path) -> None:
        self.begun.append(time.monotonic())
        self.written.append(path)
        number, total = len(self.written), len(self.parent.notebooks) if self.parent else 0
        took = f"{self.begun[-1] - self.begun[-2]:.1f} s"
        self.log.info("Wrote %s: %s, %s (%d of %d)", path, megabytes(path), took, number, total)
        if number == total > 1:
            files = "".join(f"\n{megabytes(each):>9}  {each.resolve()}" for each in self.written)
            self.log.info("All %d files, in %.0f s:%s", total, self.begun[-1] - self.begun[0], files)


def replace(path: Path, text: str) -> None:
    """Make `text` the whole content of the file `path`, or leave that file as it is."""
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_text(text, encoding="utf-8")
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def megabytes(path: Path) -> str:
    """Tell a file's size, such as "1.37 MB"."""
    return f"{path.stat().st_size / 1e6:.2f} MB"


def speak_and_write_well() -> None:
    """Where `jupyter nbconvert` is at work, write with `WholeFileWriter`, tell failures in words."""
    app = Application.instance() if Application.initialized() else None
    # Its class cannot be asked for: nbconvert's application makes each exporter once while it is imported.
    if app and isinstance(getattr(app, "writer", None), WriterBase):
        app.log.addFilter(plainly)
        if type(getattr(app, "writer", None)) is FilesWriter:
            setattr(app, "writer", WholeFileWriter(parent=app))  # noqa: B010  (not every application has one)
