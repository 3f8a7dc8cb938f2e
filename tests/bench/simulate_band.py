"""The pointwise level of an equal-tailed band by simulation, as is usual: prints seconds and level.

python3 simulate_band.py TRIALS CONFIDENCE DRAWS
"""

import sys
import time

import numpy as np
from scipy.special import betainc

n, confidence, draws = int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3])
start = time.perf_counter()
rng = np.random.default_rng(1)
rank = np.arange(1, n + 1)
worst = []
chunk = max(1, 1_000_000 // n)
for first in range(0, draws, chunk):
    u = np.sort(rng.random((min(chunk, draws - first), n)), axis=1)
    worst.append(np.abs(2 * betainc(rank, n + 1 - rank, u) - 1).max(axis=1))
level = np.quantile(np.concatenate(worst), confidence)
print(f"{time.perf_counter() - start:.3f} {level:.10f}")
