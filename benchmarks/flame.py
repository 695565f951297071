#!/usr/bin/env python3
"""Draws a flame graph of a recording by Java Flight Recorder, and says where the time goes.

    VMPLACEBENCH_JAVA_ARGS='-XX:StartFlightRecording=filename=run.jfr,settings=profile' ./run.sh run FILE --no-figures
    benchmarks/flame.py run.jfr flame.svg --title 'DVMS, 20 000 hosts, one hour'

Each box is a method, as wide as its share of the samples, above those that called it; calls of a method by itself are one
box, and what is narrower than --least is left out. On the terminal: the share of each room of the program (the class of
ours that is innermost), and of each method by itself. Needs nothing but Python 3 and the JDK's `jfr`.
"""

import argparse
import collections
import html
import re
import subprocess
import sys

OURS = "org.vmplacebench."
FRAME = re.compile(r"([\w.$]+)\.([\w$<>]+)\(")

# The first that is in a stack, from the innermost frame outwards, names the room of a sample.
ROOMS = [
    ("solver", ("entropy.", "entropy.choco.", "entropy.repair.", "cpsat.")),
    ("report", ("analysis.",)),
    ("tables and metrics", ("traces.",)),
    ("snapshots", ("core.scheduling.", "dvms.HostReport")),
    ("network and live migrations", ("embedded.FlowNetwork", "embedded.MaxMin", "embedded.LiveMigration", "embedded.Transfers",
                                     "embedded.Flow", "embedded.Link", "embedded.MigrationsByHost")),
    ("future (event queue)", ("core.engine.EventQueue",)),
    ("agents' timers and messages", ("core.sim.AgentRuntime",)),
    ("overlay", ("dvms.overlay.",)),
    ("agents", ("dvms.", "snooze.")),
    ("heuristics", ("ffd.",)),
    ("plans", ("placement.",)),
    ("load changes", ("injector.",)),
    ("state of the cluster", ("core.cluster.", "core.platform.")),
    ("engine", ("embedded.", "core.engine.", "core.sim.")),
]


def room_of(stack):
    for frame in reversed(stack):
        if frame.startswith(OURS):
            name = frame[len(OURS):]
            for room, prefixes in ROOMS:
                if name.startswith(prefixes):
                    return room
    return "else"


def samples(recording):
    """Stacks, the outermost frame first."""
    printed = subprocess.Popen(
        ["jfr", "print", "--events", "jdk.ExecutionSample", "--stack-depth", "64", recording],
        stdout=subprocess.PIPE, text=True)
    stack = None
    for line in printed.stdout:
        text = line.strip()
        if text.startswith("stackTrace = ["):
            stack = []
        elif text == "]" and stack is not None:
            if stack:
                yield stack[::-1]
            stack = None
        elif stack is not None:
            frame = FRAME.match(text)
            if frame:
                # Lambdas and hidden classes have numbers that differ from run to run.
                stack.append(re.sub(r"\$[0-9a-f]{6,}|\$\d+|/0x[0-9a-f]+", "", frame.group(1) + "." + frame.group(2)))
    if printed.wait() != 0:
        sys.exit(f"jfr could not read {recording}")


class Node:
    def __init__(self):
        self.count = 0
        self.children = collections.OrderedDict()

    def add(self, stack):
        node = self
        node.count += 1
        for frame in stack:
            node = node.children.setdefault(frame, Node())
            node.count += 1


def short(frame):
    return ".".join(frame.split(".")[-2:])


def colour(frame):
    if not frame.startswith(OURS):
        return "#d9d9d9"
    name = frame[len(OURS):]
    rooms = ["entropy", "traces", "analysis", "embedded", "core.engine", "core", "dvms", "snooze", "ffd", "placement", "injector"]
    palette = ["#e6550d", "#fdd0a2", "#fdd0a2", "#9ecae1", "#6baed6", "#c6dbef", "#a1d99b", "#a1d99b", "#fdae6b", "#dadaeb",
               "#fdae6b"]
    for room, paint in zip(rooms, palette):
        if name.startswith(room):
            return paint
    return "#eeeeee"


def svg(root, title, least, width=1100, row=15):
    total = root.count
    boxes = []
    deepest = 0

    def place(node, x, depth):
        nonlocal deepest
        for frame, child in sorted(node.children.items()):
            if child.count >= least * total:
                boxes.append((frame, x, depth, child.count))
                deepest = max(deepest, depth)
                place(child, x, depth + 1)
            x += child.count

    place(root, 0, 0)
    height = (deepest + 1) * row + 34
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
           f'font-family="sans-serif" font-size="10">',
           f'<rect width="{width}" height="{height}" fill="white"/>',
           f'<text x="6" y="17" font-size="13">{html.escape(title)} ({total} samples)</text>']
    for frame, x, depth, count in boxes:
        left = x / total * width
        wide = count / total * width
        top = height - (depth + 1) * row - 4
        name = short(frame)
        fits = int((wide - 4) / 5.6)
        text = name if len(name) <= fits else (name[:fits - 1] + "…" if fits > 3 else "")
        out.append(f'<g><title>{html.escape(frame)} {100 * count / total:.1f} %</title>'
                   f'<rect x="{left:.1f}" y="{top}" width="{max(wide - 0.4, 0.3):.1f}" height="{row - 1}" fill="{colour(frame)}"/>'
                   + (f'<text x="{left + 2:.1f}" y="{top + 11}">{html.escape(text)}</text>' if text else "") + "</g>")
    out.append("</svg>")
    return "\n".join(out) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("recording")
    parser.add_argument("picture", nargs="?", help="an SVG file")
    parser.add_argument("--title", default="Where the time goes")
    parser.add_argument("--least", type=float, default=0.004, help="share of the samples below which a box is left out")
    parser.add_argument("--root", default="AbstractSimulation.run",
                        help="the method at the bottom of the picture; samples without it are drawn whole")
    parser.add_argument("--top", type=int, default=25)
    options = parser.parse_args()

    root = Node()
    rooms = collections.Counter()
    alone = collections.Counter()
    for stack in samples(options.recording):
        rooms[room_of(stack)] += 1
        alone[short(stack[-1])] += 1
        names = [short(frame) for frame in stack]
        if options.root in names:
            stack = stack[names.index(options.root):]
        merged = [frame for i, frame in enumerate(stack) if i == 0 or frame != stack[i - 1]]
        root.add(merged)
    if root.count == 0:
        sys.exit(f"{options.recording} has no samples")
    for counted in (rooms, alone):
        for name, count in counted.most_common(options.top):
            print(f"{100 * count / root.count:5.1f} %  {name}")
        print()
    if options.picture:
        with open(options.picture, "w", encoding="utf-8") as file:
            file.write(svg(root, options.title, options.least))


if __name__ == "__main__":
    main()
