#!/usr/bin/env python3
"""Kills the program, fills its disk and takes away its folders at random moments, and judges what is left.

    benchmarks/faults.py N [--seed S] [--only KIND] [--launcher COMMAND] [--quick]

N trials of the seeds S, S + 1 ...: two hundred in four parts are 50 each with --seed 1, 51, 101 and 151. A jumping clock needs a
compiler of C (cc), killing R needs R, a small disk and one that cannot be written need the right to mount. With --quick there are
short runs alone: ten trials are one of each kind, as the tests do them.

What is marked done is whole and the same as undisturbed, the next command goes on, and no process and no temporary folder is
left behind. Each fault is printed with the seed that repeats it; the exit code is 1 where there was one.
"""

import argparse
import filecmp
import os
import random
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
RUN = """simulator.algorithm = ffd-lazy
hostingnodes.number = 16
vm.number = 80
load.mean = 50
load.std = 30
simulator.duration = %d
solver.time = modelled
"""
SWEEP = """sweep.base = run.properties
simulator.algorithm = {ffd-lazy, none}
seeds = 1..3
"""
DURATION_S = 1800
SLOWEST_START_S = 2
PATIENCE_S = 120
LEFT_S = 15


class Fault(Exception):
    """The program did what it must not."""


class Trial:
    """A folder, a command and what has happened to it."""

    def __init__(self, launcher, folder, rng, reference):
        self.launcher = launcher
        self.folder = folder
        self.rng = rng
        self.reference = reference
        self.more = {}
        self.disk = None
        self.out = folder / "out"
        self.temporary = folder / "tmp"
        self.temporary.mkdir(parents=True)
        (folder / "run.properties").write_text(RUN % DURATION_S)
        (folder / "sweep.properties").write_text(SWEEP)

    def environment(self, java=""):
        all_java = f"-Djava.io.tmpdir={self.temporary} -XX:+UseSerialGC {java}"
        return dict(
            os.environ,
            VMPLACEBENCH_JAVA_ARGS=all_java,
            JAVA_TOOL_OPTIONS=all_java,
            TMPDIR=str(self.temporary),
            VMPLACEBENCH_NO_INSTALL="1",
            **self.more,
        )

    def start(self, *arguments, java="", before=None):
        log = open(self.folder / "said", "ab")
        return subprocess.Popen(
            [*self.launcher, *arguments],
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env=self.environment(java),
            start_new_session=True,
            preexec_fn=before,
        )

    def finish(self, *arguments):
        process = self.start(*arguments)
        code = process.wait(PATIENCE_S)
        if code != 0:
            raise Fault(f"the next command ends with {code}: {' '.join(arguments)}: {self.said()}")

    def said(self):
        return (self.folder / "said").read_bytes()[-1500:].decode(errors="replace")

    def run_command(self, figures=False):
        return ["run", "run.properties", "--out", str(self.out)] + ([] if figures else ["--no-figures"])

    def moment(self, most):
        time.sleep(self.rng.uniform(0.05, most))

    def mount(self, size):
        """The results are to be on a disk of their own, of so many bytes."""
        self.disk = self.folder / "disk"
        self.disk.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", self.disk], check=True)
        self.out = self.disk / "out"

    def unmount(self):
        if self.disk:
            subprocess.run(["umount", "--lazy", self.disk], check=True)
            self.disk = None
            self.out = self.folder / "out"

    def processes(self):
        """Processes that have our temporary folder in their environment."""
        mark = f"TMPDIR={self.temporary}".encode()
        own = os.getpid()
        found = []
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit() and int(entry.name) != own:
                try:
                    # R has a folder of its own below ours.
                    if any(v.startswith(mark) for v in (entry / "environ").read_bytes().split(b"\0")):
                        state = (entry / "stat").read_text().rsplit(")", 1)[1].split()[0]
                        if state != "Z":
                            found.append(int(entry.name))
                except OSError:
                    pass
        return found

    def names(self, pids):
        names = []
        for pid in pids:
            try:
                names.append(Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ")[:100].decode(errors="replace"))
            except OSError:
                pass
        return names

    def nobody_is_left(self):
        deadline = time.time() + LEFT_S
        while self.processes():
            if time.time() > deadline:
                raise Fault(f"processes are left: {self.names(self.processes())}")
            time.sleep(0.1)

    def nothing_temporary_is_left(self):
        left = [p.name for p in self.temporary.iterdir() if not p.name.startswith("hsperfdata")]
        if left:
            raise Fault(f"left in the temporary folder: {left}")

    def whole_is_right(self, folder, reference):
        """What looks whole is the same as undisturbed."""
        summary = folder / "summary.json"
        if not summary.is_file() or '"state": "complete"' not in summary.read_text(errors="replace"):
            return False
        for file in sorted((reference / "tables").iterdir()) + [reference / "events.json"]:
            other = folder / file.relative_to(reference)
            if not other.is_file() or not filecmp.cmp(file, other, shallow=False):
                raise Fault(f"{folder} is marked complete, and {file.name} is another than undisturbed")
        return True

    def goes_on(self, figures=False):
        self.whole_is_right(self.out, self.reference / "run")
        self.finish(*self.run_command(figures))
        if not self.whole_is_right(self.out, self.reference / "run"):
            raise Fault("the next run left no whole results")
        self.nobody_is_left()
        self.nothing_temporary_is_left()

    def sweep_goes_on(self):
        for run in (self.out / "runs").glob("*"):
            if not self.whole_is_right(run, self.reference / "sweep" / "runs" / run.name):
                raise Fault(f"{run} is in the store of whole runs and is not whole")
        self.finish("sweep", "sweep.properties", "--out", "out", "--no-comparison", "--jobs", "2")
        self.finish("status", "out")
        names = sorted(p.name for p in (self.out / "runs").iterdir())
        if names != sorted(p.name for p in (self.reference / "sweep" / "runs").iterdir()):
            raise Fault(f"other runs than undisturbed: {names}")
        for name in names:
            self.whole_is_right(self.out / "runs" / name, self.reference / "sweep" / "runs" / name)
        if list((self.out / "running").iterdir()):
            raise Fault("something is left in running/")
        self.nobody_is_left()
        self.nothing_temporary_is_left()


def kill_group(process, what=signal.SIGKILL):
    try:
        os.killpg(process.pid, what)
    except ProcessLookupError:
        pass
    process.wait(PATIENCE_S)


def killed_run(trial):
    process = trial.start(*trial.run_command())
    trial.moment(SLOWEST_START_S)
    process.kill()
    process.wait()
    trial.nobody_is_left()
    trial.goes_on()


def killed_run_over_results(trial):
    shutil.copytree(trial.reference / "run", trial.out)
    killed_run(trial)


def hung_up_run(trial):
    process = trial.start(*trial.run_command())
    trial.moment(SLOWEST_START_S)
    kill_group(process, signal.SIGHUP)
    trial.nobody_is_left()
    trial.goes_on()


def killed_drawing(trial):
    process = trial.start(*trial.run_command(figures=True))
    trial.moment(9)
    process.kill()
    process.wait()
    trial.nobody_is_left()
    trial.goes_on(figures=True)


def killed_r(trial):
    process = trial.start(*trial.run_command(figures=True))
    deadline = time.time() + 20
    victims = []
    while not victims and process.poll() is None and time.time() < deadline:
        time.sleep(0.05)
        victims = [p for p in trial.processes() if "Rserve" in "".join(trial.names([p]))]
    trial.moment(2)
    for victim in trial.processes():
        if "Rserve" in "".join(trial.names([victim])):
            try:
                os.kill(victim, signal.SIGKILL)
            except ProcessLookupError:
                pass
    code = process.wait(PATIENCE_S)
    if code not in (0, 1):
        raise Fault(f"a run whose R was killed ends with {code}")
    if not trial.whole_is_right(trial.out, trial.reference / "run"):
        raise Fault("a run whose R was killed has lost its results")
    trial.nobody_is_left()
    trial.goes_on(figures=True)


def killed_sweep(trial):
    process = trial.start("sweep", "sweep.properties", "--out", "out", "--no-comparison", "--jobs", "2")
    trial.moment(8)
    process.kill()
    process.wait()
    trial.nobody_is_left()
    trial.sweep_goes_on()


def killed_worker(trial):
    process = trial.start("sweep", "sweep.properties", "--out", "out", "--no-comparison", "--jobs", "2")
    trial.moment(6)
    # The sweep is the first process that was started, its workers are the other JVMs.
    victims = [p for p in trial.processes() if p != process.pid and "java" in "".join(trial.names([p]))]
    if victims:
        try:
            os.kill(trial.rng.choice(victims), signal.SIGKILL)
        except ProcessLookupError:
            pass
    code = process.wait(PATIENCE_S)
    if code not in (0, 1):
        raise Fault(f"a sweep whose worker was killed ends with {code}")
    trial.nobody_is_left()
    trial.sweep_goes_on()


def full_disk(trial):
    import resource

    most = trial.rng.choice([0, 1, 4096, 20_000, 100_000, 400_000])

    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    log = trial.folder / "said"
    process = subprocess.Popen(
        [*trial.launcher, *trial.run_command()],
        cwd=trial.folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=trial.environment("-XX:-UsePerfData -Xshare:auto"),
        start_new_session=True,
        preexec_fn=limit,
    )
    said = process.communicate(timeout=PATIENCE_S)[0]
    log.write_bytes(said)
    refused = process.returncode == 2 and b"nothing was run" in said and not (trial.out / "summary.json").exists()
    if process.returncode not in (0, 1) and not refused:
        raise Fault(f"with files of {most} bytes at most a run ends with {process.returncode}: {trial.said()}")
    if process.returncode == 1 and b"\tat " in said:
        raise Fault(f"with files of {most} bytes at most a run shows its inside: {trial.said()}")
    if process.returncode == 0 and not trial.whole_is_right(trial.out, trial.reference / "run"):
        raise Fault("a run that ended well is not whole")
    trial.nobody_is_left()
    trial.goes_on()


def small_disk(trial):
    trial.mount(trial.rng.choice([16 << 10, 64 << 10, 256 << 10, 400 << 10]))
    code = trial.start(*trial.run_command()).wait(PATIENCE_S)
    if code not in (0, 1, 2) or b"\tat " in (trial.folder / "said").read_bytes():
        raise Fault(f"on a small disk a run ends with {code}: {trial.said()}")
    if (code == 0) != trial.whole_is_right(trial.out, trial.reference / "run"):
        raise Fault(f"on a small disk a run ends with {code}, which is not what it leaves")
    trial.nobody_is_left()
    trial.unmount()
    trial.goes_on()


def read_only(trial):
    trial.mount(64 << 20)
    has_results = trial.rng.random() < 0.5
    if has_results:
        shutil.copytree(trial.reference / "run", trial.out)
    subprocess.run(["mount", "-o", "remount,ro", trial.disk], check=True)
    code = trial.start(*trial.run_command()).wait(PATIENCE_S)
    if code not in (1, 2) or b"\tat " in (trial.folder / "said").read_bytes():
        raise Fault(f"where results cannot be written a run ends with {code}: {trial.said()}")
    if has_results != trial.whole_is_right(trial.out, trial.reference / "run"):
        raise Fault("results that cannot be written have changed")
    subprocess.run(["mount", "-o", "remount,rw", trial.disk], check=True)
    trial.goes_on()


def vanished_folder(trial):
    process = trial.start(*trial.run_command())
    deadline = time.time() + trial.rng.uniform(0.1, 3)
    while time.time() < deadline and process.poll() is None:
        time.sleep(0.02)
    for child in trial.folder.glob("out*"):
        shutil.rmtree(child, ignore_errors=True)
    code = process.wait(PATIENCE_S)
    if code not in (0, 1):
        raise Fault(f"a run whose folder has vanished ends with {code}: {trial.said()}")
    if b"\tat " in (trial.folder / "said").read_bytes():
        raise Fault(f"a run whose folder has vanished shows its inside: {trial.said()}")
    for child in trial.folder.glob("out*"):
        trial.whole_is_right(child, trial.reference / "run")
        shutil.rmtree(child, ignore_errors=True)
    trial.nobody_is_left()
    trial.goes_on()


def two_runs(trial):
    first = trial.start(*trial.run_command())
    trial.moment(0.8)
    second = trial.start(*trial.run_command())
    codes = sorted([first.wait(PATIENCE_S), second.wait(PATIENCE_S)])
    if codes[0] != 0 or codes[1] not in (0, 1, 2):
        raise Fault(f"two runs into one folder end with {codes}: {trial.said()}")
    if b"\tat " in (trial.folder / "said").read_bytes():
        raise Fault(f"two runs into one folder show their inside: {trial.said()}")
    if not trial.whole_is_right(trial.out, trial.reference / "run"):
        raise Fault("two runs into one folder leave nothing whole")
    trial.goes_on()


def file_in_the_way(trial):
    trial.out.write_text("a file")
    code = trial.start(*trial.run_command()).wait(PATIENCE_S)
    if code != 2 or trial.out.read_text() != "a file":
        raise Fault(f"a file in place of the results is answered with {code}: {trial.said()}")
    trial.out.unlink()
    trial.goes_on()


# Loaded into each process: the clock of the wall is up to a year off, and differently at each moment.
JUMPING_CLOCK = """
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>
static long jump(void) {
  static unsigned seed;
  static long now;
  if (seed == 0) seed = atoi(getenv("JUMPING_CLOCK")) + 1;
  if (rand_r(&seed) % 50 == 0) now = (long) (rand_r(&seed) % 63072000) - 31536000;
  return now;
}
int clock_gettime(clockid_t clock, struct timespec *time) {
  static int (*real)(clockid_t, struct timespec *);
  if (!real) real = dlsym(RTLD_NEXT, "clock_gettime");
  int code = real(clock, time);
  if (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE) time->tv_sec += jump();
  return code;
}
int gettimeofday(struct timeval *time, void *zone) {
  struct timespec now;
  int code = clock_gettime(CLOCK_REALTIME, &now);
  time->tv_sec = now.tv_sec;
  time->tv_usec = now.tv_nsec / 1000;
  return code;
}
time_t time(time_t *to) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (to) *to = now.tv_sec;
  return now.tv_sec;
}
"""


def jumping_clock(trial):
    source = trial.folder / "clock.c"
    source.write_text(JUMPING_CLOCK)
    library = trial.folder / "clock.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"], check=True)
    trial.more = {"LD_PRELOAD": str(library), "JUMPING_CLOCK": str(trial.rng.randrange(10**6))}
    if trial.rng.random() < 0.5:
        trial.finish("sweep", "sweep.properties", "--out", "out", "--no-comparison", "--jobs", "2")
        trial.more = {}
        trial.sweep_goes_on()
    else:
        trial.finish(*trial.run_command())
        if not trial.whole_is_right(trial.out, trial.reference / "run"):
            raise Fault("a run whose clock jumps is not whole")
        trial.more = {}
        trial.goes_on()


