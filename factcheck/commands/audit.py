"""Findings and the keys that a person presses in, the entries of a baseline out: one question at a time."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TextIO

import typer

from factcheck.baseline import TO_CONFIRM, Entry
from factcheck.errors import UsageError
from factcheck.messages import N_, _
from factcheck.outcomes import Finding
from factcheck.reports import RenderOptions
from factcheck.visible import one_line, visible

YES, NO, SKIP, BACK, UNDO, QUIT, EXPLAIN = "ynsbuqe"
_QUESTION = N_("Accept it? [y]es [n]o [s]kip [b]ack [u]ndo [q]uit [e]xplain ")
_END = N_("That was the last one. [b]ack [u]ndo, any other key ends ")
_HELP = N_(
    "y accepts it with a reason, n has it reported, s leaves it as it is, b shows the one before, "
    "u takes back the last answer, q ends (all answers are kept), e tells all of it"
)
_STATUSES = {"a": "accepted", "f": "false-positive", "w": "wontfix"}
_WHICH = N_("Which? [a]ccepted [f]alse positive [w]ontfix, any other key goes back ")

Entries = Mapping[str, Entry]


@dataclass(frozen=True, slots=True)
class Keyboard:
    """Where the answers come from, and where the questions are shown."""

    key: Callable[[], str]
    """Returns the next key, "" at the end of the input."""
    line: Callable[[], str]
    """Returns the next line with its end, "" at the end of the input."""
    show: Callable[[str], object]

    @classmethod
    def of_terminal(cls) -> Keyboard:
        """Return the keyboard of the terminal; UsageError where there is none."""
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            raise UsageError(
                _(
                    "audit asks at a terminal and there is none here; run it in one, or write status, reason and by "
                    "into the baseline with an editor"
                )
            )
        return cls(_key, sys.stdin.readline, _shower(sys.stdout))


def _key() -> str:
    try:
        return typer.getchar()
    except EOFError:  # Ctrl-D
        return ""


def _shower(screen: TextIO) -> Callable[[str], object]:
    def show(text: str) -> None:
        screen.write(text)
        screen.flush()

    return show


class Audit:
    """One walk through findings; every answer is kept at once, so that Ctrl-C loses none."""

    def __init__(
        self,
        findings: Sequence[Finding],
        keyboard: Keyboard,
        look: RenderOptions,
        by: str,
        keep: Callable[[Entries], object],
    ) -> None:
        """Take what is asked for, and what keeps the entries after each answer."""
        self.findings = findings
        self.keyboard = keyboard
        self.look = look
        self.by = by
        self.keep = keep
        self.at = 0
        self.before: list[tuple[int, Entries]] = []
        """Place and entries before each answer, for undo."""

    def run(self, entries: Entries) -> Entries:
        """Return the entries after the last answer."""
        shown = -1
        while self.findings:
            is_over = self.at == len(self.findings)
            if shown != self.at and not is_over:
                self._show_finding(entries)
            shown = self.at
            key = self._ask(_END if is_over else _QUESTION)
            if key in ("", QUIT) or (is_over and key not in (BACK, UNDO)):
                break
            entries = self._answer(key, entries)
        return entries

    def _ask(self, question: str) -> str:
        self.keyboard.show(_(question))
        key = self.keyboard.key().lower()
        self.keyboard.show(f"{visible(key)}\n")
        return key

    def _answer(self, key: str, entries: Entries) -> Entries:
        if key == UNDO:
            return self._undo(entries)
        if key in (SKIP, BACK):
            self.at = self.at + 1 if key == SKIP else max(0, self.at - 1)
            return entries
        finding = self.findings[self.at]
        if key == YES:
            entry = self._ask_entry(finding.id, entries.get(finding.id))
            return entries if entry is None else self._decide({**entries, finding.id: entry}, entries)
        if key == NO:
            return self._decide({id: entry for id, entry in entries.items() if id != finding.id}, entries)
        if key == EXPLAIN:
            self._explain(finding)
        else:
            self.keyboard.show(_(_HELP) + "\n")
        return entries

    def _decide(self, entries: Entries, before: Entries) -> Entries:
        self.before.append((self.at, before))
        self.keep(entries)
        self.at += 1
        return entries

    def _undo(self, entries: Entries) -> Entries:
        if not self.before:
            self.keyboard.show(_("There is no answer to take back.") + "\n")
            return entries
        self.at, entries = self.before.pop()
        self.keep(entries)
        return entries

    def _ask_entry(self, id: str, old: Entry | None) -> Entry | None:
        key = self._ask(_WHICH)
        if key not in _STATUSES:
            return None
        kept = old.reason if old and old.reason != TO_CONFIRM else None
        self.keyboard.show(
            _("Reason (Enter keeps « {reason} »): ", reason=one_line(kept)) if kept else _("Reason (Enter goes back): ")
        )
        reason = one_line(self.keyboard.line()) or kept
        return Entry(id, _STATUSES[key], reason, self.by) if reason else None

    def _show_finding(self, entries: Entries) -> None:
        from factcheck.reports.terminal import render_quotes

        finding = self.findings[self.at]
        place = self._place(entries.get(finding.id))
        self.keyboard.show(f"\n{place}\n{render_quotes(finding, self.look)}")

    def _place(self, entry: Entry | None) -> str:
        counted = {"number": self.at + 1, "total": len(self.findings)}
        if entry is None:
            return _("{number} of {total}, not in the baseline", **counted)
        told = {"status": entry.status, "by": one_line(entry.by), "reason": one_line(entry.reason)}
        return _("{number} of {total}, in the baseline: {status} by {by}: {reason}", **counted, **told)

    def _explain(self, finding: Finding) -> None:
        from factcheck.reports.terminal import render_finding

        self.keyboard.show(render_finding(finding, self.look))
