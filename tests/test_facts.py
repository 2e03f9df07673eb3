"""Known figures: files of them are read or refused with the way out, and articles are checked against them."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from pathlib import Path

import pytest
from cli_fixture import Outcome, call

from factcheck.errors import FactcheckError
from factcheck.facts import read_facts
from factcheck.facts.tables import KNOWN, MAX_BYTES, MOST_ROWS
from factcheck.records import Claim

HEADER = ",".join(KNOWN)
ROOT = Path(__file__).parent.parent


def row(cells: str) -> str:
    """Return a row with empty cells for the columns that are left out; a comma inside a cell is escaped here."""
    return (cells + "," * (len(KNOWN) - 1 - cells.count(","))).replace("٫", ",")


def write(path: Path, *rows: str) -> str:
    path.write_text("\n".join([HEADER, *map(row, rows)]) + "\n", encoding="utf-8")
    return path.name


def read(path: Path, *rows: str) -> tuple[Claim, ...]:
    return read_facts([str(path.parent / write(path, *rows))]).claims


def scan(here: Path, fact: str, *articles: str, language: str = "fr", words: tuple[str, ...] = ()) -> Outcome:
    """Check articles of 8 October 2025 against one fact."""
    write(here / "facts.csv", fact)
    for number, text in enumerate(articles):
        front = f"---\ndate: 2025-10-08\nlanguage: {language}\n---\n"
        (here / f"{number}.md").write_text(f"{front}{text}\n", encoding="utf-8")
    names = [f"{number}.md" for number in range(len(articles))]
    return call("scan", *names, "--facts", "facts.csv", "--format", "json", *words)


def found(outcome: Outcome) -> list[tuple[str, str]]:
    return [(finding["severity"], finding["rule"]) for finding in outcome.report["findings"]]


PARIS = "Paris,population | habitants,2133111,,2021,INSEE"
EIFFEL = "tour Eiffel | Eiffel Tower,hauteur,330.0,meter,,SETE"
LOIRE = "Loire,longueur,1006,kilometer,,Sandre"
NUCLEAR = "France,nucléaire,65,%,2023,RTE,,production d'électricité"
JOBLESS = "France,taux de chômage,7.3,%,2024,INSEE"
FIRMS = "Paris,entreprises d'IA,2400,,2024,CCI"
GDP = "Chine,PIB,126058200000000,CNY,2023,NBS"
AIRBUS = "Airbus,salariés,157000,,,Airbus"

CLASHES = [
    (PARIS, "fr", "Paris comptait 2 313 111 habitants en 2021.", "error"),
    (PARIS, "fr", "En 2021, la population de la capitale française était de 2,3 millions d'habitants.", "error"),
    (PARIS, "en", "Paris had 2.5 million inhabitants in 2021.", "error"),
    ("Pékin,population | habitants,21893095,,2020,NBS", "zh", "2020年，北京常住人口达到2500万人。", "error"),
    ("北京,人口 | 常住人口,21893095,,2020,NBS,zh", "en", "Beijing had 25 million inhabitants in 2020.", "error"),
    (EIFFEL, "fr", "La tour Eiffel a une hauteur de 312 mètres.", "error"),
    (EIFFEL, "fr", "La hauteur de la tour Eiffel est de 312 mètres.", "error"),  # its own word is no other topic
    (EIFFEL, "en", "The height of the Eiffel Tower is 350 metres.", "error"),
    (EIFFEL, "en", "The height of the Eiffel Tower is 984 feet.", "error"),
    (LOIRE, "fr", "La Loire a une longueur de 1 600 km.", "error"),
    (LOIRE, "en", "The Loire has a length of 1.2 million metres.", "error"),
    (NUCLEAR, "fr", "Le nucléaire a représenté 75 % de la production d'électricité de la France en 2023.", "error"),
    (JOBLESS, "fr", "Le taux de chômage en France s'est établi à 8,3 % en 2024.", "error"),
    (JOBLESS, "en", "The unemployment rate in France was 9.3% in 2024.", "error"),
    (FIRMS, "fr", "En 2024, Paris compte 2 900 entreprises d'intelligence artificielle.", "error"),
    (FIRMS, "en", "In 2024, Paris had 2,900 AI companies.", "error"),
    (FIRMS, "fr", "En 2024, Paris compte plus de 2 600 entreprises d'IA.", "error"),
    (FIRMS, "fr", "Paris compte 2 900 entreprises d'IA.", "note"),  # of a year later, perhaps
    (AIRBUS, "fr", "Airbus emploie 187 000 personnes.", "error"),
    (AIRBUS, "fr", "Airbus emploie 15 700 salariés.", "error"),  # the digits tell that it is the same figure
    (AIRBUS, "fr", "Airbus compte 150 000 salariés, selon la CGT.", "warning"),  # sources disagree
    (AIRBUS, "fr", "En 2019, Airbus employait 130 000 salariés.", "note"),
    (GDP, "fr", "Le PIB de la Chine a atteint 136 058 milliards de yuans en 2023.", "warning"),  # or was added to it
    (GDP, "fr", "En 2023, le PIB de la Chine était de 136 058 milliards de yuans.", "error"),
    ("Chine,PIB,18..20,EUR,2023,NBS", "fr", "En 2023, le PIB de la Chine était de 25 euros.", "error"),
]

SILENT = [
    (PARIS, "fr", "Paris comptait 2 313 111 habitants en 2012."),  # another year
    (PARIS, "fr", "En 2021, Paris comptait 2,1 millions d'habitants."),  # rounded
    (PARIS, "en", "Paris had about 2.2 million inhabitants in 2021."),  # hedged
    (PARIS, "fr", "Lyon comptait 522 250 habitants en 2021."),  # another city
    (PARIS, "fr", "Paris compte 1 500 boulangeries en 2021."),  # another topic
    (LOIRE, "fr", "La longueur de la Loire est de 1 006 000 mètres."),
    (LOIRE, "fr", "La Loire a une longueur de plus de 1 000 km."),
    (NUCLEAR, "fr", "L'éolien a représenté 10 % de la production d'électricité de la France en 2023."),  # another part
    (FIRMS, "fr", "En 2024, Paris compte près de 2 400 entreprises d'IA."),
    (FIRMS, "fr", "En 2024, Paris compte plus de 2 300 entreprises d'IA."),
    (FIRMS, "fr", "En 2024, Paris compte 2 900 entreprises d'IA cotées."),  # a part
    (FIRMS, "fr", "En 2024, Paris visait 2 900 entreprises d'IA."),  # a goal
    (FIRMS, "fr", "En 2024, le nombre d'entreprises d'IA à Paris est passé de 2 400 à 2 900."),  # both are told
    (AIRBUS, "fr", "Airbus emploie 60 000 salariés en France."),  # of one country
    (AIRBUS, "fr", "Airbus a licencié 120 000 salariés."),
]


@pytest.mark.parametrize(("fact", "language", "text", "severity"), CLASHES)
def test_a_figure_that_a_fact_contradicts_is_found(
    here: Path, fact: str, language: str, text: str, severity: str
) -> None:
    outcome = scan(here, fact, text, language=language)
    assert [level for level, _ in found(outcome)] == [severity]
    finding = outcome.report["findings"][0]
    source = fact.split(",")[5]
    assert f"({source})" in finding["message"]
    assert f"known figure: {source} (facts.csv:2)" in finding["comparison"]["reasons"]


@pytest.mark.parametrize(("fact", "language", "text"), SILENT)
def test_a_figure_that_a_fact_allows_is_left_alone(here: Path, fact: str, language: str, text: str) -> None:
    assert found(scan(here, fact, text, language=language)) == []


def test_a_fact_stands_in_findings_as_a_claim_of_its_line(here: Path) -> None:
    outcome = scan(here, PARIS, "Paris comptait 2 313 111 habitants en 2021.")
    (finding,) = outcome.report["findings"]
    fact = next(claim for claim in finding["claims"] if claim["document"] == "facts.csv")
    text = (here / "facts.csv").read_text(encoding="utf-8")
    assert text[fact["start"] : fact["end"]] == row(PARIS)
    assert {name: fact[name] for name in ("line", "text", "sentence", "attribution", "low", "kind")} == {
        "line": 2,
        "text": "2133111",
        "sentence": "Paris · population · 2133111 · 2021 (INSEE)",
        "attribution": "INSEE",
        "low": 2133111,
        "kind": "count",
    }
    assert fact["subject"] == {"name": "Paris", "id": "place:paris"}
    assert fact["period"] == {"start": "2021-01-01", "end": "2021-12-31", "from": "text"}


def test_facts_are_no_articles_and_counted_apart(here: Path) -> None:
    outcome = scan(here, PARIS, "Paris comptait 2 313 111 habitants en 2021.")
    summary = outcome.report["summary"]
    assert summary["documents"] == {"checked": 1, "excluded": 0, "skipped": 0}
    assert summary["claims"] == len(outcome.report["claims"]) == 2
    assert summary["facts"] == len(outcome.report["facts"]) == 1
    assert summary["corroborated"] == 0
    assert "Facts      1\n" in call("scan", "0.md", "--facts", "facts.csv").out


def test_without_facts_a_report_speaks_of_none(here: Path) -> None:
    (here / "a.md").write_text("Paris comptait 2 313 111 habitants en 2021.\n", encoding="utf-8")
    report = call("scan", "a.md", "--format", "json").report
    assert "facts" not in report
    assert "facts" not in report["summary"]
    assert "Facts" not in call("scan", "a.md").out


def test_one_conflict_is_one_finding_whoever_repeats_it(here: Path) -> None:
    wrong = "Paris comptait 2 313 111 habitants en 2021."
    outcome = scan(here, PARIS, wrong, wrong)
    assert len(found(outcome)) == 1
    assert len(outcome.report["findings"][0]["claims"]) == 3


def test_the_table_of_findings_has_the_fact_beside_the_figure(here: Path) -> None:
    scan(here, PARIS.replace("INSEE", "=INSEE()"), "Paris comptait 2 313 111 habitants en 2021.")
    table = list(csv.DictReader(io.StringIO(call("scan", "0.md", "--facts", "facts.csv", "--format", "csv").out)))
    assert [(each["document_a"], each["document_b"], each["value_b"]) for each in table] == [
        ("0.md", "facts.csv", "2133111")
    ]
    assert not any(cell.startswith("=") for cell in table[0].values())


def test_a_source_that_is_a_formula_stays_text(here: Path) -> None:
    write(here / "facts.csv", '"=SUM(A1)",hauteur,330.0,meter,,"=SUM(A2)"')
    assert read_facts(["facts.csv"]).claims[0].attribution == "=SUM(A2)"


def test_gate_reports_only_where_a_new_article_takes_part(here: Path) -> None:
    scan(here, PARIS, "Paris comptait 2 313 111 habitants en 2021.", "Lyon compte 3 gares.")
    old = call("gate", "1.md", "--against", "0.md", "--facts", "facts.csv", "--format", "json")
    new = call("gate", "0.md", "--against", "1.md", "--facts", "facts.csv", "--format", "json")
    assert (old.code, found(old)) == (0, [])
    assert (new.code, found(new)) == (1, [("error", "transposition")])


def test_explain_takes_the_facts_of_the_last_scan(here: Path) -> None:
    outcome = scan(here, PARIS, "Paris comptait 2 313 111 habitants en 2021.")
    identity = outcome.report["findings"][0]["id"]
    explained = call("explain", identity)
    assert explained.code == 0
    assert "known figure: INSEE (facts.csv:2)" in explained.out


def test_any_number_of_jobs_gives_the_same_bytes(here: Path) -> None:
    texts = [f"Paris comptait {2_313_111 + n} habitants en 2021." for n in range(5)]
    one = scan(here, PARIS, *texts, words=("--jobs", "1", "--no-cache"))
    two = scan(here, PARIS, *texts, words=("--jobs", "2", "--no-cache"))
    assert one.out == two.out
    assert found(one)


def test_facts_leave_what_articles_say_of_each_other_as_it_is(here: Path) -> None:
    texts = ("Paris compte 340 brasseries en 2024.", "En 2024, Paris abrite 430 brasseries.")
    with_facts = scan(here, PARIS, *texts).report["findings"]
    without = call("scan", "0.md", "1.md", "--format", "json").report["findings"]
    assert with_facts == without


def test_several_files_are_one_side(here: Path) -> None:
    outcome = scan(here, PARIS, "Paris comptait 2 313 111 habitants en 2021. La Loire a une longueur de 1 600 km.")
    write(here / "more.csv", LOIRE)
    both = call("scan", "0.md", "--facts", "facts.csv", "--facts", "more.csv", "--format", "json")
    assert len(found(outcome)) == 1
    assert len(found(both)) == 2


def test_facts_that_contradict_each_other_are_named_and_no_finding(here: Path) -> None:
    write(here / "facts.csv", PARIS, PARIS.replace("2133111,,2021,INSEE", "2133112,,2021,Mairie"), LOIRE)
    (here / "a.md").write_text("Lyon compte 340 brasseries.\n", encoding="utf-8")
    outcome = call("scan", "a.md", "--facts", "facts.csv", "--format", "json")
    assert found(outcome) == []
    assert outcome.code == 0
    assert outcome.err == (
        "factcheck: warning: facts.csv:3: 'Paris · population · 2133112 · 2021 (Mairie)' contradicts "
        "facts.csv:2: 'Paris · population · 2133111 · 2021 (INSEE)'; delete one of them\n"
    )


def test_a_heap_of_facts_on_one_thing_is_refused(here: Path) -> None:
    write(here / "facts.csv", *(f"Paris,habitants,{2_133_111 + n},,2021,x" for n in range(21)))
    with pytest.raises(FactcheckError, match=r"^facts\.csv:22: more than 20 facts on one thing at one time"):
        read_facts(["facts.csv"])


@pytest.mark.parametrize(
    ("text", "clashes"),
    [
        ("Paris comptait 2 313 111 habitants en 2021.", ["transposition"]),
        ("Paris comptait 2 145 906 habitants en 2020.", []),
        ("Paris comptait 2 145 906 habitants en 2021.", ["value-conflict"]),  # the figure of another year
        ("Paris comptait 2 313 111 habitants en 2019.", []),
    ],
)
def test_each_year_is_held_against_its_own_fact(here: Path, text: str, clashes: list[str]) -> None:
    years = {2020: 2_145_906, 2021: 2_133_111, 2022: 2_113_705}
    scan(here, PARIS, text)
    write(here / "facts.csv", *(f"Paris,habitants,{value},,{year},INSEE" for year, value in years.items()))
    outcome = call("scan", "0.md", "--facts", "facts.csv", "--format", "json")
    assert found(outcome) == [("error", rule) for rule in clashes]


def test_an_article_without_a_day_is_held_against_dated_facts(here: Path) -> None:
    write(here / "facts.csv", PARIS)
    (here / "a.md").write_text("Paris compte 2 313 111 habitants.\n", encoding="utf-8")
    assert found(call("scan", "a.md", "--facts", "facts.csv", "--format", "json")) == [("warning", "transposition")]


@pytest.mark.parametrize(
    ("subject", "language", "ids"),
    [
        ("Paris", "fr", ("place:paris",)),
        ("Pékin", "fr", ("place:beijing",)),
        ("Beijing", "en", ("place:beijing",)),
        ("北京", "zh", ("place:beijing",)),
        ("Beijing", "fr", ("place:beijing",)),
        ("OMS", "fr", ("name:who",)),
        ("WHO", "en", ("name:who",)),
        ("Airbus", "fr", ("name:airbus",)),
        ("tour Eiffel", "fr", ("name:eiffel", "name:tour-eiffel")),
        ("viaduc de Millau", "fr", ("place:millau/viaduc", "name:viaduc-de-millau")),
        ("place:orange", "fr", ("place:orange",)),
        ("Paris | Airbus", "fr", ("place:paris", "name:airbus")),
        ("turbine à gaz", "fr", ("name:turbine-a-gaz",)),
    ],
)
def test_subjects_have_the_ids_that_articles_give_them(
    tmp_path: Path, subject: str, language: str, ids: tuple[str, ...]
) -> None:
    topic = {"fr": "hauteur", "en": "height", "zh": "人口"}[language]
    (claim,) = read(tmp_path / "facts.csv", f"{subject},{topic},3,,,x,{language}")
    assert claim.context == ids
    assert claim.subject is not None
    assert claim.subject.id == ids[0]


@pytest.mark.parametrize(
    ("topic", "concepts"),
    [
        ("entreprises d'IA", ("ai", "company")),
        ("sociétés d'intelligence artificielle", ("ai", "company")),
        ("hauteur", ("height",)),
        ("la hauteur", ("height",)),
        ("taux de chômage", ("unemployment",)),
    ],
)
def test_topics_have_the_concepts_that_articles_give_them(
    tmp_path: Path, topic: str, concepts: tuple[str, ...]
) -> None:
    (claim,) = read(tmp_path / "facts.csv", f"Paris,{topic},3,,,x")
    assert claim.topic.concepts == concepts


@pytest.mark.parametrize(
    ("value", "unit", "kind", "strict"),
    [
        ("2133111", "", "count", ("2133111", "2133111")),
        ("2400", "", "count", ("2350", "2450")),
        ("330", "meter", "measure", ("325", "335")),
        ("330.0", "meter", "measure", ("329.95", "330.05")),
        ("7.3", "%", "share", ("7.25", "7.35")),
        ("-3", "degree_Celsius", "measure", ("269.65", "270.65")),
        ("18..20", "EUR", "money", ("18", "20")),
        ("1", "hour", "duration", ("1800", "5400")),
        ("36", "kilometer/hour", "measure", ("9.861", "10.139")),
    ],
)
def test_a_value_is_as_exact_as_it_is_written(
    tmp_path: Path, value: str, unit: str, kind: str, strict: tuple[str, str]
) -> None:
    (claim,) = read(tmp_path / "facts.csv", f"Paris,hauteur,{value},{unit},,x")
    assert claim.kind == kind
    ends = [None if end is None else round(end, 3) for end in (claim.strict.low, claim.strict.high)]
    assert ends == [Decimal(end) for end in strict]


@pytest.mark.parametrize(
    ("period", "days"),
    [
        ("2024", "2024-01-01 2024-12-31"),
        ("2024-02", "2024-02-01 2024-02-29"),
        ("2024-09-30", "2024-09-30 2024-09-30"),
        ("2023/2024", "2023-01-01 2024-12-31"),
        ("2023-09/2024-08", "2023-09-01 2024-08-31"),
    ],
)
def test_periods_are_iso_days_months_and_years(tmp_path: Path, period: str, days: str) -> None:
    (claim,) = read(tmp_path / "facts.csv", f"Paris,hauteur,3,,{period},x")
    assert claim.period is not None
    assert f"{claim.period.start} {claim.period.end}" == days
    assert claim.period.origin == "text"


WRONG = [
    ("Paris,hauteur,3,kilometre,,x", "facts.csv:2: unit 'kilometre' has another name here; write 'kilometer'"),
    ("Paris,hauteur,3,kilometr,,x", "facts.csv:2: unknown unit 'kilometr'; did you mean 'kilometer'?"),
    ("Paris,hauteur,3,km,,x", "facts.csv:2: unit 'km' has another name here; write 'kilometer'"),
    ("Paris,hauteur,3,m²,,x", "facts.csv:2: unknown unit 'm²'; "),
    ("Paris,hauteur,3,9**9**9,,x", "facts.csv:2: unknown unit '9**9**9'; "),
    ("Paris,PIB,3,EUX,,x", "facts.csv:2: unknown currency 'EUX'; did you mean '"),
    ("Paris,PIB,3,pp,,x", "facts.csv:2: 'pp' is points of a change, which no fact is"),
    ("Paris,hauteur,haut,,,x", "facts.csv:2: 'haut' is no number; write it with digits and a point"),
    ("Paris,hauteur,2 133 111,,,x", "facts.csv:2: '2 133 111' is no number; write it as 2133111"),
    ('Paris,hauteur,"7٫3",,,x', "facts.csv:2: '7,3' is no number; write it as 7.3"),
    ("Paris,hauteur,1e9,,,x", "facts.csv:2: '1e9' is no number; "),
    ("Paris,hauteur,NaN,,,x", "facts.csv:2: 'NaN' is no number; "),
    ("Paris,hauteur,20..18,,,x", "facts.csv:2: '20..18' ends below its start; write it as 18..20"),
    ("Paris,hauteur,1..2..3,,,x", "facts.csv:2: '1..2..3' is no number; "),
    ("Paris,hauteur,3,,l'an dernier,x", "facts.csv:2: 'l'an dernier' is no period; write 2024, 2024-09"),
    ("Paris,hauteur,3,,2023-02-30,x", "facts.csv:2: '2023-02-30' is no period; "),
    ("Paris,hauteur,3,,2024-13,x", "facts.csv:2: '2024-13' is no period; "),
    ("Paris,hauteur,3,,0000,x", "facts.csv:2: '0000' is no period; "),
    ("Paris,hauteur,3,,2024/2023,x", "facts.csv:2: '2024/2023' ends before it begins; write it as 2023/2024"),
    (",hauteur,3,,,x", "facts.csv:2: 'subject' is empty; write whose figure it is"),
    ("Paris,,3,,,x", "facts.csv:2: 'topic' is empty; "),
    ("Paris,hauteur,,,,x", "facts.csv:2: 'value' is empty; "),
    ("Paris,hauteur,3,,,", "facts.csv:2: 'source' is empty; "),
    ("Paris,de la,3,,,x", "facts.csv:2: 'de la' names nothing that is counted or measured; "),
    ("Paris |,hauteur,3,,,x", "facts.csv:2: 'subject' has nothing beside a '|'; "),
    ("place:parris,hauteur,3,,,x", "facts.csv:2: unknown place 'parris'; did you mean "),
    ("Paris,hauteur,3,,,x,fra", "facts.csv:2: no language pack for 'fra'; did you mean 'fr'?"),
    ("Paris,hauteur,3,,,x,,bâtiments", "facts.csv:2: only a share, with unit '%', has a whole"),
    (f"{'P' * 600},hauteur,3,,,x", "facts.csv:2: 'subject' has more than 500 characters; shorten it"),
    ("Paris,hauteur,3,,,x,fr,,too,many", "facts.csv:2: 10 cells for 8 columns; put text that holds a ',' in quotes"),
    ('Paris,"hauteur,3,,,x', "facts.csv:2: not valid CSV: "),
]


@pytest.mark.parametrize(("cells", "message"), WRONG)
def test_a_wrong_line_is_named_with_the_way_out(here: Path, cells: str, message: str) -> None:
    write(here / "facts.csv", cells)
    (here / "a.md").write_text("Lyon compte 340 brasseries.\n", encoding="utf-8")
    outcome = call("scan", "a.md", "--facts", "facts.csv")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.reason.startswith(f"factcheck: {message}")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"subject,topic,value,unit,source\nParis,hauteur,3,,x\n", "1: no column 'period'; known: subject, topic, "),
        (b"subjekt,topic,value,unit,period,source\n", "1: unknown column 'subjekt'; did you mean 'subject'?"),
        (b"subject,subject,topic,value,unit,period,source\n", "1: column 'subject' stands here twice"),
        (b"subject,topic,value,unit,period,source\nPar\0is,hauteur,3,,,x\n", "2: holds a NUL character"),
        (b"\xef\xbb\xbfsubject,topic,value,unit,period,source\nParis,hauteur,\xff,,,x\n", " not valid UTF-8"),
        (b"subject,topic,value,unit,period,source\n", " holds no fact; write a row below its header"),
        (b"", " holds no fact"),
        (b"x" * (MAX_BYTES + 1), " is larger than 5_000_000 bytes"),
        (b"subject,topic,value,unit,period,source\n" + b"Paris,hauteur,3,,,x\n" * (MOST_ROWS + 1), "20002: more than"),
        (b"subject,topic,value,unit,period,source\nParis," + b"h" * 200_000 + b",3,,,x\n", "2: not valid CSV: field"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_table_of_facts_is_refused(here: Path, data: bytes, message: str) -> None:
    (here / "facts.csv").write_bytes(data)
    with pytest.raises(FactcheckError) as raised:
        read_facts(["facts.csv"])
    assert str(raised.value).startswith(f"facts.csv:{message}")


def test_only_tables_are_read_as_facts(here: Path) -> None:
    with pytest.raises(FactcheckError, match=r"no table of facts is read from '\.xlsx'; known: \.csv, \.yaml, \.yml"):
        read_facts(["facts.xlsx"])
    with pytest.raises(FactcheckError, match=r"facts\.csv: cannot be read: No such file"):
        read_facts(["facts.csv"])


@pytest.mark.parametrize(
    "data",
    [
        "subject,topic,value,unit,period,source\nPékin,hauteur,3,,,x\n".encode("utf-8-sig"),
        "subject;topic;value;unit;period;source\r\nPékin;hauteur;3;;;x\r\n".encode(),
        "# it's a \"comment\", \n\nSubject,Topic,Value,Unit,Period,Source\n# more\nPékin,hauteur,3,,,x".encode(),
        "source,period,unit,value,topic,subject\nx,,,3,hauteur,Pékin\n".encode(),
        'subject,topic,value,unit,period,source\n"Pékin",hauteur,3,,,"x"\n'.encode("utf-16"),
        "- {subject: Pékin, topic: hauteur, value: 3, source: x}\n".encode(),
        "- subject: Pékin\n  topic: hauteur\n  value: 3\n  unit:\n  period: ''\n  source: x\n".encode(),
    ],
)  # fmt: skip
def test_a_table_is_read_as_spreadsheets_and_people_write_it(here: Path, data: bytes) -> None:
    path = Path("facts.yaml" if data.startswith(b"-") else "facts.csv")
    path.write_bytes(data)
    facts = read_facts([str(path)])
    (claim,) = facts.claims
    assert (claim.context, claim.text, claim.attribution) == (("place:beijing",), "3", "x")
    assert facts.warnings == ()


def test_another_encoding_is_a_warning(here: Path) -> None:
    Path("facts.csv").write_bytes("subject,topic,value,unit,period,source\nPékin,hauteur,3,,,x\n".encode("cp1252"))
    facts = read_facts(["facts.csv"])
    assert facts.claims[0].context == ("place:beijing",)
    assert facts.warnings == ("facts.csv:2: byte 0xE9 is not UTF-8; the file was read as Windows-1252",)


def test_words_of_a_topic_that_are_not_read_are_named(here: Path) -> None:
    write(here / "facts.csv", "Paris,habitants qui votent,3,,,x")
    (warning,) = read_facts(["facts.csv"]).warnings
    assert warning.startswith("facts.csv:2: 'qui votent' in the topic 'habitants qui votent' is not read")


YAML_WRONG: list[tuple[str, str]] = [
    ("subject: Paris\n", "facts.yaml: a list of facts is wanted"),
    ("- Paris\n", "facts.yaml:1: a fact is a table of subject, topic"),
    ("- subject: Paris\n  topik: hauteur\n", "facts.yaml:2: unknown key 'topik'; did you mean 'topic'?"),
    ("- subject: Paris\n  topic: [hauteur]\n", "facts.yaml:2: 'topic' is one word or number; quote it"),
    ("- subject: Paris\n  value: 3\n  source: x\n", "facts.yaml:1: no 'topic'; known: "),
    ("- subject: Paris\n  topic: hauteur\n  value: haut\n  source: x\n", "facts.yaml:3: 'haut' is no number"),
    ("- {subject: Paris, topic: hauteur, value: 3, period: 2024-9, source: x}\n", "facts.yaml:1: '2024-9' is no p"),
    ("- &a Paris\n", "facts.yaml:1: anchor"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message"), YAML_WRONG)
def test_a_wrong_entry_of_yaml_is_named_with_its_line(here: Path, text: str, message: str) -> None:
    Path("facts.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(FactcheckError) as raised:
        read_facts(["facts.yaml"])
    assert str(raised.value).startswith(message)


def test_values_of_yaml_keep_their_digits(here: Path) -> None:
    Path("facts.yaml").write_text(
        "- {subject: Paris, topic: hauteur, value: 330.0, unit: meter, period: 2024-09-30, source: x}\n"
        "- {subject: Lyon, topic: hauteur, value: 18..20, unit: meter, period: 2024, source: x}\n",
        encoding="utf-8",
    )
    one, other = read_facts(["facts.yaml"]).claims
    assert (one.grain, one.text, one.line) == (Decimal("0.1"), "330.0 meter", 1)
    assert (str(other.low), str(other.high), other.comparator, other.line) == ("18", "20", "between", 2)


def test_a_report_does_not_take_the_place_of_the_facts(here: Path) -> None:
    scan(here, PARIS, "Lyon compte 3 gares.")
    outcome = call("scan", "0.md", "--facts", "facts.csv", "--output", "facts.csv")
    assert outcome.code == 2
    assert outcome.reason.startswith("factcheck: facts.csv: is the file of facts")


def test_the_sample_of_facts_holds() -> None:
    facts = read_facts([str(ROOT / "data" / "facts.csv")])
    assert len(facts.claims) >= 20
    assert facts.warnings == ()


def test_the_sample_articles_agree_with_the_sample_of_facts() -> None:
    outcome = call("scan", f"{ROOT}/data/articles", "--facts", f"{ROOT}/data/facts.csv", "--format", "json")
    told = [claim["document"] for finding in outcome.report["findings"] for claim in finding["claims"]]
    assert told
    assert not any(document.endswith("facts.csv") for document in told)
