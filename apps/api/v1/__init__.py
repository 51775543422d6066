"""Version 1 of the API: its resources and their shapes."""
