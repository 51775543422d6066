"""How well evidence is found, compared and judged, and what that costs: figures, floors, targets and errors.

Usage: python -m bench.evidence DATA [--passages N]

DATA is a folder of labelled data with the subfolders `5_evidence` (WiCE and SciFact) and `6_stance` (FoolMeTwice and
Climate-FEVER). One program follows another: passages found (`bench.retrieval`), claims compared with passages, on pairs
of our own (`bench.comparisons`), stance hints on labelled pairs (`bench.stance`) and on our own (`bench.stance_own`),
and made-up libraries (`bench.search_scale`), one of 20,000 passages, and one of as many as `--passages` says if that is
more. Each tells its errors after its figures. Each runs in a process of its own: what another left in memory would be
seen in its times.
"""

import argparse
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

_MANY = 1_000_000  # passages; they take eight minutes and more


def programs(data: Path, passages: int) -> Iterator[tuple[str, list[str]]]:
    """Yield what each program measures, and its name with its arguments."""
    yield "Passages found", ["bench.retrieval", str(data / "5_evidence"), "--misses"]
    yield "Claim against passage, pairs of our own", ["bench.comparisons", "--errors"]
    yield "Stance hints, labelled pairs", ["bench.stance", str(data)]
    yield "Stance hints, pairs of our own", ["bench.stance_own", "--errors"]
    yield "Libraries at scale", ["bench.search_scale", "--passages", str(passages)]


def main() -> None:
    """Run all programs, one after the other; the first that fails ends it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--passages", type=int, default=_MANY, help="of the large library; 20,000 leaves it out")
    options = parser.parse_args()
    for number, (what, words) in enumerate(programs(options.data, options.passages), start=1):
        print(f"\n{number}. {what}\n", flush=True)
        if status := subprocess.run([sys.executable, "-m", *words], check=False).returncode:  # noqa: S603 -- our own
            raise SystemExit(status)


if __name__ == "__main__":
    main()
