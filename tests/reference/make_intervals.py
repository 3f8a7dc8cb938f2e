"""Writes intervals.json: delete-one values at budgets in real cost, in exact rational arithmetic over all orders.

    python3 tests/reference/make_intervals.py > tests/reference/intervals.json

Trials run in random order until the next one would overrun the budget; the best completed one counts (null: failed),
given that one completed. delete_one[i] is the same without trial i, and se, df are what interval.h makes of them.
"""

import json
from fractions import Fraction
from itertools import permutations
from math import sqrt

CASES = [
    ("skewed, dear trials better", [0.1, 0.3, 0.4, 0.5, 0.7, 0.8, 0.9], [1, 2, 1, 4, 3, 7, 9], [3, 6, 10, 15, 26]),
    ("two failed, one of them dearest", [0.2, 0.5, 0.6, 0.65, 0.9, None, None], [2, 1, 3, 2, 5, 1, 8], [3, 6, 10, 15, 21]),
]


def search(trials, budget):
    best, completed, orders = Fraction(0), 0, 0
    for order in permutations(trials):
        spent, found = 0, None
        for value, cost in order:
            spent += cost
            if spent > budget:
                break
            if value is not None:
                found = value if found is None else max(found, value)
        orders += 1
        completed += found is not None
        best += found or 0
    return best / completed, Fraction(completed, orders)


def describe(name, values, costs, budget):
    trials = [(None if v is None else Fraction(str(v)), c) for v, c in zip(values, costs)]
    n = len(trials)
    expected, p_any = search(trials, budget)
    deleted = [search(trials[:i] + trials[i + 1 :], budget)[0] for i in range(n)]
    mean = sum(deleted) / n
    m2 = sum((mean - x) ** 2 for x in deleted) / n
    m4 = sum((mean - x) ** 4 for x in deleted) / n
    return {
        "name": name,
        "value": values,
        "cost": costs,
        "budget": budget,
        "expected": float(expected),
        "p_any": float(p_any),
        "delete_one": [float(x) for x in deleted],
        "se": sqrt((n - 1) * m2),
        "df": max(1, float(2 * n * m2**2 / (m4 - m2**2))),
    }


print(json.dumps([describe(n, v, c, b) for n, v, c, bs in CASES for b in bs], indent=1))
