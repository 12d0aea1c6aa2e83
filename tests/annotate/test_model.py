from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.annotate import load_annotator
from onrecord.annotate.model import SHIPPED, Model
from onrecord.errors import ModelMissing
from onrecord.types import Document, Reading

TEXT = (
    "ELMSTAD (Nordwire) — The minister said on Monday that the bridge would open in May.\n\n"
    "“We will not wait,” Anna Berg, who leads the council, told reporters. She accused the company of delays.\n"
)
shipped = pytest.mark.skipif(not (SHIPPED / "encoder.onnx").is_file(), reason="the model's files are not here")


def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match=r"encoder\.onnx: this file of the model is missing"):
        Model(tmp_path)


@pytest.mark.model
@shipped
def test_the_shipped_model_reads() -> None:
    documents = [Document(name, name, name, text, language="en") for name, text in (("a", TEXT), ("b", "\ud800 said"))]
    once, again = (load_annotator(threads).annotate(documents) for threads in (1, 2))
    assert once == again
    found = {(s.source.text if s.source else None, s.content.text) for s in once[0].statements}
    assert ("The minister", "that the bridge would open in May") in found
    assert any(source and source.startswith("Anna Berg") and "We will not wait" in said for source, said in found)
    assert all(0 <= s.confidence <= 1 for s in once[0].statements)
    assert isinstance(once[1], Reading)
