"""A real Chromium, a throw-away JupyterLab, and pages opened from disk with the network off.

What a test asks for, by fixture (each is skipped with a reason where Chromium or Playwright is absent, or
fails there when BACKPROP_REQUIRE_BROWSER=1):

    chromium        the browser (Playwright's sync API), one for the whole session
    jupyterlab      a JupyterLab of its own; `jupyterlab.open(notebook)` returns a page, its cells run
    offline_page    `offline_page("page.html")` opens a file with no network and records what it asks for
"""

import json
import os
import secrets
import shutil
import subprocess
import tempfile
import time
import urllib.request
from contextlib import suppress
from pathlib import Path

import pytest

from kernel_ports import command

PATIENCE = 120  # seconds; a run of the whole suite shares two cores


def wait_until(page, condition, timeout=PATIENCE, what=None):
    """Wait until the JavaScript function `condition` returns something true, and return that.

    Playwright's own wait_for_function needs `eval`, which a strict Content-Security-Policy forbids.
    """
    limit = time.monotonic() + timeout
    while not (result := page.evaluate(condition)):
        if time.monotonic() > limit:
            raise TimeoutError(f"not within {timeout} s: {what or condition}")
        page.wait_for_timeout(50)
    return result


# ------------------------------------------------------------------------------------------ JupyterLab

# A dialog would wait for ever: it is asked when the notebook names no kernel, for one.
KERNEL_IS_IDLE = """() => {
    const dialog = document.querySelector('.jp-Dialog');
    if (dialog) throw new Error('JupyterLab asks: ' + dialog.textContent);
    const panel = window.jupyterapp?.shell.currentWidget;
    const kernel = panel?.context?.sessionContext?.session?.kernel;
    return panel?.content?.widgets?.length && kernel?.status === 'idle';
}"""
FAILED_CELLS = """() => window.jupyterapp.shell.currentWidget.content.widgets
    .flatMap((cell) => cell.model.type === 'code' ? cell.model.outputs.toJSON() : [])
    .filter((output) => output.output_type === 'error')
    .map((output) => output.ename + ': ' + output.evalue)"""
UNRUN_CELLS = """() => window.jupyterapp.shell.currentWidget.content.widgets
    .filter((cell) => cell.model.type === 'code' && cell.model.sharedModel.getSource().trim()
                      && !cell.model.executionCount).length"""
WIDGETS = """[...document.querySelectorAll(
    '.jp-OutputArea-output[data-mime-type*="vnd.jupyter.widget-view"]')]"""
MARK_OLD = f"""() => {WIDGETS}.flatMap((output) => [...output.children])
    .forEach((one) => {{ one.dataset.old = ''; }})"""
# A view that is still on its way shows no element, or one that says "Loading widget...".
WIDGETS_ARE_SHOWN = f"""() => {WIDGETS}.every((output) =>
    output.childElementCount && !output.querySelector(':scope > [data-old]')
    && !output.textContent.includes('Loading widget'))"""


