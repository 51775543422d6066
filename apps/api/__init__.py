"""The REST API: what programs see of Stet, at `/api/v1/`."""
