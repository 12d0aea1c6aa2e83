from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import pytest

from fake_annotator import FakeAnnotator
from onrecord import pipeline
from onrecord.ledger import Ledger
from onrecord.settings import Settings
from onrecord.types import Document, Metadata, Problem, Reading

Given = TypeVar("Given")
Made = TypeVar("Made")

SETTINGS = Settings(ledger="unused")


def page(words: str) -> str:
    return f"“{words},” Anna Berg said. She gave no reasons, and nobody asked for any of them.\n"


def written(folder: Path, **texts: str) -> list[str]:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return [str(folder / f"{name}.txt") for name in texts]


def test_what_cannot_be_read_is_told_and_the_others_go_on(tmp_path: Path) -> None:
    places = written(tmp_path, first=page("We come"), empty="", last=page("We stay"))
    results = list(pipeline.read(places, annotator=FakeAnnotator(), settings=SETTINGS))
    readings = [result for result in results if isinstance(result, Reading)]
    (problem,) = (result for result in results if isinstance(result, Problem))
    assert [reading.document.origin for reading in readings] == [places[0], places[2]]
    assert [reading.statements[0].content.text for reading in readings] == ["“We come,”", "“We stay,”"]
    assert problem.origin == places[1]


def test_documents_are_annotated_in_groups_of_bounded_size(tmp_path: Path) -> None:
    places = written(tmp_path, **{f"page{number:02}": page(f"We are {number}") for number in range(70)})
    annotator = FakeAnnotator()
    results = list(pipeline.read(places, annotator=annotator, settings=SETTINGS))
    assert annotator.groups == [32, 32, 6]
    assert len(results) == 70


def test_long_documents_make_small_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "GROUP_CHARACTERS", 200)
    places = written(tmp_path, a=page("A"), b=page("B"), c=page("C" * 300), d=page("D"))
    annotator = FakeAnnotator()
    list(pipeline.read(places, annotator=annotator, settings=SETTINGS))
    assert annotator.groups == [2, 1, 1]


def test_progress_is_told_of_a_document_before_it_is_annotated(tmp_path: Path) -> None:
    places = written(tmp_path, page=page("We come"))
    annotator = FakeAnnotator()
    told: list[tuple[str, int]] = []

    def progress(document: Document) -> None:
        told.append((document.origin, len(annotator.groups)))

    list(pipeline.read(places, annotator=annotator, settings=SETTINGS, progress=progress))
    assert told == [(places[0], 0)]


def test_what_the_user_tells_wins(tmp_path: Path) -> None:
    (place,) = written(tmp_path, page=page("We come"))
    told = Metadata(outlet="Northern Wire", published_at="2023-11-12", translated=True)
    (result,) = pipeline.read([place], annotator=FakeAnnotator(), settings=SETTINGS, told=told)
    assert isinstance(result, Reading)
    assert (result.document.outlet, result.document.published_at) == ("Northern Wire", "2023-11-12")
    assert result.document.translated


def test_a_language_that_the_model_does_not_know_is_kept_unannotated(tmp_path: Path) -> None:
    (place,) = written(tmp_path, page=page("We come"))
    (result,) = pipeline.read([place], annotator=FakeAnnotator(), settings=SETTINGS, told=Metadata(language="de"))
    assert isinstance(result, Reading)
    assert result.layers["attributions"] is None


def test_the_steps_may_run_in_a_pool(tmp_path: Path) -> None:
    places = written(tmp_path, **{f"page{number:02}": page(f"We are {number}") for number in range(40)})

    def pooled(step: Callable[[Given], Made], items: Iterable[Given], /) -> Iterator[Made]:
        with ThreadPoolExecutor(2) as pool:
            yield from pool.map(step, items)

    alone = list(pipeline.read(places, annotator=FakeAnnotator(), settings=SETTINGS))
    assert list(pipeline.read(places, annotator=FakeAnnotator(), settings=SETTINGS, run=pooled)) == alone


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with pipeline.open_ledger(tmp_path / "ledger.db") as opened:
        yield opened


def changes(results: Iterable[pipeline.Outcome | Problem]) -> list[tuple[str, int]]:
    return [(result.change, result.statements) for result in results if isinstance(result, pipeline.Outcome)]


def test_adding_twice_adds_nothing_and_annotates_nothing(tmp_path: Path, ledger: Ledger) -> None:
    places = written(tmp_path, a=page("We come"), b=page("We stay"))
    first, second = FakeAnnotator(), FakeAnnotator()
    assert changes(pipeline.add(ledger, places, annotator=first, settings=SETTINGS)) == [("new", 1), ("new", 1)]
    before = ledger.counts()
    again = pipeline.add(ledger, places, annotator=second, settings=SETTINGS)
    assert changes(again) == [("unchanged", 0), ("unchanged", 0)]
    assert second.groups == []
    assert ledger.counts() == before


def test_a_changed_page_is_a_new_version(tmp_path: Path, ledger: Ledger) -> None:
    places = written(tmp_path, a=page("We come"))
    list(pipeline.add(ledger, places, annotator=FakeAnnotator(), settings=SETTINGS))
    written(tmp_path, a=page("We do not come"))
    again = pipeline.add(ledger, places, annotator=FakeAnnotator(), settings=SETTINGS)
    assert changes(again) == [("new version", 1)]
    assert (ledger.counts().documents, ledger.counts().versions) == (1, 2)


def test_a_removed_document_does_not_come_back(tmp_path: Path, ledger: Ledger) -> None:
    places = written(tmp_path, a=page("We come"))
    (outcome,) = pipeline.add(ledger, places, annotator=FakeAnnotator(), settings=SETTINGS)
    assert isinstance(outcome, pipeline.Outcome)
    ledger.remove(outcome.document.id, "a test")
    assert changes(pipeline.add(ledger, places, annotator=FakeAnnotator(), settings=SETTINGS)) == [("removed", 0)]


def test_a_new_annotator_annotates_what_is_there_and_then_has_nothing_to_do(tmp_path: Path, ledger: Ledger) -> None:
    places = written(tmp_path, a=page("We come"), b=page("We stay"))
    list(pipeline.add(ledger, places, annotator=FakeAnnotator("fake-1"), settings=SETTINGS))
    seen: list[Document] = []
    again = pipeline.annotate(ledger, annotator=FakeAnnotator("fake-2"), progress=seen.append)
    assert changes(again) == [("new annotation", 1), ("new annotation", 1)]
    assert len(seen) == 2
    assert list(pipeline.annotate(ledger, annotator=FakeAnnotator("fake-2"))) == []
    assert {statement.annotator for reading in ledger.readings() for statement in reading.statements} == {"fake-2"}


def test_problems_pass_by_the_ledger(tmp_path: Path, ledger: Ledger) -> None:
    results = list(pipeline.add(ledger, [str(tmp_path / "none")], annotator=FakeAnnotator(), settings=SETTINGS))
    assert [type(result) for result in results] == [Problem]
    assert ledger.counts().documents == 0
