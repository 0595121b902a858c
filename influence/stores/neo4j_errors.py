"""What goes wrong with a Neo4j server, as sentences. None of them repeats a password."""

import ssl
from collections.abc import Iterator

from neo4j.exceptions import (
    ConfigurationError,
    IncompleteCommit,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    UnsupportedServerProduct,
)

from influence.domain.messages import N_

UNREACHABLE = N_(
    "The Neo4j server at {location} cannot be reached: {reason}. "
    "Look whether it is running, and whether the address is right."
)
UNREACHABLE_SAFELY = N_(
    "The Neo4j server at {location} cannot be reached: {reason}. Look whether it is running, "
    "whether the address is right, and whether it has a certificate: without one it is neo4j://."
)
REFUSED = N_(
    "The Neo4j server at {location} does not accept this user and password. "
    "Check INFLUENCE_NEO4J_USER and INFLUENCE_NEO4J_PASSWORD."
)
TLS = N_(
    "No secure connection to {location}: {reason}. Use neo4j+s:// for a certificate of a known "
    "authority, neo4j+ssc:// for one the server made itself, neo4j:// where it has none."
)
UNSURE = N_(
    "The connection to {location} broke while the change was being saved. "
    "Look with influence store log whether it is there."
)
TOO_OLD = N_(
    "The server at {location} is {server}. This program needs Neo4j {needed} or later. "
    "Ask whoever runs it for an update."
)
READ_ONLY = N_(
    "{location} may only be read. Ask for the right to write, or choose another store with --store."
)
OTHER = N_("{location} cannot be used: {reason}.")

_SECURITY = "Neo.ClientError.Security."
_BY_CODE = {
    f"{_SECURITY}Unauthorized": REFUSED,
    f"{_SECURITY}AuthenticationRateLimit": N_(
        "The server at {location} was given a wrong password too often and refuses everybody for "
        "a few seconds. Wait, then check INFLUENCE_NEO4J_USER and INFLUENCE_NEO4J_PASSWORD."
    ),
    f"{_SECURITY}CredentialsExpired": N_(
        "The password for {location} must be changed before its first use. "
        "Change it in Neo4j Browser."
    ),
    f"{_SECURITY}Forbidden": READ_ONLY,
    "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase": READ_ONLY,
    "Neo.ClientError.General.WriteOnReadOnlyAccessDatabase": READ_ONLY,
    "Neo.ClientError.Database.DatabaseNotFound": N_(
        "The server at {location} has no such database: {reason}. Check INFLUENCE_NEO4J_DATABASE."
    ),
    "Neo.ClientError.Schema.ConstraintValidationFailed": N_(
        "{location} refused the change because facts would contradict each other: {reason}."
    ),
}
TIMED_OUT = N_(
    "The server at {location} did not finish in time, perhaps because somebody else is writing. "
    "Nothing was changed. Try again in a moment."
)
_FULL_MEMORY = N_(
    "The Neo4j server at {location} has not enough memory for so many rows at once. Nothing was "
    "changed. Import fewer accounts at once, or give the server more memory."
)
_TOO_LONG = N_(
    "{location} cannot hold an id or a key of more than 8,000 bytes. "
    "Nothing was changed; shorten it."
)
_STOPPED = N_(
    "The server at {location} has stopped working with its database, as it does when its disk is "
    "full. What was saved before is kept. Whoever runs it has to make room on it and restart it; "
    "then look with influence store log whether this change is there."
)
_BY_WORDS = {
    "TransactionTimedOut": TIMED_OUT,
    "LockAcquisitionTimeout": TIMED_OUT,
    "LockClientStopped": TIMED_OUT,
    "OutOfMemory": _FULL_MEMORY,
    "MemoryPool": _FULL_MEMORY,
    "too large to index": _TOO_LONG,
    "No space left": _STOPPED,
    "Could not append transaction": _STOPPED,
    "critical error": _STOPPED,
    "DatabaseUnavailable": N_(
        "The database at {location} is not available. Should it stay so for more than a minute, "
        "its disk may be full: tell whoever runs the server."
    ),
}


def template(error: BaseException, encrypted: bool = False) -> str:
    """The sentence for an error of the driver; it may ask for `location` and `reason`.

    A driver that looks for a cluster does not tell that it failed for want of a certificate.
    """
    if isinstance(error, Neo4jError):
        return _of_server(error)
    if isinstance(error, IncompleteCommit):
        return UNSURE
    if any(isinstance(cause, ssl.SSLError) for cause in _causes(error)):
        return TLS
    if isinstance(error, ServiceUnavailable | SessionExpired):
        return UNREACHABLE_SAFELY if encrypted else UNREACHABLE
    return OTHER


def _of_server(error: Neo4jError) -> str:
    told = f"{error.code} {error.message}"
    by_words = (sentence for words, sentence in _BY_WORDS.items() if words in told)
    return _BY_CODE.get(str(error.code)) or next(by_words, OTHER)


def reason(error: BaseException) -> str:
    """The driver's or server's own words, on one line and without a full stop."""
    causes = list(_causes(error))
    deepest = next((cause for cause in causes if isinstance(cause, ssl.SSLError)), error)
    told = deepest.message if isinstance(deepest, Neo4jError) else str(deepest)
    return " ".join(str(told).split()).rstrip(".")


def is_read_only(error: BaseException) -> bool:
    """Whether nobody at all can write to the database."""
    return isinstance(error, Neo4jError) and str(error.code).endswith("ReadOnlyDatabase")


def is_too_old(error: BaseException) -> bool:
    """Whether the server does not even speak the driver's protocol."""
    return isinstance(error, UnsupportedServerProduct | ConfigurationError)


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield current
        current = current.__cause__ or current.__context__
