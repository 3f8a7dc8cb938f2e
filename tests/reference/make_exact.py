"""Writes exact.txt: expected best values in exact rational arithmetic, for every budget.

    python3 tests/reference/make_exact.py > tests/reference/exact.txt

A block is "name n failed", n values in ascending order, then for k = 1 .. n + failed the expected best of k as
a pair of doubles (rounded value, what rounding lost) without and with replacement, and the variance of the best
without replacement. Doubles are in hexadecimal.
"""

from fractions import Fraction
from math import comb, exp
from random import Random


def pair(x):
    high = float(x)
    return high.hex() + " " + float(x - Fraction(high)).hex()


def expectation(values, p):
    """values ascending; p[j] is P(best is among the j lowest trials), failed ones included, which come first."""
    f = len(p) - 1 - len(values)
    gaps = (
        (values[j + 1] - values[j]) * (p[f + j + 1] - p[f]) / (1 - p[f])
        for j in range(len(values) - 1)
    )
    return values[-1] - sum(gaps)


def variance(values, p, mean):
    """of the best, p as above."""
    f = len(p) - 1 - len(values)
    squares = (
        (value - mean) ** 2 * (p[f + j + 1] - p[f + j]) / (1 - p[f])
        for j, value in enumerate(values)
    )
    return sum(squares)


def block(name, values, failed):
    values = sorted(values)
    n = len(values) + failed
    print(name, len(values), failed)
    for value in values:
        print(value.hex())
    exact = [Fraction(value) for value in values]
    for k in range(1, n + 1):
        below = [Fraction(comb(j, k), comb(n, k)) for j in range(n + 1)]
        u = expectation(exact, below)
        v = expectation(exact, [Fraction(j, n) ** k for j in range(n + 1)])
        print(pair(u), pair(v), float(variance(exact, below, u)).hex())


random = Random(1)
block("uniform", [random.uniform(0.3, 0.91) for _ in range(200)], 0)
block("normal", [random.gauss(0, 1) for _ in range(50)], 0)
block("tied", [round(random.random(), 1) for _ in range(50)], 10)
block("skewed", [exp(5 * random.gauss(0, 1)) for _ in range(30)], 30)
# Most trials far below: what is left out on the way down counts in full.
block("cliff", [0.0] + [-random.random() for _ in range(32)] + [-1e9] * 117, 0)
block("two", [0.25, -1 / 3], 40)
