"""Passages held against each other: does what is said here agree with what is said there?"""
