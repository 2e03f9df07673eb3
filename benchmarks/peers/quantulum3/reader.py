"""An English text in, its quantities out, by quantulum3, which knows no other language well."""

from __future__ import annotations

import warnings

LANGUAGE = "en"
FINDS = "quantities"


def read(text: str) -> object:
    """Return the quantities of a text."""
    from quantulum3 import parser

    warnings.simplefilter("ignore")  # that its classifier is not installed: it is quicker without
    return parser.parse(text)
