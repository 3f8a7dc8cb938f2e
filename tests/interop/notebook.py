"""The README's cell for notebooks, on a study of its own."""
import os
import re
import sys

import optuna

optuna.logging.set_verbosity(optuna.logging.ERROR)
readme = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../README.md")
sys.path.insert(0, os.path.join(os.path.dirname(readme), "src/python"))
os.chdir(sys.argv[1])
os.environ["PATH"] = os.path.dirname(os.environ["SYW"]) + os.pathsep + os.environ["PATH"]
study = optuna.create_study(storage="sqlite:///study.db", study_name="net", direction="maximize")
study.optimize(lambda trial: trial.suggest_float("lr", 0, 1), n_trials=12)
with open(readme) as file:
    cells = re.findall(r"```python\n(.*?)```", file.read(), re.DOTALL)
assert cells
for cell in cells:
    exec(compile(cell, "README.md", "exec"), {})
