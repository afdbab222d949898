"""The worlds of chapter 1: what its letters f, g, h, u, v stand for, from section to section."""

import cmath
import re

from latex_parts import Missing
from places import BOOK

CHAPTER = BOOK / "01-chain-functions-together.ipynb"
RELATIONS = (r"\approx", r"\to", "=")
NEAR = 1e-4  # how small a leftover is beside a step of 1e-6, or an approximation's error beside the step
TINY = 1e-6
# Numbers in the chapter's prose, and what they are; those with three digits or more are looked up in `KNOWN`.
PROSE = {
    "the number added, the multiplier": (1, 3),
    "the source's inputs and outputs": (2, 3, 4, 9, 12, 15),
    "rates of the two machines": (1.0, 3.0),
    "slopes where the curves bend": (2, 4, 8),
    "how far the figure's prediction moves x": (0.2,),
    "sums over paths": (15, 6, 10, 16, 21),
    "the number 0, as a slope or a limit": (0,),
    "steps that are ten times smaller": (10, 100),
    "digits of a double, and how many machines there might be": (16, 10),
    "the smallest nudge": (0.001,),
    "the slope of a square's derivative, by hand": (1, 2, 3, 5),
}
UNCOUNTED = (
    r"^#+ \d+\b|[Cc]hapter \d|[Ff]igure \d\.\d|[Ee]quation \(\d\.\d\)|exercise \d",
    r"^\*\*\d\.\*\*",
    r"3Blue1Brown|\b20\d\d\b",
)


class World:
    """Functions and a point: what every letter and every slope of the chapter stands for there."""

    def __init__(self, f, g, h=None, at=(), step=TINY):
        self.f, self.g, self.h, self.step = f, g, h, step
        self.values, self.slopes = {"varepsilon": step}, {}
        (self._two if h else self._one)(*at)

    def _one(self, x):
        u = real(self.g(x))
        self.values |= {"x": x, "u": u, "y": real(self.f(u)), "t": u}
        F = self.F = lambda x: self.f(self.g(x))
        self.slopes |= {"du/dx": slope(self.g, x), "df/du": slope(self.f, u), "dy/dx": slope(F, x)}
        self.slopes["df/dx"] = slope(self.f, x)
        self.slopes |= {"dt/dx": self.slopes["du/dx"], "dy/dt": self.slopes["df/du"]}
        du = real(self.g(x + self.step)) - u
        dy = real(self.f(u + du)) - self.values["y"]
        self.values |= {"Delta x": self.step, "Delta u": du, "Delta y": dy}
        self.values |= {
            "r_g": du - self.slopes["du/dx"] * self.step,
            "r_f": dy - self.slopes["df/du"] * du,
        }

    def _two(self, p, q):
        u, v = real(self.h(p, q)), real(self.g(p, q))
        self.values |= {"p": p, "q": q, "u": u, "v": v, "f": real(self.f(u, v))}
        whole = lambda p, q: self.f(self.h(p, q), self.g(p, q))  # noqa: E731
        for bottom, place in (("p", 0), ("q", 1)):
            self.slopes[f"df/d{bottom}"] = slope(whole, p, q, place=place)
            self.slopes[f"du/d{bottom}"] = slope(self.h, p, q, place=place)
            self.slopes[f"dv/d{bottom}"] = slope(self.g, p, q, place=place)
        self.slopes |= {"df/du": slope(self.f, u, v), "df/dv": slope(self.f, u, v, place=1)}
        du, dv = (real(function(p + self.step, q)) - old for function, old in ((self.h, u), (self.g, v)))
        self.values |= {"Delta p": self.step, "Delta u": du, "Delta v": dv}
        self.values["Delta f"] = real(self.f(u + du, v + dv)) - self.values["f"]

    def source(self):
        """The same world in the letters of the article: z = f(x, y), x = h(s, t), y = g(s, t)."""
        other = World(self.f, self.g, self.h, (self.values["p"], self.values["q"]), self.step)
        letters = {"p": "s", "q": "t", "u": "x", "v": "y", "f": "z"}
        other.values = {letters[name]: self.values[name] for name in letters}
        other.slopes = {
            "/".join("d" + letters[part[1]] for part in name.split("/")): value
            for name, value in self.slopes.items()
        }
        return other

    # what the reader asks

    def value(self, symbol, _):
        if symbol.letter not in self.values:
            raise Missing(symbol.letter)
        return self.values[symbol.letter]

    def slope(self, name):
        if name not in self.slopes:
            raise Missing(name)
        return self.slopes[name]

    def apply(self, name, prime, arguments):
        function = getattr(self, name, None)
        try:
            return slope(function, *arguments) if prime else real(function(*arguments))
        except TypeError:
            raise Missing(name) from None

    def is_exactly(self, number):
        return False


