"""Linking judged apart from extraction: the gold mentions of a set are linked, and compared with gold's commitments."""

from collections.abc import Hashable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from pipeline.evaluate.compare import SCHEMA_VERSION
from pipeline.evaluate.figures import DIGITS, LEVEL, ROUNDS, SEED, Resampling, Tally, accuracy, add_up
from pipeline.evaluate.link_baselines import baselines, clusterings
from pipeline.evaluate.link_groups import GROUPS
from pipeline.evaluate.linking import Clusters, cluster_tallies
from pipeline.evaluate.report import Evaluation, Report, write_report
from pipeline.link import MentionFacts, cluster, find_links
from pipeline.link.scorer import Logistic, Scorer, load_scorer
from pipeline.records.commitment import Role
from pipeline.records.link import Judgement, Link


class GoldExample(Protocol):
    """A gold mention as the link stage takes it, with the commitment that gold puts it in."""

    @property
    def facts(self) -> MentionFacts:
        """The mention; ids are unique in the set."""

    @property
    def commitment(self) -> str | None:
        """The commitment, None where it is in none."""

    @property
    def is_optional(self) -> bool:
        """Whether it is linked but not judged."""


class GoldLinks:
    """The gold mentions of a set, and the figures of any clustering of them."""

    def __init__(self, examples: Sequence[GoldExample]) -> None:
        self.facts = [one.facts for one in examples]
        self.ids = [one.mention.id for one in self.facts]
        self.demands = {one.mention.id for one in self.facts if one.mention.role is Role.DEMAND}
        self.documents = [one.document_id for one in self.facts]
        self.wanted: dict[int, Hashable | None] = {
            i: one.commitment
            for i, one in enumerate(examples)
            if one.commitment and not one.is_optional and one.facts.mention.id not in self.demands
        }
        self.number = {mention_id: i for i, mention_id in enumerate(self.ids)}
        self._draws = Resampling(set(self.documents))

    def figures(self, clusters: Sequence[Hashable]) -> Report:
        """Return the figures of a clustering that gives every mention, in order, its cluster."""
        made = {i: clusters[i] for i in self.wanted}
        tallies = cluster_tallies(self.wanted, made, self.documents)
        return {name: self._draws.figure(tally) for name, tally in tallies.items()}

    def pairs_f1(self, clusters: Sequence[Hashable]) -> float:
        """Return the F1 of the linked pairs, without an interval."""
        made: Clusters = {i: clusters[i] for i in self.wanted}
        tally = cluster_tallies(self.wanted, made, self.documents)["link_pairs"]
        sums = np.array([*tally.counts.values(), (0, 0, 0)], dtype=np.float64).sum(axis=0)
        return float(tally.measure(sums)["f1"])

    def clusters(self, links: Sequence[Link]) -> list[Hashable]:
        """Return what the link stage makes of these links: the cluster of every mention."""
        groups = cluster(self.ids, links, self.demands)
        group_of = {mention_id: number for number, group in enumerate(groups) for mention_id in group}
        return [group_of[mention_id] for mention_id in self.ids]

    def is_same(self, link: Link) -> bool | None:
        """Return whether gold puts both mentions in one commitment, None where it does not judge one of them."""
        a, b = self.number[link.first_id], self.number[link.second_id]
        return self.wanted[a] == self.wanted[b] if a in self.wanted and b in self.wanted else None

    def kept(self, links: Sequence[Link], clusters: Sequence[Hashable]) -> list[Link]:
        """Return the links whose mentions stand in one cluster."""
        return [one for one in links if clusters[self.number[one.first_id]] == clusters[self.number[one.second_id]]]

    def precision(self, links: Sequence[Link], *, across_only: bool = False) -> Report:
        """Return the share of these links that gold confirms, over those that it judges."""
        rows = []
        for link in links:
            first, second = (self.documents[self.number[one]] for one in (link.first_id, link.second_id))
            same = self.is_same(link)
            if same is not None and not (across_only and first == second):
                rows.append((first, (int(same), 1)))
        return self._draws.figure(Tally(accuracy, add_up(rows), ("", "n")))