def out_of_memory(trial):
    heap = trial.rng.choice([6, 8, 10, 12, 16])
    code = trial.start(*trial.run_command(), java=f"-Xmx{heap}m").wait(PATIENCE_S)
    if code not in (0, 1):
        raise Fault(f"with {heap} MB a run ends with {code}: {trial.said()}")
    if code == 0 and not trial.whole_is_right(trial.out, trial.reference / "run"):
        raise Fault("a run that ended well is not whole")
    trial.nobody_is_left()
    trial.goes_on()


KINDS = {
    f.__name__: f
    for f in (
        killed_run,
        killed_run_over_results,
        hung_up_run,
        killed_sweep,
        killed_worker,
        killed_drawing,
        killed_r,
        full_disk,
        small_disk,
        read_only,
        vanished_folder,
        two_runs,
        file_in_the_way,
        out_of_memory,
        jumping_clock,
    )
}

QUICK = (
    "killed_run",
    "killed_run_over_results",
    "hung_up_run",
    "full_disk",
    "small_disk",
    "read_only",
    "vanished_folder",
    "two_runs",
    "file_in_the_way",
    "out_of_memory",
)


def can_mount(root):
    folder = root / "mounted"
    folder.mkdir()
    try:
        if subprocess.run(["mount", "-t", "tmpfs", "tmpfs", folder], stderr=subprocess.DEVNULL).returncode != 0:
            return False
        subprocess.run(["umount", folder], check=True)
        return True
    except OSError:
        return False