def real(value):
    return complex(value).real


def slope(function, *at, place=0):
    """A derivative to the last digit, by a step into the complex plane: nothing is subtracted."""
    moved = [complex(value, 1e-30 * (index == place)) for index, value in enumerate(at)]
    return complex(function(*moved)).imag / 1e-30


def size(u):
    return u if complex(u).real >= 0 else -u


WORLDS = {
    "adds one, triples": World(lambda u: 3 * u, lambda x: x + 1, at=(3.0,)),
    "bent, far": World(lambda u: u**2, lambda x: x**2 + 1, at=(1.0,), step=1.0),
    "bent": World(lambda u: u**2, lambda x: x**2 + 1, at=(1.0,), step=0.1),
    "bent, near": World(lambda u: u**2, lambda x: x**2 + 1, at=(1.0,), step=0.001),
    "logarithm": World(cmath.log, lambda x: x**2 - 1, at=(2.0,)),
    "corner": World(size, lambda x: x**2 - 1, at=(1.0,)),
    "corner, left": World(size, lambda x: x**2 - 1, at=(-1.0,)),
    "sine": World(cmath.sin, lambda x: x**2, at=(1.0,)),
    "exercise 1": World(lambda u: u**2, lambda x: 3 * x - 1, at=(2.0,)),
    "exercise 2": World(lambda u: -2 * u, lambda x: 0 * x + 5, at=(1.0,)),
    "exercise 5": World(lambda u: u**2, size, at=(0.0,)),
    "epsilon": World(cmath.sin, lambda x: x, at=(1.0,), step=1e-5),
    "paths": World(lambda u, v: u * v, lambda p, q: p + q, lambda p, q: p * q, (2.0, 3.0)),
    "exercise 3": World(lambda u, v: u * v, lambda p, q: p - q, lambda p, q: p + q, (4.0, 1.0)),
    "exercise 4": World(lambda u, v: u * v, lambda p, q: p + q, lambda p, q: p * q, (-1.5, 3.0)),
}


def general(step):
    """Worlds with nothing special about them, the article's letters among them."""
    worlds = [
        World(cmath.exp, lambda x: cmath.sin(x) + x, at=(0.37,), step=step),
        World(lambda u: u**3 - cmath.cos(u), lambda x: 1 / (1 + x**2), at=(-0.81,), step=step),
    ]
    f = lambda u, v: cmath.sin(u) * v**2 + u  # noqa: E731
    h, g = lambda p, q: p**2 * q - cmath.cos(q), lambda p, q: cmath.exp(p - q) + 2 * q
    pairs = [World(f, g, h, at, step) for at in ((0.4, -0.7), (-1.1, 0.3))]
    return [*worlds, *pairs, *(world.source() for world in pairs)]


GENERAL, NEARBY = general(0.05), general(TINY)
# What one text may speak of: all its formulas with numbers hold in one of these groups.
GROUPS = [
    [WORLDS[name] for name in names]
    for names in (
        ["adds one, triples"],
        ["bent, far", "bent", "bent, near"],
        ["logarithm", "corner", "corner, left"],
        ["sine", "epsilon"],
        ["paths"],
        *([f"exercise {number}"] for number in (1, 2, 3, 4, 5)),
    )
]
APPLIED = re.compile(r"[fghF]'?\(|\\frac|d\w/d\w|\\Delta")
