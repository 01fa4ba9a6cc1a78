"""The commands `woordhouder train …`: rebuild what is in models/."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    help="Rebuild what is in models/ from training data; each command is reproducible.", no_args_is_help=True
)

Shared = Annotated[Path, typer.Argument(help="Folder that holds data/ (treebanks, texts) and eval/ (gold sets).")]
Out = Annotated[Path | None, typer.Option(help="Folder to write the model to; default: its place in models/.")]
Corpus = Annotated[Path, typer.Option(help="Folder with the project's own training examples.")]
Sample = Annotated[float, typer.Option(help="Share of the documents or sentences to learn from: a trial run.")]


def _tell(scores: Mapping[str, Mapping[str, float]]) -> None:
    for name, row in scores.items():
        typer.echo(f"{name}: " + "  ".join(f"{measure} {value:.3f}" for measure, value in row.items()))


def _models(name: str, out: Path | None) -> Path:
    return out or Path("models") / name


@app.command()
def parser(
    shared: Shared,
    out: Out = None,
    sample: Sample = 1.0,
    steps: Annotated[int | None, typer.Option(help="Steps of each stage; default: 3,500, 500 and 1,000.")] = None,
) -> None:
    """Train the Dutch spaCy pipeline (tags, lemmas, parse) on the treebanks; an hour and a half on one core."""
    from pipeline.train.parser import ParserPlan, train_parser

    _tell(train_parser(shared / "data", _models("nl_woordhouder", out), ParserPlan(sample, steps)))


@app.command()
def classifier(
    shared: Shared,
    out: Out = None,
    corpus: Corpus = Path("corpus/train"),
    sample: Sample = 1.0,
    epochs: Annotated[int, typer.Option(help="Times that the encoder reads every sentence.")] = 2,
) -> None:
    """Train the classifier of promises, news and demands on the training texts; forty minutes on two cores."""
    from pipeline.train.classifier import train_classifier
    from pipeline.train.classifier_encoder import EncoderPlan

    _tell(train_classifier(shared, corpus, _models("role-classifier", out), EncoderPlan(epochs=epochs), sample))


@app.command()
def static(
    shared: Shared,
    out: Out = None,
    texts: Annotated[int, typer.Option(help="Sentences to learn from.")] = 15_000,
) -> None:
    """Train the encoder of the fast profile, which imitates the shipped one word by word; five minutes."""
    from pipeline.train.static_encoder import train_static

    cosine = train_static(shared / "data", _models("e5-static-nl", out), texts)
    typer.echo(f"mean cosine with the encoder that it imitates: {cosine:.3f}")


@app.command()
def mean(
    shared: Shared,
    out: Out = None,
    encoder: Annotated[str | None, typer.Option(help="Encoder to measure with; default: the shipped one.")] = None,
) -> None:
    """Measure the mean of parliamentary text, which an encoder of another kind of text wants subtracted; some minutes.

    Vectors change with it: train the classifier and the scorer again after replacing it.
    """
    from pipeline.train.domain_mean import train_mean

    folder = out or (Path(encoder) if encoder else _models("e5-small-nl-q4", None))
    cosine = train_mean(shared / "data", folder, encoder)
    typer.echo("no mean before" if cosine is None else f"cosine with the mean before: {cosine:.4f}")


@app.command()
def scorer(shared: Shared, out: Out = None, corpus: Corpus = Path("corpus/train")) -> None:
    """Train the scorer of links on weak and judged pairs; some minutes."""
    from pipeline.language import load_encoder
    from pipeline.train.scorer import train_scorer

    _tell(train_scorer(shared, corpus, _models("link-scorer", out), load_encoder().encode))


@app.command()
def suggest(
    shared: Shared,
    to: Annotated[Path, typer.Option(help="File to write the sentences to, one JSON object a line.")],
    model: Annotated[Path | None, typer.Option(help="Folder of the classifier; default: the shipped one.")] = None,
    corpus: Corpus = Path("corpus/train"),
    count: Annotated[int, typer.Option(help="Sentences to pick of each data set.")] = 1000,
    documents: Annotated[int, typer.Option(help="Documents to read of each data set.")] = 1000,
) -> None:
    """Pick sentences of the open texts that the classifier doubts, for a reader to label; some minutes."""
    from pipeline.train.labels import LABELS_FILE, read_labels
    from pipeline.train.suggest import SuggestPlan, write_suggestions
    from pipeline.train.suggest import suggest as pick

    plan = SuggestPlan(count=count, documents=documents)
    labels = read_labels(corpus / LABELS_FILE) if (corpus / LABELS_FILE).exists() else []
    found = pick(shared, model or _models("role-classifier", None), plan, labels)
    for name, number in write_suggestions(found, to).items():
        typer.echo(f"{name}: {number} sentences")


@app.command()
def titles(out: Out = None, corpus: Corpus = Path("corpus/train")) -> None:
    """Train the chooser of titles on candidates that were judged by reading; some seconds."""
    from pipeline.train.titles import train_chooser

    _tell({"held out": train_chooser(corpus, _models("title-chooser", out))})


@app.command()
def carrying(out: Out = None, corpus: Corpus = Path("corpus/train")) -> None:
    """Train the model of which decisions carry out which promises, on pairs judged by reading; a second."""
    from pipeline.train.carrying import train_carrying

    _tell({"held out": train_carrying(corpus, _models("carrying", out))})


@app.command()
def theme(shared: Shared, out: Out = None, corpus: Corpus = Path("corpus/train")) -> None:
    """Train the classifier of policy themes on decisions, the coalition agreement and questions; a minute."""
    from pipeline.train.themes import train_theme

    for name, score in train_theme(shared, corpus, _models("theme-classifier", out)).items():
        typer.echo(f"{name}: {score}")
