"""The sample's callback stops a study of a thousand trials long before its end."""
import os
import runpy
import sys

import optuna

optuna.logging.set_verbosity(optuna.logging.ERROR)
os.chdir(sys.argv[1])
runpy.run_path(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../samples/optuna_stop.py"),
               run_name="__main__")
study = optuna.load_study(storage="sqlite:///study.db", study_name="net")
assert 50 <= len(study.trials) < 500, len(study.trials)
