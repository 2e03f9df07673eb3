"""The current folder in; a commented configuration, and a job for each CI that is found there, out.

What is there already stays as it is: files are only made, and none outside of the folder.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from factcheck.commands import output
from factcheck.commands.verdict import FINE
from factcheck.config.files import OWN_FILE, find_file
from factcheck.errors import ArticleError, UsageError, why_failed
from factcheck.messages import N_, _, language
from factcheck.sources import read_bytes
from factcheck.visible import visible

GITHUB_JOB = ".github/workflows/factcheck.yml"
GITLAB_CI = ".gitlab-ci.yml"
GITLAB_JOB = ".gitlab/factcheck.yml"
PRE_COMMIT = ".pre-commit-config.yaml"

_USUAL_FOLDERS = ("articles", "content", "posts", "_posts", "src/content", "data/articles")
_ENDINGS = ("md", "txt")
_GITHUB_REMOTE = re.compile(rb"^\s*(?:push)?url\s*=\s*\S*\bgithub\.com[:/]", re.MULTILINE)
_LEFT = N_("say in it where pip finds factcheck: SOURCE_OF_FACTCHECK")


@dataclass(frozen=True, slots=True)
class Draft:
    """A file to write."""

    file: str
    text: str
    then: str = ""
    """What is left to do."""


def run_init(*, dry_run: bool) -> int:
    """Write what is missing and tell of each file; with `dry_run`, print it instead."""
    told = _configured()
    told += [_show(draft) if dry_run else _make(draft) for draft in _drafts()]
    output.write("".join(f"{line}\n" for line in (*told, *_additions())))
    return FINE


def _configured() -> list[str]:
    """Return a line on the configuration that holds here, where it is not the one that is written here."""
    stated = find_file(Path.cwd())
    return [_("kept    {path}: it configures factcheck here", path=visible(stated.file))] if stated else []


def _drafts() -> Iterator[Draft]:
    folder = _folder_of_articles()
    if find_file(Path.cwd()) is None:
        yield Draft(OWN_FILE, _fill(OWN_FILE, folder))
    if Path(".github").is_dir() or _has_github_remote():
        yield Draft(GITHUB_JOB, _fill("github.yml", folder), _LEFT)
    if _holds(GITLAB_CI):
        yield Draft(GITLAB_JOB, _fill("gitlab.yml", folder), _LEFT)


def _additions() -> Iterator[str]:
    """Return what to add to files that are there, and so stay as they are."""
    if (text := _read(GITLAB_CI)) is not None and GITLAB_JOB.encode() not in text:
        yield _("add to {path}:", path=GITLAB_CI) + f"\ninclude:\n  - local: {GITLAB_JOB}"
    if (text := _read(PRE_COMMIT)) is not None:
        hook = _fill("pre-commit.yaml", _folder_of_articles())
        known = re.search(rb"\bid:\s*factcheck\b", text)
        if known:
            yield _("kept    {path}: it has the hook", path=PRE_COMMIT)
        else:
            yield _("add to {path}, under repos:", path=PRE_COMMIT) + f"\n{hook}".rstrip()


def _make(draft: Draft) -> str:
    if os.path.lexists(draft.file):
        return _("kept    {path}: it is there already", path=draft.file)
    path = Path(draft.file)
    _make_folder(path.parent)
    try:
        with path.open("xb") as file:
            file.write(draft.text.encode())
    except FileExistsError:
        return _("kept    {path}: it is there already", path=draft.file)
    except OSError as error:
        with suppress(OSError):
            path.unlink(missing_ok=True)
        raise UsageError(_("cannot be written: {strerror}", strerror=why_failed(error)), path=draft.file) from error
    if draft.then:
        return _("wrote   {path}; {then}", path=draft.file, then=_(draft.then))
    return _("wrote   {path}", path=draft.file)


def _show(draft: Draft) -> str:
    if os.path.lexists(draft.file):
        return _("kept    {path}: it is there already", path=draft.file)
    return _("would write {path}:", path=draft.file) + f"\n{draft.text}"


def _make_folder(folder: Path) -> None:
    """Make a folder of the current one; UsageError where a link leads out of it, or a file stands there."""
    here = os.path.realpath(".")
    if os.path.commonpath((here, os.path.realpath(folder))) != here:
        raise UsageError(_("is a link out of this folder; nothing is written there"), path=str(folder))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(_("cannot be made: {strerror}", strerror=why_failed(error)), path=str(folder)) from error


def _fill(template: str, folder: str) -> str:
    """Return a template with the folder of the articles filled in."""
    folders = resources.files("factcheck.commands") / "templates"
    own = folders / language() / template
    text = (own if own.is_file() else folders / template).read_text(encoding="utf-8")
    start = "" if folder == "." else f"{folder}/"
    files = rf"^{re.escape(start)}.*\.({'|'.join(_ENDINGS)})$"
    return text.replace("@ARTICLES@", folder).replace("@FILES@", files)


def _folder_of_articles() -> str:
    return next((folder for folder in _USUAL_FOLDERS if Path(folder).is_dir()), ".")


def _has_github_remote() -> bool:
    return bool(_GITHUB_REMOTE.search(_read(".git/config") or b""))


def _holds(file: str) -> bool:
    return _read(file) is not None


def _read(file: str) -> bytes | None:
    """Return the bytes of a file; None where there is none that can be read."""
    try:
        return read_bytes(file)
    except ArticleError:
        return None
