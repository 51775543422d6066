"""How well evidence is found, compared and judged, and what that costs: figures, floors, targets and errors.

Usage: python -m bench.evidence DATA [--passages N]

DATA is a folder of labelled data with the subfolders `5_evidence` (WiCE and SciFact) and `6_stance` (FoolMeTwice and
Climate-FEVER). One part follows another: passages found (`bench.retrieval`), claims compared with passages, on pairs of
our own (`bench.comparisons`), stance hints on labelled pairs (`bench.stance`) and on our own (`bench.stance_own`), and
made-up libraries (`bench.search_scale`), one of 20,000 passages, and one of as many as `--passages` says if that is
more. Each part tells its errors after its figures. None needs another, so what one is about alone is measured faster by
its own program.
"""

import argparse
from pathlib import Path

from bench import comparisons, retrieval, search_scale, stance, stance_own


def measure_retrieval(folder: Path) -> None:
    """Print the stages of finding, then what was missed, by type."""
    retrieval.measure(folder)
    retrieval.measure_misses(folder)


def main() -> None:
    """Print all parts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument(
        "--passages",
        type=int,
        default=search_scale.SMALL,
        help="of the large library; none beyond 20,000 leaves it out",
    )
    options = parser.parse_args()
    parts = (
        ("Passages found", lambda: measure_retrieval(options.data / "5_evidence")),
        ("Claim against passage, pairs of our own", lambda: comparisons.measure(errors=True)),
        ("Stance hints, labelled pairs", lambda: stance.measure(options.data)),
        ("Stance hints, pairs of our own", lambda: stance_own.measure(errors=True)),
        ("Libraries at scale", lambda: search_scale.measure(options.passages)),
    )
    for number, (name, measure) in enumerate(parts, start=1):
        print(f"\n{number}. {name}\n", flush=True)
        measure()


if __name__ == "__main__":
    main()
