"""The documents are true where a program can tell: settings, targets, commands and links."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import get_commands

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("apps/**/*.md")])
RUNNING = (ROOT / "docs/running.md").read_text(encoding="utf-8")
EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")
SETTINGS = (ROOT / "apps/config/settings.py").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")

_READ = re.compile(r"""\benv\.\w+\(\s*["']([A-Z][A-Z0-9_]+)["']""")
_DEFAULT = re.compile(r"""\benv\.(?:text|number)\(\s*["'](\w+)["'],\s*["']?([\w:/.]+)["']?\)""")
_TARGET = re.compile(r"^([a-z][a-z0-9-]*):(?!=)", re.MULTILINE)
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_HEADING = re.compile(r"^#{1,6} +(.+?)\s*$", re.MULTILINE)


def read(path: Path) -> str:
    return _COMMENT.sub("", path.read_text(encoding="utf-8"))


def settings_read() -> set[str]:
    """The variables that the program asks the environment for through `apps.config.env`."""
    files = [ROOT / "manage.py", *ROOT.glob("apps/**/*.py")]
    return {name for file in files for name in _READ.findall(file.read_text(encoding="utf-8"))}


def targets() -> set[str]:
    return set(_TARGET.findall(MAKEFILE))


def code(text: str) -> str:
    """What a document shows as code, in blocks and in lines."""
    return "\n".join([*re.findall(r"```.*?```", text, re.DOTALL), *re.findall(r"`[^`\n]+`", text)])


def anchors(path: Path) -> set[str]:
    """The fragments by which a Markdown file's headings are reached."""
    headings = _HEADING.findall(re.sub(r"```.*?```", "", read(path), flags=re.DOTALL))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def local_links() -> Iterator[tuple[Path, str]]:
    for document in DOCUMENTS:
        for target in _LINK.findall(read(document)):
            if "://" not in target and not target.startswith("mailto:"):
                yield document, target


def test_the_program_reads_settings_at_all() -> None:
    assert {"DATABASE_URL", "STET_SECRET_KEY", "STET_DATA_DIR"} <= settings_read()


@pytest.mark.parametrize("name", sorted(settings_read()))
def test_a_setting_is_documented(name: str) -> None:
    assert f"`{name}`" in RUNNING


@pytest.mark.parametrize(("name", "default"), _DEFAULT.findall(SETTINGS))
def test_a_default_is_told_as_it_is(name: str, default: str) -> None:
    row = next(line for line in RUNNING.splitlines() if line.startswith(f"| `{name}` |"))
    explained = EXAMPLE[: EXAMPLE.index(f"{name}=")].rpartition("\n\n")[2]
    assert f"`{default}`" in row or name == "STET_BROKER_URL"  # which is told in words: files
    assert f"Default: {default}" in explained or name == "STET_BROKER_URL"


def test_every_variable_of_the_compose_file_is_documented() -> None:
    compose = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    named = {name for name in re.findall(r"(?<!\$)\$\{(\w+)", compose) if f"`{name}`" not in RUNNING}
    assert named == set()


def test_every_service_of_the_compose_file_is_documented() -> None:
    services = (ROOT / "docker-compose.yml").read_text(encoding="utf-8").partition("\nservices:\n")[2]
    names = re.findall(r"^  (\w+):$", services.partition("\nvolumes:")[0], re.MULTILINE)
    assert names
    assert [name for name in names if f"| `{name}` |" not in RUNNING] == []


def test_the_documents_name_no_setting_that_nothing_reads() -> None:
    named = {name for document in DOCUMENTS for name in re.findall(r"\bSTET_[A-Z_]*[A-Z]\b", read(document))}
    assert named - settings_read() == set()


@pytest.mark.parametrize("target", sorted(targets()))
def test_a_make_target_is_documented(target: str) -> None:
    assert any(re.search(rf"`make {target}`|^make {target}\b", read(document), re.MULTILINE) for document in DOCUMENTS)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_commands_a_document_shows_exist(document: Path) -> None:
    shown = code(read(document))
    assert set(re.findall(r"\bmake ([a-z][a-z-]*)", shown)) <= targets()
    assert set(re.findall(r"\bmanage\.py ([a-z_]+)", shown)) <= set(get_commands())


@pytest.mark.parametrize(("document", "target"), list(local_links()))
def test_a_local_link_resolves(document: Path, target: str) -> None:
    path, _, fragment = target.partition("#")
    file = (document.parent / path).resolve() if path else document
    assert file.exists()
    assert file.is_relative_to(ROOT)
    assert not fragment or fragment in anchors(file)


def test_make_help_tells_every_target() -> None:
    make = shutil.which("make")
    assert make
    help_of_make = [make, "--no-print-directory", "help"]
    told = subprocess.run(help_of_make, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603 -- fixed words
    assert {target for target in targets() if not re.search(rf"\b{target}\b", told.stdout)} == set()
