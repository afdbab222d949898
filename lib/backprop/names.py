"""The grammar of graph names, such as w1_2_1 and dE_dw1_2_1: made and read here, and nowhere else.

    x_1     input 1               w1_2_1      weight from unit 2 of layer 0 to unit 1 of layer 1
    t_2     target 2              b1_1        bias of unit 1 of layer 1
    E       loss                  z1_1, a1_1  its pre-activation and activation
    eta     learning rate         dE_dw1_2_1  derivative of E by w1_2_1
                                  new_w1_2_1  w1_2_1 after a step

Of a batch, a name stands for a whole array: A0 inputs, W1 b1 Z1 A1 those of layer 1, Delta1 its errors, T.

Graphs hold names as strings; what prints or speaks one reads it first, and prints the `Name`. Whether
`data_dim` is a derivative only its graph can say (`Graph.read`); read alone, letters make one, as in df_du.
"""

import re
import string
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

Kind = Literal[
    "weight",
    "bias",
    "pre_activation",
    "activation",
    "input",
    "target",
    "loss",
    "learning_rate",
    "derivative",
    "updated",
    "other",
]

# lambda itself is no name in Python, but lambda_1 is; omicron, Alpha, Beta … look like Latin letters.
GREEK = frozenset(
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi "
    "chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega".split()
)

_NUMBER = r"(?:0|[1-9]\d*)"  # x_01 would be printed as x_1 is, so 01 is no number but a word
_LETTER = rf"([A-Za-z]|{'|'.join(sorted(GREEK))})"
_LAYERED = re.compile(rf"{_LETTER}({_NUMBER})_({_NUMBER}(?:_{_NUMBER})?)", re.ASCII)
_INDEXED = re.compile(rf"{_LETTER}(?:({_NUMBER})|((?:_[A-Za-z0-9]+)*))", re.ASCII)
_WORD = re.compile(rf"([A-Za-z]\w*?)((?:_(?:{_NUMBER}|[A-Za-z]))*)", re.ASCII)
_LAYER_KINDS: dict[tuple[str, int], Kind] = {
    ("w", 2): "weight",
    ("b", 1): "bias",
    ("z", 1): "pre_activation",
    ("a", 1): "activation",
}
_ROW_KINDS: dict[str, Kind] = {"x": "input", "t": "target"}
_WHOLE_KINDS: dict[str, Kind] = {"E": "loss", "eta": "learning_rate"}


@dataclass(frozen=True)
class Name:
    """Know what a graph name stands for, and what it is written with.

    text: the name as the graph has it, also `str(name)`. letter: a letter, a Greek letter's name, or a word.
    layer: the number behind the letter, None without one; below: the parts of the index, "2" and "1" in
    w1_2_1, "data" in y_data. of, by: ∂of/∂by of a derivative; an updated name has `of` alone.
    """

    text: str
    kind: Kind
    letter: str = ""
    layer: int | None = None
    below: tuple[str, ...] = ()
    of: "Name | None" = None
    by: "Name | None" = None

    @property
    def index(self) -> tuple[int, ...]:
        """The index as numbers, as printed: (2, 1) of w1_2_1; () of a name that has none, or words."""
        numbers = all(re.fullmatch(_NUMBER, part, re.ASCII) for part in self.below)
        return tuple(map(int, self.below)) if numbers else ()

    def __str__(self) -> str:
        return self.text


def weight(layer: int, i: int, j: int) -> str:
    """Name the weight from unit i of the layer before to unit j of `layer`: weight(1, 2, 1) is "w1_2_1"."""
    return f"w{layer}_{i}_{j}"


def bias(layer: int, j: int) -> str:
    """Name the bias of unit j of `layer`: bias(1, 2) is "b1_2"."""
    return f"b{layer}_{j}"


def pre_activation(layer: int, j: int) -> str:
    """Name the pre-activation of unit j of `layer`: pre_activation(1, 2) is "z1_2"."""
    return f"z{layer}_{j}"


def activation(layer: int, j: int) -> str:
    """Name the activation of unit j of `layer`: activation(1, 2) is "a1_2"; of layer 0, the input "x_2"."""
    return f"a{layer}_{j}" if layer else input_(j)


def input_(k: int) -> str:
    """Name the k-th input: input_(1) is "x_1"."""
    return f"x_{k}"


def target(k: int) -> str:
    """Name the k-th target: target(1) is "t_1"."""
    return f"t_{k}"


def derivative(of: str, by: str) -> str:
    """Name the derivative of one name by another: derivative("E", "w1_2_1") is "dE_dw1_2_1"."""
    return f"d{of}_d{by}"


