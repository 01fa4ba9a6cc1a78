"""Fixtures shared by all tests."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from pipeline.extract.classifier import RoleClassifier

# A busy machine makes any example slow: what must be fast is said where it is measured.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")
CHECKOUT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    """Return the folder with gold sets and seed documents, or skip: the product must pass its tests without it."""
    folder = Path(os.environ.get("WOORDHOUDER_SHARED", CHECKOUT.parent / "shared"))
    if not (folder / "eval" / "score.py").exists():
        pytest.skip(f"no gold sets in {folder.name}/ beside the checkout")
    return folder


@pytest.fixture(scope="session")
def checkout() -> Path:
    """Return the root of the checkout."""
    return CHECKOUT


@pytest.fixture(scope="session")
def classifier() -> "RoleClassifier":
    """Return the shipped classifier of promises and news."""
    from pipeline.extract.classifier import RoleClassifier  # PyTorch, which most tests do without

    return RoleClassifier.load()
