"""How big is a chapter's file, how soon does it answer? Run: python tests/tools/bench_export.py [chapter …]

Each chapter is exported twice: by `live_html`, and by nbconvert's own `html`, the notebook run and its
widgets kept. Each file is opened from disk with the network off, five times; the median is printed. A page
is interactive when all its widgets are drawn and a slider obeys a key. Run it by hand; pytest does not.
"""

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))
from installed import CHROMIUM_FLAGS, CHROMIUM_NAMES  # noqa: E402
from places import CHAPTERS  # noqa: E402

MOST_BYTES, MOST_SECONDS, TIMES = 2_000_000, 1.0, 5
# Notes the moment, in seconds since the page was asked for, at which it is drawn: ours says so.
NOTE_WHEN_DRAWN = """
    const drawn = () => (document.querySelector('.page-bar') ? document.documentElement.dataset.ready
        : document.querySelector('.noUi-handle'));
    const look = () => {
        if (document.documentElement && drawn()) window.drawn = performance.now() / 1000;
        else setTimeout(look, 5);
    };
    look();
"""


def export(form, paths, folder):
    """Export chapters by the command a reader types, into a folder of their own; return the pages."""
    options = ["--execute"] if form == "html" else []
    command = [sys.executable, "-m", "nbconvert", "--to", form, *options, "--output-dir", folder, *paths]
    subprocess.run(command, check=True, capture_output=True)
    return [folder / f"{path.stem}.html" for path in paths]


def seconds_until_interactive(browser, page_file):
    """The median over several openings; None if no sliders come within three seconds."""
    times = []
    for _ in range(TIMES):
        context = browser.new_context(offline=True)
        page = context.new_page()
        page.add_init_script(NOTE_WHEN_DRAWN)
        page.goto(page_file.as_uri())
        for _ in range(100):
            if taken := page.evaluate("() => window.drawn"):
                break
            page.wait_for_timeout(30)
        else:
            return None
        assert slider_obeys(page), f"{page_file.name}: a slider stays where it is"
        times.append(taken)
        context.close()
    return statistics.median(times)


def slider_obeys(page):
    """Whether the first slider's readout follows an arrow key; true where there is no slider."""
    for handle in (one for one in page.locator(".noUi-handle").all() if one.is_visible()):
        for key in ("ArrowRight", "ArrowLeft"):  # at an end only one of them moves it
            said = handle.get_attribute("aria-valuetext")
            handle.press(key)
            page.wait_for_timeout(60)
            if handle.get_attribute("aria-valuetext") != said:
                return True
        return False
    return True


def asked_for(browser, page_file):
    """How many files of others a page asks for."""
    context = browser.new_context(offline=True)
    page, asked = context.new_page(), set()
    page.on("request", lambda request: request.url.startswith("http") and asked.add(request.url))
    page.goto(page_file.as_uri())
    page.wait_for_timeout(500)
    context.close()
    return len(asked)


def measured(browser, page_file):
    """Size in bytes, seconds, and both in words."""
    size, seconds = page_file.stat().st_size, seconds_until_interactive(browser, page_file)
    return (
        size,
        seconds,
        f"{size / 1e6:.2f} MB  {'no sliders' if seconds is None else f'{seconds:.2f} s':>10}",
    )


def main():
    """Print a line for each chapter, and end with 1 if one is too big or too slow."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("chapters", nargs="*", type=Path, default=CHAPTERS)
    paths = [path.resolve() for path in parser.parse_args().chapters]
    good = True
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        ours, stock = (export(form, paths, Path(folder) / form) for form in ("live_html", "html"))
        path = next(filter(None, map(shutil.which, CHROMIUM_NAMES)))
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        print(f"{'chapter':32} {'our page':>21}   {'stock nbconvert page, offline':>40}")
        for mine, other in zip(ours, stock, strict=True):
            size, seconds, first = measured(browser, mine)
            good &= size <= MOST_BYTES and seconds is not None and seconds <= MOST_SECONDS
            second = f"{measured(browser, other)[-1]}, asks for {asked_for(browser, other)} files"
            print(f"{mine.stem:32} {first:>21}   {second:>40}", flush=True)
        browser.close()
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
