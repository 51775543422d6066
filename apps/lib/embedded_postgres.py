"""The address of the embedded PostgreSQL."""

from pathlib import Path


def dsn_url(data: Path) -> str:
    """Return the address of the database whose cluster lies in `data`."""
    return f"postgresql://stet@/stet?host={data.parent}"
