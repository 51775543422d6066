"""One Stet for the tests that break it."""

from collections.abc import Iterator

import pytest

from tests.processes.running import Stet


@pytest.fixture(scope="session")
def whole_stet(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stet]:
    made = Stet(tmp_path_factory.mktemp("stet"))
    try:
        made.start_all()
        yield made
    finally:
        made.stop_all()


@pytest.fixture
def stet(whole_stet: Stet) -> Stet:
    """Everything runs when a test begins, whatever the one before has broken."""
    pieces = ("postgres", "redis", "web", "worker", "fetcher", "beat")
    whole_stet.start(*(piece for piece in pieces if piece not in whole_stet.running))
    whole_stet.wait_until_ready()
    return whole_stet
