"""The journal: one append-only entry for every change that anybody made."""
