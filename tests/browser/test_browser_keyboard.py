"""Each explorer of each chapter worked by Tab, arrows, Space and Enter alone: down the page, and back up."""

import pytest

from browser import wait_until
from daily import LIKE_OTHERS, daily_but, number
from pages import ALIVE
from places import CHAPTERS

KINDS = {
    "switch": ".bp-switch input",
    "tick": ".bp-tick input",
    "guess": ".bp-prediction input",
    "menu": "select",
    "slider": ".noUi-handle",
    "number": ".bp-pick",
    "parent": "[data-goto]",
    "back": ".bp-back",
    "table": ".bp-table summary",
    "play": ".bp-transport button",
    "reset": ".bp-reset",
}
# What has the keys: its kind, and the state of the explorer that it belongs to.
PREPARE = """(kinds) => {
    const all = [], starts = [];
    const figure = (box) => box.querySelector('.bp-live:has(> svg)').figure;
    const set = (controls) => Object.entries(controls).map(([name, control]) => [name, control.get('value')]);
    const state = (box) => ({
        controls: Object.fromEntries(set(figure(box).controls)),
        settings: { ...figure(box).settings() },
        traced: box.querySelector('.bp-exact')?.dataset.name,
        heard: box.querySelector('.bp-said .bp-heard').textContent,
        rows: box.querySelectorAll('.bp-table tbody tr').length,
        names: figure(box).order.length,
    });
    // a menu makes its explorers when they are chosen: each is known from the first key that comes to it
    const numbered = (box) => {
        if (!all.includes(box)) starts[all.push(box) - 1] = state(box);
        return all.indexOf(box);
    };
    window.starts = starts;
    window.keys = () => {
        const node = document.activeElement;
        if (!node || node === document.body) return null;
        const kind = Object.keys(kinds).find((one) => node.matches(kinds[one])) ?? 'other';
        const box = node.closest('.bp-explorer');
        const own = { kind, what: node.outerHTML.slice(0, 100), checked: node.checked, value: node.value,
            name: node.dataset.name ?? node.dataset.goto, text: node.textContent };
        return box ? { ...own, explorer: numbered(box), ...state(box) } : own;
    };
    window.shown = () => all.map((box, index) => box.checkVisibility() && {
        index,
        // what answers a question is seen, and reached, once something has moved
        numbers: [...box.querySelectorAll('.bp-pick')].filter((one) => one.style.display !== 'none')
            .filter((one) => !figure(box).model.get('late').includes(one.dataset.gid))
            .map((one) => one.dataset.name),
        sliders: [...box.querySelectorAll('.noUi-handle')].filter((one) => one.checkVisibility()).length,
    }).filter(Boolean);
}"""


