"""Paths in, the files to check and the reason for each that is left out."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterable
from pathlib import Path

import pytest

from factcheck.errors import ArticleError, DataError, UsageError
from factcheck.records import Source
from factcheck.sources import find_sources, read_bytes


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(*paths: str, text: str = "Texte.") -> None:
    for path in paths:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(text, encoding="utf-8")


def checked(sources: Iterable[Source]) -> list[str]:
    return [source.path for source in sources if source.state == "checked"]


def reasons(sources: Iterable[Source]) -> dict[str, str | None]:
    return {source.path: source.reason for source in sources if source.state == "excluded"}


@pytest.mark.usefixtures("folder")
class TestOrder:
    def test_a_folder_is_walked_in_order(self) -> None:
        write("data/b.md", "data/a/z.txt", "data/C.MD")
        assert checked(find_sources(["data"])) == ["data/C.MD", "data/a/z.txt", "data/b.md"]

    def test_paths_keep_their_order_and_their_spelling(self) -> None:
        write("data/b.md", "x/a.txt")
        assert checked(find_sources(["x/../x/a.txt", "data/"])) == ["x/../x/a.txt", "data/b.md"]
        assert checked(find_sources(["."])) == ["data/b.md", "x/a.txt"]
        assert checked(find_sources(["./data"])) == ["./data/b.md"]

    def test_a_file_counts_once(self) -> None:
        write("data/a.md", "data/b.md")
        found = find_sources(["data/b.md", "data", "data/b.md", "./data/a.md"])
        assert checked(found) == ["data/b.md", "data/a.md"]
        assert reasons(found) == {"./data/a.md": "the same file as data/a.md"}

    def test_an_empty_folder_gives_nothing(self) -> None:
        Path("data").mkdir()
        assert find_sources(["data"]) == []


@pytest.mark.usefixtures("folder")
class TestLeftOut:
    def test_other_formats(self) -> None:
        write("data/a.md", "data/notes.xyz", "data/LICENSE")
        assert reasons(find_sources(["data"])) == {
            "data/notes.xyz": "no reader for .xyz",
            "data/LICENSE": "no reader for a name without extension",
        }

    def test_readme_and_hidden_unless_given_outright(self) -> None:
        write("data/README.md", "data/.a.md", "data/.git/b.md")
        assert reasons(find_sources(["data"])) == {
            "data/README.md": "named README",
            "data/.a.md": "hidden",
            "data/.git": "hidden",
        }
        assert checked(find_sources(["data", "data/README.md", "data/.a.md"])) == [
            "data/.a.md",
            "data/README.md",
        ]

    def test_fifo_and_socket(self) -> None:
        write("data/a.md")
        os.mkfifo("data/f.md")
        with socket.socket(socket.AF_UNIX) as server:
            server.bind("data/s.md")
            found = find_sources(["data", "data/f.md"])
        assert checked(found) == ["data/a.md"]
        assert reasons(found) == {
            "data/f.md": "no regular file: FIFO",
            "data/s.md": "no regular file: socket",
        }

    def test_links(self) -> None:
        write("data/a.md", "data/sub/b.md", "outside/c.md")
        Path("data/again.md").symlink_to("a.md")
        Path("data/out.md").symlink_to("../outside/c.md")
        Path("data/broken.md").symlink_to("nowhere.md")
        Path("data/loop").symlink_to("../data")
        Path("data/out").symlink_to("../outside")
        Path("data/self.md").symlink_to("self.md")
        found = find_sources(["data"])
        assert checked(found) == ["data/a.md", "data/sub/b.md"]
        left_out = reasons(found)
        assert left_out["data/again.md"] == "the same file as data/a.md"
        assert left_out["data/out.md"] == left_out["data/out"] == "link out of the folder that was given"
        assert left_out["data/loop"] == "link to a folder"
        assert "a link that leads nowhere" in str(left_out["data/broken.md"])
        assert "a link that leads nowhere" in str(left_out["data/self.md"])

    def test_a_folder_that_is_itself_a_link_is_walked(self) -> None:
        write("real/a.md")
        Path("data").symlink_to("real")
        assert checked(find_sources(["data"])) == ["data/a.md"]

    def test_exclude_holds_for_paths_given_outright_too(self) -> None:
        write("data/a.md", "data/drafts/b.md", "data/c.txt")
        found = find_sources(["data", "data/c.txt"], exclude=["drafts/", "*.txt"])
        assert checked(found) == ["data/a.md"]
        assert reasons(found) == {"data/drafts": "excluded by 'drafts/'", "data/c.txt": "excluded by '*.txt'"}

    def test_gitignore_of_every_level(self) -> None:
        write("data/a.md", "data/b.md", "data/sub/c.md", "data/sub/d.md", "data/out/e.md")
        Path("data/.gitignore").write_text("b.md\nd.md\nout/\n", encoding="utf-8")
        Path("data/sub/.gitignore").write_text("c.md\n!d.md\n", encoding="utf-8")
        found = find_sources(["data"])
        assert checked(found) == ["data/a.md", "data/sub/d.md"]
        left_out = reasons(found)
        assert {path for path, reason in left_out.items() if reason == "ignored by .gitignore"} == {
            "data/b.md",
            "data/out",
            "data/sub/c.md",
        }

    def test_gitignore_of_the_repository_above(self) -> None:
        write("repo/data/a.md", "repo/data/b.md", "repo/build/c.md")
        Path("repo/.git").mkdir()
        Path("repo/.gitignore").write_text("/build\ndata/b.md\n", encoding="utf-8")
        found = find_sources(["repo/data", "repo/build/c.md"])
        assert checked(found) == ["repo/data/a.md"]
        assert reasons(found)["repo/build/c.md"] == "ignored by .gitignore"

    def test_gitignore_with_too_many_wildcards_is_an_error(self) -> None:
        write("data/a.md")
        Path("data/.gitignore").write_text("ok\n*a*a*a*a*a\n", encoding="utf-8")
        with pytest.raises(DataError, match=r"\.gitignore:2: more than 4 wildcards"):
            find_sources(["data"])

    def test_a_name_that_is_no_text_is_skipped(self, folder: Path) -> None:
        name = os.fsencode(folder) + b"/\xff.md"
        try:
            os.close(os.open(name, os.O_CREAT))
        except OSError:
            pytest.skip("the file system takes no such name")
        assert find_sources(["."]) == [Source("\\xff.md", "skipped", "its name is not UTF-8")]


@pytest.mark.usefixtures("folder")
class TestErrors:
    def test_a_missing_path(self) -> None:
        with pytest.raises(UsageError, match=r"^data/nowhere: no such file or folder$"):
            find_sources(["data/nowhere"])

    @pytest.mark.parametrize("path", ["a\0b.md", "", "x" * 5000])
    def test_a_path_that_cannot_be(self, path: str) -> None:
        with pytest.raises(UsageError, match="no such file or folder"):
            find_sources([path])

    def test_a_file_that_no_reader_reads(self) -> None:
        write("a.xyz")
        with pytest.raises(UsageError, match=r"^a\.xyz: no reader for \.xyz; known: .*\.md, \.txt$"):
            find_sources(["a.xyz"])


@pytest.mark.usefixtures("folder")
class TestReadBytes:
    def test_the_bytes_as_they_are(self) -> None:
        Path("a.md").write_bytes(b"\xef\xbb\xbfa\r\n\0")
        assert read_bytes("a.md") == b"\xef\xbb\xbfa\r\n\0"

    def test_the_limit(self) -> None:
        write("a.md", text="12345")
        assert read_bytes("a.md", limit=5) == b"12345"
        with pytest.raises(ArticleError, match=r"^a\.md: is larger than 4 bytes"):
            read_bytes("a.md", limit=4)

    def test_a_fifo_does_not_block(self) -> None:
        os.mkfifo("f.md")
        with pytest.raises(ArticleError, match="is no regular file"):
            read_bytes("f.md")

    @pytest.mark.parametrize(("path", "words"), [("nowhere.md", "cannot be read"), (".", "cannot be read|regular")])
    def test_what_cannot_be_read(self, path: str, words: str) -> None:
        with pytest.raises(ArticleError, match=words):
            read_bytes(path)
