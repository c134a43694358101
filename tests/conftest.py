"""What all tests share: where the real texts are, when they are there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).parents[1]

# How long one example takes tells of the machine and of what else it does; what must be quick is measured elsewhere.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of real public texts; without it the test is skipped, and says so."""
    folder = Path(os.environ.get("ONEVOICE_CORPORA", ROOT.parent / "shared" / "corpora"))
    if not (folder / "cases.jsonl").is_file():
        pytest.skip(f"the real texts are not at {folder}; set ONEVOICE_CORPORA to check them")
    return folder


@pytest.fixture(scope="session")
def samples(corpora: Path) -> Path:
    """The folder of real files of platforms, beside the real texts."""
    folder = corpora.parent / "samples"
    if not folder.is_dir():
        pytest.skip(f"the real files are not at {folder}")
    return folder


@pytest.fixture(scope="session")
def example() -> Path:
    """The example workspace."""
    return ROOT / "example"


@pytest.fixture(scope="session", autouse=True)
def _kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What loading keeps from one time to the next is not left in the home of who runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ONEVOICE_CACHE", str(tmp_path_factory.mktemp("kept")))
        yield
