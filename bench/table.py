"""What every measurement shares: labelled rows from gzipped files, and lines of a table with floor and target."""

import gzip
import json
from pathlib import Path
from typing import Any


def rows(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a gzipped file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def head() -> None:
    """Print the table's head."""
    print(f"{'':<56}{'got':>9}{'floor':>14}{'target':>9}")


def tell(what: str, got: float, floor: str = "", target: str = "") -> None:
    """Print one line of the table."""
    print(f"{what:<56}{got:>9.3f}{floor:>14}{target:>9}", flush=True)
