"""The tracker as JSON for programs, under /api/v1."""
