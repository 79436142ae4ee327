"""Hypothesis for every test: no deadline, the machines differ; the same examples in each run of a check.

A nightly run (LAYOUTS above 1) looks for new ones.
"""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, settings

from tests.printing.amount import TIMES

settings.register_profile(
    "ledger",
    deadline=None,
    derandomize=TIMES == 1,
    suppress_health_check=[HealthCheck.too_slow],
    phases=(Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink),
)
settings.load_profile("ledger")
