"""A French text in, its figures out, by all recognizers of Recognizers-Text that state one."""

from __future__ import annotations

LANGUAGE = "fr"
FINDS = "numbers, units, dates"


def read(text: str) -> object:
    """Return the numbers, ordinals, percentages, currencies, dimensions, temperatures, ages and dates of a text."""
    import ms_recognizers_suite as suite

    recognizers = (
        suite.recognize_number,
        suite.recognize_ordinal,
        suite.recognize_percentage,
        suite.recognize_currency,
        suite.recognize_dimension,
        suite.recognize_temperature,
        suite.recognize_age,
        suite.recognize_datetime,
    )
    return [recognize(text, suite.Culture.French) for recognize in recognizers]
