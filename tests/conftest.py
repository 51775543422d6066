"""What every test can ask for."""

from pathlib import Path

import pytest
from django.conf import LazySettings

pytest_plugins = ["tests.environment", "tests.cast"]


@pytest.fixture
def plain_static_files(settings: LazySettings) -> None:
    """Static files under their own names, so that pages render without a collectstatic before."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
