"""What `languages list` and `languages test` are given in, their texts and exit codes out."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from factcheck import languages
from factcheck.commands import output
from factcheck.commands.options import Options
from factcheck.commands.verdict import FINE, FOUND
from factcheck.errors import UsageError, nearest
from factcheck.languages.corpus import Corpus, Fault, find_fault, read_corpus
from factcheck.languages.shape import check_words
from factcheck.messages import N_, _, language, speak
from factcheck.records import Kind
from factcheck.reports._words import kind_for
from factcheck.safe_path import no_modules_from_here
from factcheck.visible import one_line

_SORTS = {
    "quantities": N_("{count} figures"),
    "dates": N_("{count} dates"),
    "nothing": N_("{count} that state nothing"),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the phrases of one language."""

    code: str
    path: str
    phrases: int
    faults: tuple[Fault, ...]
    unstated: tuple[Kind, ...]
    """Kinds of claims of which it has no phrase."""


def run_list(options: Options) -> int:
    """Write each language's code and name, and how many phrases its corpus holds."""
    text = "".join(f"{_described(code)}\n" for code in languages.codes())
    output.write(text, options.output or output.STANDARD_OUTPUT)
    return FINE


def run_test(names: Sequence[str]) -> int:
    """Run the corpora of the languages or folders named, or of all languages; write the phrases that fail."""
    outcomes = _test_all([_folder(name) for name in names or languages.codes()])
    faults = [(outcome, fault) for outcome in outcomes for fault in outcome.faults]
    total = sum(outcome.phrases for outcome in outcomes)
    _warn_of_gaps(outcomes)
    if not faults:
        codes = ", ".join(outcome.code for outcome in outcomes)
        output.write(_("{total} phrases are read as they say ({codes})", total=total, codes=codes) + "\n")
        return FINE
    output.write("".join(_told(outcome, fault) for outcome, fault in faults))
    output.tell(
        _(
            "{count} of {total} phrases are not read as they say; mend the words or the phrase",
            count=len(faults),
            total=total,
        )
    )
    return FOUND


def run_corpus(folder: Path) -> Outcome:
    """Run the corpus in the folder of a language, in a process that has read no language of that code before."""
    code = languages.add_folder(folder)
    check_words(folder)
    corpus = read_corpus(folder, code)
    if not corpus.examples:
        raise UsageError(_("holds no phrase, so there is nothing to check"), path=corpus.path)
    faults = tuple(fault for example in corpus.examples if (fault := find_fault(example, corpus)))
    return Outcome(code, corpus.path, len(corpus.examples), faults, _unstated(corpus))


def _test_all(folders: Sequence[Path]) -> list[Outcome]:
    """Test each folder in a process of its own: two of them may be of one language."""
    pool = ProcessPoolExecutor(
        max_workers=min(len(folders), os.cpu_count() or 1),
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_begin,
        initargs=(language(),),
        max_tasks_per_child=1,
    )
    with no_modules_from_here(), pool:
        return list(pool.map(run_corpus, folders))


def _begin(spoken: str) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all processes; the first one tells of it
    speak(spoken)


def _folder(name: str) -> Path:
    """Return the folder of a language's code, or the one that is named; a code wins, and `./de` is a folder."""
    if name in languages.codes():
        return Path(str(languages.folder_of(name)))
    if not Path(name).is_dir():
        known = nearest(name, languages.codes())
        raise UsageError(_("'{name}' is neither a language nor a folder of one; {known}", name=name, known=known))
    return Path(name)


def _described(code: str) -> str:
    corpus = read_corpus(languages.folder_of(code), code)
    counts = (sum(example.section == section for example in corpus.examples) for section in _SORTS)
    sorts = ", ".join(_(sort, count=count) for count, sort in zip(counts, _SORTS.values(), strict=True))
    name = languages.load_pack(code).words["name"]
    phrases = _("{count} phrases: {sorts}", count=len(corpus.examples), sorts=sorts)
    if code == languages.default_code():
        phrases = _("{phrases} (of articles that state none)", phrases=phrases)
    return one_line(f"{code}  {name}  {phrases}")


def _told(outcome: Outcome, fault: Fault) -> str:
    """Return three lines: where and which phrase, what it must state, what is read."""
    place = f"{_near(outcome.path)}:{fault.example.line}"
    heading = one_line(f'{place}: "{fault.example.phrase}"')
    expected = _("expected  {reading}", reading=one_line(fault.expected))
    found = _("found     {reading}", reading=one_line(fault.found))
    return f"{heading}\n  {expected}\n  {found}\n"


def _near(path: str) -> str:
    """Return a path from here on where it is below, so that it can be read and clicked."""
    here = Path.cwd()
    return str(Path(path).relative_to(here)) if Path(path).is_relative_to(here) else path


def _unstated(corpus: Corpus) -> tuple[Kind, ...]:
    stated = {example.expected.kind for example in corpus.examples if example.expected}
    return tuple(kind for kind in get_args(Kind) if kind not in stated)


def _warn_of_gaps(outcomes: Iterable[Outcome]) -> None:
    for outcome in outcomes:
        if outcome.unstated:
            output.warn(
                _(
                    "{near}: no phrase states a {unstated}",
                    near=_near(outcome.path),
                    unstated=", ".join(map(kind_for, outcome.unstated)),
                )
            )
