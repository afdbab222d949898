"""Mistakes that readers make on the last rungs of chapter 5, of arrays and the descent; see ladder.py."""

from ladder_walks import indented


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
    "summed": [
        ("return grad", "It is not summed back"),
        (summed("mean", "keepdims=True"), "That is the mean"),
        ("return grad.sum()", "That sums everything to one number"),
        ("return grad.sum(axis=0)", "That sums the rows, whatever was stretched"),
        (FLAT, "The numbers are right, the shape is not"),
        ("return np.resize(grad, shape)", "That cuts a piece out of the right shape"),
        ("return grad.reshape(shape)", "For … cannot reshape"),
        ("return grad.sum(axis=0, keepdims=True)", "For … has the shape (1, 3)"),
        ("while grad.ndim > len(shape):\n    grad = grad.sum(axis=0)\nreturn grad", "For a column of"),
        ("while grad.ndim > len(shape):\n    grad = grad.sum(axis=-1)\nreturn grad", "For a bias of 3 units"),
        ("return np.broadcast_to(grad, shape)", "For a bias of 3 units"),
    ],
    "product_back": [
        ("return [G @ B, A @ G]", "Turn each of them"),
        ("return [B.T @ G, G @ A.T]", "Turned, but on the wrong side"),
        ("return [A.T @ G, G @ B.T]", "Those are right. Return that of `A` first"),
        ("return [(G @ B.T).T, (A.T @ G).T]", "Both are turned"),
        ("return [np.ones_like(G) @ B.T, A.T @ np.ones_like(G)]", "`G` is missing"),
        ("return [G @ B.T, A.T @ G / len(A)]", "That is the mean over the rows"),
        ("return [(G @ B.T).sum(axis=0), A.T @ G]", "Each row of `A` is a row of its own"),
        ("return [G @ B.T, np.outer(A[0], G[0])]", "With one row that is right"),
        ("return G @ B.T", "That is the grad of `A`. Return both"),
        ("return A.T @ G", "That is the grad of `B`. Return both"),
        ("return [G @ B.T, G.T @ A]", "The second is turned"),
        ("return [B @ G.T, A.T @ G]", "The first is turned"),
        ("return [G @ B.T, G @ A.T]", "For … The shapes do not fit"),
        ("return [B.T @ G, A.T @ G]", "For … The shapes do not fit"),
        ("return [G * B.T, A.T * G]", "For … The shapes do not fit"),
        ("return [B.T, A.T]", "For … has the shape (2, 3)"),
        ("print(G @ B.T, A.T @ G)", "Your function gives nothing back"),
    ],
    "row_back": [
        ("return [delta @ W.T, a.T @ delta]", "`.T` does nothing to a row with one axis"),
        ("return [delta @ W.T, a * delta]", "That pairs the entries off"),
        ("return [delta @ W, np.outer(a, delta)]", "Turn `W`"),
        ("return [delta @ W.T, np.outer(delta, a)]", "The table lies on its side"),
        ("return [np.outer(a, delta), delta @ W.T]", "Those are right. Return that of `a` first"),
        ("return product_back(a, W, delta)", "`.T` does nothing to a row with one axis"),
        ("return [delta[None, :] @ W.T, a[None, :].T @ delta[None, :]]", "For … has the shape (1, 3)"),
    ],
    "shares_back": [
        ("return g * (x.sum() - x) / x.sum() ** 2", "That is the diagonal of the Jacobian"),
        ("return g / x.sum()", "The sum is not constant"),
        ("return g / x.sum() + (g @ x) / x.sum() ** 2", "What goes through the sum has the other sign"),
        ("return -(g @ x) / x.sum() ** 2 * np.ones_like(x)", "That is the way through the sum alone"),
        (JACOBIAN + "return J @ g", "The Jacobian is taken the wrong way"),
        (JACOBIAN + "return J.sum(axis=1)", "`g` is missing, and"),
        (JACOBIAN + "return g * J.sum(axis=0)", "`g` belongs inside"),
        ("return g / x.sum() - g * x / x.sum() ** 2", "That is the diagonal of the Jacobian"),
        ("return g / x.sum() - g.sum() * x / x.sum() ** 2", "The Jacobian is taken the wrong way"),
        ("return g / x.sum() - (g @ x) / x.sum()", "The slope of 1/total is"),
        ("s = x / x.sum()\nreturn s * (g - g @ s)", "That is the way back through softmax"),
        ("return x / x.sum() * g", "For three numbers"),
        ("return -(g @ x) / x.sum() ** 2", "For … is one number"),
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
        (descended(stepping(DOWNHILL, back="loss(W1, W2, x, t)")), "No weight has moved. Either"),
        (descended(stepping(f"backward(loss(W1, W2, x, t))\n            {DOWNHILL}", back="pass")),
         "The weights move one at a time"),
        (descended(stepping(DOWNHILL, back="backward(loss(W1, W2, t, x))")), "Inputs and targets have"),
        (descended(stepping(DOWNHILL)).replace("\nreturn", "\n    return"), "It ends after one step"),
        (descended(stepping(DOWNHILL)).partition("\nreturn")[0] + "\nreturn [W1, W2]",
         "For … holds something of the type Value"),
        (descended(stepping(DOWNHILL)).partition("\nreturn")[0], "Your function gives nothing back"),
        (descended("for _ in range(steps):\n    backward(loss(W1, W2, x, t))", start=""), "For … no `exp`"),
    ],
}  # fmt: skip
