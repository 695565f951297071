"""Consolidation whose threshold is learned: a contextual bandit against the static threshold.

At each look the policy picks the share of a host's capacity up to which it is filled. It has learned
on recorded days which share pays for what it sees (how much of the capacity in use is asked for, and
whether that rises), where it pays for energy and for violations; with ``--static 80`` it always picks
80 %, as the static rule of Beloglazov and Buyya (2012).

    python3 learned_threshold.py train EXPERIMENT TABLE [--episodes N] [-Dkey=value ...]
    python3 learned_threshold.py cost EXPERIMENT [--table TABLE | --static PERCENT] [-Dkey=value ...]

and in a property file

    external.command = python3 learned_threshold.py TABLE
    external.command = python3 learned_threshold.py --static 80
"""

import argparse
import json
import random
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent))

from vmplacebench import Migrate, NoPlan, Policy, PolicySession, Simulation, Worker, run  # noqa: E402

THRESHOLDS = (0.6, 0.7, 0.8, 0.9, 1.0)

#: What is paid for: a kWh, and an hour in which a host demands more than it has.
KWH, VIOLATION_HOUR = 1.0, 1.0

#: How often training tries another threshold than the cheapest so far.
EPSILON = 0.3


def cost(metrics):
    """What energy and violations cost, of a step or of a whole run."""
    return metrics["energy_j"] / 3.6e6 * KWH + metrics["violation_s"] / 3600 * VIOLATION_HOUR


class Consolidation(Policy):
    """Fills as few hosts as it can, each up to a share of its capacity."""

    def __init__(self, threshold=0.8):
        self.threshold = threshold
        self.before = 0.0

    def on_tick(self, cluster, now):
        return self.consolidate(cluster)

    def seconds(self, cluster):
        return 1e-6 * len(cluster.vms)

    def consolidate(self, cluster):
        hosts = [host for host in cluster.usable_hosts]
        self.room = {host.name: self.threshold * host.capacity - host.demand for host in hosts}
        for host in hosts:
            self.room[host.name] -= sum(vm.demand for vm in host.arriving)
        self.memory = {host.name: host.memory_room for host in hosts}
        used = [host for host in hosts if host.vms or host.arriving]
        empty = [host for host in hosts if not host.vms and not host.arriving]
        moves = {}
        for host in used:
            leaving = sorted((vm for vm in host.vms if vm.movable), key=lambda vm: vm.memory_bytes)
            for vm in leaving:
                if self.room[host.name] >= 0:
                    break
                if vm.demand == 0:
                    continue
                to = self.fitting(vm, used, host) or self.fitting(vm, empty, host)
                if to is None:
                    if host.overloaded and not cluster.reserve:
                        return NoPlan("infeasible", f"no host has room for {vm.name}")
                    continue
                self.move(vm, host, to, moves)
                if to in empty:
                    empty.remove(to)
                    used.append(to)
        for host in sorted(used, key=lambda host: host.demand / host.capacity):
            self.empty(host, used, moves)
        return [Migrate(vm, host) for vm, host in moves.values()]

    def fitting(self, vm, hosts, source):
        """The host with the least room for a VM."""
        fits = [
            host
            for host in hosts
            if host is not source
            and vm.demand <= self.room[host.name]
            and vm.memory_bytes <= self.memory[host.name]
        ]
        return min(fits, key=lambda host: self.room[host.name], default=None)

    def move(self, vm, source, to, moves):
        self.room[source.name] += vm.demand
        self.room[to.name] -= vm.demand
        self.memory[to.name] -= vm.memory_bytes
        moves[vm.name] = (vm, to)

    def empty(self, host, used, moves):
        """All VMs of a host leave it, if all of them can and none has moved or arrives."""
        stays = host.arriving or any(not vm.movable or vm.name in moves for vm in host.vms)
        if stays or any(to is host for _, to in moves.values()):
            return
        saved, done = (dict(self.room), dict(self.memory)), []
        others = [each for each in used if each is not host and each.vms]
        for vm in sorted(host.vms, key=lambda vm: -vm.demand):
            to = self.fitting(vm, others, host)
            if to is None:
                self.room, self.memory = saved
                return
            self.move(vm, host, to, {})
            done.append((vm, to))
        used.remove(host)
        moves.update((vm.name, (vm, to)) for vm, to in done)

    def state(self, cluster):
        """What it sees: the use of hosts that are on in tenths, and whether demand rises."""
        used = [host for host in cluster.usable_hosts if host.vms]
        capacity = sum(host.capacity for host in used) or 1.0
        demand = sum(host.demand for host in used)
        rises = (demand > 1.01 * self.before) - (demand < 0.99 * self.before)
        self.before = demand
        return f"{min(int(10 * demand / capacity), 12)} {rises}"


