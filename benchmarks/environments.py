"""What a step of an environment costs: 32 hosts, 320 VMs, a look every 30 s.

    python3 benchmarks/environments.py [STEPS]
"""

import os
import sys
import time
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent / "clients" / "python"))

from vmplacebench import PlacementEnv, PlacementVectorEnv, Worker  # noqa: E402

STEPS = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
PROPERTIES = {
    "hostingnodes.number": 32,
    "vm.number": 320,
    "hostingnodes.memorytotal": 32768,
    "simulator.duration": 60 * (STEPS + 1),
}


def processor(worker):
    """Seconds of processor time of both sides until now, where the system tells."""
    try:
        text = Path(f"/proc/{worker._process.pid}/stat").read_text(encoding="utf-8")
    except OSError:
        return float("nan")
    ticks = text.rpartition(")")[2].split()[11:13]
    return time.process_time() + sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


def main():
    with Worker() as worker:
        env = PlacementEnv(properties=PROPERTIES, worker=worker)
        env.reset(seed=1)
        seconds = []
        for i in range(STEPS):
            if i == STEPS // 4:
                used = processor(worker)
            start = time.perf_counter()
            env.step([i % 320 + 1, i % 32])
            seconds.append(time.perf_counter() - start)
        used = processor(worker) - used
    warm = sorted(seconds[STEPS // 4 :])
    for share in (0.1, 0.5, 0.9):
        print(f"{share:.0%} of steps: under {1e3 * warm[int(share * len(warm))]:.3f} ms")
    print(f"processor time of both sides: {1e3 * used / len(warm):.3f} ms a step")

    many = PlacementVectorEnv(4, properties=PROPERTIES)
    many.reset(seed=1)
    actions = [[0, 0]] * 4
    for _ in range(STEPS // 4):
        many.step(actions)
    start = time.perf_counter()
    rounds = STEPS // 8
    for _ in range(rounds):
        many.step(actions)
    print(f"{4 * rounds / (time.perf_counter() - start):.0f} steps/s of 4 in one process")
    many.close()


if __name__ == "__main__":
    main()
