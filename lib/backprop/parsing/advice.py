"""What to write instead of what the grammar lacks. Its twin is advice.js; the words are in words.py."""

import unicodedata
from collections.abc import Iterable

from ..arguments import did_you_mean
from .words import CONSTANTS, DOUBLE, ELSEWHERE, GREEK, LACKING, PREFIXES, SIGNS, SPACES, UNSEEN


def quoted(piece: str) -> str:
    """Quote a piece of text; what cannot be seen in it by its code."""
    mark = '"' if "'" in piece else "'"
    return mark + "".join(map(_visible, piece)) + mark


def _visible(sign: str) -> str:
    code = ord(sign)
    if not _among(sign, UNSEEN) and not _among(sign, SPACES):
        return sign
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _among(sign: str, ranges: Iterable[tuple[int, int]]) -> bool:
    return any(first <= ord(sign) <= last for first, last in ranges)


def of_sign(piece: str) -> str:
    """Say what to write for a sign that is not read, as "; write -"; "" where nothing is meant by it."""
    for signs, how in SIGNS.items():
        if piece in signs:
            return f"; {how}"
    if piece in DOUBLE:
        return f"; {DOUBLE[piece]}"
    if _among(piece[0], UNSEEN):
        return ", as it cannot be seen; delete it"
    bare = unicodedata.normalize("NFKD", piece)[0]
    if letter := GREEK.get(bare.lower()):
        return f"; write {letter.capitalize() if bare != bare.lower() else letter}"
    # a space that is none, a letter of another alphabet's width, ½, ⁴, ₁: what it is compatible with
    plain = unicodedata.normalize("NFKC", piece).replace("⁄", "/")
    if plain == piece or not plain.isascii():
        return ""
    before = next((prefix for signs, prefix in PREFIXES.items() if piece in signs), "")
    return f"; write {before}{f'({plain})' if '/' in plain else plain.strip() or 'an ordinary space'}"


def of_function(name: str, known: Iterable[str]) -> str:
    """Say what to write for an unknown function: another, the same by others, or which comes nearest."""
    known, plain = list(known), name.lower().replace("_", "")
    if plain in known:
        return f": write {plain}(x)"
    if plain in ELSEWHERE:
        return f": write {ELSEWHERE[plain]}"
    if meant := LACKING.get(plain) or CONSTANTS.get(name) or CONSTANTS.get(plain):
        return f"; {meant}"
    if (stem := plain.rstrip("0123456789")) in known:
        return f"; {stem}(x) is"
    nearest = did_you_mean(name, known)
    return f".{nearest}" if nearest else f"; to multiply, write {name}*(…)"
