"""Passages beside the claim: those that were found, those that are linked, and what the machine sees in them."""
