"""Tests of the api app, through its addresses."""
