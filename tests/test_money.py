"""Names and signs of currencies in their articles: the ISO 4217 code that each stands for there."""

from __future__ import annotations

import pytest

from factcheck import languages
from factcheck.articles import extract
from factcheck.extraction import money
from factcheck.units import currencies

# language, title, sentence, code of its amount; None: no amount of money
MEANT = [
    # A place in the sentence tells.
    ("fr", "", "À Istanbul, le menu coûte 420 livres.", "TRY"),
    ("fr", "", "Le club londonien débourse 63,5 millions de livres.", "GBP"),
    ("fr", "", "Un ménage de Malmö paie 14 300 couronnes.", "SEK"),
    ("fr", "", "Rabat débloque 2 milliards de dirhams.", "MAD"),
    ("fr", "", "À Dubaï, la tour a coûté 2 milliards de dirhams.", "AED"),
    ("fr", "", "À Pékin, le bol de nouilles est à ¥35.", "CNY"),
    ("en", "", "In Shanghai the same sedan starts at ¥119,800.", "CNY"),
    ("en", "", "In Osaka, a bowl of ramen costs ¥1,000.", "JPY"),
    ("en", "", "Oslo's fund paid 450 million kroner for the block.", "NOK"),
    ("en", "", "In Cairo, a kilo of rice costs 40 pounds.", "EGP"),
    # The nearest place tells, in its own clause.
    ("en", "", "Karachi is cheap; in Mumbai the fare is Rs 500.", "INR"),
    ("en", "", "The Indian buyer paid 500 rupees in Karachi.", "PKR"),
    # The rest of the article tells, its title too.
    ("fr", "Longueuil hausse ses taxes", "Le compte moyen grimpera de 61 $.", "CAD"),
    ("en", "Council sued in Leeds", "Each tenant lost 900 pounds.", "GBP"),
    # A fuller name elsewhere in the article tells, before any place.
    ("fr", "", "La livre sterling recule. Au Liban, l'aide se monte à 3 millions de livres.", "GBP"),
    # Nothing tells.
    ("fr", "", "Le billet coûte 61 $.", "USD"),
    ("fr", "", "Le billet coûte 80 francs.", "CHF"),
    ("en", "", "The ticket costs ¥500.", "JPY"),
    # A worldwide currency gives way only where one other country is named.
    ("fr", "", "À Toronto, le loyer moyen atteint 2 500 dollars.", "CAD"),
    ("fr", "", "La Chine achète au Canada pour 3 milliards de dollars de colza.", "USD"),
    ("fr", "", "L'américain Acme rachète un rival canadien pour 3 milliards de dollars.", "USD"),
    # Names that mean something else where no place tells.
    ("fr", "", "La bibliothèque prête 12 000 livres.", None),
    ("fr", "", "Elle a tressé 12 couronnes.", None),
    ("en", "", "Of the matches, 12 won no applause.", None),
    ("en", "", "The sack weighs 50 pounds.", None),
    ("en", "", "London shops sell 3 million pounds of beef.", None),
    ("en", "", "In London a 14-pound lobster is for sale.", None),
    ("en", "", "The council needs 7 million pounds.", "GBP"),  # no weight is given so
    ("en", "", "PHP 8 and COP 28 came out.", None),
    ("en", "", "In Manila the fare is PHP 30.", "PHP"),
]


@pytest.mark.parametrize(("language", "title", "sentence", "code"), MEANT)
def test_name_stands_for_the_currency_of_its_article(
    language: str, title: str, sentence: str, code: str | None
) -> None:
    text = f"---\nlanguage: {language}\ndate: 2025-02-11\n---\n{title}\n\n{sentence}\n"
    found = [claim.unit for claim in extract("article.txt", text.encode()).claims if claim.kind == "money"]
    assert found == ([] if code is None else [code])


@pytest.mark.parametrize("language", languages.codes())
def test_every_currency_has_a_name_and_its_code(language: str) -> None:
    pack = languages.load_pack(language)
    named = {code for each in money.money_names(pack).values() for code in each.codes}
    signed = {code for each in money.money_signs(language).values() for code in each.codes}
    assert set(currencies.current_codes()) - named == set()
    assert set(currencies.current_codes()) - signed == set()


@pytest.mark.parametrize("language", languages.codes())
def test_codes_of_names_are_known(language: str) -> None:
    from babel import Locale

    pack = languages.load_pack(language)
    tables = (money.money_names(pack), money.penny_names(pack), money.money_signs(language), money.penny_signs())
    codes = {code for table in tables for each in table.values() for code in each.codes}
    assert codes - {*Locale("en").currencies} == set()


def test_noun_of_a_name_is_where_the_language_has_it() -> None:
    assert currencies.read_names("fr")["dinar"].codes == currencies.read_names("en")["dinar"].codes
    assert currencies.read_names("fr")["zlotys"].plain


def test_language_that_cldr_lacks_has_the_signs_of_every_language() -> None:
    assert currencies.read_names("qq") == {}
    assert currencies.territories("qq") == {}
    assert money.money_signs("qq")["€"].codes == ("EUR",)


def test_unsure_name_says_so() -> None:
    assert currencies.read_denomination("? KRW KPW") == currencies.Denomination(("KRW", "KPW"), unsure=True)
    assert currencies.read_denomination("USD CAD").codes == ("USD", "CAD")
    assert currencies.read_denomination("?").codes == ()