def evaluate_linking(name: str, examples: Sequence[GoldExample], out: Path, scorer: Scorer | None = None) -> Evaluation:
    """Link the gold mentions of the set `name`; write `linking-<name>.json` and `.html` into `out`.

    Optional mentions and demands are linked like the others, but not judged. Beside the figures stand those of three
    baselines and of the scorer without each group of features.
    """
    gold = GoldLinks(examples)
    model = scorer or load_scorer()
    links = find_links(gold.facts, [], model)
    clusters = gold.clusters(links)
    sure = [one for one in links if one.judgement is Judgement.POSITIVE]
    likely = [one for one in links if one.judgement is Judgement.LIKELY]
    unsure = [one for one in links if one.judgement is Judgement.UNSURE]
    figures = gold.figures(clusters) | {
        "sure_links": gold.precision(sure),
        "shown_links": gold.precision(gold.kept(sure, clusters)),
        "sure_across": gold.precision(sure, across_only=True),
        "likely_links": gold.precision(gold.kept(likely, clusters)),
        "unsure_links": gold.precision(unsure),
    }
    report: Report = {
        "schema_version": SCHEMA_VERSION,
        "set": name,
        "bootstrap": {"unit": "document", "rounds": ROUNDS, "seed": SEED, "level": LEVEL},
        "counts": {
            "documents": len(set(gold.documents)),
            "mentions": len(gold.ids),
            "judged": len(gold.wanted),
        },
        "figures": figures,
        "baselines": _baselines(gold),
        "ablation": _ablation(gold, model, figures["link_pairs"]["f1"]["value"]),
        "errors": _errors(gold, links, clusters),
    }
    return write_report(report, out, f"linking-{name}", "linking.html")


def linking_lines(report: Report) -> list[str]:
    """Return the figures of the baselines and of the scorer without each group of features, for the screen."""
    beside = [(f"baseline, {name}", one["figures"]) for name, one in report["baselines"].items()]
    beside += [(name, one["figures"]) for name, one in report["ablation"].items()]
    return [
        f"{name:56} "
        + "  ".join(f"{key} {figures[key]['f1']['value']:.3f}" for key in ("link", "link_pairs", "link_across"))
        for name, figures in beside
    ]


def _baselines(gold: GoldLinks) -> Report:
    told: Report = {}
    for name, similarity in baselines(gold.facts).items():
        scored = [(gold.pairs_f1(numbers), threshold, numbers) for threshold, numbers in clusterings(similarity)]
        _, threshold, best = max(scored, key=lambda one: one[:2])
        told[name] = {"threshold": threshold, "figures": gold.figures(best)}
    return told


def _ablation(gold: GoldLinks, scorer: Scorer, whole: float) -> Report:
    told: Report = {}
    grouped = frozenset().union(*GROUPS.values())
    models = (scorer.within, scorer.decision, scorer.bridge, scorer.across, scorer.told)
    rest = frozenset(name for model in models for name in model.names) - grouped
    for name, features in {**GROUPS, "the rest": rest}.items():
        poorer = Scorer(
            within=_without(scorer.within, features),
            decision=_without(scorer.decision, features),
            bridge=_without(scorer.bridge, features),
            across=_without(scorer.across, features),
            told=_without(scorer.told, features),
        )
        figures = gold.figures(gold.clusters(find_links(gold.facts, [], poorer)))
        change = round(figures["link_pairs"]["f1"]["value"] - whole, DIGITS)
        told[f"without {name}"] = {"change": change, "figures": figures}
    return told


def _without(model: Logistic, features: frozenset[str]) -> Logistic:
    """Return the model with these features held at their mean: a standardised feature without weight adds nothing."""
    kept = np.array([name not in features for name in model.names])
    return replace(model, coefficients=model.coefficients * kept)


def _errors(gold: GoldLinks, links: Sequence[Link], clusters: Sequence[Hashable]) -> Report:
    """Return the pairs wrongly put together and wrongly kept apart, each with both quotes and its link."""
    link_of = {(one.first_id, one.second_id): one for one in links}
    wrong: list[dict[str, Any]] = []
    missed: list[dict[str, Any]] = []
    items = sorted(gold.wanted)
    for position, a in enumerate(items):
        for b in items[position + 1 :]:
            together, wanted = clusters[a] == clusters[b], gold.wanted[a] == gold.wanted[b]
            if together != wanted:
                first, second = sorted((gold.ids[a], gold.ids[b]))
                link = link_of.get((first, second))
                (wrong if together else missed).append(
                    {
                        "first": _told(gold.facts[a]),
                        "second": _told(gold.facts[b]),
                        "score": link.score if link else None,
                        "judgement": str(link.judgement) if link else None,
                    }
                )
    return {"wrongly together": wrong, "wrongly apart": missed}


def _told(facts: MentionFacts) -> dict[str, str]:
    mention = facts.mention
    quote = " ".join(mention.passage.text.split())
    return {"id": mention.id, "document": facts.document_id, "role": str(mention.role), "quote": quote}
