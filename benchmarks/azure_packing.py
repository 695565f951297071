#!/usr/bin/env python3
"""Generates a file in the schema of Azure's trace for packing of 2020: azure_packing.py FILE [VMS [DAYS [SEED]]].

Sizes are powers of two parts of a machine, times are drawn evenly, lifetimes are log-normal (most are short).
"""
import random
import sqlite3
import sys

SIZES = [(1 / 64, 0.50), (1 / 32, 0.25), (1 / 16, 0.15), (1 / 8, 0.07), (1 / 4, 0.03)]


def main(file, vms=1_000_000, days=14, seed=1):
    draw = random.Random(seed)
    base = sqlite3.connect(file)
    base.execute("PRAGMA journal_mode = OFF")
    base.execute(
        "CREATE TABLE vmType (id INTEGER PRIMARY KEY, vmTypeId INTEGER, machineId INTEGER, core REAL, memory REAL, hdd REAL, ssd REAL, nic REAL)"
    )
    base.execute(
        "CREATE TABLE vm (vmId INTEGER PRIMARY KEY, tenantId INTEGER, vmTypeId INTEGER, priority INTEGER, starttime REAL, endtime REAL)"
    )
    types = []
    for core, weight in SIZES:
        for factor in (0.5, 1, 2):
            number = len(types)
            memory = min(1.0, core * factor)
            types.append(weight / 3)
            base.execute("INSERT INTO vmType VALUES (?,?,?,?,?,?,?,?)", (number, number, 0, core, memory, 0, memory / 2, core / 2))
    chosen = draw.choices(range(len(types)), types, k=vms)
    starts = sorted(draw.uniform(0, days) for _ in range(vms))

    def rows():
        for vm in range(vms):
            end = starts[vm] + draw.lognormvariate(-1.5, 2)
            yield vm, draw.randrange(2000), chosen[vm], draw.randrange(2), starts[vm], end if end < days else None

    base.executemany("INSERT INTO vm VALUES (?,?,?,?,?,?)", rows())
    base.commit()


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
