"""Key of chapter 5's third rung, `lift`: Values and plain numbers in one sum or product."""

import re
from collections.abc import Callable
from typing import Any

from ..strangers import Wrong
from .key import Key
from .records import Numbers, Record, asked_of

_SUMS: dict[str, Callable[[Any], Any]] = {
    "`a + a` at `a = 2.0`": lambda a: a + a,
    "`2 * a` at `a = 2.0`": lambda a: 2 * a,
    "`a * 3` at `a = 2.0`": lambda a: a * 3,
    "`a + 0.5` at `a = 2.0`": lambda a: a + 0.5,
    "`0.5 + a` at `a = 2.0`": lambda a: 0.5 + a,
}
_PLAIN = "a plain number comes out of `lift` as a plain number, without data: make a Value of it."
_NOTHING = "nothing comes out of `lift`: does every way through it end in `return`?"
_WRAPPED = "a Value is put into another Value, whose data is then no number: give it back as it is."


class Plain(Wrong):
    """A plain number stayed one."""


class Nothing(Wrong):
    """None came out of `lift`."""


class Wrapped(Wrong):
    """A Value whose data is a Value: each sum of data is a sum of Values again, without end."""


def _asked(value: type) -> Numbers:
    """Ask a class for each sum; what goes wrong inside it is told by what `lift` must have given."""

    def of_words(words: str) -> Record | None:
        try:
            return asked_of(_SUMS[words])(value)(2.0)
        except AttributeError as error:
            if re.search("'(int|float)' object has no attribute 'data'", str(error)):
                raise Plain(_PLAIN) from None
            if re.search("'NoneType' object has no attribute", str(error)):
                raise Nothing(_NOTHING) from None
            raise
        except RecursionError:
            raise Wrapped(_WRAPPED) from None

    return of_words


def _with(lift: Callable[[Any, Any], Any]) -> Numbers:
    """What comes of a class whose operands go through this `lift`."""

    class Value:
        def __init__(self, data: Any, parents: tuple[Any, ...] = (), slopes: tuple[float, ...] = ()) -> None:
            self.data, self.parents, self.slopes = data, parents, slopes

        def __add__(self, other: Any) -> "Value":
            a, b = lift(self, Value), lift(other, Value)
            return Value(a.data + b.data, (a, b), (1.0, 1.0))

        def __mul__(self, other: Any) -> "Value":
            a, b = lift(self, Value), lift(other, Value)
            return Value(a.data * b.data, (a, b), (b.data, a.data))

        __radd__, __rmul__ = __add__, __mul__

    return _asked(Value)


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:]


MIXED = Key(
    _with(lambda x, Value: x if isinstance(x, Value) else Value(x)),
    {words: (words,) for words in _SUMS},
    {
        _with(lambda x, Value: Value(x.data) if isinstance(x, Value) else Value(x)): (
            "The numbers are right, and `a` is lost on the way: a Value comes out of `lift` as it went in."
        ),
        _with(lambda x, Value: x): _sentence(_PLAIN),
        _with(lambda x, Value: Value(x)): _sentence(_WRAPPED),
        _with(lambda x, Value: None): _sentence(_NOTHING),
        _with(lambda x, Value: Value(x) if isinstance(x, Value) else x): (
            "It is the other way round: a plain number becomes a Value, and a Value is given back as it is."
        ),
        _with(lambda x, Value: Value(x) if isinstance(x, int) else x): (
            "0.5 comes out of `lift` as a plain number: ask what is a Value, not which kind of number it is."
        ),
        _with(lambda x, Value: Value(x) if isinstance(x, float) else x): (
            "2 comes out of `lift` as a plain number: ask what is a Value, not which kind of number it is."
        ),
    },
    _asked,
)
