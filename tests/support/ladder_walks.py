"""Mistakes that readers make on the rungs of chapter 5 that walk along a tape; see ladder.py."""

import textwrap

RECURSION = """
def go(v):
    for parent, slope in zip(v.parents, v.slopes):
        parent.grad += v.grad * slope
        go(parent)
y.grad = 1.0
go(y)
"""


PARENTS = "for parent in v.parents:\n    visit(parent)\n"
DOWN = "done.append(v)\n"
UNSEEN = "if v not in seen:\n    seen.add(v)\n"


def indented(text):
    return textwrap.indent(text, "    ")


def visiting(inside, end="done"):
    """An order by recursion, with this inside its inner function."""
    return f"done, seen = [], set()\ndef visit(v):\n{indented(inside)}\nvisit(y)\nreturn {end}"


def waiting(taken):
    """An order by what waits, of which this is taken next, turned round at the end."""
    return (
        f"todo, seen = [y], []\nwhile todo:\n    v = todo.{taken}\n    if v not in seen:\n"
        "        seen.append(v)\n        todo += v.parents\nreturn seen[::-1]"
    )


def way(line, tape="reversed(order(y))", seed="y.grad = 1.0", before="", after=""):
    """A way back whose innermost line is this one."""
    return (
        f"{before}\n{seed}\nfor v in {tape}:\n    for parent, slope in zip(v.parents, v.slopes):\n"
        f"        {line}\n{after}"
    )


RIGHT = "parent.grad += v.grad * slope"
ZERO = "for v in order(y):\n    v.grad = 0.0"
LEVELS = "todo = [y]\nfor v in todo:\n    todo += [p for p in dict.fromkeys(v.parents) if p not in todo]"


def rates(line, start="1.0 if v is x else 0.0"):
    """Forward mode, whose innermost line is this one."""
    return (
        f"rates = {{}}\nfor v in order(y):\n    rates[v] = {start}\n"
        f"    for p, s in zip(v.parents, v.slopes):\n        {line}\nreturn rates[y]"
    )


