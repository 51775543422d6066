"""The demonstration newsroom: invented content (README.md) and the code that puts it into an empty database."""
