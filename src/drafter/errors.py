"""Every fault a user can meet, each with one sentence that names the thing and the remedy.

Bad *content* is never raised: it comes back as a Finding or a Question.

    DrafterError
    |-- UsageError            exit code 2: the call, not the content, is wrong
    |   |-- InputError        a file or text that cannot be read (empty, binary, wrong encoding)
    |   |-- SheetError        a FactSheet JSON with an unknown key, a bad value or a dangling reference
    |   |-- RuleError         a rule pack that cannot be loaded (file, line, column, excerpt)
    |   |-- TemplateError     a template that cannot be loaded or asks for an unknown variable
    |   |-- OutputError       a path that cannot be written
    |   |-- UnknownError      an id that does not exist, or that the caller may not see: the two look the same
    |   |-- StrangerError     nobody is known by what was shown: no key, or one that is not valid
    |   |-- DeniedError       whoever acts is known, but may not do this
    |   |-- ConflictError     what the call goes by is not so any more: a newer version, a signed draft
    |   |   `-- StaleError    the state that the caller named as the one to change is not the newest
    |   `-- BusyError         more at once, or for longer, than the service takes on; try again later
    |       `-- LimitError    more than one caller may have: of requests in a while, of works at once
    `-- ModelError            exit code 3: model or network
"""


class DrafterError(Exception):
    """Base of all faults; ``str()`` is the sentence the user reads."""

    exit_code = 2


class UsageError(DrafterError):
    """The call is wrong; nothing was changed."""


class InputError(UsageError):
    """A source that cannot be read as notes, sheet or workbook."""


class SheetError(UsageError):
    """A FactSheet JSON that breaks the contract; ``path`` is the offending member, ``facts[0].figures.value``."""

    def __init__(self, message: str, path: str = "") -> None:
        """Hold the sentence and where in the sheet it is about."""
        super().__init__(message)
        self.path = path


class RuleError(UsageError):
    """A rule file that breaks its schema; names file, line and column."""


class TemplateError(UsageError):
    """A template that cannot be loaded or names an undefined variable."""


class OutputError(UsageError):
    """A result that could not be written where it was asked for."""


class UnknownError(UsageError):
    """An id that is not there for the caller."""


class StrangerError(UsageError):
    """The caller is not known: without a key, or with one that is not valid any more."""


class DeniedError(UsageError):
    """The caller is known and may not do this."""


class ConflictError(UsageError):
    """What the call was based on has changed; names what stands now.

    ``members`` are for programs: ``newest``, the number of the newest version; ``findings``, what must be settled.
    """

    def __init__(self, message: str, **members: object) -> None:
        """Take the sentence, and what programs go by."""
        super().__init__(message)
        self.members = members


class StaleError(ConflictError):
    """The caller said which state to change, and it is another one by now."""


class BusyError(UsageError):
    """The service cannot take this on now; nothing was accepted.  ``retry_after`` is in seconds."""

    retry_after = 1


class LimitError(BusyError):
    """One caller has had as much as one may."""

    def __init__(self, message: str, retry_after: int = 1) -> None:
        """Say when to ask again, in seconds."""
        super().__init__(message)
        self.retry_after = retry_after


class ModelError(DrafterError):
    """A model or network failure; the offline draft is still there."""

    exit_code = 3
