"""Write `common.txt` of each language: the words that articles on anything at all share, and that tell no matter.

    python -m scripts.build_common_words fr en

It takes the package wordfreq (3.1), whose lists count subtitles, news, books, Wikipedia and the web; words come from
its data (CC BY-SA 4.0, Robyn Speer 2022, https://doi.org/10.5281/zenodo.7199437).
"""

from __future__ import annotations

import sys
from pathlib import Path

COMMON = 5
"""Zipf frequency from which a word is common: once in 10,000 words (van Heuven et al. 2014)."""
HEAD = """\
# The words that articles on anything at all share: Zipf frequency of {common} or more, in lower case, one a line.
# Written by scripts/build_common_words.py from wordfreq {version} (CC BY-SA 4.0).
"""


def common_words(code: str) -> list[str]:
    """Return the common words of a language (ISO 639-1), sorted."""
    from wordfreq import get_frequency_dict  # type: ignore[import-not-found]

    least = 10 ** (COMMON - 9)
    frequencies: dict[str, float] = get_frequency_dict(code, "small")
    return sorted(word for word, frequency in frequencies.items() if frequency >= least and word.isalpha())


def main(codes: list[str]) -> None:
    """Write the files of the languages named."""
    from importlib.metadata import version

    languages = Path(__file__).parents[1] / "factcheck" / "languages"
    for code in codes:
        text = HEAD.format(common=COMMON, version=version("wordfreq")) + "\n".join(common_words(code)) + "\n"
        (languages / code / "common.txt").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
