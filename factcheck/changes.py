"""A revision of the git repository around the current folder in; the files that changed since then out.

The repository may be a stranger's. Only trees and the index are compared, never files: so no filter, hook, monitor,
external diff or textconv that its configuration names is run, and nothing is fetched.
"""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass

from factcheck.errors import UsageError, why_failed
from factcheck.messages import N_, _
from factcheck.visible import one_line

SECONDS = 60
"""What git may take for one answer."""

_GIT = (
    "git", "--no-pager", "--no-replace-objects", "--literal-pathspecs", "-c", "core.fsmonitor=",
    "-c", "core.hooksPath=/dev/null", "-c", "protocol.allow=never",
)  # fmt: skip
_DIFF = (
    "diff-index", "--cached", "-z", "--name-status", "--no-renames", "--diff-filter=d", "--no-ext-diff",
    "--no-textconv", "--no-relative", "--ignore-submodules=all", "-O/dev/null",
)  # fmt: skip
_ENVIRONMENT = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1"}
_OBJECT = re.compile(r"[0-9a-f]{40,64}")
_SHALLOW = N_("this clone is shallow; fetch the whole history (fetch-depth: 0, GIT_DEPTH: 0, git fetch --unshallow)")


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed."""

    root: str
    """The real path of the folder of the repository."""
    paths: tuple[str, ...]
    """From the current folder, sorted; under their new names, without what was deleted."""


def changed_since(revision: str) -> Changes:
    """Return the files that differ in the index from the merge base of a revision and HEAD.

    UsageError where that cannot be told: no git, no repository, no such revision, a clone that is too shallow.
    """
    root = _find_root()
    return Changes(root, _differing(root, _merge_base(revision)))


def staged() -> Changes:
    """Return the files that differ in the index from HEAD, which before the first commit are all in it."""
    root = _find_root()
    head = _commit("HEAD") or _ask("hash-object", "-t", "tree", "--stdin").strip()
    return Changes(root, _differing(root, head))


def _find_root() -> str:
    done = _run("rev-parse", "--is-inside-work-tree", "--show-cdup")
    inside, _separator, way = done.stdout.partition(b"\n")
    if done.returncode or inside != b"true":
        raise UsageError(
            _("git finds no repository with files here: {told}; stand in one, or give PATH alone", told=_told(done))
        )
    return os.path.realpath(os.fsdecode(way.rstrip(b"\n")) or ".")


def _merge_base(revision: str) -> str:
    commit, head = _known_commit(revision), _commit("HEAD")
    if head is None:
        raise UsageError(_("--since: HEAD is no commit yet; commit first, or give --staged"))
    done = _run("merge-base", commit, head)
    base = done.stdout.decode("ascii", "replace").strip()
    if done.returncode == 0 and _OBJECT.fullmatch(base):
        return base
    if _is_shallow():
        raise UsageError(
            _(
                "--since: the merge base of '{revision}' and HEAD is not here, as {shallow}",
                revision=revision,
                shallow=_(_SHALLOW),
            )
        )
    if done.returncode > 1:
        raise UsageError(
            _("--since: git cannot compare '{revision}' with HEAD: {told}", revision=revision, told=_told(done))
        )
    raise UsageError(
        _(
            "--since: '{revision}' and HEAD have no common history; name a revision that HEAD comes from",
            revision=revision,
        )
    )


def _known_commit(revision: str) -> str:
    if not revision or revision.startswith("-") or "\0" in revision:
        raise UsageError(
            _(
                "--since '{revision}' is no revision; name a commit, branch or tag, such as origin/main",
                revision=revision,
            )
        )
    commit = _commit(revision)
    if commit is None and _is_shallow():
        raise UsageError(_("--since: '{revision}' is not here, as {shallow}", revision=revision, shallow=_(_SHALLOW)))
    if commit is None:
        raise UsageError(
            _("--since: git knows no commit '{revision}'; 'git branch --all' lists the branches", revision=revision)
        )
    return commit


def _commit(revision: str) -> str | None:
    """Return the id of the one commit that a revision names: a range names none."""
    done = _run("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    found = done.stdout.decode("ascii", "replace").strip()
    return found if done.returncode == 0 and _OBJECT.fullmatch(found) else None


def _is_shallow() -> bool:
    return _run("rev-parse", "--is-shallow-repository").stdout.strip() == b"true"


def _differing(root: str, tree: str) -> tuple[str, ...]:
    fields = _ask(*_DIFF, tree, "--").split("\0")  # status, name, status, name, …, and nothing
    here = os.path.realpath(".")
    return tuple(sorted({os.path.relpath(f"{root}/{name}", here) for name in fields[1::2]}))


def _ask(*words: str) -> str:
    done = _run(*words)
    if done.returncode:
        raise UsageError(_("git cannot tell what changed: {told}", told=_told(done)))
    return os.fsdecode(done.stdout)


def _run(*words: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            [*_GIT, *words],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            env={**os.environ, **_ENVIRONMENT},
        )
    except FileNotFoundError as missing:
        raise UsageError(_("git is not installed, or not in PATH; install it, or give PATH alone")) from missing
    except OSError as failed:
        raise UsageError(_("git cannot be started: {strerror}", strerror=why_failed(failed))) from failed
    except subprocess.TimeoutExpired as slow:
        raise UsageError(_("git gave no answer in {seconds} seconds; give PATH alone", seconds=SECONDS)) from slow


def _told(done: subprocess.CompletedProcess[bytes]) -> str:
    """Return the complaint of git as one line."""
    said = one_line(done.stderr.decode("utf-8", "replace"))[:300]
    return said.removeprefix("fatal: ") or _("it does not say why")