class Reader:
    """Someone who has nothing but keys; what they reached, by explorer."""

    def __init__(self, page):
        page.evaluate(PREPARE, KINDS)
        self.page, self.reached = page, {}

    def press(self, key, moves=True):
        """Press a key; what has the focus then, and its explorer's state after a painted frame.

        A key that only leads on `moves` nothing: there is nothing to wait for.
        """
        self.page.keyboard.press(key)
        # after what the figure does in its frame, and after the events that follow it
        frame = "await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));"
        return self.page.evaluate(f"async () => {{ {frame if moves else ''} return keys(); }}")

    def go(self, key):
        """Every stop on the way through the page."""
        for _ in range(700):
            stop = self.press(key, moves=False)
            if stop is None:
                return
            yield stop
        raise AssertionError(f"{key} finds no way out of {stop['what']}")

    def first_time(self, stop):
        """Whether nothing of this kind was worked in this explorer before."""
        worked = self.reached.setdefault(stop["explorer"], {})
        return worked.setdefault(stop["kind"], []) == []

    def note(self, stop, what):
        """Remember what was reached."""
        self.reached.setdefault(stop["explorer"], {}).setdefault(stop["kind"], []).append(what)

    def work(self, stop):
        """Do with the focused control what it is for, and see that it did that."""
        action = getattr(self, f"work_{stop['kind']}", None)
        if action:
            action(stop)

    def work_switch(self, stop):
        seen = [stop["settings"]]
        for _ in range(10):
            now = self.press("ArrowRight")["settings"]
            assert now != seen[-1], stop["what"]
            if now == seen[0]:
                break
            seen.append(now)
        assert len(seen) > 1
        self.note(stop, len(seen))

    def work_tick(self, stop):
        after = self.press("Space")
        assert after["checked"] != stop["checked"] and after["settings"] != stop["settings"]
        if not after["checked"]:
            self.press("Space")
        self.note(stop, stop["what"])

    def work_guess(self, stop):
        self.press("Space")
        assert "Now move" in self.page.locator(".bp-verdict:not(:empty)").last.inner_text()

    def work_menu(self, stop):
        assert self.press("ArrowDown")["value"] != stop["value"]

    def work_slider(self, stop):
        after = self.press("ArrowRight")
        if after["controls"] == stop["controls"]:  # it stands at its end
            after = self.press("ArrowLeft")
        changed = [name for name, value in stop["controls"].items() if after["controls"][name] != value]
        assert len(changed) == 1, stop["what"]
        if self.first_time(stop):
            self.page.wait_for_timeout(600)
            assert self.press("Shift")["heard"], "nothing is said of the change"
        self.note(stop, changed[0])

    def work_number(self, stop):
        """Come to every number by its arrow keys, and trace the first: the walks trace them all."""
        first, at = stop["name"], stop
        assert self.press("Enter")["traced"] == first
        for _ in range(200):
            self.note(stop, at["name"])
            at = self.press("ArrowRight")
            assert at["kind"] == "number"
            if at["name"] == first:
                break

    def work_parent(self, stop):
        if self.first_time(stop):
            self.note(stop, stop["name"])
            after = self.press("Enter")
            assert after["traced"] == stop["name"] and after["explorer"] == stop["explorer"]

    def work_back(self, stop):
        if self.first_time(stop):
            self.note(stop, stop["traced"])
            assert self.press("Enter")["traced"] != stop["traced"]

    def work_table(self, stop):
        assert self.press("Enter")["rows"] >= stop["names"] > 0
        self.note(stop, stop["names"])

    def work_play(self, stop):
        after = self.press("Enter")
        if stop["text"] == "Play":
            assert self.press("Shift")["text"] == "Pause"
            self.page.wait_for_timeout(300)
            if (after := self.press("Shift"))["text"] == "Pause":  # else it has come to its end
                after = self.press("Enter")
            assert after["text"] == "Play"
        self.note(stop, after["controls"] != stop["controls"])


@pytest.mark.parametrize("path", daily_but(LIKE_OTHERS | {"05"}, CHAPTERS, number))
def test_explorers_are_worked_by_keyboard_alone(offline_page, exported_chapter, path):
    it = offline_page(
        exported_chapter(path), reduced_motion="reduce", viewport={"width": 1280, "height": 800}
    )
    wait_until(it.page, ALIVE)
    reader = Reader(it.page)
    for stop in reader.go("Tab"):
        reader.work(stop)
    if not reader.reached:
        pytest.skip("this chapter shows no explorer")
    starts = it.page.evaluate("() => starts")
    for shown in it.page.evaluate("() => shown()"):
        worked = reader.reached[shown["index"]]
        assert len(set(worked["slider"])) == shown["sliders"] > 0
        assert set(shown["numbers"]) <= {*worked.get("number", ())}
        assert worked["table"] and any(worked.get("play", [True]))
    back = {}
    for stop in reader.go("Shift+Tab"):
        if stop["kind"] == "reset":
            back[stop["explorer"]] = reader.press("Enter")
    assert set(back) == set(reader.reached)
    for index, after in back.items():
        assert after["controls"] == starts[index]["controls"]
        assert after["settings"] == starts[index]["settings"]
        assert after["traced"] is None
    it.assert_clean()
