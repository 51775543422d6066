"""Released detectors. A released detector is frozen, so that its suggestions can be explained years later.

This file names the newest without importing it: a web process that only queues work need not load a parser.
"""

LATEST = "v2"
