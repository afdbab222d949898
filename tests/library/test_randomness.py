"""One stream of random numbers, here and in the browser: mulberry32 by its definition, orders, and bells."""

import numpy as np
import pytest

from backprop.randomness import Random
from node import run
from places import PACKAGE

SEEDS = [0, 1, 7, 2**31, 2**32 - 1]
ASK = f"""
import {{ readFileSync }} from "node:fs";
import {{ Random }} from {str(PACKAGE / "randomness.js")!r};
console.log(JSON.stringify(JSON.parse(readFileSync(0)).map((seed) => {{
  const random = new Random(seed), order = Int32Array.from({{ length: 9 }}, (_, i) => i);
  const drawn = Array.from({{ length: 20 }}, () => random.uniform());
  random.shuffle(order);
  return {{ drawn, order: [...order], next: random.uniform() }};
}})));
"""


def by_whole_numbers(seed, count):
    """mulberry32 as it is defined: whole numbers, cut to 32 bits after each step."""
    cut = 2**32 - 1
    for _ in range(count):
        seed = (seed + 0x6D2B79F5) & cut
        t = ((seed ^ seed >> 15) * (seed | 1)) & cut
        t ^= (t + (t ^ t >> 7) * (t | 61)) & cut
        yield ((t ^ t >> 14) & cut) / 2**32


@pytest.mark.parametrize("seed", SEEDS)
def test_it_is_mulberry32_however_many_are_drawn_at_once(seed):
    random = Random(seed)
    drawn = [*random.uniform(0), *random.uniform(1), *random.uniform(500), *random.uniform(3)]
    assert drawn == list(by_whole_numbers(seed, 504))


def test_the_browser_draws_the_same():
    for seed, told in zip(SEEDS, run(ASK, SEEDS), strict=True):
        random, order = Random(seed), np.arange(9)
        assert random.uniform(20).tolist() == told["drawn"]
        random.shuffle(order)
        assert order.tolist() == told["order"] and random.uniform(1)[0] == told["next"]


def test_every_order_is_as_likely():
    counts, random = np.zeros((4, 4)), Random(3)
    for _ in range(4000):
        order = np.arange(4)
        random.shuffle(order)
        counts[np.arange(4), order] += 1
    assert np.abs(counts - 1000).max() < 120  # four standard deviations


def test_a_bell():
    drawn = Random(5).normal(20_000)
    assert abs(drawn.mean()) < 0.03 and abs(drawn.std() - 1) < 0.02
    assert abs((np.abs(drawn) < 1).mean() - 0.6827) < 0.015


@pytest.mark.parametrize("seed", [-1, 2**32, 0.5, "0", True, None])
def test_a_seed_is_a_whole_number_of_32_bits(seed):
    with pytest.raises((ValueError, TypeError), match="seed: expected a whole number from 0 to 4294967295"):
        Random(seed)
