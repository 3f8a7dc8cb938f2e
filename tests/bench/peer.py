"""The same curve with pandas and numpy: expected best of k (V, one k at a time) at the budgets of `syw --at log:1:N:200`."""
import sys

import numpy as np
import pandas as pd

table = pd.read_csv(sys.argv[1], usecols=["score", "duration_s", "energy_kwh"])
value = np.sort(table["score"].dropna().to_numpy())
n = len(value)
below = np.arange(n) / n
above = np.arange(1, n + 1) / n
for k in np.unique(np.round(np.logspace(0, np.log10(len(table)), 200))):
    print(k, np.sum(value * (above**k - below**k)), k * table["duration_s"].mean(), k * table["energy_kwh"].mean())
