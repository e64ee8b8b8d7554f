"""Learns what the features of a name weigh, from articles marked by hand, and says how well that does on articles that
it was not learned from.

``python -m tests.plugins.entity_training`` prints figures of a five-fold cross-validation by document; ``--write``
learns from all of the tuning articles and writes the table of the plugin. The documents of sample.toml that are held
back take part in neither.
"""

from __future__ import annotations

import random
import sys
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple
from unittest.mock import patch

import numpy as np

from tests.plugins.entity_gold import Marked, Score, marked, pieces, score
from tui_reader_entities import runs
from tui_reader_entities.evidence import evidence, is_out, verdict
from tui_reader_entities.naming import mentions
from tui_reader_entities.weights import LABELS, TABLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui_reader_entities.evidence import Verdict
    from tui_reader_entities.features import Context
    from tui_reader_entities.knowledge import Knowledge
    from tui_reader_entities.scanning import Line
    from tui_reader_entities.weights import Weights

FOLDS, READINGS, STEPS = 5, 3, 200
STRENGTH: Final = 4.0
"""Of the pull towards the prior, chosen by cross-validation among 1, 2, 4, 6."""
WITHIN: Final = 0.3
"""What a run within a longer name of the gold counts, as no name: it is an error only where that is missed."""
LEAST: Final = 0.05

PRIOR: Final = {
    "PER": """
        given pair 1.5, given ending 0.7, age 4, kin n 3, kin f 3, role n 2.5, role f 2.5, kin a 1
        such people 2.5, (PER n 0.5, person 3 2, person 2 1.5, saying n 1, saying f 0.7, apposed person 2, given 4
        document PER 4, credit n 2, credit f 1.5, signed 2, byline n2 2.5, byline n3 2.5, byline n4 2
        byline n1 1.5, after ORG 2, after LOC 1.5, &PER n 1.5, &PER f 1.5
    """,
    "LOC": """
        apposed place 2
        sign LOC 4, place 2 3.5, place 1 3, doubtful place 3, place ending 0.7, place head n 3, place head f 3
        place head a 3, site head n 3, site head f 3, here n 2, here f 2, there n 0.7, such places 2.5, there f 1
        dateline n 2, document LOC 4, house number 2, level behind 2, (place) n 1, announced place 2, ruler 1 of 2
        ruler 2 of 1, titled of land 3, &LOC n 1.5, &LOC f 1.5
    """,
    "ORG": """
        sign ORG 4, youth 4, known institution 3, score 2, channel 4, announced camel 3, place behind native 1.5
        plays n 1, organisation cue 3, such institutions 2, (ORG a 3, (acronym) 2, saying a 0.7
        apposed institution 2, titled of it 3, agency line 2, rival 0.5, document ORG 4, corporate deed f 1
        corporate deed a 1, owned f 1.5, owned a 1.5, acronym1 1.5, camel1 1, place behind foreign first 2.5
        place behind foreign 2.5, place behind partly acronym 2.5, english 0.7, camel in 2, partly acronym2 1.5
        partly acronym3 1.5, byline a1 1, byline f1 1, head 1 of 1.5, head 2 of 1, &ORG f 1.5, &ORG a 1.5
        &ORG n 0.5
    """,
    "PRODUCT": """
        make 3, work cue 2.5, product cue 2.5, document PRODUCT 2, &PRODUCT f 2, number behind f 2
        number behind a 1
    """,
    "EVENT": """
        sign EVENT 4, pageant 4, event cue 2.5, document EVENT 2, year behind a 2
    """,
    "": """
        counts 1, foreign1 -1, everyday word 1.5
    """,
}
"""What is known of a feature before any article is seen; the articles correct it as far as they have it."""


class Row(NamedTuple):
    """A run of capitals: its features with their values, its type as a place in `LABELS`, and what it counts."""

    features: list[tuple[str, float]]
    label: int
    weight: float


def rows_of(one: Marked, weights: Weights) -> list[Row]:
    """What both readings of a document see, with the types of the gold."""
    seen: list[tuple[int, int, list[tuple[str, float]]]] = []

    def noting(line: Line, first: int, end: int, context: Context, known: Knowledge) -> Verdict:
        if not is_out(line, first, end, context, known):
            seen.append((line.starts[first], line.ends[end - 1], evidence(line, first, end, context, known)))
        return verdict(line, first, end, context, known)

    text = one.document.text
    with patch.object(runs, "verdict", noting):
        mentions(text, one.document.tagged(), weights)
    gold = {(start, end): label for start, end, label in one.spans}
    return list(filter(None, (_row(text, *run, gold) for run in seen)))


