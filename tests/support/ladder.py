"""Mistakes that readers make on the rungs of chapter 5, as they type them, and how what is said begins.

By the name of the function that a rung asks for; the second `backward` is the one that may be called twice.
"""

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


def way(line, tape="reversed(order(y))", seed="y.grad = 1.0", before="", after=""):
    """A way back whose innermost line is this one."""
    return (
        f"{before}\n{seed}\nfor v in {tape}:\n    for parent, slope in zip(v.parents, v.slopes):\n"
        f"        {line}\n{after}"
    )


RIGHT = "parent.grad += v.grad * slope"
ZERO = "for v in order(y):\n    v.grad = 0.0"
LEVELS = "todo = [y]\nfor v in todo:\n    todo += [p for p in dict.fromkeys(v.parents) if p not in todo]"


def descended(loop, before="", start="W1, W2 = values_of(W1), values_of(W2)"):
    """A descent with this loop."""
    return f"{start}\n{before}\n{loop}\nreturn [numbers_of(W1), numbers_of(W2)]"


def stepping(line, of="[*W1, *W2]", steps="range(steps)", back="backward(loss(W1, W2, x, t))"):
    """The loop of a descent, whose innermost line is this one."""
    return f"for _ in {steps}:\n    {back}\n    for row in {of}:\n        for w in row:\n            {line}"


DOWNHILL = "w.data -= rate * w.grad"
GRADS_KEPT = """
def walk(E):
    E.grad = 1.0
    for v in reversed(order(E)):
        for parent, slope in zip(v.parents, v.slopes):
            parent.grad += v.grad * slope
"""


def rates(line, start="1.0 if v is x else 0.0"):
    """Forward mode, whose innermost line is this one."""
    return (
        f"rates = {{}}\nfor v in order(y):\n    rates[v] = {start}\n"
        f"    for p, s in zip(v.parents, v.slopes):\n        {line}\nreturn rates[y]"
    )


def summed(how, more="keepdims=False"):
    """A grad that is brought to its shape by sum or mean."""
    return (
        f"front = tuple(range(grad.ndim - len(shape)))\ngrad = grad.{how}(axis=front) if front else grad\n"
        "ones = tuple(i for i, n in enumerate(shape) if n == 1)\n"
        f"return grad if not ones else grad.{how}(axis=ones, {more})"
    )


FLAT = f"def back(grad):\n{indented(summed('sum'))}\nreturn back(grad).ravel()"
JACOBIAN = "J = np.eye(len(x)) / x.sum() - x[:, None] / x.sum() ** 2\n"

