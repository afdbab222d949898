"""The engine that chapter 5 lets a reader build: the fifth witness. It knows nothing of the library."""

import math


class Value:
    """A number that remembers what it was made of, and its slope by each of these."""

    def __init__(self, data, parents=(), slopes=()):
        self.data, self.parents, self.slopes, self.grad = data, parents, slopes, 0.0

    def __add__(self, other):
        other = lift(other)
        return Value(self.data + other.data, (self, other), (1.0, 1.0))

    def __mul__(self, other):
        other = lift(other)
        return Value(self.data * other.data, (self, other), (other.data, self.data))

    def __pow__(self, n):
        if isinstance(n, Value):
            return exp(n * log(self))
        return Value(self.data**n, (self,), (n * self.data ** (n - 1),))

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + -lift(other)

    def __truediv__(self, other):
        return self * lift(other) ** -1

    __radd__, __rmul__ = __add__, __mul__

    def __rsub__(self, other):
        return lift(other) - self

    def __rtruediv__(self, other):
        return lift(other) / self


def lift(x):
    """A number as a Value; a Value as it is."""
    return x if isinstance(x, Value) else Value(x)


def function(value, slope):
    """A function of numbers as one of Values; `slope` is given x and y."""

    def of(x):
        x = lift(x)
        y = value(x.data)
        return Value(y, (x,), (slope(x.data, y),))

    return of


exp = function(math.exp, lambda x, y: y)
log = function(math.log, lambda x, y: 1 / x)
sin = function(math.sin, lambda x, y: math.cos(x))
cos = function(math.cos, lambda x, y: -math.sin(x))
tanh = function(math.tanh, lambda x, y: 1 - y * y)
relu = function(lambda x: max(x, 0.0), lambda x, y: float(x > 0))
sigmoid = function(lambda x: 1 / (1 + math.exp(-x)), lambda x, y: y * (1 - y))


def order(y):
    """Everything that y is made of, each once, what it is made of before itself."""
    done, seen = [], set()

    def visit(v):
        if v not in seen:
            seen.add(v)
            for parent in v.parents:
                visit(parent)
            done.append(v)

    visit(y)
    return done


def backward(y):
    """Give everything that y is made of its grad, the slope of y by it."""
    tape = order(y)
    for v in tape:
        v.grad = 0.0
    y.grad = 1.0
    for v in reversed(tape):
        for parent, slope in zip(v.parents, v.slopes, strict=True):
            parent.grad += v.grad * slope
