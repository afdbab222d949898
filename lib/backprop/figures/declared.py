"""Frozen dataclasses whose every field is checked: what a figure is declared by, here and in the browser.

A field's type says what it holds, and its role what it must be a name of: ``Name`` of a line or an input of
the graph, ``Control`` of a slider, ``Colour`` of the palette; a ``When`` (conditions.py) names settings.
"""

import inspect
import types
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Annotated, Any, TypeVar, Union, dataclass_transform, get_args, get_origin, get_type_hints

from ..arguments import known_name, shown
from .conditions import When

T = TypeVar("T")
Name = Annotated[str, "name"]
Control = Annotated[str, "control"]
Colour = Annotated[str, "colour"]
Role = tuple[str, Any, str]  # what a value must be a name of, the value, and where it stands


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def declared(kind: type[T]) -> type[T]:
    """Make a class a frozen dataclass that refuses, in a sentence, what is misspelt or of the wrong type.

    ValueError for a keyword that it does not have (with the nearest one) or lacks; TypeError for a value
    that is not of its field's type.
    """
    rules = kind.__dict__.get("__post_init__")

    def types_first(self: Any) -> None:
        for _ in roles(self):
            pass
        if rules is not None:
            rules(self)

    kind.__post_init__ = types_first  # type: ignore[attr-defined]
    made = dataclass(frozen=True)(kind)
    fill = made.__init__
    signature = inspect.signature(fill)

    def checked(self: Any, *values: Any, **given: Any) -> None:
        names = [one.name for one in fields(made)]  # type: ignore[arg-type]
        for name in given:
            known_name(name, names, kind.__name__)
        try:
            signature.bind(self, *values, **given)
        except TypeError as error:
            raise ValueError(f"{kind.__name__}: expected {', '.join(names)}; {error}") from None
        fill(self, *values, **given)

    checked.__doc__ = None
    made.__init__ = checked  # type: ignore[method-assign,assignment]
    return made


def roles(thing: Any) -> Iterator[Role]:
    """Go through all that a declared thing names: (role, name, where it stands). TypeError: a wrong type."""
    hints = get_type_hints(type(thing), include_extras=True)
    for one in fields(thing):
        where = f"{type(thing).__name__}.{one.name}"
        yield from _roles(getattr(thing, one.name), hints[one.name], where)


def check_when(when: Any, where: str) -> None:
    """Refuse what is no condition: setting → the values, one at least, at which it holds."""
    for _ in _roles(when, When, where):
        pass
    for setting, allowed in when.items():
        if not allowed:
            raise ValueError(f"{where}: expected a value at which {setting} holds; got none")


def plain(thing: Any) -> Any:
    """Give a declared thing, or a container of such, as the plain data that JSON knows, nothing left out."""
    if is_dataclass(thing):
        held = {one.name: plain(getattr(thing, one.name)) for one in fields(thing)}
        return {"kind": type(thing).__name__.lower()} | held
    if isinstance(thing, Mapping):
        return {key: plain(value) for key, value in thing.items()}
    if isinstance(thing, Sequence) and not isinstance(thing, str):
        return [plain(one) for one in thing]
    return thing


def _roles(value: Any, hint: Any, where: str) -> Iterator[Role]:
    origin, parts = get_origin(hint), get_args(hint)
    if origin is Annotated:
        yield from _roles(value, parts[0], where)
        yield parts[1], value, where
    elif origin in (Union, types.UnionType):
        yield from _roles_of_either(value, parts, where)
    elif origin and issubclass(origin, Mapping):
        for key, held in _required(value, Mapping, where).items():
            yield from _roles(key, parts[0], where)
            yield from _roles(held, parts[1], f"{where}[{key!r}]")
    elif origin:
        yield from _roles_in_order(value, origin, parts, where)
    elif is_dataclass(hint):
        yield from roles(_required(value, hint, where))
    else:
        _required(value, hint, where)


def _roles_of_either(value: Any, kinds: tuple[Any, ...], where: str) -> Iterator[Role]:
    """What a field that may hold one of several types holds; nothing is asked of None."""
    if value is not None or types.NoneType not in kinds:
        fits = (kind for kind in kinds if isinstance(kind, type) and isinstance(value, kind))
        yield from _roles(value, next(fits, kinds[0]), where)


def _roles_in_order(value: Any, origin: Any, parts: tuple[Any, ...], where: str) -> Iterator[Role]:
    """A tuple of so many things, or a sequence of as many of one kind as there are."""
    things = _required(value, Sequence, where)
    if isinstance(things, str):
        raise TypeError(f"{where}: expected a list; got the text {shown(value)}")
    of_one_kind = origin is not tuple or parts[-1] is Ellipsis
    if not of_one_kind and len(things) != len(parts):
        raise TypeError(f"{where}: expected {len(parts)} things; got {shown(value)}")
    for place, thing in enumerate(things):
        yield from _roles(thing, parts[0] if of_one_kind else parts[place], f"{where}[{place}]")


def _required(value: Any, kind: Any, where: str) -> Any:
    number = kind is float and isinstance(value, int) and not isinstance(value, bool)
    if not number and not isinstance(value, kind):
        raise TypeError(f"{where}: expected {_WORDS.get(kind, kind.__name__)}; got {shown(value)}")
    return value


_WORDS = {str: "text", float: "a number", int: "a whole number", bool: "True or False"} | {
    Mapping: "a dict",
    Sequence: "a list",
}
