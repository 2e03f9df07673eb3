"""The names given with --model in, the installed spaCy pipelines that they stand for out.

Only what a pipeline says of itself (`meta.json`) is read here, and spaCy is not imported: a run with all its claims in
the store needs no more. `parses` loads them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from factcheck.errors import UsageError, nearest, why_failed
from factcheck.messages import _

_META = "meta.json"


@dataclass(frozen=True, slots=True)
class Model:
    """An installed pipeline of spaCy."""

    given: str
    """The name of its package, or the path of its folder, as given."""
    is_package: bool
    language: str
    """ISO 639-1: it parses the articles in this language."""
    name: str
    """With the language: `fr_core_news_md`."""
    version: str
    digest: str
    """Of what it is made of: a package does not change without its version, a folder may."""

    @property
    def identity(self) -> str:
        """Return what claims that were made with it are kept under: not where it is."""
        return f"{self.name} {self.version} {self.digest}"


def find_models(names: Iterable[str]) -> tuple[Model, ...]:
    """Return the models of these names by language; UsageError where one is not installed or not to be used."""
    found: dict[str, Model] = {}
    for given in names:
        model = _find(given)
        other = found.setdefault(model.language, model)
        if other != model:
            raise UsageError(
                _(
                    "--model '{given}' and '{given_2}' are both of the language '{language}'; give one of them",
                    given=other.given,
                    given_2=given,
                    language=model.language,
                )
            )
    return tuple(found[code] for code in sorted(found))


def of_language(models: Iterable[Model], code: str) -> Model | None:
    """Return the model that parses articles in a language."""
    return next((model for model in models if model.language == code), None)


@cache
def _find(given: str) -> Model:
    from factcheck.languages import codes

    package = _package_folder(given)
    folder = package or Path(given)
    meta = _read_meta(given, folder / _META)
    code, version = str(meta.get("lang", "")), str(meta.get("version", ""))
    if code not in codes():
        raise UsageError(
            _(
                "--model '{given}' is of the language '{code}', which has no pack; {known}",
                given=given,
                code=code,
                known=nearest(code, codes()),
            )
        )
    name = f"{code}_{meta.get('name', '')}"
    return Model(given, package is not None, code, name, version, _digest(folder, whole=package is None))


def _package_folder(given: str) -> Path | None:
    """Return the folder of an installed package; nothing of it is run."""
    if not given.isidentifier():
        return None
    try:
        spec = find_spec(given)
    except ValueError:  # as for `__main__`
        return None
    return Path(spec.origin).parent if spec is not None and spec.origin and Path(spec.origin).is_file() else None


def _read_meta(given: str, path: Path) -> dict[str, object]:
    if not path.parent.is_dir():
        download = f"python -m spacy download {given}" if given.isidentifier() else "python -m spacy download NAME"
        raise UsageError(
            _(
                "--model '{given}' is neither an installed package nor a folder; install a pipeline of spaCy where "
                "factcheck is installed (for those of spaCy itself: {download}): factcheck downloads nothing",
                given=given,
                download=download,
            )
        )
    if not path.is_file():
        raise UsageError(
            _("--model '{given}' is no pipeline of spaCy, which would hold {meta}; name one", given=given, meta=_META)
        )
    try:
        meta = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise UsageError(
            _("cannot be read ({error}); install the pipeline again", error=error), path=str(path)
        ) from error
    if not isinstance(meta, dict):
        raise UsageError(_("holds no names and values; install the pipeline again"), path=str(path))
    return meta


def _digest(folder: Path, *, whole: bool) -> str:
    """Return a digest of a folder's files, or of its description alone; where they are changes nothing."""
    files = (path for path in folder.rglob("*") if path.is_file()) if whole else [folder / _META]
    digest = hashlib.sha256()
    try:
        for name, path in sorted((path.relative_to(folder).as_posix(), path) for path in files):
            with path.open("rb") as file:
                digest.update(f"{name}\0{hashlib.file_digest(file, 'sha256').hexdigest()}\0".encode())
    except OSError as error:
        raise UsageError(
            _("cannot be read: {strerror}", strerror=why_failed(error)), path=str(error.filename or folder)
        ) from error
    return digest.hexdigest()[:16]
