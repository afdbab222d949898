"""What every test file shares: the browser fixtures, how notebooks are run, and which tests stay together."""

import os
import re

import pytest
import xdist.plugin
from filelock import FileLock
from nbval.kernel import RunningKernel
from nbval.plugin import IPyNbCell
from xdist.scheduler import LoadScopeScheduling

from browser import jupyterlab  # noqa: F401  (fixtures, found here by pytest)
from everything import exported  # noqa: F401
from installed import chromium  # noqa: F401  (fixtures, found here by pytest)
from kernel_ports import OwnPorts
from pages import offline_page  # noqa: F401  (fixtures, found here by pytest)
from places import BOOK
from sites import site, site_page, small_book, small_site  # noqa: F401

os.environ.setdefault("TQDM_DISABLE", "1")  # on a slow machine bars would stand among what cells print

# A browser test of one chapter has its number between the brackets.
CHAPTER = re.compile(r"test_browser_\w+\.py::\w+\[(?:.*-)?(\d\d)(?:-.*)?\]$")
BROWSER_FIXTURES = {"chromium", "jupyterlab", "offline_page"}
# The longest first, so that in the end no process works alone.
LONGEST = ("site", "cells", "stills", "live", "chapters", "backward", "exercise_chapter", "chooser")


def pytest_configure(config):
    """Leave what is slow out of every run that does not speak of it."""
    wanted = config.option.markexpr
    if "slow" not in wanted:
        config.option.markexpr = f"({wanted}) and not slow" if wanted else "not slow"


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items):
    """Mark what uses a browser, and put all in their places, wherever a shuffle has left them.

    Playwright leaves an event loop running in the main thread, and notebooks are run by loops of their own:
    a module that uses a browser comes late, and of these first the chapters, which take long.
    """
    in_browser = [item for item in items if BROWSER_FIXTURES & set(getattr(item, "fixturenames", ()))]
    for item in in_browser:
        item.add_marker("browser")
    late = {item.path for item in in_browser}
    result = yield
    items.sort(key=lambda item: _place(item, late))
    return result


def _place(item, late):
    if isinstance(item, IPyNbCell):
        return False, False, item.path.name, item.cell_num
    name = item.path.stem.removeprefix("test_browser_")
    rank = LONGEST.index(name) if name in LONGEST else len(LONGEST)
    return item.path in late, not CHAPTER.search(item.nodeid), str(rank), 0


class KeepTogether(LoadScopeScheduling):
    """One process runs a notebook, a module, or all that is done in the browser with one chapter."""

    def _split_scope(self, nodeid):
        chapter = CHAPTER.search(nodeid)
        return f"chapter {chapter[1]}" if chapter else nodeid.partition("::")[0]


def pytest_xdist_auto_num_workers(config):
    """One more than there are processors: what drives a browser often waits for it."""
    return xdist.plugin.pytest_xdist_auto_num_workers(config) + 1


def pytest_xdist_make_scheduler(config, log):
    """Share the tests out by `KeepTogether`."""
    return KeepTogether(config, log)


def execute_like_a_reader(kernel, source, allow_stdin=None):
    """Run a cell as JupyterLab does: nbval keeps no history, and then a trailing `;` hides nothing."""
    return kernel.kc.execute(source, store_history=True, allow_stdin=allow_stdin, stop_on_error=False)


RunningKernel.execute_cell_input = execute_like_a_reader
OwnPorts.instance()


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory, worker_id):
    """A folder of this run that all its processes see."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


@pytest.fixture(scope="session")
def exported_chapter(shared_folder):
    """A function from a notebook's path to that of its exported page; a chapter's is made once a run."""
    chapters = shared_folder / "chapters"
    chapters.mkdir(exist_ok=True)

    def export(path):
        from backprop.export import LiveHTMLExporter

        page = (chapters if path.parent == BOOK else path.parent) / f"{path.stem}.html"
        with FileLock(page.with_suffix(".lock")):
            if not page.exists():
                body, _ = LiveHTMLExporter().from_filename(str(path))
                page.write_text(body, encoding="utf-8")
        return page

    return export
