"""scikit-learn: cv_results_ of a random search with fits that fail, and of a halving one, as JSON."""
import json
import sys
import time
import warnings

import numpy
import sklearn
from sklearn.datasets import load_digits
from sklearn.experimental import enable_halving_search_cv  # noqa: F401
from sklearn.model_selection import HalvingRandomSearchCV, RandomizedSearchCV
from sklearn.neighbors import KNeighborsClassifier

from expect import Expected, model

warnings.filterwarnings("ignore")
out = sys.argv[1]
expected = Expected(out, "scikit-learn", sklearn.__version__)
X, y = load_digits(return_X_y=True)
X, y = X[:200], y[:200]


def dump(search, name):
    results = {k: v.tolist() if isinstance(v, numpy.ndarray) else v for k, v in search.cv_results_.items()}
    with open(f"{out}/{name}.json", "w") as file:
        json.dump(results, file)
    return search.cv_results_


random = RandomizedSearchCV(KNeighborsClassifier(), {"n_neighbors": list(range(1, 30)), "weights": ["uniform", "no"]},
                            n_iter=8, cv=3, random_state=1).fit(X, y)
results = dump(random, "random")
scores = [float(s) for s in results["mean_test_score"]]
seconds = [3 * float(f + s) for f, s in zip(results["mean_fit_time"], results["mean_score_time"])]
states = ["completed" if s == s else "failed" for s in scores]
expected.call(["random.json"], "maximize", {"random": model(states, scores, seconds, [], "maximize")})
assert model(states, scores, seconds, [], "maximize")["best"] == random.best_score_

halving = HalvingRandomSearchCV(KNeighborsClassifier(), {"n_neighbors": list(range(1, 13))}, n_candidates=9, cv=3,
                                random_state=1, min_resources=30).fit(X, y)
results = dump(halving, "halving")
seconds = [3 * float(f + s) for f, s in zip(results["mean_fit_time"], results["mean_score_time"])]
last = {}
for params, score in zip(results["params"], results["mean_test_score"]):
    last[str(params)] = float(score)
expected.call(["halving.json"], "maximize", {
    "halving": model(["completed"] * len(last), list(last.values()), seconds, [], "maximize")})
expected.write()
