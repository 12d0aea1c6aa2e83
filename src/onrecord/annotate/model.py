"""The model's files: where they are, what they say, and their sessions, opened when first used."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from onrecord.annotate.confidence import Calibration
from onrecord.annotate.decode import Decoding
from onrecord.annotate.tags import Floats
from onrecord.errors import ModelMissing

if TYPE_CHECKING:
    from numpy.typing import NDArray

SHIPPED = Path(__file__).parent / "model"
_FILES = ("encoder.onnx", "linker.onnx", "tokenizer.json", "model.json")


@dataclass(frozen=True)
class Model:
    """One trained model as it lies in a folder.

    Raises `ModelMissing` where a file of it is not there.
    """

    folder: Path
    threads: int = 1

    def __post_init__(self) -> None:
        for name in _FILES:
            if not (self.folder / name).is_file():
                raise ModelMissing(f"{self.folder / name}: this file of the model is missing; install onrecord anew")

    @cached_property
    def facts(self) -> dict[str, Any]:
        """What `model.json` says: version, languages, window, decoding, calibration."""
        facts: dict[str, Any] = json.loads((self.folder / "model.json").read_text("utf-8"))
        return facts

    @property
    def version(self) -> str:
        """The version that the model's statements carry."""
        return str(self.facts["version"])

    @property
    def languages(self) -> frozenset[str]:
        """The languages that it reads."""
        return frozenset(self.facts["languages"])

    @property
    def window(self) -> int:
        """How many pieces a window holds."""
        return int(self.facts["window"])

    @cached_property
    def decodings(self) -> tuple[Decoding, Decoding]:
        """How the outer and the inner level are decoded."""
        outer, inner = (
            Decoding(np.asarray(d["moves"], np.float32), d["outside_bias"], d["source_threshold"], d["floor"])
            for d in self.facts["decoding"]
        )
        return outer, inner

    @cached_property
    def calibrations(self) -> tuple[Calibration, Calibration]:
        """How the evidence of an outer and of an inner attribution becomes a confidence."""
        outer, inner = (Calibration(tuple(weights)) for weights in self.facts["calibration"])
        return outer, inner

    @cached_property
    def pieces_of(self) -> Any:
        """A function from a word to the numbers of its pieces, remembering what it has seen."""
        from functools import lru_cache

        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(self.folder / "tokenizer.json"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        unknown = int(tokenizer.token_to_id("[UNK]") or 0)

        @lru_cache(maxsize=1 << 16)
        def pieces(word: str) -> tuple[int, ...]:
            # Half of a surrogate pair can be in a Python string and in no encoded text.
            encodable = word.encode("utf-8", "replace").decode("utf-8")
            found = tuple(tokenizer.encode(encodable, add_special_tokens=False).ids)
            return found if 0 < len(found) <= 24 else (unknown,)

        return pieces

    @cached_property
    def _encoder(self) -> Any:
        return _session(self.folder / "encoder.onnx")

    @cached_property
    def _linker(self) -> Any:
        return _session(self.folder / "linker.onnx")

    def encode(self, pieces: NDArray[np.int32], feature: NDArray[np.int32]) -> tuple[Floats, Floats]:
        """One window: scores of both levels (pieces, 2 * tags) and states (pieces, width)."""
        scores, states = self._encoder.run(None, {"pieces": pieces[None], "feature": feature[None]})
        return scores[0], states[0]

    def link(
        self,
        cue: Floats,
        source: Floats,
        content: Floats,
        cue_source: NDArray[np.int64],
        content_cue: NDArray[np.int64],
    ) -> tuple[Floats, Floats, Floats]:
        """The linker's scores; see `annotate.decode.Linker`."""
        inputs = {
            "cue": cue,
            "source": source,
            "content": content,
            "cue_source": cue_source,
            "content_cue": content_cue,
        }
        to_source, to_cue, mode = self._linker.run(None, inputs)
        return to_source, to_cue, mode


def _session(path: Path) -> Any:
    """A session on one thread: windows run side by side instead, which scales better."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
