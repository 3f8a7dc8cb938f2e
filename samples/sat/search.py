"""Runs two local searches on random 3-SAT problems and logs every run: did it pass, how long did it take?

    python3 samples/sat/search.py > samples/sat/trials.csv

Each of 24 problems has 60 variables and 252 clauses, made so that a hidden assignment satisfies all of them. Either
solver starts each run from a random assignment and gives up after 150 flips. Seeds are fixed: all but the durations
comes out the same. Python alone.
"""
import random
import time

PROBLEMS, RUNS, VARIABLES, CLAUSES, FLIPS = 24, 12, 60, 252, 150


def make_problem(rng):
    hidden = [rng.random() < 0.5 for _ in range(VARIABLES)]
    clauses = []
    while len(clauses) < CLAUSES:
        variables = rng.sample(range(VARIABLES), 3)
        clause = [(v, rng.random() < 0.5) for v in variables]
        if any(hidden[v] == sign for v, sign in clause):
            clauses.append(clause)
    return clauses


def broken(clauses, value):
    return [c for c in clauses if not any(value[v] == sign for v, sign in c)]


def breaks(touched, value, v):
    """How many clauses a flip of v would break."""
    return sum(1 for c in touched[v] if sum(value[u] == sign for u, sign in c) == 1
               and any(u == v and value[u] == sign for u, sign in c))


def solve(clauses, rng, noise):
    """WalkSAT with that share of random flips (Selman, Kautz and Cohen 1994)."""
    value = [rng.random() < 0.5 for _ in range(VARIABLES)]
    touched = [[c for c in clauses if any(u == v for u, _ in c)] for v in range(VARIABLES)]
    for _ in range(FLIPS):
        wrong = broken(clauses, value)
        if not wrong:
            return True
        clause = rng.choice(wrong)
        cost = {v: breaks(touched, value, v) for v, _ in clause}
        best = min(cost, key=cost.get)
        flip = rng.choice(clause)[0] if cost[best] > 0 and rng.random() < noise else best
        value[flip] = not value[flip]
    return False


print("model,problem,run,passed,duration_s")
for problem in range(PROBLEMS):
    clauses = make_problem(random.Random(problem))
    for model, noise in (("walksat", 0.5), ("greedy", 0.0)):
        for run in range(RUNS):
            begin = time.perf_counter()
            passed = solve(clauses, random.Random(f"{model} {problem} {run}"), noise)
            print(f"{model},sat-{problem:02d},{run},{int(passed)},{time.perf_counter() - begin:.4f}", flush=True)
