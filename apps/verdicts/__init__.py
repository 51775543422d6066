"""What checkers found: evidence linked to claims, and the verdicts that rest on it."""
