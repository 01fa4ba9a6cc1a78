"""Trains the Dutch pipeline: a teacher learns the treebank and labels more text, a fast pipeline learns from both."""

import json
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from itertools import islice
from pathlib import Path
from typing import Any

import spacy
from spacy.cli.train import train as run_training
from spacy.language import Language
from spacy.training import Example
from spacy.util import registry
from thinc.api import use_ops

from pipeline.errors import InvalidSettings
from pipeline.train.auxiliaries import add_auxiliary_rules
from pipeline.train.card import write_card
from pipeline.train.entities import add_entities
from pipeline.train.silver import read_texts, split_sentences
from pipeline.train.tagged import adopted
from pipeline.train.teacher import Labels, Teacher
from pipeline.train.tokenizer import fit_tokenizer
from pipeline.train.treebank import TreebankSentence, read_conllu, to_documents, write_documents

_GOLD_PASSES = 3
_GOLD_COPIES = 2
_RAW_TEXTS: Mapping[str, tuple[tuple[str, ...], int]] = {
    "vlaamse-regering/decisions.jsonl.xz": (("text",), 3000),
    "dekamer-2017/qa.jsonl.xz": (("question", "answer"), 2000),
}
_TAGGED = "ud-dutch-alpino/nl-ud-train-part.f8357915.conllu.xz"
# The configs in the order of training, and the corpus of each.
_CORPUS_OF = {"pipeline": "silver", "tuning": "gold", "lemmatizer": "lemmas"}
_FACTS = {
    "Data": "UD Dutch LassySmall and Alpino, and older treebanks and open texts that a teacher labelled",
    "Training": "`woordhouder train parser`",
    "Licence": "CC BY-SA 4.0, as its data",
}
_SCORES = {
    "token_f": "TOKEN_F",
    "pos_acc": "POS",
    "morph_acc": "MORPH",
    "tag_acc": "TAG",
    "lemma_acc": "LEMMA",
    "dep_uas": "UAS",
    "dep_las": "LAS",
    "sents_f": "SENT_F",
}


@registry.callbacks("woordhouder.fit_tokenizer.v1")  # type: ignore[untyped-decorator]
def tokenizer_callback() -> Callable[[Language], Language]:
    """Give the training configs our tokenizer rules."""
    return fit_tokenizer


@dataclass(frozen=True, slots=True)
class ParserPlan:
    """How much to train on and for how long; the defaults made the shipped pipeline."""

    sample: float = 1.0  # share of the sentences of every treebank and text
    steps: int | None = None  # of each config at most; None: as many as the config says
    seed: int = 0

    def drawn(self, sentences: Sequence[TreebankSentence]) -> list[TreebankSentence]:
        """Return the first sentences, as many as the share asks for."""
        return list(sentences[: max(1, round(len(sentences) * self.sample))])


def train_parser(data: Path, out: Path, plan: ParserPlan | None = None) -> dict[str, dict[str, float]]:
    """Train the Dutch pipeline from nothing into the folder `out` and return its scores, by test set and measure.

    `data` holds `ud-dutch-derived/*.conllu.xz` and, where they are there, tags of newspapers in `ud-dutch-alpino/` and
    silver text of the domain in `vlaamse-regering/` and `dekamer-2017/`. Takes about an hour and a half on one core of
    its own. What lies in `out` is replaced; intermediate files go to a folder beside it, `<out>.work`, from which an
    interrupted run goes on, stage by stage.
    Raises `InvalidSettings` when there is no treebank.
    """
    treebank = data / "ud-dutch-derived"
    if not (treebank / "train_gold.conllu.xz").is_file():
        raise InvalidSettings(f"no treebank train_gold.conllu.xz in {treebank}")
    plan = plan or ParserPlan()
    work = out.with_name(out.name + ".work")
    work.mkdir(parents=True, exist_ok=True)
    write_corpora(data, work, plan)
    for name in _CORPUS_OF:
        train_component(name, work, plan)
    nlp = assemble(work)
    scores = {name: score(nlp, treebank / f"{name}.conllu.xz") for name in ("testA", "testB")}
    save(nlp, out, scores)
    write_card(out, f"{out.name}: Dutch pipeline for parliamentary text", _FACTS, scores)
    return scores