def _row(
    text: str, start: int, end: int, features: list[tuple[str, float]], gold: dict[tuple[int, int], str]
) -> Row | None:
    if text[end - 1] == "." and (start, end - 1) in gold:
        end -= 1
    label = gold.get((start, end), "")
    if label:
        return Row(features, LABELS.index(label), 1) if label in LABELS else None
    return Row(features, 0, WITHIN if any(first < end and start < last for first, last in gold) else 1)


def prior() -> dict[str, tuple[int, float]]:
    """By feature: (place in `LABELS`, weight)."""
    found = {}
    for label, table in PRIOR.items():
        for line in table.strip().splitlines():
            for entry in line.split(", "):
                feature, _, weight = entry.strip().rpartition(" ")
                found[feature] = LABELS.index(label), float(weight)
    return found


def fitted(rows: Sequence[Row]) -> Weights:
    """Maximum a posteriori of a multinomial logistic regression, normal priors around `PRIOR`; by Adam, full batch."""
    known = prior()
    names = sorted({feature for row in rows for feature, _ in row.features} | known.keys())
    place = {feature: at for at, feature in enumerate(names)}
    values = np.zeros((len(rows), len(names)), np.float32)
    labels = np.zeros((len(rows), len(LABELS)), np.float32)
    for at, row in enumerate(rows):
        labels[at, row.label] = 1
        for feature, value in row.features:
            values[at, place[feature]] = value
    counted = np.array([[row.weight] for row in rows], np.float32)
    mean = np.zeros((len(names), len(LABELS)), np.float32)
    for feature, (label, weight) in known.items():
        mean[place[feature], label] = weight
    weights, first, second = mean.copy(), np.zeros_like(mean), np.zeros_like(mean)
    for step in range(1, STEPS + 1):
        scores = values @ weights
        likely = np.exp(scores - scores.max(axis=1, keepdims=True))
        likely /= likely.sum(axis=1, keepdims=True)
        slope = values.T @ ((likely - labels) * counted) + STRENGTH * (weights - mean)
        first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope * slope
        rate = 0.08 if step < 0.6 * STEPS else 0.024
        weights -= rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-6)
    return {
        feature: [(label, round(float(weights[at, label]), 2)) for label in range(len(LABELS))]
        for feature, at in place.items()
        if np.abs(weights[at]).max() >= LEAST
    }


def learn(documents: Sequence[Marked]) -> Weights:
    """Read several times, since the second reading of a document goes by what the first made of it."""
    weights: Weights = {}
    for _ in range(READINGS):
        weights = fitted([row for one in documents for row in rows_of(one, weights)])
    return weights


def found_with(one: Marked, weights: Weights) -> set[tuple[int, int, str]]:
    """The mentions as spans with their labels."""
    return {(m.start, m.end, m.label) for m in mentions(one.document.text, one.document.tagged(), weights)}


def cross_validated(sets: dict[str, list[Marked]]) -> dict[str, dict[str, Score]]:
    """By set, the scores of documents of which the weights have seen none."""
    dealt = [(name, one) for name, each in sets.items() for one in each]
    random.Random(5).shuffle(dealt)
    pairs: defaultdict[str, list[tuple[set[tuple[int, int, str]], set[tuple[int, int, str]]]]] = defaultdict(list)
    for fold in range(FOLDS):
        weights = learn([one for at, (_, one) in enumerate(dealt) if at % FOLDS != fold])
        for name, one in dealt[fold::FOLDS]:
            pairs[name].append((found_with(one, weights), set(one.spans)))
    return {name: score(each) for name, each in pairs.items()}


def main() -> None:
    """Print the figures, or write the table."""
    sets = {name: list(marked(name, "tuning")) for name in ("sample", "wire")}
    sets["pieces"] = list(pieces())
    if "--write" not in sys.argv:
        for name, scores in cross_validated(sets).items():
            print(name, *(f"{label} {each.f1:.3f}" for label, each in scores.items()))
        return
    weights = learn([one for each in sets.values() for one in each])
    lines = ["\t".join([feature, *(f"{w:g}" for _, w in each)]) for feature, each in sorted(weights.items())]
    TABLE.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{len(lines)} features of {Counter(len(each) for each in sets.values())} articles: {TABLE}")


if __name__ == "__main__":
    main()
