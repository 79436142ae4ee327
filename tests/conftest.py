"""Hypothesis for every test: no deadline, the machines differ; the same examples in each run of a check."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile("ledger", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ledger")