class Learned(Consolidation):
    """Picks the threshold that its table says is cheapest; in training, now and then another.

    The table has, for each state, how often each threshold was tried and what it cost on average
    until the next look.
    """

    def __init__(self, table, dice=None):
        super().__init__()
        self.table = table
        self.dice = dice
        self.last = None

    def on_tick(self, cluster, now):
        if not cluster.reserve:
            state = self.state(cluster)
            self.last = (state, self.pick(state))
            self.threshold = THRESHOLDS[self.last[1]]
        return self.consolidate(cluster)

    def pick(self, state):
        tried = self.table.get(state, [])
        if self.dice is not None and self.dice.random() < EPSILON:
            return self.dice.randrange(len(THRESHOLDS))
        costs = [(mean, arm) for arm, (count, mean) in enumerate(tried) if count]
        # Where nothing is known, as the static rule does.
        return min(costs)[1] if costs else THRESHOLDS.index(0.8)

    def learn(self, paid):
        state, arm = self.last
        tried = self.table.setdefault(state, [[0, 0.0] for _ in THRESHOLDS])
        tried[arm][0] += 1
        tried[arm][1] += (paid - tried[arm][1]) / tried[arm][0]


def episode(policy, simulation, learns=False):
    """One run; what it cost."""
    session = PolicySession(policy)
    request = simulation.reset({"external.view": "changes"})
    total = since = 0.0
    while request["type"] != "end":
        request = simulation.step(session.answer(request))
        paid = cost(simulation.gained)
        total += paid
        since += paid
        if learns and not request.get("reserve"):
            if policy.last is not None:
                policy.learn(since)
            since = 0.0
    return total


def main():
    if len(sys.argv) > 1 and sys.argv[1] not in ("train", "cost"):
        parser = argparse.ArgumentParser()
        parser.add_argument("table", nargs="?")
        parser.add_argument("--static", type=float)
        options = parser.parse_intermixed_args()
        if options.table:
            return run(Learned(json.loads(Path(options.table).read_text())))
        return run(Consolidation(options.static / 100))
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=["train", "cost"])
    parser.add_argument("experiment")
    parser.add_argument("out", nargs="?", help="the table that is written")
    parser.add_argument("--table")
    parser.add_argument("--static", type=float, default=80)
    parser.add_argument("--episodes", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-D", dest="properties", action="append", default=[], metavar="key=value")
    options = parser.parse_intermixed_args()
    properties = dict(each.split("=", 1) for each in options.properties)
    with Worker() as worker:
        simulation = Simulation(options.experiment, properties, worker)
        if options.what == "cost":
            policy = Consolidation(options.static / 100)
            if options.table:
                policy = Learned(json.loads(Path(options.table).read_text()))
            total = episode(policy, simulation)
            kwh, hours = simulation.metrics["energy_j"] / 3.6e6, simulation.metrics["violation_s"] / 3600
            print(f"{total:.3f}: {kwh:.2f} kWh, {hours:.2f} h of violation")
            return None
        dice, table = random.Random(options.seed), {}
        for number in range(options.episodes):
            policy = Learned(table, dice)
            paid = episode(policy, simulation, learns=True)
            print(f"episode {number + 1}: {paid:.3f}", flush=True)
        Path(options.out).write_text(json.dumps(table, indent=1, sort_keys=True) + "\n")
    return None


if __name__ == "__main__":
    main()
