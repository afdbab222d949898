"""Pages opened from disk with the network off, and what they did."""

import json
from dataclasses import dataclass, field
from pathlib import Path

import pytest

# --------------------------------------------------------------------------- pages opened from disk

RECORD_VIOLATIONS = """document.addEventListener('securitypolicyviolation', (event) =>
    window.__violation(event.violatedDirective + ' ' + event.blockedURI));"""


READY = "() => document.documentElement.dataset.ready"
# Its figures and exercises, too: anywidget draws them a moment after the page has all views.
ALIVE = f"() => ({READY})() && !document.querySelector('[data-widget] .lm-Widget:empty')"


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


def use_wait_until(*_asked, **_options):
    """Stand in for Playwright's own: it works only where what is waited for is already true."""
    raise AssertionError(
        "wait with browser.wait_until: the page's policy forbids what wait_for_function does"
    )


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
    page.wait_for_function = use_wait_until
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


def load_again(page):
    """Leave a page and load it again, once with what it has stored until then and stores when it is left."""
    page.evaluate("() => dispatchEvent(new Event('pagehide'))")
    stored = page.evaluate("() => JSON.stringify({ ...localStorage })")
    page.add_init_script(f"if (!window.name) Object.assign(localStorage, {stored}); window.name = 'again';")
    page.reload()


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