MISTAKES = {
    "plus": [
        ("return Value(a.data + b.data)", "The result remembers nothing"),
        ("return a.data + b.data", "That is a bare number"),
        ("return Value(a.data + b.data, (a, b), (a.data, b.data))", "Those are the numbers themselves"),
        ("return Value(a.data + b.data, (a, b), (b.data, a.data))", "Those are the slopes of a product"),
        ("return Value(a.data + b.data, (a,), (1.0,))", "It remembers `a` alone"),
        ("a.data += b.data\nreturn a", "It changes `a` itself, in place"),
        ("return Value(a.data + b.data, (a, b), (0.5, 0.5))", "Each moves the sum by all"),
    ],
    "times": [
        ("return Value(a.data * b.data)", "The result remembers nothing"),
        ("return a.data * b.data", "That is a bare number"),
        ("return Value(a.data * b.data, (a, b), (a.data, b.data))", "The slopes are swapped"),
        ("return Value(a.data * b.data, (a, b), (1.0, 1.0))", "Those are the slopes of a sum"),
        ("y = a.data * b.data\nreturn Value(y, (a, b), (y, y))", "That is the product itself"),
        ("return Value(a.data * b.data, (a,), (b.data,))", "It remembers `a` alone"),
        ("return Value(a.data + b.data, (a, b), (b.data, a.data))", "The slopes are right. The data is"),
    ],
    "lift": [
        ("return Value(x.data if isinstance(x, Value) else x)", "The numbers are right, and `a` is lost"),
        ("return x", "A plain number comes out of `lift` as a plain number"),
    ],
    "power": [
        ("return Value(a.data**n, (a,), (n * a.data**n,))", "The exponent stayed"),
        ("return Value(a.data**n, (a,), (a.data ** (n - 1),))", "The exponent is missing as a factor"),
        ("return Value(a.data**n, (a,), ((n - 1) * a.data ** (n - 1),))", "The factor is `n` itself"),
        ("return Value(a.data**n, (a,), ((n - 1) * a.data**n,))", "It is the other way round"),
        ("y = a.data**n\nreturn Value(y, (a,), (n * y ** (n - 1),))", "The slope is taken at the output"),
        ("return Value(a.data**n, (a,), (2 * a.data,))", None),
        ("return Value(a.data**n, (a,), (n * a.data,))", "That is right for a square alone"),
        ("return Value(a.data**n)", "The result remembers nothing"),
        ("return Value(a.data**n, (a, n), (n * a.data ** (n - 1), 0.0))", "The exponent is a plain number"),
        ("return Value(a.data * n, (a,), (n * a.data ** (n - 1),))", "The slope is right. The data is"),
    ],
    "exp": [
        ("return Value(np.exp(x.data), (x,), (1.0,))", "Its slope is not 1"),
        ("return Value(np.exp(x.data), (x,), (x.data * np.exp(x.data - 1),))", "That is the rule for powers"),
        ("y = np.exp(x.data)\nreturn Value(y, (x,), (np.exp(y),))", "The slope is taken at the output"),
        ("return Value(np.exp(x.data), (x,), (x.data,))", "That is what goes in"),
        ("return Value(np.exp(x.data))", "The result remembers nothing"),
        ("return np.exp(x.data)", "That is a bare number"),
    ],
    "relu": [
        ("return Value(max(x.data, 0.0), (x,), (1.0,))", "Where the output is held at 0"),
        ("return Value(max(x.data, 0.0), (x,), (float(x.data >= 0),))", "At 0 itself the slope is 0"),
        ("return Value(max(x.data, 0.0), (x,), (1.0 if x.data > 0 else -1.0 if x.data < 0 else 0.0,))",
         "Below 0 the output does not fall"),
        ("return Value(max(x.data, 0.0), (x,), (max(x.data, 0.0),))", "That is the output. The slope is 1"),
        ("return Value(abs(x.data), (x,), (float(x.data > 0),))", "Below 0 the output is 0"),
        ("return Value(max(x.data, 0.0))", "The result remembers nothing, or its slope"),
        ("return max(x.data, 0.0)", "That is a bare number"),
    ],
    "over": [
        ("return b * a**-1", "That is b over a"),
        ("return Value(a.data / b.data, (a, b), (1 / b.data, 1 / b.data**2))", "The slope by what is below"),
        ("return Value(a.data / b.data, (a, b), (1 / b.data, a.data))", "That treats division as a product"),
        ("return a * (1 / b.data)", "`b` is not remembered"),
        ("return Value(a.data / b.data)", "Nothing is remembered"),
        ("return a.data / b.data", "That is a bare number"),
        ("return a + b * -1", "That is a difference"),
    ],
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
    ],
    "forward": [
        ("backward(y)\nreturn x.grad", "That is the way back"),
        (rates("rates[v] += rates[p] * s", start="0.0 if v.parents else 1.0"), "All inputs move at once"),
        (rates("rates[v] = rates[p] * s"), "Only the last parent counts"),
        (rates("rates[v] += rates[p]"), "The slopes are missing"),
        (rates("rates[v] += s"), "The parents' rates are missing"),
        (rates("rates[v] += rates[p] * s", start="0.0"), "All rates are 0"),
    ],
    "summed": [
        ("return grad", "It is not summed back"),
        (summed("mean", "keepdims=True"), "That is the mean"),
        ("return grad.sum()", "That sums everything to one number"),
        ("return grad.sum(axis=0)", "That sums the rows, whatever was stretched"),
        (FLAT, "The numbers are right, the shape is not"),
        ("return np.resize(grad, shape)", "That cuts a piece out of the right shape"),
    ],
    "product_back": [
        ("return [G @ B, A @ G]", "Turn each of them"),
        ("return [B.T @ G, G @ A.T]", "Turned, but on the wrong side"),
        ("return [A.T @ G, G @ B.T]", "Those are right. Return that of `A` first"),
        ("return [(G @ B.T).T, (A.T @ G).T]", "Both are turned"),
        ("return [np.ones_like(G) @ B.T, A.T @ np.ones_like(G)]", "`G` is missing"),
        ("return [G @ B.T, A.T @ G / len(A)]", "That is the mean over the rows"),
        ("return [(G @ B.T).sum(axis=0), A.T @ G]", "Each row of `A` is a row of its own"),
        ("return [G @ B.T, np.outer(A[0], G[0])]", "For a single row that is right"),
    ],
    "row_back": [
        ("return [delta @ W.T, a.T @ delta]", "`.T` does nothing to a row with one axis"),
        ("return [delta @ W.T, a * delta]", "That pairs the entries off"),
        ("return [delta @ W, np.outer(a, delta)]", "Turn `W`"),
        ("return [delta @ W.T, np.outer(delta, a)]", "The table lies on its side"),
        ("return [np.outer(a, delta), delta @ W.T]", "Those are right. Return that of `a` first"),
    ],
    "shares_back": [
        ("return g * (x.sum() - x) / x.sum() ** 2", "That is the diagonal of the Jacobian"),
        ("return g / x.sum()", "The sum is not constant"),
        ("return g / x.sum() + (g @ x) / x.sum() ** 2", "What goes through the sum has the other sign"),
        ("return -(g @ x) / x.sum() ** 2 * np.ones_like(x)", "That is the way through the sum alone"),
        (JACOBIAN + "return J @ g", "The Jacobian is taken the wrong way"),
        (JACOBIAN + "return J.sum(axis=1)", "`g` is missing, and"),
        (JACOBIAN + "return g * J.sum(axis=0)", "`g` belongs inside"),
    ],
    "train": [
        (descended(stepping("w.data += rate * w.grad")), "That walks uphill"),
        (descended(stepping("w = w - rate * w.grad")), "No weight has moved"),
        (descended(stepping(DOWNHILL, back="backward(E)"), before="E = loss(W1, W2, x, t)"),
         "The tape is old"),
        (descended(stepping(DOWNHILL, steps="range(steps + 1)")), "You take one step too many"),
        (descended(stepping(DOWNHILL, steps="range(1, steps)")), "You take one step too few"),
        (descended(stepping(DOWNHILL, back="walk(loss(W1, W2, x, t))"), before=GRADS_KEPT),
         "The grads pile up"),
        (descended(stepping("w.data -= w.grad")), "The rate is missing"),
        (descended(stepping(DOWNHILL, of="W2")), "Only the second layer has moved"),
        (descended(stepping(DOWNHILL, of="W1")), "Only the first layer has moved"),
    ],
}  # fmt: skip
