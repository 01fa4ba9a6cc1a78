"""Prefect flows that compose the stages; importing this package imports Prefect (see `orchestrator`)."""
