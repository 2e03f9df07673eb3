"""Records become the contract's objects; an extraction comes back from its bytes, and nothing else does."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reports_fixture import FIRMS_IN_PLAIN, HALF_IN_PLAIN, REPORT, SHARES_CLASH

from factcheck.packing import decode_extraction, encode_extraction, pack_extraction, unpack_extraction
from factcheck.records import ArticleInfo, Claim, Extraction, Interval, Kind, Period, Subject, Topic, Whole
from factcheck.reports import Tool
from factcheck.serialisation import claim_object, finding_object, number, report_object

TOOL = Tool("factcheck", "0.0.0")
EXTRACTION = Extraction(REPORT.articles[0], REPORT.claims)
CONTRACT_KEYS = [
    *("id", "document", "line", "column", "start", "end", "text", "sentence", "kind", "low", "high", "unit"),
    *("per", "comparator", "interval", "base_unit", "subject", "topic", "whole", "scope", "period", "status"),
    "attribution",
]

_FIGURES = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20)
_POSITIONS = st.integers(0, 2**40)
_TEXTS = st.text(max_size=8)
_MAYBE_TEXTS = st.none() | _TEXTS
_TUPLES = st.lists(_TEXTS, max_size=3).map(tuple)
_INTERVALS = st.builds(Interval, st.none() | _FIGURES, st.none() | _FIGURES)


def _claims(kind: Kind) -> st.SearchStrategy[Claim]:
    figures = st.dates() if kind == "date" else _FIGURES
    return st.builds(
        Claim,
        kind=st.just(kind),
        **dict.fromkeys(("low", "high"), figures),
        **dict.fromkeys(("line", "column", "start", "end"), _POSITIONS),
        **dict.fromkeys(("unit", "per", "base_unit", "scope", "attribution", "relation", "part"), _MAYBE_TEXTS),
        **dict.fromkeys(("id", "document", "text", "sentence"), _TEXTS),
        **dict.fromkeys(("strict", "lenient"), _INTERVALS),
        **dict.fromkeys(("context", "other_parts"), _TUPLES),
        grain=_FIGURES,
        subject=st.none() | st.builds(Subject, _TEXTS, _TEXTS),
        topic=st.builds(Topic, _TEXTS, _TUPLES),
        whole=st.none() | st.builds(Whole, _TEXTS, _TUPLES, _MAYBE_TEXTS),
        total=st.booleans(),
    )


_ARTICLES = st.builds(ArticleInfo, path=_TEXTS, claims=_POSITIONS, unresolved_dates=_POSITIONS, warnings=_TUPLES)
_ANY_CLAIMS = _claims("count") | _claims("money") | _claims("date")
_EXTRACTIONS = st.builds(Extraction, _ARTICLES, st.lists(_ANY_CLAIMS, max_size=2).map(tuple))


@settings(max_examples=60, deadline=None)
@given(_EXTRACTIONS)
def test_extraction_comes_back_from_its_bytes(extraction: Extraction) -> None:
    data = encode_extraction(extraction)
    back = decode_extraction(data)
    assert back == extraction
    assert encode_extraction(back) == data
    assert unpack_extraction(pack_extraction(extraction)) == extraction


@settings(max_examples=200, deadline=None)
@given(st.integers(0, len(encode_extraction(EXTRACTION)) - 1), st.binary(max_size=3))
def test_damaged_bytes_raise_value_error_or_give_an_extraction(place: int, junk: bytes) -> None:
    data = encode_extraction(EXTRACTION)
    damaged = data[:place] + junk + data[place + len(junk) :]
    try:
        assert encode_extraction(decode_extraction(damaged)) == damaged
    except ValueError:
        assert damaged != data


@pytest.mark.parametrize("data", [b"", b"{}", b"null", b"\xff\xfe", b"[" * 100_000, b'{"article": 1, "claims": []}'])
def test_foreign_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"^not an extraction"):
        decode_extraction(data)


def _changed(**changes: object) -> bytes:
    data = json.loads(encode_extraction(EXTRACTION))
    data["claims"][0].update(changes)
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def test_unchanged_bytes_are_taken() -> None:
    assert decode_extraction(_changed()) == EXTRACTION


@pytest.mark.parametrize(
    "changes",
    [
        {"low": "NaN"},
        {"low": "Infinity"},
        {"high": "1E+99999999"},
        {"grain": "1E-99999999"},
        {"low": "2016-01-01"},
        {"kind": "date"},
        {"kind": "kilo"},
        {"line": 1.5},
        {"strict": {"low": "NaN", "high": None, "low_open": False, "high_open": False}},
        {"strict": {"low": None, "high": None}},
        {"another": 1},
    ],
)
def test_what_no_extraction_holds_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"^not an extraction"):
        decode_extraction(_changed(**changes))


def test_path_that_is_not_utf8_cannot_be_kept() -> None:
    broken = replace(EXTRACTION, article=replace(EXTRACTION.article, path="caf\udce9.md"))
    with pytest.raises(ValueError, match="surrogates"):
        encode_extraction(broken)


def test_claim_has_the_keys_of_the_contract_in_its_order() -> None:
    for claim in REPORT.claims:
        assert list(claim_object(claim)) == CONTRACT_KEYS


def test_claim_holds_plain_values() -> None:
    claim = claim_object(replace(HALF_IN_PLAIN, lenient=Interval(None, Decimal("5E+1"))))
    assert claim["low"] == 50
    assert isinstance(claim["low"], int)
    assert claim["interval"] == {"strict": [47.5, 52.5], "lenient": [None, 50]}
    assert claim["period"] == {"start": "2025-01-01", "end": "2025-12-31", "from": "text"}
    assert claim["subject"] == {"name": "Pékin", "id": "place:beijing"}
    assert claim["whole"]["scope"] == "place:china"


def test_unknown_is_null() -> None:
    claim = replace(FIRMS_IN_PLAIN, subject=None, period=None, attribution=None)
    unknown = [key for key, value in claim_object(claim).items() if value is None]
    assert unknown == ["unit", "per", "base_unit", "subject", "whole", "scope", "period", "attribution"]


def test_date_is_written_in_iso_days() -> None:
    first, last = date(2016, 1, 1), date(2016, 12, 31)
    ends = Decimal(first.toordinal()), Decimal(last.toordinal())
    claim = replace(
        FIRMS_IN_PLAIN,
        kind="date",
        low=first,
        high=last,
        strict=Interval(*ends),
        lenient=Interval(None, Decimal(10**9)),
        base_unit="day",
        period=Period(first, last, "text"),
    )
    written = claim_object(claim)
    assert (written["low"], written["high"]) == ("2016-01-01", "2016-12-31")
    assert written["interval"] == {"strict": ["2016-01-01", "2016-12-31"], "lenient": [None, None]}


@pytest.mark.parametrize(
    ("value", "expected"),
    [("2400", 2400), ("2.4E+3", 2400), ("7.4", 7.4), ("-0.0", 0), ("123456789012345678901234567890", None)],
)
def test_number_is_an_int_where_it_is_integral(value: str, expected: float | None) -> None:
    result = number(Decimal(value))
    assert result == (int(value) if expected is None else expected)
    assert isinstance(result, int) == (value != "7.4")


def test_finding_says_which_claims_clash_and_over_which_values() -> None:
    finding = finding_object(SHARES_CLASH)
    assert list(finding) == ["id", "rule", "severity", "status", "message", "claims", "comparison", "hint"]
    assert finding["comparison"]["sides"] == [["c2b1", "c4d3"], ["c3c2"]]
    assert [each["claim"] for each in finding["comparison"]["intervals"]] == ["c2b1", "c4d3", "c3c2"]
    assert finding["comparison"]["intervals"][2]["lenient"] == [37.5, 42.5]
    assert finding["comparison"]["difference"] == 2.5


def test_summary_counts_what_was_read_and_the_new_findings() -> None:
    accepted = replace(REPORT, findings=(replace(SHARES_CLASH, status="baselined"), *REPORT.findings[1:]))
    assert report_object(accepted, TOOL)["summary"] == {
        "documents": {"checked": 3, "excluded": 13, "skipped": 1},
        "claims": 5,
        "findings": {"error": 0, "warning": 1, "note": 1},
        "corroborated": 1,
        "statuses": {"new": 2, "baselined": 1, "suppressed": 0},
    }
    assert "statuses" not in report_object(REPORT, TOOL)["summary"]


def test_every_source_is_listed_with_its_state_and_reason() -> None:
    documents = report_object(REPORT, TOOL)["documents"]
    assert [each["path"] for each in documents] == [source.path for source in REPORT.sources]
    assert documents[-1]["reason"] == "not UTF-8\nat byte 3"
    assert documents[0]["date"] == "2026-01-06"
    assert documents[1]["unresolved_dates"] == 2
