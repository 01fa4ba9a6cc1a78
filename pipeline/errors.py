"""The few errors of the product; every message names the document and the value."""


class WoordhouderError(Exception):
    """Base of all errors that a user can mend."""


class UnreadableDocument(WoordhouderError):
    """A file that cannot be read: refused, listed in the run's report, tried again when it changes."""

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(f"{file}: {reason}")
        self.file = file
        self.reason = reason

    def __reduce__(self) -> tuple[type["UnreadableDocument"], tuple[str, str]]:
        """Keep both arguments when a worker process hands the error back."""
        return type(self), (self.file, self.reason)


class InvalidSettings(WoordhouderError):
    """A setting, lexicon file or model folder that is malformed; names the file and the value."""


class NothingToDo(WoordhouderError):
    """The command had nothing that it could work on (no folder, no readable document, no database)."""


class DamagedArchive(WoordhouderError):
    """A file of the archive that is gone, or is not what was written; names the file."""


class SourceProblem(WoordhouderError):
    """A source that cannot be fetched now: refused, unreachable, or not allowed; names the source and the address."""


class SourceDrift(SourceProblem):
    """A response of another shape than the source declares: `reason` says what changed, `content` is the response.

    `is_final` says that it was asked for again and stayed so.
    """

    def __init__(self, url: str, reason: str, content: bytes = b"") -> None:
        super().__init__(f"{url}: {reason}")
        self.url = url
        self.reason = reason
        self.content = content
        self.is_final = False


class InvalidQuery(WoordhouderError):
    """A question in an address or on the command line that cannot be read; says in Dutch what is wrong.

    `text` may name `values` in braces: pages translate it before they fill them in.
    """

    def __init__(self, text: str, **values: object) -> None:
        super().__init__(text.format(**values) if values else text)
        self.text = text
        self.values = values


class UnprovenBrief(WoordhouderError):
    """A brief that states something which no cited passage holds; names the place and what it states."""


class DeliveryFailed(WoordhouderError):
    """An alert that could not be brought to its e-mail address or webhook; tried again the next time."""
