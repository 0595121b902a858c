"""What stands on every page: for whom it is, or what was taken out of it."""

from collections.abc import Mapping

from influence.domain.messages import N_, Message
from influence.domain.words import Redaction

MARKS: Mapping[Redaction, Message | None] = {
    Redaction.NONE: Message(N_("Internal")),
    Redaction.NAMES: Message(N_("Redacted: names")),
    Redaction.ATTITUDES: Message(N_("Redacted: attitudes")),
    Redaction.ALL: Message(N_("Redacted: names and attitudes")),
    Redaction.CLIENT: None,
}
