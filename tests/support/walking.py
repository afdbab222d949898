"""Walks over the controls of explorers: at random, by a seed, and over every control in turn."""

import random

SLIDER_KEYS = ("ArrowLeft", "ArrowRight", "PageUp", "PageDown", "Home", "End")
MENU_KEYS = ("ArrowDown", "ArrowUp", "Home", "End")
KEYS = {"switch": ["Space"], "tick": ["Space"], "guess": ["Space"], "edge": []}
# How often each kind is worked, beside the others that are there.
WEIGHTS = {"slider": 6, "steps": 3, "number": 2, "edge": 2, "parent": 2, "switch": 2}
WEIGHTS |= {"theme": 0.1, "window": 0.2}


def random_walk(hand, seed, actions, places, watched=None):
    """Work so many controls, drawn by the seed, of the explorers at `places`; `watched` are all looked at.

    Begins with the page put back to its start.
    Raises AssertionError with the seed and what was done.
    """
    rng, watched = random.Random(seed), watched or places
    hand.done = [f"seed {seed!r}"]
    for index in places:
        hand.tidy(index)
    for _ in range(actions):
        index = rng.choice(places)
        offers = hand.offers(index) | {"theme": [""], "window": [""]}
        kind = rng.choices(list(offers), [WEIGHTS.get(one, 1) for one in offers])[0]
        if kind in ("theme", "window"):
            hand.change(index, kind, watched)
        else:
            hand.work(index, kind, rng.randrange(len(offers[kind])), a_way(rng, kind), watched)


def a_way(rng, kind):
    """A way to work a control of this kind, by mouse or by key."""
    if kind == "slider":
        return rng.choice([*SLIDER_KEYS, f"drag {rng.random():.3f}", f"tap {rng.random():.3f}"])
    if kind == "menu":
        return rng.choice(MENU_KEYS)
    return rng.choice(["click", *KEYS.get(kind, ["Enter"])])


def whole_walk(hand, index):
    """Work every control at a place, of each explorer that its menu brings."""
    hand.done = []
    hand.tidy(index)
    walk_through(hand, index)
    for _ in range(hand.options(index) - 1):
        hand.work(index, "menu", way="ArrowDown")
        walk_through(hand, index)


def walk_through(hand, index):
    """Work every slider, to its ends and its middle, and every number, at whichever switch brings them."""
    worked = {"slider": set(), "number": set()}
    offers = hand.work(index, "reset")
    if "guess" in offers:
        predict(hand, index)
    for n in (2, 2, 0, 1) if "steps" in offers else ():
        hand.work(index, "steps", n)  # a step, a step, one back, and on by itself
    for n in range(len(offers.get("tick", []))):
        hand.work(index, "tick", n)
    work_new(hand, index, worked)
    start = dict.fromkeys(offers.get("switch", []))
    for _ in range(2):  # those that were chosen at the start can be chosen once another is
        for name in dict.fromkeys(hand.offers(index).get("switch", [])) | start:
            there = hand.offers(index)["switch"]
            if name in there:
                hand.work(index, "switch", there.index(name))
                work_new(hand, index, worked)
    explorer = hand.shown[index]
    marks = {mark["name"] for mark in explorer.figure.marks if mark["kind"] == "number"}
    assert worked["number"] == marks and len(worked["slider"]) == len(explorer.controls), hand.done
    hand.work(index, "reset")


def work_new(hand, index, worked):
    """Work what is there and was not worked yet."""
    offers = hand.offers(index)
    for n, name in enumerate(offers["slider"]):
        if name not in worked["slider"]:
            for way in ("Home", "End", "tap 0.5", f"drag {random.Random(name).random()}"):
                hand.work(index, "slider", n, way)
            worked["slider"].add(name)
    if not worked["number"].issuperset(offers.get("number", [])):
        worked["number"] |= choose_numbers(hand, index)


def predict(hand, index):
    """Guess, and move: what the page says agrees with the loss that Python computes."""
    explorer = hand.shown[index]
    before = explorer.values
    hand.work(index, "guess")
    hand.work(index, "slider", 0, "End")
    task = explorer.figure.around.prediction
    rose = explorer.values[task.watch] > before[task.watch]
    said = hand.page.evaluate("(index) => work.verdict(index)", index)
    assert said.startswith("Right." if rose else "Not so."), said


def choose_numbers(hand, index):
    """Choose every number by keys, follow the last one back to where it begins; return their names."""
    names, chosen = hand.offers(index)["number"], set()
    hand.work(index, "number", 0, "Enter")
    for _ in names:
        hand.page.keyboard.press("ArrowRight")
        hand.page.keyboard.press("Enter")
        focused, told = hand.page.evaluate("(index) => work.chosen(index)", index)
        assert focused == told
        chosen.add(told)
    assert chosen == set(names)
    offers = hand.offers(index)
    for _ in range(30):
        if "parent" not in offers:
            break
        offers = hand.work(index, "parent")
    _, end = hand.page.evaluate("(index) => work.chosen(index)", index)
    explorer = hand.shown[index]
    assert explorer.figure.names[end]["parents"] == []
    return chosen
