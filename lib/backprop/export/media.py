"""Pictures, sound and film of a notebook: those that lie with it are put into the page, others are named."""

import base64
import mimetypes
import re
import unicodedata
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from bs4 import Tag

from .reporting import Report

KINDS = {"img": "A picture", "image": "A picture", "audio": "A sound", "video": "A film"}
# What Matplotlib, Pillow and IPython say of a picture when nobody described it: "<Figure size 640x480 …>".
NO_ALT = re.compile(r"\s*(?:<[^<>]*>)?\s*")
ATTACHMENT = "attachment:"


def put_attachments(prose: Tag, attachments: dict[str, dict[str, Any]]) -> None:
    """Put a Markdown cell's attachments where its text names them, however it spells the names."""
    kept = {_spelling(name): bundle for name, bundle in attachments.items()}
    for element in prose.find_all(src=True):
        address = str(element["src"])
        if not address.lower().startswith(ATTACHMENT):
            continue
        if data := _attached(kept.get(_spelling(address[len(ATTACHMENT) :]), {})):
            element["src"] = data


def _attached(bundle: dict[str, Any]) -> str | None:
    """The picture of an attachment, drawn rather than painted if it comes as both."""
    for kind in ("image/svg+xml", "image/png", *bundle):
        text = "".join("".join(bundle.get(kind, "")).split())
        if text and re.fullmatch(r"(image|audio|video)/[\w.+-]+", kind):
            try:
                base64.b64decode(text, validate=True)
            except ValueError:
                continue
            return f"data:{kind};base64,{text}"
    return None


def _spelling(name: str) -> str:
    return unicodedata.normalize("NFC", unquote(name)).strip()


def keep_inside(chapter: Tag, folder: Path, report: Report) -> None:
    """Put what lies in the notebook's folder into the page; for others a line says where they are."""
    for element in chapter.find_all(["img", "source", "image", "audio", "video"]):
        del element["srcset"]
        name = next((key for key in ("src", "href", "xlink:href") if element.get(key)), "src")
        address = str(element.get(name, ""))
        if element.name == "img" and NO_ALT.fullmatch(str(element.get("alt", ""))):
            element["alt"] = "Picture without a description"
            where = "" if address.startswith("data:") else f": {address[:60]}"
            report.warn(element, f"a picture has no alternative text{where}")
        if _plays(element.name, address) or (not address and element.name in ("audio", "video")):
            continue
        if data := _as_data(folder, address):
            element[name] = data
        else:
            _name_it(element, address, report)
    for player in chapter.find_all(["audio", "video"]):
        if not player.get("src") and not player.find("source"):
            report.leave_line(player, KINDS[player.name], why="nothing in the notebook plays it")
        player["controls"] = ""
        del player["autoplay"]


def _plays(name: str, address: str) -> bool:
    kinds = ("image/",) if name in ("img", "image") else ("image/", "audio/", "video/")
    return address.lower().startswith(tuple(f"data:{kind}" for kind in kinds))


def _name_it(element: Tag, address: str, report: Report) -> None:
    holder = element.find_parent(["audio", "video", "picture"]) if element.name == "source" else None
    what = KINDS.get(holder.name if holder else element.name, "A picture")
    alt = str(element.get("alt") or "")
    if element.name == "img" and not alt.startswith("Picture without"):
        what = f"{what} ({alt})"
    why = "" if urlsplit(address).scheme in ("http", "https") else "it is not in the notebook's folder"
    if address.startswith(ATTACHMENT):
        why = f"the cell has no attachment of the name {address[len(ATTACHMENT) :]}"
    if element.name == "source" and holder is not None and holder.name == "picture":
        element.decompose()  # one of several spellings of the same picture
        return
    report.leave_line(element, what, address, why, block=False)


def _as_data(folder: Path, address: str) -> str | None:
    parts = urlsplit(address)
    file = (folder / unquote(parts.path)).resolve()
    kind = mimetypes.guess_type(file.name)[0] or ""
    inside = not parts.scheme and file.is_relative_to(folder.resolve()) and file.is_file()
    if not inside or not kind.startswith(("image/", "audio/", "video/")):
        return None
    return f"data:{kind};base64,{base64.b64encode(file.read_bytes()).decode()}"
