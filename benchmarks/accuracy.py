"""The annotated articles of tests/data in, how often claims say what the reader says out: by field, language and part.

Nothing here is downloaded. The part kept apart is for measuring: its misses are shown only when it is asked for.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable

from benchmarks.annotations import DATA, FIELDS, PARTS, read_part
from benchmarks.judging import Verdict, judge_article
from factcheck.claims.models import Model, find_models

ROWS = ("subject", "topic", "topic, exactly", *FIELDS[2:])
AIM = 0.85
"""What each field but the exact topic aims at."""


def languages() -> list[str]:
    """Return the languages that there are annotated articles in."""
    return sorted(path.suffixes[0][1:] for path in DATA.glob(f"{PARTS[0]}.*.yaml"))


def judge_part(part: str, code: str, models: tuple[Model, ...] = ()) -> list[Verdict]:
    """Return the verdicts on every figure of a part in one language."""
    return [verdict for article in read_part(part, code) for verdict in judge_article(article, models)]


def count(verdicts: Iterable[Verdict]) -> dict[str, tuple[int, int]]:
    """Return, by field, how many are right and how many there are."""
    verdicts = list(verdicts)
    right = Counter(verdict.field for verdict in verdicts if verdict.right)
    every = Counter(verdict.field for verdict in verdicts)
    return {field: (right[field], every[field]) for field in ROWS if every[field]}


def main() -> None:
    """Judge every part and print its table, and the misses where they are asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="print what is wrong in the part that is not kept apart")
    parser.add_argument("--held-misses", action="store_true", help="print what is wrong in the part kept apart")
    parser.add_argument("--field", choices=ROWS, help="print the misses of this field alone")
    parser.add_argument("--model", action="append", default=[], help="an installed pipeline of spaCy, as for factcheck")
    options = parser.parse_args()
    models = find_models(options.model)
    shown = {PARTS[0]: options.misses, PARTS[1]: options.held_misses}
    for part in PARTS:
        judged = {code: judge_part(part, code, models) for code in languages()}
        print(_table(part, judged))
        for verdict in (each for code in judged for each in judged[code] if shown[part]):
            if not verdict.right and options.field in (None, verdict.field):
                print(_miss(verdict))


def _table(part: str, judged: dict[str, list[Verdict]]) -> str:
    counts = {code: count(verdicts) for code, verdicts in judged.items()}
    lines = [f"{part:18}" + "".join(f"{code:>18}" for code in counts)]
    lines += [f"  {field:16}" + "".join(_cell(field, found) for found in counts.values()) for field in ROWS]
    return "\n".join([*lines, ""])


def _cell(field: str, counts: dict[str, tuple[int, int]]) -> str:
    right, every = counts.get(field, (0, 0))
    mark = " " if not every or right >= AIM * every else "<"
    return f"{right:>8}/{every:<3} {right / every:.2f}{mark}" if every else f"{'-':>18}"


def _miss(verdict: Verdict) -> str:
    place = f"{verdict.path.rpartition('/')[2]}:{verdict.line}: {verdict.field} of « {verdict.words} »"
    return f"{place}\n  expected  {verdict.expected}\n  found     {verdict.found}"


if __name__ == "__main__":
    main()
