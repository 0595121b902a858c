"""What a CRM never knows and every finding needs: what people think of us, and who knows them."""

from collections import Counter

from influence.domain.commands import typed
from influence.domain.errors import RowProblem
from influence.domain.messages import N_, Message
from influence.domain.words import Side
from influence.importers.tables.drafts import Draft

_THOUGHTS = N_(
    "A CRM does not know what people think of us ({thinking} of {people} are without any "
    "attitude), and findings need it. Next: influence verify {account}{opportunity} --ask"
)
_TIES = N_(
    "{met} of {people} people are without a tie to any of us, and findings need to know who of us "
    "knows them: influence record {account} coverage own=ID contact=ID closeness=+1"
)
_LACKING = N_(
    "A CRM does not know what people think of us ({thinking} of {people} are without any attitude) "
    "nor who of us knows them ({met} of {people} are without a tie), and findings need both. Next: "
    "influence verify {account}{opportunity} --ask, and for the ties: "
    "influence record {account} coverage own=ID contact=ID closeness=+1"
)


class Lacking:
    """Counts, over the accounts of an import, the client's people of whom that is unknown."""

    def __init__(self) -> None:
        self._people = self._thinking = self._met = 0
        self._largest: tuple[int, str, str] = (0, "", "")

    def count(self, draft: Draft) -> None:
        """One account as it shall be."""
        people = {
            key[0]
            for key, fact in draft.rows["contacts"].items()
            if getattr(fact, "side", None) is Side.CLIENT
        }
        thinking = people - {key[0] for key in draft.rows["assessments"]}
        self._people += len(people)
        self._thinking += len(thinking)
        self._met += len(people - {key[1] for key in draft.rows["coverage"]})
        self._largest = max(self._largest, (len(thinking), draft.id, _opportunity(draft)))

    def advice(self) -> RowProblem | None:
        """What to do next; None once something is known of everybody."""
        if not self._thinking and not self._met:
            return None
        params = {
            "thinking": self._thinking,
            "people": self._people,
            "met": self._met,
            "account": typed(self._largest[1]),
            "opportunity": self._largest[2],
        }
        some = _THOUGHTS if self._thinking else _TIES
        return RowProblem(Message(_LACKING if self._thinking and self._met else some, params))


def _opportunity(draft: Draft) -> str:
    """The option that names the opportunity of which most roles are known."""
    roles = Counter(key[0] for key in draft.rows["decision_roles"])
    most = max(roles, key=lambda id: (roles[id], id), default=None)
    return f" --opportunity {typed(most)}" if most else ""
