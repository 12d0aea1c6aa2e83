"""The encoder and its heads: who is quoted, with which words, saying what."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.annotate.annotator import Annotator as Annotator

__all__ = ["Annotator", "load_annotator"]


def load_annotator(threads: int = 1) -> Annotator:
    """The annotator with the model that ships with onrecord.

    `threads` documents are read at a time. Raises `ModelMissing` where the model's files are not
    there.
    """
    from onrecord.annotate.annotator import Annotator
    from onrecord.annotate.model import SHIPPED, Model

    return Annotator(Model(SHIPPED, threads))


def __getattr__(name: str) -> object:
    if name == "Annotator":
        from onrecord.annotate.annotator import Annotator

        return Annotator
    raise AttributeError(name)
