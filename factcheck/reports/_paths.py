"""A path as it was given in, the path or URI by which a repository knows the file out."""

from __future__ import annotations

import posixpath
from urllib.parse import quote

from factcheck.reports import RenderOptions


def in_repository(path: str, options: RenderOptions) -> str:
    """Return the path from the root of the repository; as given where it is outside."""
    absolute = posixpath.normpath(posixpath.join("/", options.folder, path))
    if path.startswith("/"):
        inside = posixpath.relpath(absolute, options.root or "/") if options.root else path
    else:
        inside = posixpath.normpath(posixpath.join(options.folder, path))
    return path if inside.startswith(("../", "/")) else inside


def as_uri(path: str) -> str:
    """Return a path as a URI, percent-encoded (RFC 3986, 2.1): relative, or with `file:` where it is absolute."""
    encoded = quote(path.encode("utf-8", "backslashreplace"), safe="/")
    return f"file://{encoded}" if path.startswith("/") else encoded


def is_inside(path: str) -> bool:
    """Tell whether a path that `in_repository` returned is one of the repository."""
    return not path.startswith(("../", "/"))
