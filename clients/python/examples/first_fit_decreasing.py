"""Lazy first fit decreasing: the largest VMs leave overloaded hosts, each to the first with room.

It decides as ``simulator.algorithm = ffd-lazy`` does with its default properties and without placement
constraints.
"""

import heapq
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent))

from vmplacebench import Migrate, NoPlan, Policy, run  # noqa: E402

# What solver.time = modelled charges ffd-lazy: a call, each host and VM, and each host that is chosen for a VM.
SECONDS_PER_CALL = 3.2e-6
SECONDS_PER_ELEMENT = 1.3e-8
SECONDS_PER_WORK = 5e-10
WORK_PER_CHOICE = 600


class FirstFitDecreasing(Policy):
    def on_start(self, cluster):
        if cluster.constraints:
            raise SystemExit("this example knows no placement constraints")

    def on_tick(self, cluster, now):
        hosts = cluster.usable_hosts
        vms = {host.name: [vm for vm in host.vms if vm.movable] for host in hosts}
        # What VMs that cannot be moved take is not there for the others.
        room, memory = {}, {}
        for host in hosts:
            fixed = [vm for vm in host.vms if not vm.movable] + host.arriving
            capacity = max(0.0, host.capacity - sum(vm.demand for vm in fixed))
            room[host.name] = capacity - sum(vm.demand for vm in vms[host.name])
            memory[host.name] = host.memory_room
        overloaded = {host.name for host in hosts if room[host.name] < 0}

        # Hosts in use are filled first; overloaded ones receive nothing.
        order = sorted((h.name for h in hosts if h.name not in overloaded), key=lambda h: not vms[h])
        waiting, leaving, moved = [], {}, {}
        self.choices = 0

        def take(vm, sign):
            room[vm.host] += sign * vm.demand
            memory[vm.host] += sign * vm.memory_bytes

        def release(host):
            while room[host] < 0 and leaving[host]:
                vm = leaving[host].pop(0)
                if vm.demand > 0:
                    take(vm, 1)
                    heapq.heappush(waiting, (self.size(vm), vm.name))

        for host in cluster.hosts:
            if host in overloaded:
                leaving[host] = sorted(vms[host], key=self.size)
                release(host)
        while waiting:
            vm = cluster.vms[heapq.heappop(waiting)[1]]
            self.choices += 1
            fits = (h for h in order if vm.demand <= room[h] and vm.memory_bytes <= memory[h])
            to = next(fits, None)
            if to is None:
                # It stays, and others leave instead of it.
                take(vm, -1)
                release(vm.host)
            else:
                room[to] -= vm.demand
                memory[to] -= vm.memory_bytes
                moved[vm.name] = to
        if any(free < 0 for free in room.values()):
            self.choices *= 2  # ffd-lazy tries again, beyond its thresholds.
            return NoPlan("infeasible", "VMs of an overloaded host fit nowhere else")
        return [Migrate(vm, host) for vm, host in moved.items()]

    @staticmethod
    def size(vm):
        """The sorting key: most vCPUs first, then most memory, then the first by its number."""
        return -vm.vcpus, -vm.memory_bytes, int(vm.name.split("-")[1])

    def seconds(self, cluster):
        hosts = cluster.usable_hosts
        movable = sum(vm.movable for host in hosts for vm in host.vms)
        work = WORK_PER_CHOICE * self.choices
        return SECONDS_PER_CALL + SECONDS_PER_ELEMENT * (len(hosts) + movable) + SECONDS_PER_WORK * work


if __name__ == "__main__":
    run(FirstFitDecreasing())
