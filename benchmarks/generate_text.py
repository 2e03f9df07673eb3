"""A size and a seed in, French articles out: invented news in which no sentence repeats, for timing only.

The same size and seed give the same bytes. About half of the sentences state figures: counts, money, shares,
dates, measures. To see some: python -m benchmarks.generate_text FOLDER --megabytes 1
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

import yaml

ARTICLE_BYTES = 4_000
NARROW, FIXED = "\u202f", "\u00a0"

WORDS: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_name("words.yaml").read_text(encoding="utf-8"))


def articles(megabytes: float, *, seed: int = 1) -> Iterator[tuple[str, bytes]]:
    """Return (path, bytes) of Markdown articles of about 4 kB, together at least `megabytes` MB."""
    chance = Random(seed)
    told: set[str] = set()
    left = int(megabytes * 1_000_000)
    number = 0
    while left > 0:
        number += 1
        data = _article(chance, told).encode()
        left -= len(data)
        yield f"generated/{number:05}.md", data


def _article(chance: Random, told: set[str]) -> str:
    published = date(2019, 1, 1) + timedelta(days=chance.randrange(2_500))
    title = f"{_capital(chance.choice(WORDS['thing']))} à {chance.choice(WORDS['place'])}"
    parts = [f'---\ntitle: "{title}"\ndate: {published}\nlanguage: fr\nsource: "Texte engendré"\n---\n']
    while sum(map(len, parts)) < ARTICLE_BYTES:
        parts.append(" ".join(_new_sentence(chance, told) for _ in range(chance.randint(2, 5))))
    return "\n".join(f"{part}\n" for part in parts)


def _new_sentence(chance: Random, told: set[str]) -> str:
    while (sentence := _sentence(chance)) in told:
        pass
    told.add(sentence)
    return sentence


def _sentence(chance: Random) -> str:
    if chance.random() < 0.5:
        return _fill(chance, "plain", {})
    return _fill(chance, "figures", _figures(chance))


def _fill(chance: Random, sentences: str, figures: dict[str, str]) -> str:
    """Return one of the sentences, with words in it; `{Body}` is a `{body}` that begins a sentence."""
    words = {name: chance.choice(choices) for name, choices in WORDS.items()}
    words |= {f"{name}2": chance.choice(WORDS[name]) for name in ("body", "verb", "thing")}
    words |= figures
    words |= {name.capitalize(): _capital(word) for name, word in words.items()}
    return words[sentences].format(**words)


def _figures(chance: Random) -> dict[str, str]:
    year = chance.randint(1990, 2023)
    return {
        "count": _count(chance),
        "count2": _count(chance),
        "money": _money(chance),
        "share": chance.choice((chance.choice(WORDS["part"]), f"quelque {_percent(chance)}")),
        "percent": _percent(chance),
        "points": _decimal(chance, 20),
        "day": f"{chance.randint(2, 28)} {chance.choice(WORDS['month'])} {chance.randint(1998, 2025)}",
        "age": str(chance.randint(19, 88)),
        "measure": f"{_decimal(chance, 900)}{FIXED}{chance.choice(WORDS['measure'])}",
        "year": str(year),
        "year2": str(year + chance.randint(1, 6)),
    }


def _count(chance: Random) -> str:
    number = chance.randint(2, 10 ** chance.randint(2, 6))
    return f"{number:,}".replace(",", chance.choice((" ", FIXED, NARROW)))


def _money(chance: Random) -> str:
    scale, currency = chance.choice(WORDS["scale"]), chance.choice(WORDS["currency"])
    if not scale:
        return f"{_count(chance)} {currency}"
    link = "d'" if currency.startswith("e") else "de "
    return f"{_decimal(chance, 400)} {scale} {link}{currency}"


def _percent(chance: Random) -> str:
    return f"{_decimal(chance, 99)}{chance.choice((' ', FIXED, NARROW))}%"


def _decimal(chance: Random, most: int) -> str:
    number = chance.randint(2, most)
    return f"{number},{chance.randint(1, 9)}" if chance.random() < 0.5 else str(number)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def main() -> None:
    """Write the articles into a folder."""
    parser = argparse.ArgumentParser(description="Write invented French articles in which no sentence repeats.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--megabytes", type=float, default=20)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    for path, data in articles(options.megabytes, seed=options.seed):
        (options.folder / Path(path).name).write_bytes(data)


if __name__ == "__main__":
    main()
