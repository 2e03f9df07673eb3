"""An article is read in its own language, and a sentence that quotes in another one in that."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from factcheck.articles import Defaults, extract
from factcheck.detection import START, find_language
from factcheck.errors import ArticleError, UsageError
from factcheck.languages import codes, default_code
from factcheck.records import ArticleInfo

ARTICLES = sorted((Path(__file__).parent.parent / "data" / "articles").glob("*-*.*"))
FRENCH = (
    "Le port a perdu une partie de son trafic l'hiver dernier, et les quais qui servaient aux ferries sont vides "
    "depuis que la compagnie a choisi une autre ville. La mairie cherche un repreneur pour les hangars."
)
ENGLISH = (
    "The harbour lost much of its traffic last winter, and the quays that used to serve the ferries have stood empty "
    "since the company moved to another town. The council is looking for somebody to take over the sheds."
)
GERMAN = (
    "Der Hafen hat im vergangenen Winter einen Teil seines Verkehrs verloren, und die Kais, an denen früher die "
    "Fähren anlegten, stehen leer, seit die Reederei in eine andere Stadt gezogen ist. Die Stadt sucht einen Käufer."
)
CATALAN = (
    "El port va perdre una part del seu trànsit l'hivern passat, i els molls que servien per als transbordadors són "
    "buits des que la companyia va triar una altra ciutat. L'ajuntament busca algú que es quedi els magatzems."
)
RUSSIAN = "Порт потерял часть грузов прошлой зимой, и причалы стоят пустыми с тех пор, как компания уехала. " * 3
CHINESE = "去年冬天港口失去了部分货运量，自从公司选择了另一座城市以来，码头一直空着。市政府正在寻找买家。"
JAPANESE = "昨年の冬、港は貨物の一部を失い、会社が別の都市を選んで以来、埠頭は空いたままになっている。" * 6


def article(text: str, *, name: str = "a.txt", language: str | None = None) -> ArticleInfo:
    return extract(name, text.encode(), defaults=Defaults(language=language)).article


def test_front_matter_comes_before_the_option_and_the_option_before_the_words() -> None:
    stated = f"---\nlanguage: fr\n---\n{ENGLISH}"
    assert (article(stated).language, article(stated).language_from) == ("fr", "front matter")
    assert find_language(ENGLISH, "a.txt", stated="fr", default="en").code == "fr"
    assert find_language(ENGLISH, "a.txt", stated=None, default="fr").origin == "option"
    assert article(GERMAN, language="fr").language_from == "option"


def test_the_words_of_an_article_tell() -> None:
    assert (article(FRENCH).language, article(FRENCH).language_from) == ("fr", "detected")


def test_each_article_has_its_own_language() -> None:
    assert [article(text).language for text in (FRENCH, ENGLISH, FRENCH)] == ["fr", "en", "fr"]


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
def test_the_sample_articles_are_told(path: Path) -> None:
    words = path.read_text(encoding="utf-8").partition("\n---\n")[2] or path.read_text(encoding="utf-8")
    found = find_language(words, path.name, stated=None, default=None)
    assert (found.code, found.origin, found.warnings) == ("fr", "detected", ())


@pytest.mark.parametrize("text", [GERMAN * 2, CATALAN * 2, RUSSIAN, JAPANESE], ids=["de", "ca", "ru", "ja"])
def test_an_article_in_a_language_without_a_pack_is_refused(text: str) -> None:
    with pytest.raises(ArticleError, match=r"b/a\.txt: .*there are language packs for: .*front matter"):
        article(text, name="b/a.txt")


@pytest.mark.parametrize("text", [CHINESE, CHINESE * 6, "地铁里程达562公里", f"OpenAI与DeepSeek发布GPT-5。{CHINESE}"])
def test_letters_of_its_own_tell_a_language(text: str) -> None:
    assert (article(text).language, article(text).language_from) == ("zh", "detected")


def test_names_in_other_letters_do_not_tell() -> None:
    assert article(f"{FRENCH} Elle s'appelle 北京市政府.").language == "fr"
    assert article("昨年の冬、港は貨物を失った。").language == default_code()


def test_a_stated_language_without_a_pack_is_refused() -> None:
    with pytest.raises(UsageError, match="no language pack for 'de'"):
        article(f"---\nlanguage: de\n---\n{FRENCH}")


@pytest.mark.parametrize("text", ["", "12 %", "OpenAI GPT-5", "2 400", "1 2 3", "😀", "R2-D2 X"])
def test_what_is_too_short_to_tell_is_read_in_the_default(text: str) -> None:
    assert (article(text).language, article(text).language_from) == (default_code(), "default")


def test_a_short_text_is_told_by_its_function_words() -> None:
    assert article("La ville et le port").language_from == "detected"


@pytest.mark.parametrize(
    ("text", "code"),
    [("Jobs at the port", "en"), ("The town of Nantes", "en"), ("Le port dans la ville", "fr"), ("Nantes", "fr")],
)
def test_headlines(text: str, code: str) -> None:
    assert article(text).language == code


def test_a_doubtful_article_is_read_with_a_warning() -> None:
    text = GERMAN[:130]
    found = article(text, name="b/a.txt")
    assert found.language in codes()
    assert found.warnings[0].startswith("b/a.txt: seems to be in 'de'; it was read as '")


def test_markup_front_matter_and_addresses_do_not_count() -> None:
    text = (
        "---\ntitle: The harbour that lost its ferries and the town that wants them back\n---\n"
        "```\nthe code of the house and the rest of it\n```\n"
        "https://www.example.org/the-harbour-that-lost-its-ferries-and-the-town-that-wants-them-back\n" + FRENCH
    )
    assert article(text, name="a.md").language == "fr"


def test_an_opening_quotation_decides_nothing() -> None:
    assert article(f"« {ENGLISH} »\n\n{FRENCH} {FRENCH} {FRENCH}").language == "fr"


@pytest.mark.timing
def test_only_the_start_is_read() -> None:
    start = time.process_time()
    find_language("é" * 3_000_000, "a.txt", stated=None, default=None)
    find_language("www." * 1_000_000, "a.txt", stated=None, default=None)
    assert time.process_time() - start < 0.5
    assert START < 10_000


def test_a_quoted_sentence_without_function_words_stays_in_the_language_of_its_article() -> None:
    claims = extract("a.txt", f"{FRENCH}\n\nChiffre d'affaires | 2 400 € | +6,3 %\n".encode()).claims
    assert [claim.text for claim in claims] == ["2 400 €", "+6,3 %"]


@pytest.mark.parametrize(
    ("around", "quoted", "low"),
    [
        (FRENCH, "“We now employ 2,400 people in the town, and they will stay,” the owner said.", 2400),
        (FRENCH, "The fleet of the company is worth two billion euros.", 2_000_000_000),
        (ENGLISH, "« Nous employons 2 400 personnes dans la ville, et elles resteront. »", 2400),
        (ENGLISH, "La flotte de la compagnie vaut deux milliards d'euros.", 2_000_000_000),
    ],
)
def test_a_sentence_in_another_language_is_read_in_its_own(around: str, quoted: str, low: int) -> None:
    claims = extract("a.txt", f"{around}\n\n{quoted}\n\n{around}".encode()).claims
    assert [claim.low for claim in claims] == [low]
