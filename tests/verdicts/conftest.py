"""What the tests of evidence start from: a second source, and pieces of it in words."""

import pytest

from apps.accounts.models import Newsroom, User
from apps.sources.models import Snapshot, Source
from tests import factories

BUDGET = """\
Budget of the harbour

The harbour wall is planned at £9 million. In 2019 the quay had 300 berths, and it has 412 now.

Work begins in May, the engineer wrote.
"""


@pytest.fixture
def budget(dora: User, newsroom: Newsroom) -> Snapshot:
    """The one capture of a second source, with figures."""
    source = factories.a_source(by=dora, newsroom=newsroom, title="Budget of the harbour", text=BUDGET)
    return source.snapshots.get()


@pytest.fixture
def sealed(dora: User, newsroom: Newsroom) -> Source:
    """A sealed source that names dora only; captured once."""
    return factories.a_source(by=dora, newsroom=newsroom, title="The leak", text=BUDGET, is_sealed=True)
