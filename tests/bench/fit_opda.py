"""opda's point fit of the tail that syw looks at, and its expected best of twice the trials: seconds, value.

    python3 fit_opda.py FILE    one value a line, higher is better

It has no interval but by a search among some 10^7 parameters, which is not run here.
"""
import math
import sys
import time

import numpy as np
from opda import parametric

values = np.loadtxt(sys.argv[1])
n = len(values)
last = math.ceil(0.35 * n)
start = time.perf_counter()
law = parametric.NoisyQuadraticDistribution.fit(
    values,
    limits=(np.sort(values)[-last] - 1e-12, np.inf),
    constraints={"convex": False},
    generator=np.random.default_rng(0),
)
best = law.average_tuning_curve(2 * n)
print(f"{time.perf_counter() - start:.3f} {float(best):.5f}")
