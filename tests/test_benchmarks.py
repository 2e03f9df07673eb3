"""What the benchmarks stand on holds: the text is the same each time, and each peer is pinned, known and told of."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import generate_text, peer_speed
from benchmarks.peer_speed import Peer, PeerError

PEERS = peer_speed.peers()


@pytest.mark.parametrize("language", generate_text.languages())
def test_text_is_the_same_each_time_and_says_nothing_twice(language: str) -> None:
    articles = list(generate_text.articles(0.02, language=language))
    assert articles == list(generate_text.articles(0.02, language=language))
    bodies = [data.decode().split("---\n", 2)[2] for _, data in articles]
    sentences = re.findall(r"[^.]+\.(?= |\n)", " ".join(bodies))
    assert len(sentences) > 100
    assert len(set(sentences)) == len(sentences)
    assert not re.search(r"[{}]", " ".join(bodies))


@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: peer.name)
def test_peer_is_pinned_and_reads_a_language_that_there_is_text_in(peer: Peer) -> None:
    assert peer.language in generate_text.languages()
    requirements = (peer.folder / "requirements.txt").read_text(encoding="utf-8")
    names = re.findall(r"^([a-z0-9-]+)==[\w.]+ \\$", requirements, flags=re.MULTILINE)
    assert names
    assert requirements.count("--hash=sha256:") >= len(names)
    told = (peer_speed.FOLDER / "README.md").read_text(encoding="utf-8").lower().replace(".functools", "-functools")
    assert [name for name in names if name not in told and not name.startswith("ms-recognizers-text-")] == []


def test_a_reader_is_measured_on_what_it_reads(tmp_path: Path) -> None:
    reader = tmp_path / "reader.py"
    reader.write_text("def read(text):\n    return text\n", encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-I", str(peer_speed.FOLDER / "measure.py"), str(reader), "0"],
        input=json.dumps(["warm up", "été", "de", "more"]),
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(run.stdout)["bytes"] == 7  # two texts at least


def test_a_peer_that_cannot_be_had_says_why(tmp_path: Path) -> None:
    peer, environment = PEERS[0], tmp_path / PEERS[0].name
    (environment / "bin").mkdir(parents=True)
    (environment / "bin/python").touch()  # no program
    (environment / "made-of.txt").write_text((peer.folder / "requirements.txt").read_text())
    with pytest.raises(PeerError, match="does not start: "):
        peer_speed.measure(peer, ["a"], tmp_path, seconds=0, fresh=False)
