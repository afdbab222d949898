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
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from kernel_ports import command

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
# The address bar of each window would load two pages of its own. The others are those that Playwright 1.65
# switches off: this list takes the place of its own.
SPARED = [
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup"),
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades"),
    *("HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding"),
    *("ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints"),
    *("NetworkTimeServiceQuerying", "AimEnabled", "PreconnectToSearch"),
]
# Without these Chromium looks up its maker's hosts at every start.
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join(SPARED)}",
]
PATIENCE = 120  # seconds; a run of the whole suite shares two cores


def missing(what):
    """Skip the test that needs `what`, or fail it where the environment says it must be there."""
    if os.environ.get("BACKPROP_REQUIRE_BROWSER") == "1":
        pytest.fail(f"{what} is required here (BACKPROP_REQUIRE_BROWSER=1) and absent")
    pytest.skip(f"{what} is absent")


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


@pytest.fixture(scope="session")
def chromium():
    """A headless Chromium for the whole session."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("the Python package playwright")
    path = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None) or missing("Chromium on the PATH")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS, headless=True)
        yield browser
        browser.close()


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


# --------------------------------------------------------------------------- pages opened from disk

RECORD_VIOLATIONS = """document.addEventListener('securitypolicyviolation', (event) =>
    window.__violation(event.violatedDirective + ' ' + event.blockedURI));"""


@dataclass
class OfflinePage:
    """A page opened from disk with the network off, and what it did."""

    page: object
    requests: list = field(
        default_factory=list
    )  # URLs asked for, other than the file and in-page blob:, data:
    errors: list = field(default_factory=list)  # console errors and uncaught exceptions
    violations: list = field(default_factory=list)  # of its Content-Security-Policy

    def assert_clean(self):
        """Fail, naming them, if the page asked for anything, logged an error or broke its policy."""
        assert (self.requests, self.errors, self.violations) == ([], [], [])


def open_offline(browser, path, **context_options):
    """Open the HTML file `path` in a context of its own with the network off."""
    context = browser.new_context(offline=True, **context_options)
    opened = OfflinePage(context.new_page())
    own = Path(path).resolve().as_uri()

    def note_request(request):
        url = request.url.partition("#")[0]
        if url != own and not url.startswith(("blob:", "data:")):
            opened.requests.append(url)

    context.on("request", note_request)
    page = opened.page
    page.on("websocket", lambda socket: opened.requests.append(socket.url))
    page.on("console", lambda message: message.type == "error" and opened.errors.append(message.text))
    page.on("pageerror", lambda error: opened.errors.append(str(error)))
    context.expose_function("__violation", lambda violation: opened.violations.append(violation))
    context.add_init_script(RECORD_VIOLATIONS)
    page.goto(own)
    return opened


def keep_storage(page):
    """Give each page that `page` loads from now on what localStorage holds now.

    On a busy machine Chromium sometimes gives a page that is loaded again none of it. What a page stores
    later lasts until the next is loaded.
    """
    stored = page.evaluate("() => ({ ...localStorage })")
    page.add_init_script(f"Object.assign(localStorage, {json.dumps(stored)})")


@pytest.fixture
def offline_page(chromium):
    """A function: `offline_page(path, **context_options)` opens a file from disk; see OfflinePage."""
    opened = []

    def open_page(path, **context_options):
        opened.append(open_offline(chromium, path, **context_options))
        return opened[-1]

    yield open_page
    for each in opened:
        each.page.context.close()