MISTAKES = {
    "order": [
        (visiting(PARENTS + "if v not in done:\n    done.append(v)\n"), "The order is right, and the walk"),
        (visiting(PARENTS + DOWN), "Some stand there more than once"),
        (visiting(UNSEEN + indented(DOWN + PARENTS)), "Each is put down before"),
        (visiting(UNSEEN + indented(PARENTS + DOWN), end="done[::-1]"), "That is the order of the way back"),
        (f"{LEVELS}\nreturn todo[::-1]", "Level by level, turned round"),
        (visiting(UNSEEN + indented(PARENTS + DOWN), end="done[:-1]"), "`y` itself is missing"),
        (
            visiting("if v.parents and v not in seen:\n    seen.add(v)\n" + indented(PARENTS + DOWN)),
            "The inputs are missing",
        ),
        (
            visiting("if v.data not in seen:\n    seen.add(v.data)\n" + indented(PARENTS + DOWN)),
            "Two different Values with the same number",
        ),
        ("return [*dict.fromkeys(y.parents), y]", "Those are y and its parents"),
        ("return [y] + list(y.parents)", "Those are y and its parents"),
        ("done = []\nfor p in y.parents:\n    done += order(p)\nreturn done + [y]", "Some stand there"),
        (visiting(UNSEEN + indented(DOWN + PARENTS), end="done[::-1]"), "Each is put down before its"),
        (waiting("pop()"), "Each is put down before its parents are"),
        (waiting("pop(0)"), "Level by level, turned round"),
        (visiting(UNSEEN + indented("for p in v.parents:\n    visit(p)\n    done.append(p)")), "The parents"),
        (visiting(UNSEEN + indented(PARENTS + DOWN)).replace("\nvisit(y)", ""), "The list is empty"),
        (visiting(UNSEEN + indented(PARENTS + "done.append(v.data)\n")), "For …: the list holds something"),
        (visiting("seen.add(v)\n" + PARENTS, end="seen"), "For …: a list is wanted"),
        (visiting(UNSEEN + indented(PARENTS + DOWN), end="None"), "Your function gives nothing back"),
    ],
    "backward": [
        (way("parent.grad = v.grad * slope"), "A Value used twice keeps only what came last"),
        (RECURSION, "You go on to the parents before all has come in"),
        (way(RIGHT, tape="order(y)"), "That goes from the inputs up"),
        (way(RIGHT, tape="todo", before=LEVELS), "Level by level, a Value used at two depths"),
        (way(RIGHT, seed=""), "All stays 0"),
        (way("parent.grad += slope"), "Those are the slopes of single steps"),
        (way("parent.grad += v.grad"), "The grad is handed on unchanged"),
        (way("parent.grad *= v.grad * slope"), "Along a path slopes multiply, but shares add"),
        (way(RIGHT).replace("zip(v.parents, v.slopes)", "dict(zip(v.parents, v.slopes)).items()"),
         "In `a + a` the same parent stands twice"),
        (way(RIGHT, seed="y.grad = -1.0"), "All signs are flipped"),
        (way(RIGHT, seed="y.grad = y.data"), "The slope of y by itself is 1, whatever"),
        ("y.grad = 1.0\nfor p, s in zip(y.parents, y.slopes):\n    p.grad += y.grad * s", "That is one step"),
        (f"{ZERO}\ny.grad = 1.0\nfor p, s in zip(y.parents, y.slopes):\n    p.grad += y.grad * s",
         "That is one step"),
        ("y.grad = 1.0\nfor p, s in zip(y.parents, y.slopes):\n    p.grad += y.grad * s\n    backward(p)",
         "Every grad ends as 1"),
        (way(RIGHT).replace("    for parent", "    v.grad = 1.0\n    for parent"), "Every grad ends as 1"),
        (way(RIGHT).replace("    for parent", "    v.grad = 0.0\n    for parent"), "y's grad was set"),
        (way(RIGHT, tape="todo", before="todo = [y]").replace(RIGHT, f"{RIGHT}\n        todo.append(parent)"),
         "You go on to the parents before all has come in"),
        (way("parent.grad += v.grad * slope * parent.data"), "The parent's number is a factor too many"),
        (way("parent.grad += v.data * slope"), "What is handed on is v's grad times the slope"),
        (way("parent.grad += v.grad + slope"), "Along a path grad and slope are multiplied"),
        (way("v.grad += parent.grad * slope"), "It is the other way round"),
        (way("print(v.grad * slope)"), "No grad but y's has changed"),
        (way("share = v.grad * slope"), "No grad but y's has changed"),
        ("y.grad = 1.0\nfor v in reversed(order(y)):\n    for p in v.parents:\n        for s in v.slopes:\n"
         "            p.grad += v.grad * s", "Each parent meets the slopes of all parents"),
        (way(RIGHT, tape="order(y).reverse()"), "For … change the list itself"),
        (way(RIGHT, after=ZERO), "Zeroed afterwards, nothing is left"),
        (way("parent.grad += v.grad * parent.data"), "That multiplies by what goes in"),
    ],
    "backward again": [
        (way(RIGHT), "The second run adds to what the first one left"),
        (way(RIGHT, before="for v in order(y):\n    if not v.parents:\n        v.grad = 0.0"),
         "The inputs are zeroed, the steps between are not"),
        (way(RIGHT, before="for v in order(y):\n    if v.parents:\n        v.grad = 0.0"),
         "The steps are zeroed, the inputs are not"),
        (way(RIGHT, after=ZERO), "Zeroed afterwards, nothing is left"),
        (way(RIGHT, before="y.grad = 0.0"), "The second run adds to what the first one left"),
        (way(RIGHT, after=f"\n{ZERO}"), "Zeroed afterwards, nothing is left"),
        (way(RIGHT) + "    v.grad = 0.0", "Zeroed afterwards, nothing is left"),
        (way(RIGHT, seed=f"y.grad = 1.0\n{ZERO}"), "y's grad was set to 1, and to 0 with the others"),
        (way(RIGHT, seed="y.grad = 1.0\nfor v in order(y)[1:]:\n    v.grad = 0.0"), "y's grad was set"),
        (way(RIGHT, seed=ZERO), "All stays 0: y's own grad is 1"),
        (way(f"parent.grad = 0.0\n        {RIGHT}"), "A Value used twice keeps only what came last"),
        (way("parent.grad = v.grad * slope"), "A Value used twice keeps only what came last"),
        (way("parent.grad += slope", before=ZERO), "Those are the slopes of single steps"),
        (way(RIGHT, before=ZERO, tape="order(y)"), "That goes from the inputs up"),
        (f"{ZERO}\n{RECURSION}", "You go on to the parents before all has come in"),
    ],
    "forward": [
        ("backward(y)\nreturn x.grad", "That is the way back"),
        (rates("rates[v] += rates[p] * s", start="0.0 if v.parents else 1.0"), "All inputs move at once"),
        (rates("rates[v] = rates[p] * s"), "Only the last parent counts"),
        (rates("rates[v] += rates[p]"), "The slopes are missing"),
        (rates("rates[v] += s"), "The parents' rates are missing"),
        (rates("rates[v] += rates[p] * s", start="0.0"), "All rates are 0"),
        (rates("rates[v] += rates[p] * s", start="0.0").replace("{}", "{x: 1.0}"), "All rates are 0"),
        (rates("rates[v] += rates[p] * s", start="1.0"), "Each step begins at the rate 1"),
        (rates("rates[v] += p.grad * s"), "That reads `grad`"),
        (rates("rates[v] += rates[p] * s", start="1.0 if v.data == x.data else 0.0"), "Another Value"),
        (rates("rates[v] += rates[p] * s").replace("rates[y]", "rates[x]"), "That is the rate of what moves"),
        (rates("rates[v] += rates[p] * s").replace("return rates[y]", "    return rates[v]"),
         "That is the rate of the first Value"),
        ("backward(y)\nreturn y.grad", "That is the way back"),
        (rates("rates[v] += rates[p] * s").replace("rates[y]", "rates"), "For … something of the type dict"),
        (rates("rates[v] += rates[p] * s").replace("order(y)", "order(y)[::-1]"), "For … no such key yet"),
        ("rates = {}\nfor v in order(y):\n    if v is x:\n        rates[v] = 1.0\n"
         "    for p, s in zip(v.parents, v.slopes):\n        rates[v] += rates[p] * s\nreturn rates[y]",
         "For … no such key yet"),
    ],
}  # fmt: skip
