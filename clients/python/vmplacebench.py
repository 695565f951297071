"""Placement policies for VMPlaceBench in Python: the standard library is all that it needs.

A policy is a class with a method that is asked again and again what to do::

    from vmplacebench import Migrate, Policy, run

    class MyPolicy(Policy):
        def on_tick(self, cluster, now):
            return [Migrate("vm-0", "node1")]

    run(MyPolicy())

VMPlaceBench starts the script (``simulator.algorithm = external``, ``external.command = python3
my_policy.py``) and talks to it over its standard streams, as docs/external.md says. What the script
prints goes to standard error, of which the last lines are shown where a run fails.
"""

from __future__ import annotations

import json
import os
import queue
import signal
import sys
import threading
from dataclasses import dataclass, field
from typing import Any, Dict, Iterable, List, Mapping, Optional, TextIO, Union

__all__ = [
    "PROTOCOL",
    "Action",
    "Answer",
    "Cluster",
    "Host",
    "Migrate",
    "NoPlan",
    "Policy",
    "ProtocolError",
    "Resume",
    "Start",
    "Stop",
    "Suspend",
    "SwitchOff",
    "SwitchOn",
    "Vm",
    "VmClass",
    "run",
]

#: The version of the protocol that this file speaks.
PROTOCOL = 1


class ProtocolError(Exception):
    """What VMPlaceBench said was not understood, or an answer cannot be said."""


# ---- what there is ----


@dataclass(frozen=True)
class VmClass:
    """A class of VMs. ``dirty_page_intensity`` is a fraction of ``migration_bytes_per_s``."""

    name: str
    vcpus: int
    memory_bytes: int
    network_bytes_per_s: float
    migration_bytes_per_s: float
    dirty_page_intensity: float


@dataclass
class Vm:
    """A VM as it was seen last.

    ``demand`` is in demand units, ``vcpus`` times ``Cluster.units_per_core`` at full load. ``state``
    is ``running``, ``suspended``, ``migrating`` (to the host named ``to``) or ``waiting``, on a host
    that is not on.
    """

    name: str
    vm_class: str
    vcpus: int
    memory_bytes: int
    host: str
    demand: float
    state: str
    to: Optional[str] = None

    @property
    def movable(self) -> bool:
        """Whether it can migrate now."""
        return self.state == "running"


@dataclass
class Host:
    """A host as it was seen last.

    ``capacity`` is the CPU for VMs in demand units, ``idle_w`` and ``full_w`` are watts. ``power`` is
    ``on``, ``booting``, ``off`` or ``shutting_down``. VMs can migrate to a host that is ``usable``:
    one that is on, or held in reserve and asked for now. ``vms`` are those on it, leaving ones
    included; ``arriving`` those on their way to it.
    """

    name: str
    site: str
    cores: int
    capacity: float
    memory_bytes: int
    idle_w: float
    full_w: float
    power: str = "on"
    usable: bool = True
    vms: List[Vm] = field(default_factory=list)
    arriving: List[Vm] = field(default_factory=list)

    @property
    def demand(self) -> float:
        """Demand of its VMs, in demand units."""
        return sum(vm.demand for vm in self.vms)

    @property
    def overloaded(self) -> bool:
        """Whether its VMs demand more than it has."""
        return self.demand > self.capacity

    @property
    def room(self) -> float:
        """Demand units that it can take more; below 0 where it is overloaded."""
        return self.capacity - self.demand - sum(vm.demand for vm in self.arriving)

    @property
    def memory_room(self) -> int:
        """Bytes that it can take more."""
        taken = sum(vm.memory_bytes for vm in self.vms)
        return self.memory_bytes - taken - sum(vm.memory_bytes for vm in self.arriving)


class Cluster:
    """The cluster as it was seen last: ``hosts`` and ``vms`` by name, in the order of the cluster.

    ``reserve`` tells that hosts which are switched off are usable at this look, as the policy had no
    plan without them. ``constraints`` are lines in the syntax of docs/solvers.md, in which
    ``host-3`` is the fourth host. ``properties`` are the texts of all properties.
    """

    def __init__(self, start: Mapping[str, Any]) -> None:
        self.units_per_core: float = start["units_per_core"]
        self.hosts: Dict[str, Host] = {each["name"]: Host(**each) for each in start["hosts"]}
        self.classes: List[VmClass] = [VmClass(**each) for each in start["classes"]]
        self.constraints: List[str] = start["constraints"]
        self.properties: Dict[str, str] = start["properties"]
        self.vms: Dict[str, Vm] = {}
        self.reserve = False
        self._changes = self.properties.get("external.view") == "changes"

    def update(self, tick: Mapping[str, Any]) -> None:
        """Takes down what a look tells."""
        self.reserve = tick["reserve"]
        for each in tick["hosts"]:
            host = self.hosts[each["name"]]
            host.power = each["power"]
            host.usable = each["usable"]
        if not self._changes:
            self.vms = {}
        for name in tick.get("gone", ()):
            del self.vms[name]
        for each in tick["vms"]:
            self.vms[each["name"]] = Vm(
                each["name"],
                each["class"],
                each["vcpus"],
                each["memory_bytes"],
                each["host"],
                each["demand"],
                each["state"],
                each.get("to"),
            )
        for host in self.hosts.values():
            host.vms = []
            host.arriving = []
        for vm in self.vms.values():
            self.hosts[vm.host].vms.append(vm)
            if vm.to is not None:
                self.hosts[vm.to].arriving.append(vm)

    @property
    def usable_hosts(self) -> List[Host]:
        """The hosts that VMs can migrate to."""
        return [host for host in self.hosts.values() if host.usable]


