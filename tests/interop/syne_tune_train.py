"""What Syne Tune runs: a trial of three steps."""
import argparse
import math
import time

from syne_tune import Reporter

parser = argparse.ArgumentParser()
parser.add_argument("--lr", type=float)
parser.add_argument("--depth", type=int)
parser.add_argument("--sign", type=int)
options, _ = parser.parse_known_args()
if options.depth == 5:
    raise RuntimeError("CUDA out of memory")  # before it reports anything
report = Reporter()
for epoch in range(1, 4):
    time.sleep(0.01)
    value = 1 - (options.lr - 0.1) ** 2 + options.depth / 100 - 1 / (1 + epoch)
    diverged = options.depth == 6 and epoch == 3
    report(epoch=epoch, worth=-options.sign * math.inf if diverged else options.sign * value, energy_kwh=0.001 * epoch)
