"""A solver: VMs leave overloaded hosts, the smallest first, each to the host with the most room.

It serves every policy that has ``solver = external``. It knows no placement constraints.
"""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent))

from vmplacebench import NoPlan, Solver, run  # noqa: E402

SECONDS_PER_ELEMENT = 1e-7


class SpillSolver(Solver):
    def solve(self, problem):
        if problem.constraints:
            return NoPlan("error", "this example knows no placement constraints")
        room = {host.name: host.capacity for host in problem.hosts}
        memory = {host.name: host.memory_bytes for host in problem.hosts}
        there = {host.name: [] for host in problem.hosts}
        for vm in problem.vms:
            room[vm.host] -= vm.demand
            memory[vm.host] -= vm.memory_bytes
            there[vm.host].append(vm)
        placement = {}
        for host in [name for name in room if room[name] < 0]:
            for vm in sorted(there[host], key=lambda vm: vm.demand):
                if room[host] >= 0:
                    break
                if vm.demand == 0:
                    continue
                fits = [name for name in room if vm.memory_bytes <= memory[name]]
                to = max(fits, key=room.get, default=None)
                if to is None or room[to] < vm.demand:
                    return NoPlan("infeasible", f"no host has room for {vm.name}")
                placement[vm.name] = to
                room[host] += vm.demand
                memory[host] += vm.memory_bytes
                room[to] -= vm.demand
                memory[to] -= vm.memory_bytes
        return placement

    def seconds(self, problem):
        return SECONDS_PER_ELEMENT * (len(problem.hosts) + len(problem.vms))


if __name__ == "__main__":
    run(SpillSolver())
