"""Placement policies and solvers for VMPlaceBench in Python, and environments to learn them in.

The standard library is all that it needs.

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

import binascii
import json
import os
import queue
import random
import signal
import socket
import subprocess
import sys
import threading
from array import array
from dataclasses import dataclass, field
from pathlib import Path
from typing import (
    TYPE_CHECKING,
    Any,
    Callable,
    Dict,
    Iterable,
    List,
    Mapping,
    Optional,
    Sequence,
    TextIO,
    Tuple,
    Union,
)

__all__ = [
    "Action",
    "Answer",
    "ArrivalAnswer",
    "Cluster",
    "DEFAULT_REWARD",
    "EVENTS",
    "HOST_COLUMNS",
    "Host",
    "Migrate",
    "Migration",
    "NewVm",
    "NoPlan",
    "PROTOCOL",
    "Place",
    "PlacementEnv",
    "PlacementVectorEnv",
    "Policy",
    "PolicySession",
    "Problem",
    "ProblemHost",
    "ProblemVm",
    "ProtocolError",
    "Resume",
    "Reward",
    "SUMS",
    "Simulation",
    "SimulationFailed",
    "Solver",
    "SolverSession",
    "Start",
    "Stop",
    "Suspend",
    "SwitchOff",
    "SwitchOn",
    "VM_COLUMNS",
    "Vm",
    "VmClass",
    "Worker",
    "play",
    "run",
    "serve",
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
    resources: Dict[str, float] = field(default_factory=dict)


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
    order: int = field(default=0, repr=False, compare=False)
    #: What it has of named resources or, where demands change, asks for now.
    resources: Dict[str, float] = field(default_factory=dict, compare=False)

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
    #: What it has for VMs of named resources.
    resources: Dict[str, float] = field(default_factory=dict)
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
    ``host-3`` is the fourth host; they may change as VMs come and go. ``properties`` are the texts of all properties.

    With ``external.view = arrays`` there are ``host_rows`` and ``vm_rows`` instead of ``vms`` and of
    what ``hosts`` tell of the moment: rows of :data:`HOST_COLUMNS` and :data:`VM_COLUMNS` numbers,
    two-dimensional where numpy is there, flat where it is not.
    """

    def __init__(self, start: Mapping[str, Any]) -> None:
        self.units_per_core: float = start["units_per_core"]
        self.hosts: Dict[str, Host] = {each["name"]: Host(**each) for each in start["hosts"]}
        self.host_names: List[str] = list(self.hosts)
        self.classes: List[VmClass] = [VmClass(**each) for each in start["classes"]]
        self.constraints: List[str] = start["constraints"]
        self.properties: Dict[str, str] = start["properties"]
        self.vms: Dict[str, Vm] = {}
        self.reserve = False
        self.host_rows: Any = None
        self.vm_rows: Any = None
        view = self.properties.get("external.view")
        self._changes = view == "changes"
        if view == "arrays":
            self.vms = _NOT_TOLD
            for host in self.hosts.values():
                host.vms = host.arriving = _NOT_TOLD
        self._told = 0

    def update(self, look: Mapping[str, Any]) -> None:
        """Takes down what a request tells of the cluster."""
        self.reserve = look["reserve"]
        self.constraints = look.get("constraints", self.constraints)
        if "host_rows" in look:
            self.host_rows = _patched(self.host_rows, look["host_rows"], len(HOST_COLUMNS))
            self.vm_rows = _patched(self.vm_rows, look["vm_rows"], len(VM_COLUMNS))
            return
        hosts = self.hosts
        for each in look["hosts"]:
            host = hosts[each["name"]]
            host.power = each["power"]
            host.usable = each["usable"]
        if not self._changes:
            self.vms = {}
            for host in hosts.values():
                host.vms = []
                host.arriving = []
        for name in look.get("gone", ()):
            self._leave(self.vms.pop(name))
        vms = self.vms
        for name, demand in look.get("demands", _NONE).items():
            vms[name].demand = demand
        for each in look["vms"]:
            vm = vms.get(each["name"])
            if vm is None:
                self._add(each)
                continue
            if "demand" in each:
                vm.demand = each["demand"]
            if "resources" in each:
                vm.resources = each["resources"]
            if "host" in each or "state" in each:
                self._leave(vm)
                vm.host = each.get("host", vm.host)
                vm.state = each.get("state", vm.state)
                if "state" in each:
                    vm.to = each.get("to")
                self._enter(vm)

    def _add(self, told: Mapping[str, Any]) -> None:
        self._told += 1
        vm = Vm(
            told["name"],
            told["class"],
            told["vcpus"],
            told["memory_bytes"],
            told["host"],
            told["demand"],
            told["state"],
            told.get("to"),
            self._told,
            told.get("resources", {}),
        )
        self.vms[vm.name] = vm
        self._enter(vm)

    def _leave(self, vm: Vm) -> None:
        self.hosts[vm.host].vms.remove(vm)
        if vm.to is not None:
            self.hosts[vm.to].arriving.remove(vm)

    def _enter(self, vm: Vm) -> None:
        _insert(self.hosts[vm.host].vms, vm)
        if vm.to is not None:
            _insert(self.hosts[vm.to].arriving, vm)

    @property
    def usable_hosts(self) -> List[Host]:
        """The hosts that VMs can migrate to."""
        return [host for host in self.hosts.values() if host.usable]


