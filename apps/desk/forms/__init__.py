"""The shapes of what people send from the desk. Forms check and clean; actions write."""
