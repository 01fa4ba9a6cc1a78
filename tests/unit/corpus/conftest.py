"""The builder runs from the checkout and is no part of what gets installed: make it importable."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))
