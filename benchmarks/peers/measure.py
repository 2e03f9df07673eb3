"""A peer's reader.py, seconds, and texts as JSON on standard input in; how many bytes it read in which time out.

It runs in the peer's own environment, so it imports nothing of factcheck. The first text warms up.
"""

from __future__ import annotations

import json
import runpy
import sys
import time


def main() -> None:
    """Read texts until the seconds are over, at least two; print the measure as JSON on the last line."""
    reader, seconds = sys.argv[1], float(sys.argv[2])
    read = runpy.run_path(reader)["read"]
    texts = json.load(sys.stdin)
    read(texts[0])
    done = size = 0
    started = time.perf_counter()
    while done < len(texts) - 1 and (done < 2 or time.perf_counter() - started < seconds):
        read(texts[done + 1])
        done += 1
        size += len(texts[done].encode())
    print(json.dumps({"bytes": size, "seconds": time.perf_counter() - started}))


if __name__ == "__main__":
    main()
