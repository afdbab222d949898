"""A notebook opened in each of the book's two media, and what its page logs."""

from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass

from browser import wait_until
from pages import ALIVE, open_offline

MEDIA = ["jupyterlab", "exported"]


@dataclass
class Opened:
    """The page of a notebook and what a hand must know of its medium."""

    page: object
    errors: list  # what the page has logged
    turn: Callable[[bool], None]  # changes its theme to dark or to light
    sizes: list  # of its window: as it is, and another that a reader may give it
    dark: bool = False
    narrow: bool = False


@contextmanager
def opened(request, medium, path):
    """The page of a notebook, its cells run; from then on it must log nothing."""
    if medium == "jupyterlab":
        lab = request.getfixturevalue("jupyterlab")
        page = lab.open(path, reduced_motion="reduce")
        it = Opened(page, logged(page), lambda dark: lab.set_theme(page, dark), sizes(page, 900))
        yield it
        lab.close_page(page)
        assert it.errors == []
        return
    file, chromium = (request.getfixturevalue(name) for name in ("exported_chapter", "chromium"))
    it = open_offline(chromium, file(path), viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    wait_until(it.page, ALIVE)

    def turn(dark):
        it.page.emulate_media(color_scheme="dark" if dark else "light")

    yield Opened(it.page, it.errors, turn, sizes(it.page, 360))
    it.page.context.close()
    it.assert_clean()


def sizes(page, narrow):
    """The sizes of a page's window: the one it has, and one so narrow."""
    return [page.viewport_size, page.viewport_size | {"width": narrow}]


def logged(page):
    """The errors that a page logs from now on."""
    errors = []
    page.on("console", lambda message: message.type == "error" and errors.append(message.text))
    page.on("pageerror", lambda error: errors.append(str(error)))
    return errors
