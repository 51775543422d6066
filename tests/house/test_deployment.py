"""What production is made of agrees with the code."""

import re
from pathlib import Path

import pytest

from apps.config import commands, settings
from apps.lib.embedded_postgres import OLDEST

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = (ROOT / "docker-compose.yml").read_text()
EXAMPLE = (ROOT / ".env.example").read_text()


def test_every_setting_is_explained_by_name() -> None:
    read = set(re.findall(r'env\.\w+\(\s*"(\w+)"', Path(settings.__file__).read_text()))
    named = set(re.findall(r"^(?:# )?([A-Z_]+)=", EXAMPLE, re.MULTILINE))
    assert read
    assert read - named == set()


def test_every_variable_of_the_compose_file_is_explained_by_name() -> None:
    for name in re.findall(r"(?<!\$)\$\{(\w+)", COMPOSE):
        assert re.search(rf"^(# )?{name}=", EXAMPLE, re.MULTILINE), name


def test_every_secret_is_demanded() -> None:
    for name in re.findall(r"(?<!\$)\$\{(\w*(?:PASSWORD|SECRET)\w*)(\W)", COMPOSE):
        assert name[1] == ":", name
    assert not re.search(r"\$\{\w*(PASSWORD|SECRET)\w*:?-", COMPOSE)


@pytest.mark.parametrize("flag", ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--lc-ctype=C.UTF-8"])
def test_production_makes_its_cluster_with_the_same_locale(flag: str) -> None:
    assert flag in COMPOSE
    assert f"postgres:{OLDEST}" in COMPOSE


def test_the_image_runs_as_nobody_special_and_holds_no_test_package() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text()
    assert re.search(r"^USER 10001", dockerfile, re.MULTILINE)
    assert "--require-hashes" in dockerfile
    assert "requirements-" not in dockerfile


def test_every_queue_has_a_worker_in_production_and_on_one_machine() -> None:
    queues = {settings.CELERY_TASK_DEFAULT_QUEUE, *(route["queue"] for route in settings.CELERY_TASK_ROUTES.values())}
    in_production = re.findall(r"--queues (\S+)", COMPOSE)
    commanded = [commands.worker(processes=1), commands.fetcher()]
    on_one_machine = [command[command.index("--queues") + 1] for command in commanded]
    assert sorted(in_production) == sorted(on_one_machine) == sorted(queues)
