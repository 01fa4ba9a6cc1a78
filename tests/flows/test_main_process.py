"""The process that hands out the work: it holds no models, so that there is memory for those who work."""

import subprocess
import sys

HEAVY = ("torch", "transformers", "spacy", "sklearn")


def test_the_main_process_loads_no_libraries_of_models() -> None:
    said = f"import pipeline.flows.run, sys; print([name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
