"""Write `lower_case.txt` of English: words that are written in lower case, no names where they open a sentence.

    python -m scripts.build_lower_case /usr/share/dict/scowl

It takes the folder of word lists of SCOWL (Kevin Atkinson, http://wordlist.aspell.net), as the Debian package scowl
lays it out: those of English as it is written everywhere and in Britain, up to size 50, without names and
abbreviations.
"""

from __future__ import annotations

import sys
from pathlib import Path

SIZES = (10, 20, 35, 40, 50)
"""Of SCOWL's sizes those that hold what newspapers write; 60 is a large dictionary."""
SPELLINGS = ("english", "british")
SHORTEST = 3
HEAD = """\
# Words that are written in lower case, one a line: one of them that opens a sentence is no name by its capital.
# Written by scripts/build_lower_case.py from SCOWL (Copyright 2000-2019 Kevin Atkinson), sizes up to {largest}.
"""


def lower_case_words(folder: Path) -> list[str]:
    """Return the words of SCOWL's lists that have no capital and nothing but letters, sorted."""
    words: set[str] = set()
    for path in (folder / f"{spelling}-words.{size}" for spelling in SPELLINGS for size in SIZES):
        words.update(path.read_text(encoding="latin-1").split())
    return sorted(word for word in words if word.isalpha() and word.islower() and len(word) >= SHORTEST)


def main(folder: str) -> None:
    """Write the file from the lists of a folder."""
    path = Path(__file__).parents[1] / "factcheck" / "languages" / "en" / "lower_case.txt"
    text = HEAD.format(largest=SIZES[-1]) + "\n".join(lower_case_words(Path(folder))) + "\n"
    path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
