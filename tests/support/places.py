"""Where things are."""

from pathlib import Path

import backprop

ROOT = Path(__file__).parents[2]
BOOK = ROOT / "book"
CHAPTERS = sorted(BOOK.glob("*.ipynb"))
PACKAGE = Path(backprop.__file__).parent
