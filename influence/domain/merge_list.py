"""The list of people who may be one: its columns and words.

Shared by the import, which writes it as a proposal, and by its reader, who decides row by row.
"""

from dataclasses import dataclass

from influence.domain.contact import Contact
from influence.domain.messages import N_, Bilingual, Message

SAME = Bilingual("same", "同一人")
ACCOUNT = Bilingual("account", "客户")
KEEP = Bilingual("keep", "保留")
DROP = Bilingual("drop", "并入")
LIKELY = Bilingual("likely", "可能性")
REASON = Bilingual("reason", "理由")
BESIDE = (
    ("name", "姓名"),
    ("title", "职务"),
    ("department", "部门"),
    ("email", "邮箱"),
)
"""What is shown of both people: attribute and Chinese header."""

COLUMNS: tuple[Bilingual, ...] = (
    SAME,
    LIKELY,
    REASON,
    *(
        Bilingual(f"{side.english}_{name}", f"{side.chinese}者{zh}")
        for name, zh in BESIDE
        for side in (KEEP, DROP)
    ),
    ACCOUNT,
    KEEP,
    DROP,
)
"""As they stand, what a reader fills in first."""

YES, NO = Bilingual("yes", "是"), Bilingual("no", "否")
SHEET = Bilingual("same person", "同一人")
LIKELIHOODS = ((90, N_("very likely")), (75, N_("likely")), (0, N_("perhaps")))
"""From which score on what is said."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two contacts who may be one person.

    `account` is None for two of our own people, who are the same in every account. `keep` is the
    one to stay: known to the store, or with more that is known of them. `score`: 0 to 100.
    """

    account: str | None
    keep: Contact
    drop: Contact
    score: int
    reasons: tuple[Message, ...]


def likelihood(score: int) -> str:
    """How likely a pair is one person, in English words."""
    return next(word for least, word in LIKELIHOODS if score >= least)