_NONE: Dict[str, float] = {}


class _NotTold(Dict[str, Any]):
    """What nobody may take for empty, as it is not told."""

    def _refuse(self, *ignored: Any) -> Any:
        raise ProtocolError(
            "external.view = arrays tells of VMs by host_rows and vm_rows alone;"
            " with full or changes there are Cluster.vms and Host.vms"
        )

    __iter__ = __contains__ = __getitem__ = keys = values = items = get = _refuse


_NOT_TOLD: Any = _NotTold()


def _insert(vms: List[Vm], vm: Vm) -> None:
    vms.append(vm)
    if len(vms) > 1 and vms[-2].order > vm.order:
        vms.sort(key=lambda each: each.order)


#: Columns of ``host_rows``. Power is 0 off, 1 on, 2 booting, 3 shutting down.
HOST_COLUMNS = ("power", "usable", "demand", "memory_used_bytes", "vms")

#: Columns of ``vm_rows``: ``vm-7`` has number 7, host and destination are positions among the hosts,
#: the state is 0 running, 1 suspended, 2 migrating, 3 waiting. A row that is free begins with -1.
VM_COLUMNS = ("number", "host", "demand", "memory_bytes", "state", "to")


def _patched(rows: Any, packed: str, columns: int) -> Any:
    """New rows: those that were, with those that have changed, each of which comes after its number."""
    data = binascii.a2b_base64(packed)
    numpy = _numpy()
    if numpy is not None:
        changes = numpy.frombuffer(data, dtype="<f8").reshape(-1, columns + 1)
        if not len(changes):
            return numpy.empty((0, columns)) if rows is None else rows.copy()
        at = changes[:, 0].astype(int)
        # The numbers of rows ascend.
        count = int(at[-1]) + 1
        if rows is not None and count <= len(rows):
            patched = rows.copy()
        else:
            patched = numpy.empty((count, columns))
            if rows is not None:
                patched[: len(rows)] = rows
        patched[at] = changes[:, 1:]
        return patched
    flat = array("d")
    flat.frombytes(data)
    if sys.byteorder == "big":
        flat.byteswap()
    patched = array("d", rows or ())
    for start in range(0, len(flat), columns + 1):
        at = int(flat[start]) * columns
        if at + columns > len(patched):
            patched.extend([0.0] * (at + columns - len(patched)))
        patched[at : at + columns] = flat[start + 1 : start + 1 + columns]
    return patched


def _numpy() -> Any:
    """numpy, or None; imported when first needed, as most policies need it not."""
    global _numpy_module
    if _numpy_module is False:
        try:
            import numpy

            _numpy_module = numpy
        except ImportError:
            _numpy_module = None
    return _numpy_module


_numpy_module: Any = False


@dataclass(frozen=True)
class NewVm:
    """A VM that somebody wants; ``demand`` is what it will ask for when it starts.

    ``constraints`` are those that hold once it is there, in which it is called ``vm``; where that is
    empty, no constraint names VMs that come.
    """

    name: str
    vm_class: str
    vcpus: int
    memory_bytes: int
    demand: float
    constraints: List[str] = field(default_factory=list)
    vm: str = ""


@dataclass(frozen=True)
class Migration:
    """A live migration that has ended; ``reason`` says why it has not ``finished``."""

    vm: str
    source: str
    destination: str
    finished: bool
    reason: str


@dataclass(frozen=True)
class ProblemHost:
    """A host of a problem: ``capacity`` in demand units, less what VMs that stay take.

    ``resources`` are whole units of named resources, of which pinned VMs have theirs.
    """

    name: str
    capacity: float
    memory_bytes: int
    resources: Dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class ProblemVm:
    """A VM of a problem. ``host`` is None where it is to be started."""

    name: str
    demand: float
    memory_bytes: int
    host: Optional[str] = None
    resources: Dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Problem:
    """What a solver gets: hosts, VMs that can move, and ``pinned`` ones, which cannot.

    What pinned VMs take is off the capacity and the memory of their hosts already; they count for
    ``constraints``, lines in the syntax of docs/solvers.md. ``limit_s`` are wall seconds.
    """

    now: float
    limit_s: int
    hosts: List[ProblemHost]
    vms: List[ProblemVm]
    pinned: List[ProblemVm]
    constraints: List[str]


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


@dataclass(frozen=True)
class Place:
    """A new VM starts on a host; one that was switched off by the policy boots first."""

    host: HostName


#: What a request can be answered with: things to do, nothing, or that there is no plan.
Answer = Union[Iterable[Action], NoPlan, None]

#: What the arrival of a new VM can be answered with. Without a host it is asked for again later, as
#: long as its patience lasts (``vm.arrivals.patience``).
ArrivalAnswer = Union[Place, Iterable[Action], NoPlan, None]


