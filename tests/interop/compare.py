"""Holds `syw check` to what producers say of their own trials: compare.py SYW FOLDER..."""
import json
import os
import subprocess
import sys

syw, folders = os.path.abspath(sys.argv[1]), sys.argv[2:]
wrong = compared = 0


def differs(got, want, relative):
    if got is None or want is None:
        return (got is None) != (want is None) and bool(want)
    return abs(got - want) > relative * abs(want)


for folder in folders:
    with open(os.path.join(folder, "expected.json")) as file:
        expected = json.load(file)
    for call in expected["calls"]:
        run = subprocess.run([syw, "check", "-f", "json"] + call["arguments"], cwd=folder, capture_output=True, text=True)
        where = f"{expected['producer']} {expected['version']}: syw check {' '.join(call['arguments'])}"
        if run.returncode != 0:
            print(f"{where}: {run.stderr}")
            wrong += 1
            continue
        got = json.loads(run.stdout)
        faults = [] if got["direction"] == call["direction"] else [f"direction {got['direction']}"]
        if {m["model"] for m in got["models"]} != set(call["models"]):
            faults.append(f"models {[m['model'] for m in got['models']]}")
        for found in got["models"]:
            want = call["models"].get(found["model"], {})
            said = {k: found.get(k) for k in ("trials", "completed", "failed", "pruned", "best")}
            said |= {k: found["spent"][k]["value"] for k in ("hours", "kwh")}
            for key, number in want.items():
                compared += 1
                # a sum of doubles may be rounded in another order
                if differs(said[key], number, 1e-12 if key in ("hours", "kwh") else 0):
                    faults.append(f"{found['model']}: {key} {said[key]}, not {number}")
        for fault in faults:
            print(f"{where}: {fault}")
        wrong += len(faults)
print(f"{compared} numbers compared, {wrong} wrong")
sys.exit(wrong > 0)