def main():
    global DURATION_S, SLOWEST_START_S
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=sorted(KINDS), action="append")
    parser.add_argument("--launcher", default=shlex.quote(str(HOME / "run.sh")))
    parser.add_argument("--quick", action="store_true")
    given = parser.parse_args()
    launcher = shlex.split(given.launcher)
    if given.quick:
        DURATION_S, SLOWEST_START_S = 120, 0.8
    kinds = given.only or list(QUICK if given.quick else KINDS)
    if shutil.which("R") is None:
        kinds = [k for k in kinds if k not in ("killed_drawing", "killed_r")]
    if shutil.which("cc") is None:
        kinds = [k for k in kinds if k != "jumping_clock"]
    faults = 0
    with tempfile.TemporaryDirectory(prefix="vmplacebench-faults-") as name:
        root = Path(name)
        if not can_mount(root):
            kinds = [k for k in kinds if k not in ("small_disk", "read_only")]
        reference = root / "reference"
        undisturbed = Trial(launcher, reference, random.Random(0), reference)
        undisturbed.finish("run", "run.properties", "--out", "run", "--no-figures")
        if any("sweep" in k or "worker" in k or "clock" in k for k in kinds):
            undisturbed.finish("sweep", "sweep.properties", "--out", "sweep", "--no-comparison", "--jobs", "2")
        for i in range(given.count):
            seed = given.seed + i
            kind = kinds[seed % len(kinds)]
            trial = Trial(launcher, root / f"trial-{seed}", random.Random(seed), reference)
            try:
                KINDS[kind](trial)
            except (Fault, subprocess.TimeoutExpired) as e:
                faults += 1
                only = (" --quick" if given.quick else "") + "".join(f" --only {k}" for k in given.only or [])
                print(f"FAULT {kind}: {e}\n  benchmarks/faults.py 1 --seed {seed}{only}", flush=True)
                for pid in trial.processes():
                    os.kill(pid, signal.SIGKILL)
            finally:
                trial.unmount()
            shutil.rmtree(trial.folder, ignore_errors=True)
    print(f"{given.count} trials, {faults} faults")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
