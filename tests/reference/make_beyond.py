"""Writes beyond.txt: bounds beyond the trials by other means - scipy's linear programs (HiGHS), adaptive quadrature, and a
binomial recursion for the band.

    python3 tests/reference/make_beyond.py > tests/reference/beyond.txt

A line is n confidence highest m lo hi, of the values 0.9 - 0.3 ((i + 0.6) / n)^p, i < n, p = 0.8 + 0.4 (n % 3), higher is
better; highest is the metric's bound, nan where it has none. numpy 2.4, scipy 1.17; some minutes.
"""

import numpy as np
from scipy import optimize, special, stats

NODE, WEIGHT = np.polynomial.legendre.leggauss(60)
SHARES = (0, 0.003, 0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28)


def values(n):
    return 0.9 - 0.3 * ((np.arange(n) + 0.6) / n) ** (0.8 + 0.4 * (n % 3))


def band(n, ranks, alpha):
    lower = [stats.beta.ppf(alpha / 2, i, n + 1 - i) for i in ranks]
    return lower, [stats.beta.isf(alpha / 2, i, n + 1 - i) for i in ranks]


def holds(n, ranks, alpha):
    """P(all ranks keep within), by the number of values below each bound in turn."""
    lower, upper = band(n, ranks, alpha)
    chance, before = np.zeros(n + 1), 0.0
    chance[0] = 1
    for time, is_upper, rank in sorted([(t, 0, r) for t, r in zip(lower, ranks)] + [(t, 1, r) for t, r in zip(upper, ranks)]):
        step = np.zeros(n + 1)
        for k in np.flatnonzero(chance):
            step[k:] += chance[k] * stats.binom.pmf(np.arange(n - k + 1), n - k, (time - before) / (1 - before))
        chance, before = step, time
        if is_upper:
            chance[:rank] = 0
        else:
            chance[rank:] = 0
    return chance.sum()


def pieces(f, edges):
    edges = np.unique(edges)
    return sum((b - a) / 2 * np.sum(WEIGHT * f(a + (b - a) * (NODE + 1) / 2)) for a, b in zip(edges[:-1], edges[1:]))


def cdf(z, c, s):
    if s == 0:
        return np.clip(z, 0, 1) ** (c / 2)
    inner = np.sqrt(np.clip(z + s * np.linspace(-9, 9, 19), 0, 1))
    return pieces(lambda t: c * t ** (c - 1) * special.ndtr((z - t * t) / s), np.concatenate([[0, 1], inner]))


def quantile(p, c, s):
    if s == 0:
        return p ** (2 / c)
    return optimize.brentq(lambda z: cdf(z, c, s) - p, -8.3 * s, 1 + 8.3 * s, xtol=1e-15, rtol=1e-14)


def mean_best(m, c, s):
    if s == 0:
        return np.exp(special.gammaln(m + 1) + special.gammaln(1 + 2 / c) - special.gammaln(m + 1 + 2 / c))
    start, end = -9 * s, quantile(-np.expm1(-40 / m), c, s)
    above = np.vectorize(lambda z: (1 - cdf(z, c, s)) ** m)
    return start + pieces(above, np.linspace(start, end, 41))


def bounds(n, confidence, highest, budgets):
    y = np.sort(-values(n))
    last = int(np.ceil(0.35 * n))
    ranks = [2**i for i in range(20) if 2**i < last] + [last]
    alpha = optimize.brentq(lambda a: holds(n, ranks, a) - confidence, (1 - confidence) / 30, 1 - confidence, xtol=1e-16)
    lower, upper = band(n, ranks, alpha)
    best, width = y[0], y[last - 1] - y[0]
    bound = None if np.isnan(highest) else (-highest - best) / width
    found = {m: [np.inf, -np.inf] for m in budgets}
    for c in (1, 2, 3, 4):
        for s in SHARES:
            rows, right = [], []
            for l, u, r in zip(lower, upper, ranks):
                at = (y[r - 1] - best) / width
                rows += [[1, quantile(l, c, s)], [-1, -quantile(u, c, s)]]
                right += [at, -at]
            limits = [(bound, None), (0, None)]
            if optimize.linprog([0, 0], A_ub=rows, b_ub=right, bounds=limits).status != 0:
                continue
            for m in budgets:
                tau = mean_best(m, c, s)
                for sign, end in ((1, 0), (-1, 1)):
                    program = optimize.linprog([sign, sign * tau], A_ub=rows, b_ub=right, bounds=limits)
                    value = sign * program.fun if program.status == 0 else -sign * np.inf
                    value = value if bound is None else max(value, bound)
                    found[m][end] = min(found[m][end], value) if end == 0 else max(found[m][end], value)
    return {m: [-(best + width * found[m][1]), -(best + width * found[m][0])] for m in budgets}


for n, confidence, highest in ((40, 0.8, np.nan), (40, 0.8, 0.93), (64, 0.95, np.nan), (101, 0.8, np.nan)):
    for m, (lo, hi) in bounds(n, confidence, highest, (n, 2 * n, 8 * n)).items():
        print(n, confidence, highest, m, f"{lo:.13g} {hi:.13g}")
