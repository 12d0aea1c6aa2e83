from __future__ import annotations

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="training is an extra")

from onrecord.annotate.decode import log_softmax  # noqa: E402
from onrecord.annotate.model import SHIPPED, Model  # noqa: E402
from onrecord.annotate.tags import TAGS  # noqa: E402
from onrecord.annotate.words import split_words  # noqa: E402
from onrecord.evaluate.standoff import Article  # noqa: E402
from onrecord.training.examples import bare_example  # noqa: E402
from onrecord.training.network import Network, Shape  # noqa: E402
from onrecord.training.reading import read, read_exported, teach_bare  # noqa: E402
from onrecord.training.shipped import load_shipped  # noqa: E402

TEXT = "It rains , she said ."
EXAMPLE = bare_example(Article("a", "", TEXT, ()), split_words(TEXT, lambda word: (len(word),)))


def network(seed: int) -> Network:
    torch.manual_seed(seed)
    return Network(Shape(vocabulary=120, positions=16, width=24, heads=2, inner=32, layers=1, pair=8))


def test_each_level_of_a_bare_text_is_what_its_teachers_agree_on() -> None:
    first, second = network(1), network(2)
    ((outer, inner),) = teach_bare([first, second], [second], [EXAMPLE], 16)
    scores = [torch.from_numpy(read(n, [EXAMPLE], 16)[0][0]) for n in (first, second)]
    mean = sum(s[:, :TAGS].log_softmax(-1) for s in scores) / 2
    assert torch.allclose(torch.from_numpy(outer), mean.softmax(-1), atol=1e-5)
    assert torch.allclose(torch.from_numpy(inner), scores[1][:, TAGS:].softmax(-1), atol=1e-5)


def test_the_shipped_files_are_read_nearly_as_the_network_in_them() -> None:
    model = Model(SHIPPED)
    text = "It rains , Anna Berg said .\n\nTom Hart denied it ."
    example = bare_example(Article("a", "", text, ()), split_words(text, model.pieces_of))
    ((found, states),) = read_exported(model, [example])
    ((expected, _),) = read(load_shipped(Network(Shape()), SHIPPED), [example], model.window)
    assert states.shape == (len(example.words), Shape().width)
    assert np.abs(np.exp(log_softmax(found[:, :TAGS])) - np.exp(log_softmax(expected[:, :TAGS]))).max() < 0.2
    assert read_exported(model, [bare_example(Article("b", "", "", ()), split_words("", model.pieces_of))])