class Policy:
    """What a policy is asked. Override :meth:`on_tick`, :meth:`on_arrival` or others.

    It is told of those events only whose methods are overridden. Each is asked when it happens, or
    once the policy has done with what it was asked before.
    """

    def on_start(self, cluster: Cluster) -> None:
        """A run begins; ``cluster`` has hosts and classes, and no VMs yet."""

    def on_tick(self, cluster: Cluster, now: float) -> Answer:
        """Looks at the cluster at ``now`` simulated seconds and says what to do about it."""

    def on_overload_begins(self, cluster: Cluster, host: Host, now: float) -> Answer:
        """The VMs of a host demand more than it has."""

    def on_overload_ends(self, cluster: Cluster, host: Host, now: float) -> Answer:
        """They do no more."""

    def on_arrival(self, cluster: Cluster, vm: NewVm, now: float) -> ArrivalAnswer:
        """Somebody wants a VM. Where this is not overridden, the rule of the experiment decides."""

    def on_departure(self, cluster: Cluster, vm: str, host: Host, now: float) -> Answer:
        """The VM of that name was destroyed; it was on ``host``."""

    def on_host_up(self, cluster: Cluster, host: Host, now: float) -> Answer:
        """A host can be used from now on."""

    def on_host_down(self, cluster: Cluster, host: Host, crashed: bool, now: float) -> Answer:
        """A host crashed or was switched off."""

    def on_migration_ended(self, cluster: Cluster, migration: Migration, now: float) -> Answer:
        """A live migration has ended, well or not."""

    def on_end(self, now: float) -> None:
        """The run is over."""

    def seconds(self, cluster: Cluster) -> float:
        """Simulated seconds that the answer just given is charged with ``solver.time = modelled``."""
        return 0.0


class Solver:
    """Finds placements for a policy that has ``solver = external``; override :meth:`solve`."""

    def on_start(self, properties: Mapping[str, str]) -> None:
        """A run begins."""

    def solve(self, problem: Problem) -> Union[Mapping[str, str], NoPlan, None]:
        """The host of each VM, by name; VMs that are left out stay. None: all may stay.

        VMPlaceBench finds the order of migrations, and ends a run whose plan is wrong.
        """
        raise NotImplementedError

    def on_end(self) -> None:
        """The run is over."""

    def seconds(self, problem: Problem) -> float:
        """Simulated seconds that the answer just given is charged with ``solver.time = modelled``."""
        return 0.0


# ---- the protocol ----

EVENTS = (
    "tick",
    "overload_begins",
    "overload_ends",
    "arrival",
    "departure",
    "host_up",
    "host_down",
    "migration_ended",
)


_json = json.JSONEncoder(allow_nan=False).encode


def _said(decided: Any) -> Dict[str, Any]:
    if isinstance(decided, NoPlan):
        return {"answer": "no_plan", "reason": decided.reason, "message": decided.message}
    if isinstance(decided, Place):
        return {"answer": "place", "host": _name(decided.host)}
    actions = [] if decided is None else [action.message() for action in decided]
    return {"answer": "plan", "actions": actions} if actions else {"answer": "wait"}


