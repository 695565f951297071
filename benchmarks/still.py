"""A policy that does nothing, to measure what it costs to be asked."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent / "clients" / "python"))

from vmplacebench import Policy, run  # noqa: E402


class Still(Policy):
    def on_tick(self, cluster, now):
        return None


run(Still())
