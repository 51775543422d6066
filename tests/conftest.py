"""What every test can ask for."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

# A busy machine is slow, not wrong: no example has a deadline, and none is thrown away for the time it took.
hypothesis_settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("untimed")

pytest_plugins = ["tests.environment", "tests.cast"]


@pytest.fixture
def plain_static_files(settings: LazySettings) -> None:
    """Static files under their own names, so that pages render without a collectstatic before."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