def write_corpora(data: Path, work: Path, plan: ParserPlan) -> None:
    """Write the spaCy corpora of training and development: gold, and silver labelled by the teacher."""
    if (work / "silver.spacy").is_file():
        return
    treebank = data / "ud-dutch-derived"
    gold = plan.drawn(read_conllu(treebank / "train_gold.conllu.xz"))
    older = plan.drawn(read_conllu(treebank / "lassy17_harmonised.conllu.xz"))
    texts = plan.drawn(read_conllu(treebank / "alpino_cdbl_converted.conllu.xz"))
    texts += plan.drawn(raw_sentences(data, plan.seed))
    teacher = Teacher(Labels.of(gold), plan.seed)
    teacher.train([[*gold, *older], *[gold] * _GOLD_PASSES], plan.seed)
    silver = teacher.annotate([*older, *texts])
    vocab = spacy.blank("nl").vocab
    write_documents(read_conllu(treebank / "dev.conllu.xz"), vocab, work / "dev.spacy")
    write_documents(gold, vocab, work / "gold.spacy", tagged_sentences(data, gold, plan))
    write_documents([*gold, *older], vocab, work / "lemmas.spacy")
    write_documents(
        [*gold * _GOLD_COPIES, *(replace(sentence, lemmas=()) for sentence in silver)], vocab, work / "silver.spacy"
    )


def tagged_sentences(data: Path, gold: Sequence[TreebankSentence], plan: ParserPlan) -> list[TreebankSentence]:
    """Return the newspaper sentences of 2017 with their tags in the scheme of `gold`, none where they are not there."""
    path = data / _TAGGED
    return plan.drawn(adopted(read_conllu(path), gold)) if path.is_file() else []


def raw_sentences(data: Path, seed: int) -> list[TreebankSentence]:
    """Draw sentences without annotation from the texts of the domain that are there."""
    nlp = fit_tokenizer(spacy.blank("nl"))
    drawn: list[TreebankSentence] = []
    for name, (fields, count) in _RAW_TEXTS.items():
        if (data / name).is_file():
            texts = list(read_texts(data / name, fields))
            random.Random(seed).shuffle(texts)
            drawn += islice(split_sentences(texts, nlp), count)
    return drawn


def train_component(name: str, work: Path, plan: ParserPlan) -> None:
    """Train one of the configs on its corpus, unless the work folder has its result."""
    if (work / name).is_dir():
        return
    config = Path(str(files("pipeline.train") / "configs" / f"{name}.cfg"))
    overrides: dict[str, Any] = {
        "paths.train": str(work / f"{_CORPUS_OF[name]}.spacy"),
        "paths.dev": str(work / "dev.spacy"),
        "system.seed": plan.seed,
    }
    if plan.steps:
        overrides |= {"training.max_steps": plan.steps, "training.eval_frequency": max(1, plan.steps // 2)}
    if name == "tuning":
        overrides["paths.source"] = str(work / "pipeline" / "model-best")
    # In training, numpy's own matrix product is half again as fast as spaCy's choice.
    unfinished = work / f"{name}.unfinished"
    with use_ops("numpy", use_blis=False):
        run_training(config, unfinished, overrides=overrides)
    unfinished.rename(work / name)


def assemble(work: Path) -> Language:
    """Join the trained components into one pipeline."""
    nlp = spacy.load(work / "tuning" / "model-last")  # where the falling rate has ended
    lemmatizer = spacy.load(work / "lemmatizer" / "model-best")
    nlp.add_pipe("trainable_lemmatizer", source=lemmatizer)
    add_auxiliary_rules(nlp)
    add_entities(nlp)
    # The tokenizer is saved with its rules: whoever loads the pipeline needs none of our code.
    nlp.config["initialize"]["before_init"] = None
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])
    return nlp


def score(nlp: Language, path: Path) -> dict[str, float]:
    """Return a pipeline's measures on a CoNLL-U file, with its own tokens and sentences, ten sentences a document."""
    gold = to_documents(read_conllu(path), nlp.vocab)
    found = nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in gold])
    return {name: round(float(found[key]), 4) for key, name in _SCORES.items() if found.get(key) is not None}


def save(nlp: Language, out: Path, scores: Mapping[str, Mapping[str, float]]) -> None:
    """Write the pipeline with its scores into a folder; a model card that is there is kept."""
    nlp.meta.update(
        name="woordhouder",
        version="1.0.0",
        description="Dutch for parliamentary text: tagger, morphology, parser, edit-tree lemmatizer",
        license="CC BY-SA 4.0",
        performance={f"{test} {name}": value for test, values in scores.items() for name, value in values.items()},
    )
    nlp.to_disk(out)
    (out / "metrics.json").write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")
