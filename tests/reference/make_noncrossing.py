"""Writes noncrossing.txt: P(lower_i <= U_(i) <= upper_i for all i) for uniform order statistics, in exact rational
arithmetic on bounds that are doubles.

    python3 tests/reference/make_noncrossing.py > tests/reference/noncrossing.txt

Steck's determinant: n! det[ (upper_i - lower_j)_+^(j-i+1) / (j-i+1)! ], j-i+1 >= 0, else 0. A block is "name n", then
n lines of lower and upper and one of the probability, in hexadecimal.
"""

from fractions import Fraction
from math import factorial
from random import Random


def steck(lower, upper):
    """Hessenberg, so one pass over leading minors instead of elimination."""
    n = len(lower)

    def entry(i, j):  # from 1
        power = j - i + 1
        if power < 0:
            return Fraction(0)
        if power == 0:
            return Fraction(1)
        return max(upper[i - 1] - lower[j - 1], Fraction(0)) ** power / factorial(power)

    minor = [Fraction(1)]
    for m in range(1, n + 1):
        total, sign = Fraction(0), 1
        for r in range(m, 0, -1):  # the entries below the diagonal are 1
            total += sign * entry(r, m) * minor[r - 1]
            sign = -sign
        minor.append(total)
    return minor[n] * factorial(n)


def block(name, lower, upper):
    print(name, len(lower))
    for a, b in zip(lower, upper):
        print(a.hex(), b.hex())
    print(float(steck([Fraction(a) for a in lower], [Fraction(b) for b in upper])).hex())


def ks(n, d):
    return [max((i + 1) / n - d, 0.0) for i in range(n)], [min(i / n + d, 1.0) for i in range(n)]


random = Random(4)
for n in (1, 2, 3, 5, 10, 20, 30):
    block("ks", *ks(n, 0.9 / n**0.5))
    block("narrow", *ks(n, 0.7 / n))
    block("one-sided", ks(n, 1.1 / n**0.5)[0], [1.0] * n)
    lower = sorted(random.random() for _ in range(n))
    upper = sorted(random.random() for _ in range(n))
    block("random", sorted(map(min, lower, upper)), sorted(map(max, lower, upper)))
    block("never", [0.0] * n, [0.25] * n)
    block("free", [0.0] * n, [1.0] * n)
