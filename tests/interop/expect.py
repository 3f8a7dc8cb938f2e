"""What a producer's own interface says of its trials, noted in expected.json beside what it wrote."""
import json
import math
import os


class Expected:
    def __init__(self, folder, producer, version):
        self.folder = folder
        self.content = {"producer": producer, "version": version, "calls": []}

    def call(self, arguments, direction, models):
        """arguments: of `syw check`, in the folder. models: name -> counts, best, hours, kwh (None: not known)."""
        self.content["calls"].append({"arguments": arguments, "direction": direction, "models": models})

    def write(self):
        with open(os.path.join(self.folder, "expected.json"), "w") as out:
            json.dump(self.content, out, indent=1)
            out.write("\n")


def model(states, values, seconds, kwh, direction):
    """states: of the trials that ended, completed|failed|pruned; values: those that count."""
    pick = max if direction == "maximize" else min
    finite = [v for v in values if v is not None and math.isfinite(v)]
    known = [k for k in kwh if k is not None and math.isfinite(k)]
    return {
        "trials": len(states),
        "completed": states.count("completed"),
        "failed": states.count("failed"),
        "pruned": states.count("pruned"),
        "best": pick(finite) if finite else None,
        "hours": math.fsum(seconds) / 3600 if seconds else None,
        "kwh": math.fsum(known) if known else None,
    }
