"""The Chromium that is installed, and what a test does where something is missing."""

import os
import shutil

import pytest

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


def missing(what):
    """Skip the test that needs `what`, or fail it where the environment says it must be there."""
    if os.environ.get("BACKPROP_REQUIRE_BROWSER") == "1":
        pytest.fail(f"{what} is required here (BACKPROP_REQUIRE_BROWSER=1) and absent")
    pytest.skip(f"{what} is absent")


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
