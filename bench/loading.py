"""What the knowledge of `resolve` costs to load: processor time and memory, each part in a fresh process.

    python bench/loading.py [--repeat 5]

Prints the median and the least processor time over the repeats (the least is the figure of an idle
machine) and the growth of resident memory, with its peak while loading.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys

PARTS = ("actors", "places", "times")
PROBE = """
import json, resource, time
import tocsin.resolve.walk
from tocsin.resolve.gazetteer import load_gazetteer
from tocsin.resolve.history import events
from tocsin.resolve.knowledge import load
from tocsin.resolve.reading import rules

def resident():
    rows = dict(line.split(":", 1) for line in open("/proc/self/status"))
    return int(rows["VmRSS"].split()[0]) / 1024

before, took = resident(), {}
for part, calls in (("actors", [load]), ("places", [load_gazetteer]), ("times", [rules, events])):
    start = time.process_time()
    for call in calls:
        call()
    took[part] = time.process_time() - start
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"took": took, "held": resident() - before, "peak": peak - before}))
"""


def main() -> None:
    """Prints the figures."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--repeat", type=int, default=5)
    args = options.parse_args()
    runs = [
        json.loads(subprocess.run([sys.executable, "-c", PROBE], check=True, capture_output=True).stdout)
        for _ in range(args.repeat)
    ]
    for part in (*PARTS, "all"):
        times = [sum(run["took"].values()) if part == "all" else run["took"][part] for run in runs]
        print(f"{part:<8} median {statistics.median(times):.3f} s  least {min(times):.3f} s")
    print(f"memory   held {max(r['held'] for r in runs):.0f} MB  peak {max(r['peak'] for r in runs):.0f} MB")


if __name__ == "__main__":
    main()