def updated(name: str) -> str:
    """Name what a step makes of a name: updated("w1_2_1") is "new_w1_2_1"."""
    return f"new_{name}"


def of_layer(letter: str, layer: int) -> str:
    """Name a whole array of a layer: of_layer("W", 2) is "W2", of_layer("A", 0) the inputs."""
    return f"{letter}{layer}"


def error_of_layer(layer: int) -> str:
    """Name the errors of a layer, a row of them for each row of a batch: error_of_layer(2) is "Delta2"."""
    return of_layer("Delta", layer)


def layer_of(name: str) -> int:
    """Give the layer of a whole array: layer_of("W2") is 2."""
    return int(name.lstrip(string.ascii_letters))


def read_array(name: str) -> Name:
    """Read a name as a graph of arrays means it: the 1 of W1 and dE_dW1 is a layer."""
    if stepped := before_step(name):
        return updated_name(name, read_array(stepped))
    for above, below in derivative_parts(name):
        return derivative_name(name, read(above), read_array(below))
    letter = name.rstrip(string.digits)
    return read(name) if letter == name else Name(name, "other", letter, layer_of(name))


def is_parameter(name: str) -> bool:
    """Tell whether this is a weight or bias of the grammar: w1_2_1 or b1_2, but not beta, width or b_max."""
    return read(name).kind in ("weight", "bias")


@cache
def read(name: str) -> Name:
    """Read a name by its form alone; `Graph.read` knows better which names are derivatives.

    Alone, d…_d… is a derivative where both are letters, with or without numbers: dE_dw1_2_1, df_du, dx_dt.
    """
    if (stepped := before_step(name)) and _is_letter(read(stepped)):
        return updated_name(name, read(stepped))
    for above, below in derivative_parts(name):
        of, by = read(above), read(below)
        if (_is_letter(of) or _is_letter_of_word(of)) and _is_letter(by):
            return derivative_name(name, of, by)
    return _simple(name)


def derivative_name(text: str, of: Name, by: Name) -> Name:
    """Say that a name is the derivative of one by another."""
    return Name(text, "derivative", of=of, by=by)


def updated_name(text: str, of: Name) -> Name:
    """Say that a name is what a step makes of another."""
    return Name(text, "updated", of=of)


def derivative_parts(name: str) -> Iterator[tuple[str, str]]:
    """Go through the ways to read a name as d<A>_d<B>: "ddf_dx_dx" may be df by x_dx, or df_dx by x."""
    for cut in re.finditer("(?<=.)_d(?=.)", name[1:] if name.startswith("d") else ""):
        yield cut.string[: cut.start()], cut.string[cut.end() :]


def before_step(name: str) -> str:
    """Give the name that an updated one is made of: before_step("new_b1_1") is "b1_1"; "" for any other."""
    return name.removeprefix("new_") if name.startswith("new_") else ""


def _simple(name: str) -> Name:
    """Read what is neither a derivative nor updated."""
    if match := _LAYERED.fullmatch(name):
        letter, layer, below = match[1], int(match[2]), tuple(match[3].split("_"))
        kind = _LAYER_KINDS.get((letter, len(below)), "other")
        # units count from 1, and so do layers, but for the activations a0_1 … that are the input
        counted = "0" not in below and (layer > 0 or kind == "activation")
        return Name(name, kind if counted else "other", letter, layer, below)
    if match := _INDEXED.fullmatch(name):
        parts = (match[2],) if match[2] else tuple(match[3].split("_")[1:])
        return Name(name, _kind_of_letter(name, match[1], parts), match[1], None, parts)
    if match := _WORD.fullmatch(name):
        return Name(name, "other", match[1], None, tuple(match[2].split("_")[1:]))
    return Name(name, "other", name)


def _kind_of_letter(name: str, letter: str, below: tuple[str, ...]) -> Kind:
    if letter in _ROW_KINDS and re.fullmatch(r"[xt]_[1-9]\d*", name, re.ASCII):
        return _ROW_KINDS[letter]
    return _WHOLE_KINDS.get(name, "other")


def _is_letter(name: Name) -> bool:
    """Whether a name is a letter, with numbers or without, or a derivative of such."""
    return name.kind != "other" or (_has_letter(name) and (not name.below or bool(name.index)))


def _is_letter_of_word(name: Name) -> bool:
    """Whether a name is a letter with a word below, such as a_relu."""
    return _has_letter(name) and len(name.below) == 1


def _has_letter(name: Name) -> bool:
    return len(name.letter) == 1 or name.letter in GREEK