class JupyterLab:
    """A JupyterLab server on the loopback address; its root, settings and data are thrown away with it."""

    def __init__(self, browser):
        self.browser = browser
        self.folder = Path(tempfile.mkdtemp(prefix="backprop-lab-"))
        self.root = self.folder / "root"
        self.root.mkdir()
        self.token = secrets.token_hex(16)
        self.contexts = []
        self._write_settings()
        self.process = self._start()
        try:
            self.url = self._wait_for_url()
        except BaseException:
            self.close()
            raise

    def open(self, notebook, run=True, **context_options):
        """A page that shows a copy of `notebook`, its cells run and its widgets shown.

        Raises RuntimeError when a cell fails. `context_options` are Playwright's: viewport, color_scheme, …
        """
        home = Path(tempfile.mkdtemp(dir=self.root))
        copy = Path(shutil.copy(notebook, home))
        images = Path(notebook).parent / "images"
        if images.is_dir():
            shutil.copytree(images, home / "images")
        # painted coarsely: what is looked at is where things stand, in CSS pixels, not their single points
        options = {"viewport": {"width": 1400, "height": 1000}, "device_scale_factor": 0.5}
        context = self.browser.new_context(**options | context_options)
        self.contexts.append(context)
        page = context.new_page()
        page.goto(f"{self.url}lab/tree/{home.name}/{copy.name}?token={self.token}&reset")
        wait_until(page, KERNEL_IS_IDLE, what="a notebook with an idle kernel")
        if run:
            self.run_all(page)
        return page

    def run_all(self, page):
        """Run every cell of the notebook in `page` and wait for its widgets; those of an earlier run go."""
        page.evaluate(MARK_OLD)
        page.evaluate("() => window.jupyterapp.commands.execute('notebook:run-all-cells')")
        wait_until(page, KERNEL_IS_IDLE, what="an idle kernel after running all cells")
        if failed := page.evaluate(FAILED_CELLS):
            raise RuntimeError("cells failed: " + "; ".join(failed))
        if unrun := page.evaluate(UNRUN_CELLS):
            raise RuntimeError(f"{unrun} cells did not run")
        wait_until(page, WIDGETS_ARE_SHOWN, what="every widget shown")

    def set_theme(self, page, dark):
        """Switch JupyterLab to its dark or light theme."""
        theme = "JupyterLab Dark" if dark else "JupyterLab Light"
        page.evaluate(
            "(theme) => window.jupyterapp.commands.execute('apputils:change-theme', {theme})", theme
        )
        wanted = f"document.body.dataset.jpThemeLight === '{str(not dark).lower()}'"
        wait_until(page, f"() => {wanted} && !document.querySelector('#jupyterlab-splash')")

    def close_page(self, page):
        """Close a page of `open` and end its kernel."""
        page.evaluate("() => window.jupyterapp.shell.currentWidget.context.sessionContext.shutdown()")
        self.contexts.remove(page.context)
        page.context.close()

    def close(self):
        """End the server, its kernels and its pages."""
        for context in self.contexts:
            context.close()
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _write_settings(self):
        """No news, no question about updates: nothing that lies over the page or asks the network."""
        settings = {
            "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
            "docmanager-extension/plugin": {"autosave": False},
        }
        for name, values in settings.items():
            path = self.folder / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(values))

    def _start(self):
        folders = {
            "JUPYTER_CONFIG_DIR": "config",
            "JUPYTER_DATA_DIR": "data",
            "JUPYTER_RUNTIME_DIR": "runtime",
            "JUPYTERLAB_SETTINGS_DIR": "settings",
            "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
            "IPYTHONDIR": "ipython",
        }
        options = [
            "--no-browser",
            "--allow-root",
            "--ServerApp.ip=127.0.0.1",
            f"--ServerApp.root_dir={self.root}",
            f"--IdentityProvider.token={self.token}",
            "--LabApp.expose_app_in_browser=True",
            "--LabApp.extension_manager=readonly",
        ]
        with open(self.folder / "server.log", "w") as log:
            return subprocess.Popen(
                command("jupyterlab", *options),
                env=os.environ | {name: str(self.folder / path) for name, path in folders.items()},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def _wait_for_url(self):
        # The server takes the next free port when its own is busy, and notes the one it took in this file.
        note = self.folder / "runtime" / f"jpserver-{self.process.pid}.json"
        limit = time.monotonic() + PATIENCE
        while time.monotonic() < limit and self.process.poll() is None:
            with suppress(OSError, ValueError):
                url = json.loads(note.read_text())["url"]
                with urllib.request.urlopen(f"{url}api?token={self.token}", timeout=5):
                    return url
            time.sleep(0.2)
        raise RuntimeError("JupyterLab did not start:\n" + (self.folder / "server.log").read_text()[-3000:])


@pytest.fixture(scope="session")
def jupyterlab(chromium):
    """A JupyterLab for the whole session; see JupyterLab.open."""
    lab = JupyterLab(chromium)
    yield lab
    lab.close()


def words(around, selector):
    """What one element says, its symbols as plain text: "w⁽²⁾₁₁ rose from 0.4000"."""
    return around.locator(selector).first.evaluate("""(node) => {
        const copy = node.cloneNode(true);
        for (const one of copy.querySelectorAll('[data-plain]')) one.replaceWith(one.dataset.plain);
        return copy.textContent.trim();
    }""")
