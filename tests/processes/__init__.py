"""Tests with real processes that are killed, stopped and started."""
