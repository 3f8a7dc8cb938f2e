"""Writes none_drawn.txt: chances that no draw without replacement hits, in exact rational arithmetic.

    python3 tests/reference/make_none_drawn.py > tests/reference/none_drawn.txt

A line is n d k share rest: share = C(n-d,k) / C(n,k), rest = 1 - share. Doubles are in hexadecimal.
"""

from fractions import Fraction
from math import prod


def falling(x, m):
    return prod(range(x - m + 1, x + 1)) if x >= m else 0


def miss(n, d, k):
    few, many = min(d, k), max(d, k)
    return Fraction(falling(n - many, few), falling(n, few))


cases = [
    (10, 3, 2), (1000, 10, 100), (1000, 500, 3), (10**6, 500000, 20), (30000, 29000, 140), (30000, 140, 29000),
    (3 * 10**7, 128, 10**6), (3 * 10**7, 129, 10**6), (3 * 10**7, 20000, 25000), (3 * 10**7, 30000, 20000),
    (3 * 10**7, 15000, 100), (2 * 10**10, 10**6, 15000), (2 * 10**10, 129, 10**9), (10**15, 10**12, 1000),
    (2 * 10**10, 1, 12345), (10**10, 7, 4 * 10**9), (10, 5, 5), (10, 5, 6), (400, 190, 200),
]  # fmt: skip
for n, d, k in cases:
    share = miss(n, d, k)
    print(n, d, k, float(share).hex(), float(1 - share).hex())
