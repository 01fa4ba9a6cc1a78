"""What a brief is about: the promises that answer to a selection, and the documents about its subject."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.errors import NothingToDo
from pipeline.publish.briefs.dossier import Track
from pipeline.store import Store

Encode = Callable[[Sequence[str]], NDArray[np.float32]]
MOST_DOCUMENTS = 60  # about one theme
_ABOUT = 0.4  # closeness of a document's subject to a theme, and how far behind the best one it may be
_BEHIND = 0.2


@dataclass(frozen=True, slots=True)
class Selection:
    """What a brief is about; everything given must hold. `theme` also finds documents that are about it by meaning."""

    theme: str | None = None
    minister: str | None = None
    office: str | None = None
    commitment_ids: tuple[str, ...] = ()
    search: str | None = None
    document: str | None = None

    @property
    def subject(self) -> str:
        """What the brief is called after, in words of the one who asks; "" where only promises were named."""
        return self.theme or self.search or self.office or self.minister or self.document or ""

    @property
    def about(self) -> str:
        """How a sentence says which promises these are: "over stagebegeleiding", "van Hilde Crevits"."""
        topic, office = self.theme or self.search, self.office or ""
        is_minister = office.lower().startswith("vlaams minister ")
        words = [
            f"over {topic}" if topic else "",
            f"van de Vlaamse {office[7:]}" if is_minister else f"binnen de bevoegdheid {office}" if office else "",
            f"van {self.minister}" if self.minister else "",
        ]
        return " ".join(one for one in words if one)


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read the store: `encode` gives meaning to themes (None: by words alone), `track` statuses on a day."""

    store: Store
    track: Track
    encode: Encode | None = None


def chosen_by(reading: Reading, selection: Selection) -> tuple[set[str], set[str]]:
    """Return the promises that answer to every part of a selection, and the documents that are about its subject."""
    briefing = reading.store.briefing
    narrowed: list[set[str]] = []
    about: set[str] = set()
    if selection.theme:
        about |= _about(reading, selection.theme)
        themed = briefing.with_theme(selection.theme) | briefing.with_words(selection.theme)
        narrowed.append(themed | briefing.in_documents(sorted(about)))
    if selection.search:
        narrowed.append(briefing.with_words(selection.search))
    if selection.document:
        named = briefing.documents_named(selection.document)
        about |= named
        narrowed.append(briefing.in_documents(sorted(named)))
    if selection.minister:
        narrowed.append(briefing.of_actor(selection.minister, office=False))
    if selection.office:
        narrowed.append(briefing.of_actor(selection.office, office=True))
    if selection.commitment_ids:
        narrowed.append(briefing.with_ids(selection.commitment_ids))
    if not narrowed:
        raise NothingToDo("a brief needs a theme, minister, office, search, document or commitment id")
    return set.intersection(*narrowed), about


def _about(reading: Reading, theme: str) -> set[str]:
    """Return the documents whose subject is near to a theme: clearly, and not far behind the nearest one."""
    named = reading.store.briefing.documents_named(theme)
    if reading.encode is None:
        return named
    ids, subjects = reading.store.briefing.subjects()
    if not ids:
        return named
    near = subjects @ reading.encode([theme])[0]
    least = max(_ABOUT, float(near.max()) - _BEHIND)
    ranked = sorted(((-closeness, key) for key, closeness in zip(ids, near, strict=True) if closeness >= least))
    return {key for _, key in ranked[:MOST_DOCUMENTS]} | set(sorted(named)[:MOST_DOCUMENTS])
