"""Words that nothing parts are parted, so that any number with any unit is read among them, and where it stands."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest
from articles_fixture import claims_of
from hypothesis import given
from hypothesis import strategies as st
from test_offsets import check

from factcheck import languages
from factcheck.extraction.money import money_names
from factcheck.languages import load_pack
from factcheck.reading import read_document
from factcheck.segmentation import part, part_words
from factcheck.units.spellings import unit_words
from factcheck.vocabulary import vocabulary_of

DIGITS = "零一二三四五六七八九"
PLACES = ((1000, "千"), (100, "百"), (10, "十"))
MYRIADS = ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"))
SCALES = ((1, ""), (10**4, "万"), (10**8, "亿"), (10**12, "万亿"))


def spell(number: int) -> str:
    """Return a number in Chinese: 10 305 is 一万零三百零五."""
    for scale, name in MYRIADS:
        if number >= scale:
            above, below = divmod(number, scale)
            return spell(above) + name + _behind(below, below < scale // 10)
    for place, name in PLACES:
        if number >= place:
            above, below = divmod(number, place)
            first = "" if place == 10 and above == 1 else DIGITS[above]
            return first + name + _behind(below, below < place // 10)
    return DIGITS[number]


def _behind(below: int, skips: bool) -> str:
    if not below:
        return ""
    said = spell(below)
    return ("零" if skips else "") + ("一" + said if said.startswith("十") else said)


def read(text: str) -> list[tuple[str, str, object, str | None]]:
    """Return the figures of a Chinese text."""
    return [(each.text, each.kind, each.low, each.unit) for each in claims_of(text, name="a.txt", language="zh")]


def test_languages_with_spaces_stay_as_they_are() -> None:
    assert [code for code in languages.codes() if vocabulary_of(code)] == ["zh"]
    document = read_document("a.txt", "Lyon, 里昂, compte 562公里.".encode(), default_language="fr")
    assert part(document) is document


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("全市地铁运营里程达到562公里", "全市 地铁 运营里程 达到 562 公里"),
        ("2025年人工智能企业5家", "2025 年 人工智能 企业 5 家"),
        ("1000多万千瓦时以上", "1000 多 万 千瓦时 以上"),
        ("三千五百万个家庭", "三千 五百 万 个 家庭"),
        ("国家统一标准", "国家 统一 标准"),
        ("第二十三届", "第二十三 届"),
        ("5G网络", "5G 网络"),
        ("今年底", "今年 底"),
        ("达100万-200万元", "达 100 万-200 万 元"),
        ("三亚、九江和四川", "三亚 、 九江 和 四川"),
    ],
)
def test_words_are_parted(text: str, parted: str) -> None:
    assert part_words(text, "zh") == parted


def test_what_is_parted_is_parted_once() -> None:
    text = "截至2024年底，全市地铁运营里程达到562公里，车站总数超过370座。"
    once = part_words(text, "zh")
    assert part_words(once, "zh") == once
    assert once.replace(" ", "") == text.replace(" ", "")


@given(
    st.text(st.sampled_from("零一两三十百千万亿点家个年月日底第约超近的和在中国有为人5%,. 。，“”《》a"), max_size=60)
)
def test_nothing_but_spaces_is_added_and_each_claim_stands_where_it_says(text: str) -> None:
    assert part_words(text, "zh").replace(" ", "") == text.replace(" ", "")
    check(text, claims_of(text, name="a.txt", language="zh"))


def test_every_number_is_read_in_words() -> None:
    chance = random.Random("zh")
    sizes = [10**digits for digits in range(4, 16)]
    values = [*range(2, 3000), *(chance.randrange(2, size) for size in sizes for _ in range(30))]
    texts = [(f"全市共有{spell(value)}个项目。", value) for value in values]
    wrong = [(text, read(text)) for text, value in texts if [low for _, _, low, _ in read(text)] != [value]]
    assert wrong == []


@pytest.mark.parametrize("before", ["", "全市总数为", "其中"])
@pytest.mark.parametrize(("scale", "name"), SCALES)
def test_every_unit_is_read_behind_every_scale(before: str, scale: int, name: str) -> None:
    pack = load_pack("zh")
    named = {word: ("measure", unit) for word, unit in unit_words(pack).items()}
    named |= {word: ("money", each.codes[0]) for word, each in money_names(pack).items() if each.plain}
    named |= {word: ("duration", unit) for word, unit in pack.table(pack.words["durations"]).items() if scale == 1}
    named |= dict.fromkeys(pack.words["numerals"]["classifiers"], ("count", None))
    for word, (kind, unit) in named.items():
        figure = f"12.5{name}{word}"
        assert read(f"{before}{figure}。") == [(figure, kind, Decimal("12.5") * scale, unit)]
