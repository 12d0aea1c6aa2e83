"""`python -m onrecord.evaluate.baseline TEXTS FOLDER`: how fast the unmodified encoder reads.

all-MiniLM-L6-v2 in fp32 ONNX on one thread: whole paragraphs packed to windows of at most 256 pieces,
no context, batches of eight windows sorted by length, padded and masked. Only the encoder's own time
counts, not its tokenizer's. It is exported once, into FOLDER, which needs the training extra.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

WINDOW = 256
BATCH = 8
ENCODER, TOKENIZER = "encoder.onnx", "tokenizer.json"
_CLS, _SEP = 101, 102


@dataclass(frozen=True, slots=True)
class Baseline:
    """Seconds that the encoder took for some texts."""

    words: int
    cpu: float
    wall: float


def measure(texts: Sequence[str], folder: Path) -> Baseline:
    """Read texts with the encoder that lies in a folder."""
    import onnxruntime
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    paragraphs = (p for text in texts for p in text.splitlines() if p.strip())
    windows = pack(e.ids for e in tokenizer.encode_batch(list(paragraphs), add_special_tokens=False))
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    encoder = onnxruntime.InferenceSession(str(folder / ENCODER), options, providers=["CPUExecutionProvider"])
    encoder.run(None, _inputs([[_CLS, _SEP]]))
    cpu, wall = time.process_time(), time.perf_counter()
    for batch in batches(windows):
        encoder.run(None, _inputs(batch))
    words = sum(len(text.split()) for text in texts)
    return Baseline(words, time.process_time() - cpu, time.perf_counter() - wall)


def pack(paragraphs: Iterable[list[int]]) -> list[list[int]]:
    """The pieces of paragraphs as windows; a paragraph that fills more than one is cut."""
    room = WINDOW - 2
    windows: list[list[int]] = [[]]
    for pieces in paragraphs:
        for begin in range(0, len(pieces), room):
            part = pieces[begin : begin + room]
            if len(windows[-1]) + len(part) > room:
                windows.append([])
            windows[-1] += part
    return [[_CLS, *window, _SEP] for window in windows if window]


def batches(windows: Sequence[list[int]]) -> Iterator[list[list[int]]]:
    """Windows of about one length together."""
    ordered = sorted(windows, key=len)
    for begin in range(0, len(ordered), BATCH):
        yield ordered[begin : begin + BATCH]


def _inputs(batch: Sequence[list[int]]) -> dict[str, Ints]:
    pieces = np.zeros((len(batch), max(map(len, batch))), np.int64)
    mask = np.zeros_like(pieces)
    for row, window in enumerate(batch):
        pieces[row, : len(window)] = window
        mask[row, : len(window)] = 1
    return {"input_ids": pieces, "attention_mask": mask}


def main(texts: Path, folder: Path) -> None:
    """Export the encoder where it is not there yet, and print what it took as JSON."""
    if not (folder / ENCODER).is_file():
        from onrecord.evaluate.baseline_export import export

        export(folder)
    read = [path.read_text(encoding="utf-8") for path in sorted(texts.glob("*.txt"))]
    print(json.dumps(asdict(measure(read, folder))))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
