#!/usr/bin/env python3
"""Runs CloudSim Plus 8.5.7 and this program on the same kind of load, one after the other, several times.

    benchmarks/cloudsim/cloudsim.py --hosts 4096 --seconds 1800 --rounds 3

Ten VMs on each host, no policy; a VM changes its load every 300 s on average. CloudSim Plus looks at all VMs every ten seconds,
here each change is an event. What is compared is the whole process: real and processor time and memory. This program runs twice:
as by default, with its page, its tables of all VMs and hosts and 200 samples of the cluster, and with the least that it can be
told to record, which is still more than the other keeps: it prints one line. CloudSim Plus is under the GNU General Public License 3 and no part of this program: Maven fetches it into --library, a folder of its own.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
HOME = HERE.parent.parent
POM = """<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>compared</groupId><artifactId>compared</artifactId><version>1</version><dependencies><dependency>
<groupId>org.cloudsimplus</groupId><artifactId>cloudsimplus</artifactId><version>8.5.7</version>
</dependency></dependencies></project>
"""


def fetch(library):
    if not list(library.glob("cloudsimplus-*.jar")):
        library.mkdir(parents=True, exist_ok=True)
        (library / "pom.xml").write_text(POM)
        subprocess.run(["mvn", "-q", "-B", "dependency:copy-dependencies", f"-DoutputDirectory={library}"],
                       cwd=library, check=True)


def measured(command, **more):
    """Real seconds, processor seconds, MB and the last line of a process."""
    begin = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **more)
    said = process.stdout.read().strip()
    _, status, used = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{' '.join(map(str, command))} failed:\n{said}")
    return time.monotonic() - begin, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, said.splitlines()[-1]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--hosts", type=int, default=4096)
    parser.add_argument("--seconds", type=int, default=1800)
    parser.add_argument("--interval", type=float, default=10)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--library", type=Path, default=Path("results/cloudsim/library"))
    parser.add_argument("--ours", default=str(HOME / "run.sh"), help="the command that is this program")
    options = parser.parse_args()
    library = options.library.resolve()
    fetch(library)
    path = ":".join(sorted(map(str, library.glob("*.jar"))))
    classes = library / "classes"
    subprocess.run(["javac", "-nowarn", "-proc:none", "-d", classes, "-cp", path, HERE / "SameLoad.java"], check=True)
    theirs = ["java", "-XX:+UseSerialGC", "-cp", f"{path}:{classes}", "SameLoad", str(options.hosts),
              str(options.seconds), str(options.interval), "300"]
    ours = [options.ours, "run", str(HOME / "config/scale/none-10k.properties"), "--no-figures",
            "--out", str(library.parent / "run"), f"-Dhostingnodes.number={options.hosts}",
            f"-Dvm.number={10 * options.hosts}", f"-Dsimulator.duration={options.seconds}"]
    least = ours + ["-Dtrace.vm_cpu=false", "-Dtrace.bins=1", "-Dtrace.rows=0"]
    ratios = {"this program": [], "least record": []}
    for _ in range(options.rounds):
        pair = []
        for name, command in (("CloudSim Plus", theirs), ("this program", ours), ("least record", least)):
            real, processor, memory, said = measured(command)
            pair.append((real, processor))
            print(f"{name:14} {real:7.2f} s real {processor:7.2f} s processor {memory:6.0f} MB   {said[:80]}", flush=True)
        for name, (real, processor) in zip(ratios, pair[1:]):
            ratios[name].append((real / pair[0][0], processor / pair[0][1]))
    for name, found in ratios.items():
        print(f"{name} over CloudSim Plus, median: {statistics.median(r for r, _ in found):.3f} of the real time, "
              f"{statistics.median(p for _, p in found):.3f} of the processor time")


if __name__ == "__main__":
    main()