# ---- what can be done ----

VmName = Union[str, Vm]
HostName = Union[str, Host]


def _name(thing: Union[str, Vm, Host]) -> str:
    return thing if isinstance(thing, str) else thing.name


class Action:
    """Something to do; see the classes below."""

    def message(self) -> Dict[str, Any]:
        """It as the protocol says it."""
        raise NotImplementedError


@dataclass(frozen=True)
class Migrate(Action):
    """A VM migrates live to a host. VMPlaceBench finds the order that migrations need."""

    vm: VmName
    host: HostName

    def message(self) -> Dict[str, Any]:
        return {"do": "migrate", "vm": _name(self.vm), "to": _name(self.host)}


@dataclass(frozen=True)
class Suspend(Action):
    """A VM stops to run and keeps its memory."""

    vm: VmName

    def message(self) -> Dict[str, Any]:
        return {"do": "suspend", "vm": _name(self.vm)}


@dataclass(frozen=True)
class Resume(Action):
    """A suspended VM runs again."""

    vm: VmName

    def message(self) -> Dict[str, Any]:
        return {"do": "resume", "vm": _name(self.vm)}


@dataclass(frozen=True)
class Start(Action):
    """A new VM of a class starts on a host, with a load in percent of its vCPUs, 0 to 100."""

    vm_class: str
    host: HostName
    load: float = 0.0

    def message(self) -> Dict[str, Any]:
        return {
            "do": "start",
            "class": self.vm_class,
            "host": _name(self.host),
            "load": self.load,
        }


@dataclass(frozen=True)
class Stop(Action):
    """A VM is destroyed."""

    vm: VmName

    def message(self) -> Dict[str, Any]:
        return {"do": "stop", "vm": _name(self.vm)}


@dataclass(frozen=True)
class SwitchOn(Action):
    """A host that was switched off boots; it can be used at a later look, once it is on."""

    host: HostName

    def message(self) -> Dict[str, Any]:
        return {"do": "switch_on", "host": _name(self.host)}


@dataclass(frozen=True)
class SwitchOff(Action):
    """A host shuts down once the migrations of this plan are done, if it has no VM then."""

    host: HostName

    def message(self) -> Dict[str, Any]:
        return {"do": "switch_off", "host": _name(self.host)}


@dataclass(frozen=True)
class NoPlan:
    """The cluster needs a change and the policy finds none.

    Where hosts are in reserve, it is asked again at once with them. ``reason`` is ``infeasible``,
    ``limit_reached``, ``no_way_there`` or ``error``.
    """

    reason: str = "infeasible"
    message: str = ""


#: What a look can be answered with: things to do, nothing, or that there is no plan.
Answer = Union[Iterable[Action], NoPlan, None]


class Policy:
    """What a policy is asked; override :meth:`on_tick`, and the others where they help."""

    def on_start(self, cluster: Cluster) -> None:
        """A run begins; ``cluster`` has hosts and classes, and no VMs yet."""

    def on_tick(self, cluster: Cluster, now: float) -> Answer:
        """Looks at the cluster at ``now`` simulated seconds and says what to do about it."""
        raise NotImplementedError

    def on_end(self, now: float) -> None:
        """The run is over."""

    def seconds(self, cluster: Cluster) -> float:
        """Simulated seconds that the answer just given is charged with ``solver.time = modelled``."""
        return 0.0


def _decision(policy: Policy, cluster: Cluster, now: float) -> Dict[str, Any]:
    decided = policy.on_tick(cluster, now)
    if isinstance(decided, NoPlan):
        answer: Dict[str, Any] = {
            "answer": "no_plan",
            "reason": decided.reason,
            "message": decided.message,
        }
    else:
        actions = [] if decided is None else [action.message() for action in decided]
        answer = {"answer": "plan", "actions": actions} if actions else {"answer": "wait"}
    answer["seconds"] = policy.seconds(cluster)
    return answer


def serve(policy: Policy, requests: Iterable[str], answers: TextIO) -> None:
    """Answers requests, one a line, until the run or the stream ends."""
    cluster: Optional[Cluster] = None
    for line in requests:
        request = json.loads(line)
        if request["protocol"] != PROTOCOL:
            raise ProtocolError(f"protocol {request['protocol']} is not {PROTOCOL}")
        kind = request["type"]
        if kind == "start":
            cluster = Cluster(request)
            policy.on_start(cluster)
            answer: Dict[str, Any] = {"answer": "ready", "protocol": PROTOCOL}
        elif kind == "tick" and cluster is not None:
            cluster.update(request)
            answer = _decision(policy, cluster, request["now"])
        elif kind == "end":
            policy.on_end(request["now"])
            answer = {"answer": "bye"}
        else:
            raise ProtocolError(f"a {kind} is not expected here")
        answer["id"] = request["id"]
        answers.write(json.dumps(answer, allow_nan=False) + "\n")
        answers.flush()
        if kind == "end":
            return


def run(policy: Policy) -> None:
    """Serves a policy over the standard streams until the run ends. Printing stays possible."""
    # The workbench ends this process when it is interrupted itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    requests = os.fdopen(os.dup(sys.stdin.fileno()), "r", encoding="utf-8")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    lines: "queue.Queue[str]" = queue.Queue()

    def listen() -> None:
        for line in requests:
            lines.put(line)
        # The run is over. Where nobody could say so, what still computes must not go on for nobody.
        os._exit(1)

    threading.Thread(target=listen, daemon=True).start()
    serve(policy, iter(lines.get, ""), answers)
