"""What every test file shares: the browser fixtures, and how notebooks are run."""

import pytest
from nbval.kernel import RunningKernel

from browser import chromium, jupyterlab, offline_page  # noqa: F401  (fixtures, found here by pytest)

BROWSER_FIXTURES = {"chromium", "jupyterlab", "offline_page"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Mark what uses a browser, and run it last.

    Playwright leaves an event loop running in the main thread, and notebooks are run by loops of their own.
    """
    for item in items:
        if BROWSER_FIXTURES & set(getattr(item, "fixturenames", ())):
            item.add_marker("browser")
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


def execute_like_a_reader(kernel, source, allow_stdin=None):
    """Run a cell as JupyterLab does: nbval keeps no history, and then a trailing `;` hides nothing."""
    return kernel.kc.execute(source, store_history=True, allow_stdin=allow_stdin, stop_on_error=False)


RunningKernel.execute_cell_input = execute_like_a_reader


@pytest.fixture(scope="session")
def exported_chapter(tmp_path_factory):
    """A function from a chapter's path to that of its exported page, made once a session."""
    folder, pages = tmp_path_factory.mktemp("exported"), {}

    def export(path):
        if path not in pages:
            from backprop.export import LiveHTMLExporter

            body, _ = LiveHTMLExporter().from_filename(str(path))
            pages[path] = folder / f"{path.stem}.html"
            pages[path].write_text(body, encoding="utf-8")
        return pages[path]

    return export
