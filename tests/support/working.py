"""A reader's hand: works a control of an explorer by mouse or by key, and looks at what came of it.

After each action the page's numbers must be Python's, nothing may have jumped, and no error may be logged.
"""

from pathlib import Path

from agreement import STATE, disagreements

EYES = (Path(__file__).parent / "working.js").read_text("utf-8")
# The hand counts as still after a pause: shortened, so that what is said then is seen after every action.
HURRY = """() => {
    const real = window.setTimeout, pause = document.querySelector('.bp-live').figure.clock.settled;
    window.setTimeout = (call, ms, ...rest) => real(call, ms === pause ? 1 : ms, ...rest);
}"""
# JupyterLab remembers each key event, and with it where the key was pressed, for as long as it lives.
FORGET_KEYS = "() => window.jupyterapp?.commands._holdKeyBindingPromises?.clear()"
JUMP = 2  # px
# What these bring opens below the drawing: what stands there makes room. Nothing else ever moves.
UNFOLDING = {"guess", "switch", "tick", "number", "edge", "disc", "walk", "parent", "back", "table", "reset"}
MAKES_ROOM = ("slider ", "what is below", "the way back", "what follows")


class Hand:
    """Works the explorers of a page that is `Opened`; `shown` are Python's, in the same order."""

    def __init__(self, medium, shown):
        self.medium, self.page, self.shown, self.done = medium, medium.page, shown, []
        self.page.evaluate(HURRY)
        self.page.evaluate(f"{EYES}; window.work.state = {STATE}; 0")
        self.page.evaluate("async () => { await document.fonts.ready; await work.still(0, 30); }")
        assert self.page.evaluate("() => work.places()") == len(shown)

    def offers(self, index):
        """What can be worked at a place now: kind → names."""
        return self.page.evaluate("(index) => work.offers(index)", index)

    def options(self, index):
        """How many explorers a place can show, one at a time."""
        menu = getattr(self.shown[index], "menu", None)
        return len(menu.options) if menu else 1

    def work(self, index, kind, n=0, way="click", watched=None):
        """Work the control `n` of a kind at a place; what can be worked after it.

        way: "click", "drag 0.3" or "tap 0.3" (a share of a slider's track), else a key; `watched` are the
        places to look at. Raises AssertionError, with all that was done, when anything is wrong.
        """
        by_key = way.split()[0] not in ("click", "drag", "tap")
        aim = self.page.evaluate("(given) => work.aim(...given)", [index, kind, n, by_key])
        self.done.append(f"{kind} {aim['label']!r} at {index}: {way}")
        self._press(aim, way)
        if aim["label"] in ("Play", "Pause"):
            while self.page.evaluate("(index) => work.running(index)", index):
                self._press(aim, way)
        return self._look(index, kind, watched or [index])

    def change(self, index, kind, watched=None):
        """Change the page's "theme", or the size of its "window"."""
        self.page.evaluate("(index) => work.note(index)", index)
        self.done.append(kind)
        if kind == "theme":
            self.medium.dark = not self.medium.dark
            self.medium.turn(self.medium.dark)
        else:
            self.medium.narrow = not self.medium.narrow
            self.page.set_viewport_size(self.medium.sizes[self.medium.narrow])
        self.page.evaluate("(index) => work.still(index, 30)", index)
        return self._look(index, kind, watched or [index])

    def make_all(self, index):
        """Have a place make what it makes when it is first chosen."""
        if more := self.options(index) - 1:
            for way in ["Home", *["ArrowDown"] * more]:
                self.work(index, "menu", way=way)

    def tidy(self, index):
        """Put a place back to its start, with its table made, and the page to its first theme and size."""
        if self.medium.dark:
            self.change(index, "theme")
        if self.medium.narrow:
            self.change(index, "window")
        if self.options(index) > 1:
            self.work(index, "menu", way="Home")
        self.work(index, "reset")
        self.page.evaluate("() => work.tables()")

    def amounts(self):
        """How much there is, with the rubbish collected, of what a leak would add to."""
        session = self.page.context.new_cdp_session(self.page)
        session.send("Performance.enable")
        self.page.evaluate(FORGET_KEYS)
        session.send("HeapProfiler.collectGarbage")
        metrics = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
        session.detach()
        own = self.page.evaluate("() => work.amounts()")
        return own | {name: metrics[name] for name in ("Nodes", "JSEventListeners")}

    def left_behind(self, act):
        """What there is more of after `act()`, and by how much.

        It is done again if there is more: what is made once, or held until the next action, is no leak.
        """
        for _ in range(2):
            before = self.amounts()
            act()
            if not (grown := self._grown(before)):
                break
        return grown

    def _grown(self, before):
        """What has become more since `before`, an earlier answer of `amounts`, and by how much."""
        slack = {"Nodes": 10, "JSEventListeners": 5}  # these come and go; twenty actions that leak make more
        for _ in range(3):  # rubbish that one collection has left another takes; what leaks stays
            after = self.amounts()
            more = {name: after[name] - before[name] for name in before}
            grown = {name: by for name, by in more.items() if by > slack.get(name, 0)}
            if not grown:
                break
        return grown

    def _press(self, aim, way):
        mouse, (how, _, share) = self.page.mouse, way.partition(" ")
        if how not in ("click", "drag", "tap"):
            return self.page.keyboard.press(way)
        assert aim["at"], f"nothing can be pressed: {self.done[-1]}"
        x, y = aim["at"]
        to = aim["track"][0] + float(share or 0) * aim["track"][1]
        if how == "drag":
            mouse.move(x, y)
            mouse.down()
            mouse.move(to, y, steps=2)
            mouse.up()
        else:
            mouse.click(to if how == "tap" else x, y)

    def _look(self, index, kind, watched):
        look = "([index, watched]) => work.outcome(index, watched, work.state)"
        out = self.page.evaluate(look, [index, watched])
        wrong = [f"logged: {text}" for text in self.medium.errors]
        for place, state in zip(watched, out["states"], strict=True):
            wrong += disagreements(state, self._explorer(place, state["menu"]))
        jumps = {part: px for part, px in out["moved"].items() if jumped(kind, part, px)}
        wrong += [f"{part} moved by {px:.1f} px" for part, px in jumps.items()]
        assert not wrong, "\n".join([*wrong, "after:", *self.done])
        return out["offers"]

    def _explorer(self, index, option):
        if option is None:
            return self.shown[index]
        self.shown[index].menu.index = option
        return self.shown[index].chosen


def jumped(kind, part, px):
    """Whether a part that moved so far has jumped for a reader who worked a control of this kind."""
    if px <= JUMP or kind in ("theme", "window") or (kind == "menu" and part not in ("menu", "hand")):
        return False
    return not (kind in UNFOLDING and part.startswith(MAKES_ROOM))
