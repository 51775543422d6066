"""The desk's views: each does one job, reaches rows through `access` and writes through actions."""
