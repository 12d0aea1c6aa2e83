from __future__ import annotations

import pytest

torch = pytest.importorskip("torch", reason="training is an extra")

from onrecord.annotate.tags import TAGS  # noqa: E402
from onrecord.annotate.words import split_words  # noqa: E402
from onrecord.evaluate.standoff import Article  # noqa: E402
from onrecord.training.examples import bare_example  # noqa: E402
from onrecord.training.network import Network, Shape  # noqa: E402
from onrecord.training.reading import read, teach_bare  # noqa: E402

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
