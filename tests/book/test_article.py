"""The comparison with the article leaves no printed number out, and its verdicts hold."""

import math
from collections import Counter

import pytest

from backprop import article
from backprop.article import AGREES, CARRIED, GIVEN, LEFT, SAID, SLIP, Printed, compare

# Every numeral of the article, in its order, one line of it a line here; indices and list numbers left out.
ARTICLE = {
    article.CHAIN: "3 1 3 12 4 15 2 9",
    article.NETWORK: "2 2 2 2  0.2 0.7  0.2 0.5",
    article.FORWARD: """
        0.2 0.1 0.5 0.3 0.02 0.15 0.17  0.2 0.2 0.5 0.1 0.04 0.05 0.09  0.54  0.52
        0.17 0.54 0.09 0.52 0.27 0.57 0.43 0.61  0.2 0.7 0.57 0.61  0.2 0.7 0.57 0.61 0.072""",
    article.BACKWARD: """
        0.4  0.2 0.57 0.37  0.37  0.57 0.57 0.14  0.54  0.37 0.14 0.54 0.028  0.028
        0.1 0.3  0.4 0.3 0.028 0.3916  0.3916""",
}
# Its other numerals are parts of formulas, which say the same whatever the network is: the 1s of the sigmoid,
# of its slope and of -1, the ½ and the exponent 2 of E, a sum that begins at 0, an E that is to come near 0.


def by_hand():
    """What the article should print, by plain arithmetic and its own names."""
    x, t, rate = (0.2, 0.5), (0.2, 0.7), 0.3
    first, second = [[0.1, 0.2], [0.3, 0.1]], [[0.4, 0.5], [0.1, 0.3]]
    z = [x[0] * first[0][j] + x[1] * first[1][j] for j in (0, 1)]
    a = [1 / (1 + math.exp(-each)) for each in z]
    s = [a[0] * second[0][j] + a[1] * second[1][j] for j in (0, 1)]
    y = [1 / (1 + math.exp(-each)) for each in s]
    error = [(y[j] - t[j]) * y[j] * (1 - y[j]) for j in (0, 1)]
    back = [sum(error[k] * second[i][k] for k in (0, 1)) * a[i] * (1 - a[i]) for i in (0, 1)]
    slopes = {f"w^1_{{{i + 1}{j}}}": (second[i][j], a[i] * error[j]) for i in (0, 1) for j in (0, 1)}
    slopes |= {f"w^0_{{{i + 1}{j}}}": (first[i][j], x[i] * back[j]) for i in (0, 1) for j in (0, 1)}
    found = {
        "x_1": x[0], "x_2": x[1], r"y_1\ \text{(wanted)}": t[0], r"y_2\ \text{(wanted)}": t[1], "L": rate,
        "x_1 w^0_{10}": 0.02, "x_2 w^0_{20}": 0.15, "x_1 w^0_{11}": 0.04, "x_2 w^0_{21}": 0.05,
        "z_{10}": z[0], "z_{11}": z[1], r"a_{10} = \sigma(z_{10})": a[0], r"a_{11} = \sigma(z_{11})": a[1],
        "z_{20}": s[0], "z_{21}": s[1], "a_{20} = y_1": y[0], "a_{21} = y_2": y[1],
        "E": ((t[0] - y[0]) ** 2 + (t[1] - y[1]) ** 2) / 2,
        r"\frac{\partial E}{\partial a_{20}}": y[0] - t[0],
        r"\frac{\partial a_{20}}{\partial z_{20}}": y[0] * (1 - y[0]),
        r"\frac{\partial z_{20}}{\partial w^1_{10}}": a[0],
        "f(g) = g * 3": 3, "g(x) = x + 1": 1, "F = f(g(3))": 12, "F = f(g(4))": 15, "F = f(g(2))": 9,
        r"\text{inputs}": 2, r"\text{outputs}": 2, r"\text{hidden layers}": 1, r"\text{layers}": 2,
    }  # fmt: skip
    for name, (weight, slope) in slopes.items():
        found |= {name: weight, rf"\frac{{\partial E}}{{\partial {name}}}": slope}
        found[f"w^{{{name[2]}+}}{name[3:]}"] = weight - rate * slope
    return found


@pytest.mark.parametrize("part", ARTICLE)
def test_every_printed_number_has_its_row(part):
    printed = {row.text for row in article.NUMBERS if row.part == part}
    before = list(ARTICLE)[1 : list(ARTICLE).index(part)]  # the chain rule's example is another one
    earlier = {row.text for row in article.NUMBERS if row.part in before}
    numerals = ARTICLE[part].split()
    assert set(numerals) <= printed | earlier
    assert printed <= set(numerals)


@pytest.mark.parametrize("part", [article.CHAIN, article.NETWORK])
def test_numbers_printed_once_have_a_row_each(part):
    assert [row.text for row in compare(part).rows] == ARTICLE[part].split()


@pytest.mark.parametrize("row", article.NUMBERS, ids=lambda row: f"{row.source} {row.text}")
def test_value_and_verdict(row):
    if row.verdict == SAID:
        assert row.value is None
        return
    expected = row.at.get("x", 3) if row.source == "x" else by_hand()[row.source]
    assert row.value == pytest.approx(expected, rel=1e-12)
    decimals = len(row.text.partition(".")[2])
    assert (f"{expected:.{decimals}f}" == row.text) == (row.verdict in (GIVEN, AGREES))


def test_verdicts():
    assert Counter(row.verdict for row in article.NUMBERS) == {
        GIVEN: 13, AGREES: 23, SLIP: 2, CARRIED: 2, SAID: 1, LEFT: 14,
    }  # fmt: skip
    assert [row.text for row in article.NUMBERS if row.verdict == SLIP] == ["2", "0.14"]
    assert [row.text for row in article.NUMBERS if row.verdict == CARRIED] == ["0.028", "0.3916"]


@pytest.mark.parametrize(
    ("text", "digits", "verdict"),
    [("0.5669", "", AGREES), ("0.567", "", AGREES), ("0.566", "", SLIP), ("0.566", "0.5 + 0.066", CARRIED)],
)
def test_verdict_looks_at_the_printed_digits(text, digits, verdict):
    assert Printed("", "", text, "a2_1", digits).verdict == verdict


def test_table():
    table = compare(article.BACKWARD)
    lines = table._repr_markdown_().splitlines()
    assert len(lines) == 2 + len(table.rows)
    assert {line.count("|") for line in lines} == {7}
    slip = next(line for line in lines if "0.14" in line)
    assert "0.2451" in slip and "0.2455" in slip and SLIP in slip
    assert repr(table) == "Comparison(8 numbers)"


def test_unknown_part():
    with pytest.raises(ValueError, match="expected one of the chain rule, .*; got 'sideways'"):
        compare("sideways")
