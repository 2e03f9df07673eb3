"""A language in, the verbs by which a part makes up its whole out: « L'export représente 40 % des ventes »."""

from __future__ import annotations

import re
from functools import cache

from factcheck.languages import load_pack, phrases


@cache
def making_up(code: str) -> re.Pattern[str]:
    """Return a pattern for the verbs of a share: « représentent », "accounts for"."""
    pack = load_pack(code)
    verbs = phrases.alternation(pack.forms(pack.words["grammar"]["making_up"]))
    return re.compile(rf"(?<!\w)(?:{verbs})(?!\w)")