class PolicySession:
    """Turns requests into calls of a policy, and what that returns into answers."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.cluster: Optional[Cluster] = None

    def answer(self, request: Mapping[str, Any]) -> Dict[str, Any]:
        """The answer to a request, without its number."""
        kind = request["type"]
        if kind == "start":
            if request["role"] != "policy":
                raise ProtocolError(f"this is a policy, and no {request['role']}")
            self.cluster = Cluster(request)
            self.policy.on_start(self.cluster)
            own = type(self.policy)
            events = [
                name
                for name in EVENTS
                if getattr(own, "on_" + name) is not getattr(Policy, "on_" + name)
            ]
            return {"answer": "ready", "protocol": PROTOCOL, "events": events}
        if kind == "end":
            self.policy.on_end(request["now"])
            return {"answer": "bye"}
        if kind not in EVENTS or self.cluster is None:
            raise ProtocolError(f"a {kind} is not expected here")
        self.cluster.update(request)
        answer = _said(self._decide(kind, self.cluster, request))
        answer["seconds"] = self.policy.seconds(self.cluster)
        return answer

    def _decide(self, kind: str, cluster: Cluster, request: Mapping[str, Any]) -> Any:
        policy, now = self.policy, request["now"]
        if kind == "tick":
            return policy.on_tick(cluster, now)
        if kind == "arrival":
            wanted = request["request"]
            vm = NewVm(
                wanted["name"],
                wanted["class"],
                wanted["vcpus"],
                wanted["memory_bytes"],
                wanted["demand"],
                wanted.get("constraints", cluster.constraints),
                wanted.get("vm", ""),
            )
            return policy.on_arrival(cluster, vm, now)
        if kind == "migration_ended":
            migration = Migration(
                request["vm"],
                request["from"],
                request["to"],
                request["finished"],
                request["reason"],
            )
            return policy.on_migration_ended(cluster, migration, now)
        host = cluster.hosts[request["host"]]
        if kind == "departure":
            return policy.on_departure(cluster, request["vm"], host, now)
        if kind == "host_down":
            return policy.on_host_down(cluster, host, request["crashed"], now)
        return getattr(policy, "on_" + kind)(cluster, host, now)


class SolverSession:
    """Turns requests into calls of a solver, and what that returns into answers."""

    def __init__(self, solver: Solver) -> None:
        self.solver = solver

    def answer(self, request: Mapping[str, Any]) -> Dict[str, Any]:
        """The answer to a request, without its number."""
        kind = request["type"]
        if kind == "start":
            if request["role"] != "solver":
                raise ProtocolError(f"this is a solver, and no {request['role']}")
            self.solver.on_start(request["properties"])
            return {"answer": "ready", "protocol": PROTOCOL}
        if kind == "end":
            self.solver.on_end()
            return {"answer": "bye"}
        if kind != "solve":
            raise ProtocolError(f"a {kind} is not expected here")
        problem = Problem(
            request["now"],
            request["limit_s"],
            [ProblemHost(**each) for each in request["hosts"]],
            [ProblemVm(**each) for each in request["vms"]],
            [ProblemVm(**each) for each in request["pinned"]],
            request["constraints"],
        )
        found = self.solver.solve(problem)
        if found is None or isinstance(found, NoPlan):
            answer = _said(found)
        else:
            answer = {"answer": "placement", "placement": dict(found)}
        answer["seconds"] = self.solver.seconds(problem)
        return answer


def serve(served: Union[Policy, Solver], requests: Iterable[str], answers: TextIO) -> None:
    """Answers requests, one a line, until the run or the stream ends."""
    session: Any = SolverSession(served) if isinstance(served, Solver) else PolicySession(served)
    for line in requests:
        request = json.loads(line)
        if request["protocol"] != PROTOCOL:
            raise ProtocolError(f"protocol {request['protocol']} is not {PROTOCOL}")
        answer = session.answer(request)
        answer["id"] = request["id"]
        answers.write(_json(answer) + "\n")
        answers.flush()
        if request["type"] == "end":
            return


def run(served: Union[Policy, Solver]) -> None:
    """Serves a policy or a solver until the run ends. Printing stays possible.

    It talks over the standard streams or, where the workbench names one, over a Unix socket.
    """
    # The workbench ends this process when it is interrupted itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    path = os.environ.get("VMPLACEBENCH_SOCKET")
    if path:
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.connect(path)
        answers: TextIO = connection.makefile("w", encoding="utf-8")
        requests: TextIO = connection.makefile("r", buffering=1 << 16, encoding="utf-8")
    else:
        answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
        requests = os.fdopen(os.dup(sys.stdin.fileno()), "r", 1 << 16, encoding="utf-8")
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    lines: "queue.SimpleQueue[str]" = queue.SimpleQueue()

    def listen() -> None:
        for line in requests:
            lines.put(line)
        # The run is over. Where nobody could say so, what still computes must not go on for nobody.
        os._exit(1)

    threading.Thread(target=listen, daemon=True).start()
    serve(served, iter(lines.get, ""), answers)


# ---- environments to learn in ----

#: Metrics that are sums since a run began; a step has what it added. Others are as they are now.
SUMS = (
    "violation_s",
    "energy_j",
    "hosts_on_s",
    "demand_s",
    "migrations",
    "migrations_failed",
    "migrated_bytes",
    "vms_requested",
    "vms_refused",
)

#: A reward: weights of metrics, or a function of what a step added to them.
Reward = Union[Mapping[str, float], Callable[[Mapping[str, float]], float]]

#: Host seconds of violation, energy in kJ, and migrations.
DEFAULT_REWARD: Reward = {"violation_s": -1.0, "energy_j": -1e-3, "migrations": -1.0}


class SimulationFailed(Exception):
    """A simulation could not begin or go on."""


class Worker:
    """A process of VMPlaceBench in which any number of simulations run at the same time.

    ``home`` is the folder with ``run.sh``: given, or named by ``VMPLACEBENCH_HOME``, or above this
    file or the working directory.
    """

    def __init__(self, home: Union[str, Path, None] = None) -> None:
        self._simulations = 0
        launcher = _home(home) / "run.sh"
        self._process = subprocess.Popen(
            [str(launcher), "environment"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=1 << 20,
        )

    def add(self) -> int:
        """The number of one more simulation."""
        self._simulations += 1
        return self._simulations

    def send(self, steps: Sequence[Mapping[str, Any]]) -> None:
        """Begins steps, of different simulations."""
        stdin = self._process.stdin
        assert stdin is not None
        try:
            text = _json({"protocol": PROTOCOL, "steps": steps})
            stdin.write(text.encode() + b"\n")
            stdin.flush()
        except (BrokenPipeError, ValueError) as e:
            raise SimulationFailed(f"the process of the simulations is gone: {e}") from None

    def receive(self) -> List[Dict[str, Any]]:
        """What the simulations of the last steps ask, in the same order."""
        stdout = self._process.stdout
        assert stdout is not None
        line = stdout.readline()
        # What Java itself prints, as some of its options ask for, is no answer.
        while line and not line.startswith(b"{"):
            sys.stderr.write(line.decode(errors="replace"))
            line = stdout.readline()
        if not line:
            code = self._process.wait()
            raise SimulationFailed(f"the process of the simulations ended with exit code {code}")
        answer = json.loads(line)
        if "error" in answer:
            raise SimulationFailed(answer["error"])
        requests: List[Dict[str, Any]] = answer["requests"]
        return requests

    def close(self) -> None:
        """Ends the process."""
        if self._process.poll() is None and self._process.stdin is not None:
            self._process.stdin.close()
            try:
                self._process.wait(5)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()

    def __enter__(self) -> "Worker":
        return self

    def __exit__(self, *_: Any) -> None:
        self.close()


def _home(given: Union[str, Path, None]) -> Path:
    named = given or os.environ.get("VMPLACEBENCH_HOME")
    if named:
        folders = [Path(named).resolve()]
    else:
        here = Path(__file__).resolve()
        folders = [*here.parents, *(Path.cwd() / "x").parents]
    for folder in folders:
        if (folder / "run.sh").is_file() and (folder / "clients").is_dir():
            return folder
    raise SimulationFailed(
        "VMPlaceBench was not found"
        + (f" in {folders[0]}" if named else "")
        + "; set VMPLACEBENCH_HOME to the folder that has its run.sh"
    )


class Simulation:
    """One simulation that stands still whenever its policy is asked.

    ``file`` is a property file, ``properties`` count more than it. ``metrics`` and ``gained`` are the
    metrics at present and what the last step added to them (see :data:`SUMS`).
    """

    def __init__(
        self,
        file: Union[str, Path, None] = None,
        properties: Optional[Mapping[str, Any]] = None,
        worker: Optional[Worker] = None,
        home: Union[str, Path, None] = None,
    ) -> None:
        self.own_worker = worker is None
        self.worker = worker or Worker(home)
        self.number = self.worker.add()
        self.file = None if file is None else str(Path(file).resolve())
        self.properties = {key: _text(value) for key, value in (properties or {}).items()}
        self.metrics: Dict[str, float] = {}
        self.gained: Dict[str, float] = {}

    def reset(self, properties: Optional[Mapping[str, Any]] = None) -> Dict[str, Any]:
        """Begins anew, with further properties; what it asks first."""
        self.worker.send([self.reset_step(properties or {})])
        return self.asked(self.worker.receive()[0])

    def step(self, answer: Mapping[str, Any]) -> Dict[str, Any]:
        """Answers what was asked; what it asks next."""
        self.worker.send([self.answer_step(answer)])
        return self.asked(self.worker.receive()[0])

    def reset_step(self, properties: Mapping[str, Any]) -> Dict[str, Any]:
        """The step that begins anew, for :meth:`Worker.send`."""
        texts = {**self.properties, **{key: _text(value) for key, value in properties.items()}}
        reset: Dict[str, Any] = {"properties": texts}
        if self.file is not None:
            reset["file"] = self.file
        self.metrics = {}
        return {"env": self.number, "reset": reset}

    def answer_step(self, answer: Mapping[str, Any]) -> Dict[str, Any]:
        """The step that answers, for :meth:`Worker.send`."""
        return {"env": self.number, **answer}

    def asked(self, request: Dict[str, Any]) -> Dict[str, Any]:
        """Takes down what a request tells; a run that failed ends here."""
        if request["type"] == "failed":
            raise SimulationFailed(request["message"])
        before, now = self.metrics, request["metrics"]
        gained = dict(now)
        for name in SUMS:
            gained[name] = now[name] - before.get(name, 0)
        self.metrics, self.gained = now, gained
        return request

    def close(self) -> None:
        """Ends it, and its worker where that was made for it."""
        if self.own_worker:
            self.worker.close()


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def play(
    policy: Policy,
    file: Union[str, Path, None] = None,
    properties: Optional[Mapping[str, Any]] = None,
    worker: Optional[Worker] = None,
    home: Union[str, Path, None] = None,
) -> Dict[str, Any]:
    """Runs a policy through a whole simulation in this process; its ``summary.json``.

    It decides as it does where the workbench starts it, at looks and at events.
    """
    simulation = Simulation(file, properties, worker, home)
    try:
        session = PolicySession(policy)
        request = simulation.reset({"external.view": "changes"})
        while request["type"] != "end":
            request = simulation.step(session.answer(request))
        session.answer(request)
        summary: Dict[str, Any] = request["summary"]
        return summary
    finally:
        simulation.close()


class Box:
    """Arrays of numbers between bounds, as ``gymnasium.spaces.Box``."""

    def __init__(self, low: float, high: float, shape: Tuple[int, ...]) -> None:
        self.low, self.high, self.shape = low, high, shape

    def contains(self, x: Any) -> bool:
        flat = x.ravel() if hasattr(x, "ravel") else x
        size = 1
        for length in self.shape:
            size *= length
        return len(flat) == size and all(self.low <= each <= self.high for each in flat)


class DictSpace(Dict[str, Any]):
    """Several spaces by name, as ``gymnasium.spaces.Dict``."""

    def contains(self, x: Any) -> bool:
        return x.keys() == self.keys() and all(self[name].contains(x[name]) for name in self)


class MultiDiscrete:
    """Whole numbers from 0 to below bounds, as ``gymnasium.spaces.MultiDiscrete``."""

    def __init__(self, nvec: Sequence[int]) -> None:
        self.nvec = list(nvec)
        self._random = random.Random()

    def seed(self, seed: Optional[int] = None) -> None:
        self._random.seed(seed)

    def sample(self) -> List[int]:
        return [self._random.randrange(bound) for bound in self.nvec]

    def contains(self, x: Any) -> bool:
        return len(x) == len(self.nvec) and all(0 <= n < b for n, b in zip(x, self.nvec))


class _Environment:
    """A cluster to learn in, in Gymnasium's interface.

    An action is ``[v, h]``: the VM in row ``v - 1`` migrates to host ``h``; with ``v = 0`` it stays.
    What cannot be done now is left (``info["refused"]``). A new VM that wants a host, where ``events``
    has ``arrival``, gets host ``h`` unless ``v = 0``. An observation has ``hosts`` and ``vms``, rows
    with :data:`HOST_COLUMNS` and :data:`VM_COLUMNS`. Instead of an action, :meth:`step` takes what
    :meth:`Policy.on_tick` returns as well.

    ``reward`` is a :data:`Reward`. ``most_vms`` is the number of rows for VMs, where more come than
    there are at the start. With ``view = "changes"`` there is :attr:`cluster` as policies have it, and
    ``observe``, ``observation_space``, ``act`` and ``action_space`` are to be given: functions of this
    environment, and of an action, and what they return and take.
    """

    metadata: Dict[str, Any] = {"render_modes": []}
    render_mode = None

    def __init__(
        self,
        file: Union[str, Path, None] = None,
        properties: Optional[Mapping[str, Any]] = None,
        *,
        reward: Reward = DEFAULT_REWARD,
        events: Sequence[str] = ("tick",),
        view: str = "arrays",
        most_vms: Optional[int] = None,
        observe: Optional[Callable[[Any], Any]] = None,
        observation_space: Any = None,
        act: Optional[Callable[[Any, Any], Any]] = None,
        action_space: Any = None,
        worker: Optional[Worker] = None,
        home: Union[str, Path, None] = None,
    ) -> None:
        unknown = [event for event in events if event not in EVENTS]
        if unknown:
            raise ValueError(f"{unknown} are no events; there are {EVENTS}")
        self.simulation = Simulation(file, properties, worker, home)
        self.cluster: Any = None
        self._events = list(events)
        self._view = view
        self._reward = reward
        self._most_vms = most_vms
        self._observe = observe or type(self)._rows
        self._act = act or type(self)._move
        self._random = random.Random()
        self._asked: Dict[str, Any] = {}
        self._refused = False
        self._begin(None)
        self._names = self.cluster.host_names
        if view == "arrays":
            rows = len(self.cluster.vm_rows) // (1 if _numpy() else len(VM_COLUMNS))
            self._most_vms = most_vms or rows
        self.observation_space = observation_space or self._space_of_rows()
        self.action_space = action_space or _spaces().MultiDiscrete(
            [(self._most_vms or 0) + 1, len(self._names)]
        )

    def _space_of_rows(self) -> Any:
        spaces, numpy = _spaces(), _numpy()
        kind = {} if spaces is _OWN_SPACES else {"dtype": numpy.float64}
        hosts, vms = len(self._names), self._most_vms or 0
        return spaces.Dict(
            {
                "hosts": spaces.Box(0.0, float("inf"), (hosts, len(HOST_COLUMNS)), **kind),
                "vms": spaces.Box(-1.0, float("inf"), (vms, len(VM_COLUMNS)), **kind),
            }
        )

    def _begin_step(self, seed: Optional[int]) -> Dict[str, Any]:
        properties: Dict[str, Any] = {"external.view": self._view}
        if seed is not None:
            properties["loadinjector.seed"] = seed
        return self.simulation.reset_step(properties)

    def _ready(self, start: Mapping[str, Any]) -> Dict[str, Any]:
        self.cluster = Cluster(start)
        return self.simulation.answer_step(
            {"answer": "ready", "protocol": PROTOCOL, "events": self._events}
        )

    def _begin(self, seed: Optional[int]) -> None:
        worker = self.simulation.worker
        worker.send([self._begin_step(seed)])
        worker.send([self._ready(self.simulation.asked(worker.receive()[0]))])
        self._seen(worker.receive()[0])

    def _seen(self, request: Dict[str, Any]) -> bool:
        """Takes down what is asked; whether that was the end."""
        self._asked = self.simulation.asked(request)
        if request["type"] == "end":
            return True
        self.cluster.update(request)
        return False

    def _seed(self, seed: Optional[int]) -> int:
        if seed is not None:
            self._random = random.Random(seed)
            return int(seed)
        return self._random.randrange(2**31)

    def reset(
        self, *, seed: Optional[int] = None, options: Optional[Mapping[str, Any]] = None
    ) -> Tuple[Any, Dict[str, Any]]:
        """Begins a new run: with the seed, or with one that is drawn. Loads follow from it."""
        if _gymnasium() is not None:
            super().reset(seed=seed)  # type: ignore[misc]
        self._begin(self._seed(seed))
        return self._observe(self), self._info()

    def step(self, action: Any) -> Tuple[Any, float, bool, bool, Dict[str, Any]]:
        """Answers what is asked, and simulates until the next question.

        :return: observation, reward, False, whether the run is over, and information
        """
        worker = self.simulation.worker
        worker.send([self._step(action)])
        return self._stepped(worker.receive()[0])

    def _step(self, action: Any) -> Dict[str, Any]:
        self._refused = False
        return self.simulation.answer_step(_said(self._act(self, action)))

    def _stepped(self, request: Dict[str, Any]) -> Tuple[Any, float, bool, bool, Dict[str, Any]]:
        over = self._seen(request)
        gained = self.simulation.gained
        if callable(self._reward):
            reward = float(self._reward(gained))
        else:
            reward = 0.0
            for name, weight in self._reward.items():
                reward += weight * gained[name]
        return self._observe(self), reward, False, over, self._info()

    def _info(self) -> Dict[str, Any]:
        asked = self._asked
        info = {
            "now": asked["now"],
            "event": asked["type"],
            "metrics": self.simulation.metrics,
            "refused": self._refused,
        }
        if asked["type"] == "end":
            info["summary"] = asked["summary"]
        return info

    def _rows(self) -> Dict[str, Any]:
        rows, most = self.cluster.vm_rows, self._most_vms or 0
        numpy = _numpy()
        if numpy is None:
            width = len(VM_COLUMNS)
            free = array("d", [-1, -1, 0, 0, -1, -1])
            rows = rows[: most * width] + free * max(0, most - len(rows) // width)
        elif len(rows) < most:
            free = numpy.array([-1.0, -1, 0, 0, -1, -1])
            rows = numpy.vstack([rows, numpy.tile(free, (most - len(rows), 1))])
        elif len(rows) > most:
            rows = rows[:most]
        return {"hosts": self.cluster.host_rows, "vms": rows}

    def _move(self, action: Any) -> Any:
        """What an action of the action space stands for."""
        if action is None or isinstance(action, (NoPlan, Place)):
            return action
        if len(action) > 0 and isinstance(action[0], Action):
            return action
        row, host = int(action[0]) - 1, int(action[1])
        if not (-1 <= row < (self._most_vms or 0) and 0 <= host < len(self._names)):
            raise ValueError(f"{action} is no action of {self.action_space}")
        if row < 0:
            return None
        if self._asked["type"] == "arrival":
            return Place(self._names[host])
        vm, there = self._row("vm_rows", row, VM_COLUMNS), self._row("host_rows", host, HOST_COLUMNS)
        if vm is None or vm[0] < 0 or vm[4] != 0 or vm[1] == host or there[1] != 1:
            self._refused = True
            return None
        if self._row("host_rows", int(vm[1]), HOST_COLUMNS)[1] != 1:
            self._refused = True
            return None
        return [Migrate(f"vm-{int(vm[0])}", self._names[host])]

    def _row(self, name: str, row: int, columns: Sequence[str]) -> Any:
        rows = getattr(self.cluster, name)
        if _numpy() is not None:
            return rows[row] if row < len(rows) else None
        width = len(columns)
        return rows[row * width : (row + 1) * width] or None

    def close(self) -> None:
        """Ends the simulation."""
        self.simulation.close()

    def render(self) -> None:
        """Shows nothing."""


class _VectorEnvironment:
    """Several environments at once, whose simulations run in parallel.

    ``workers`` processes share them. Observations, rewards and ends are lists, or arrays where numpy
    is there. One that is over begins anew in the same step: the observation is the first of the new
    run, and ``infos["final_info"]`` and ``infos["final_obs"]`` have the last of the old one.
    """

    metadata: Dict[str, Any] = {"render_modes": [], "autoreset_mode": "SameStep"}
    render_mode = None
    spec = None

    def __init__(self, count: int, *arguments: Any, workers: int = 1, **options: Any) -> None:
        if not 1 <= workers <= count:
            raise ValueError(f"{workers} workers for {count} environments")
        single = _lazy("PlacementEnv")
        home = options.pop("home", None)
        self.workers = [Worker(home) for _ in range(workers)]
        self.envs = [
            single(*arguments, worker=self.workers[i % workers], **options) for i in range(count)
        ]
        self.num_envs = count
        first = self.envs[0]
        self.single_observation_space = first.observation_space
        self.single_action_space = first.action_space
        self.observation_space = self.action_space = None
        if _gymnasium() is not None:
            from gymnasium.vector import AutoresetMode
            from gymnasium.vector.utils import batch_space

            self.metadata = {**self.metadata, "autoreset_mode": AutoresetMode.SAME_STEP}
            self.observation_space = batch_space(first.observation_space, count)
            self.action_space = batch_space(first.action_space, count)

    def _exchange(self, envs: Sequence[Any], steps: Sequence[Mapping[str, Any]]) -> List[Any]:
        """Sends a step of each environment, and has what each asks next."""
        asked: Dict[int, Dict[str, Any]] = {}
        parts = []
        for worker in self.workers:
            part = [i for i, env in enumerate(envs) if env.simulation.worker is worker]
            if part:
                worker.send([steps[i] for i in part])
                parts.append((worker, part))
        for worker, part in parts:
            asked.update(zip(part, worker.receive()))
        return [asked[i] for i in range(len(envs))]

    def _begin(self, envs: Sequence[Any], seeds: Sequence[Optional[int]]) -> None:
        steps = [env._begin_step(env._seed(seed)) for env, seed in zip(envs, seeds)]
        starts = self._exchange(envs, steps)
        steps = [env._ready(env.simulation.asked(start)) for env, start in zip(envs, starts)]
        for env, request in zip(envs, self._exchange(envs, steps)):
            env._seen(request)

    def reset(
        self,
        *,
        seed: Union[int, Sequence[Optional[int]], None] = None,
        options: Optional[Mapping[str, Any]] = None,
    ) -> Tuple[Any, Dict[str, Any]]:
        """Begins all runs anew; a single seed stands for itself, the next one and so on."""
        if seed is None or isinstance(seed, int):
            seeds = [None if seed is None else seed + i for i in range(self.num_envs)]
        else:
            seeds = list(seed)
        self._begin(self.envs, seeds)
        return self._batch([env._observe(env) for env in self.envs]), {}

    def step(self, actions: Sequence[Any]) -> Tuple[Any, Any, Any, Any, Dict[str, Any]]:
        """As :meth:`PlacementEnv.step`, of each environment."""
        steps = [env._step(action) for env, action in zip(self.envs, actions)]
        results = [
            env._stepped(request)
            for env, request in zip(self.envs, self._exchange(self.envs, steps))
        ]
        observations = [result[0] for result in results]
        infos: Dict[str, Any] = {}
        over = [i for i, result in enumerate(results) if result[3]]
        if over:
            infos["final_info"] = [results[i][4] if i in over else None for i in range(len(results))]
            infos["final_obs"] = [results[i][0] if i in over else None for i in range(len(results))]
            again = [self.envs[i] for i in over]
            self._begin(again, [None] * len(again))
            for i in over:
                observations[i] = self.envs[i]._observe(self.envs[i])
        rewards: Any = [result[1] for result in results]
        terminated: Any = [result[2] for result in results]
        truncated: Any = [result[3] for result in results]
        numpy = _numpy()
        if numpy is not None:
            rewards = numpy.array(rewards)
            terminated, truncated = numpy.array(terminated), numpy.array(truncated)
        return self._batch(observations), rewards, terminated, truncated, infos

    @staticmethod
    def _batch(observations: List[Any]) -> Any:
        numpy = _numpy()
        if numpy is None:
            return observations
        if isinstance(observations[0], dict):
            return {
                name: numpy.stack([each[name] for each in observations])
                for name in observations[0]
            }
        return numpy.stack([numpy.asarray(each) for each in observations])

    def close(self, **_: Any) -> None:
        """Ends all simulations."""
        for worker in self.workers:
            worker.close()


class _OwnSpaces:
    Box, Dict, MultiDiscrete = Box, DictSpace, MultiDiscrete


_OWN_SPACES: Any = _OwnSpaces()


def _gymnasium() -> Any:
    """gymnasium, or None; imported when an environment is first used."""
    global _gymnasium_module
    if _gymnasium_module is False:
        try:
            import gymnasium

            _gymnasium_module = gymnasium
        except ImportError:
            _gymnasium_module = None
    return _gymnasium_module


_gymnasium_module: Any = False


def _spaces() -> Any:
    gymnasium = _gymnasium()
    return _OWN_SPACES if gymnasium is None else gymnasium.spaces


if TYPE_CHECKING:

    class PlacementEnv(_Environment):
        """See above."""

    class PlacementVectorEnv(_VectorEnvironment):
        """See above."""


def _lazy(name: str) -> Any:
    made = globals().get(name)
    if made is None:
        gymnasium = _gymnasium()
        if name == "PlacementEnv":
            own, base = _Environment, gymnasium and gymnasium.Env
        else:
            own, base = _VectorEnvironment, gymnasium and gymnasium.vector.VectorEnv
        bases = (own,) if base is None else (own, base)
        made = type(name, bases, {"__doc__": own.__doc__, "__module__": __name__})
        globals()[name] = made
    return made


def __getattr__(name: str) -> Any:
    # Made at first use: policies need not wait for gymnasium.
    if name in ("PlacementEnv", "PlacementVectorEnv"):
        return _lazy(name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
