"""What the client may see of targets and actions: people by their names, wherever they are."""

from datetime import date

from influence.analyses.review_shared import shared_actions, shared_targets
from influence.domain.account_map import Guest
from influence.domain.plan import Action, Target
from influence.domain.words import ActionStatus, TargetAttitude, YesNo
from tests.accounts import TODAY, account, client

YES = YesNo.YES


def test_people_of_another_account_are_called_by_their_names() -> None:
    action = Action(id="a", action="Meet.", subject="hq/x", owner="hq/x", shared=YES)
    relationship = TargetAttitude.RELATIONSHIP
    target = Target(subject="hq/x", attitude=relationship, level_or_points=1, due=TODAY, shared=YES)
    known = account(action, target, guests={"hq/x": Guest(client("x"))})
    [agreed], [aim] = shared_actions(known, TODAY), shared_targets(known)
    assert (agreed.subject, agreed.owner, aim.subject, aim.name) == ("x", "x", "x", "x")


def test_only_what_is_shared_and_not_dropped_in_the_order_of_days() -> None:
    dropped = ActionStatus.DROPPED
    known = account(
        Action(id="later", action="Later.", due=date(2026, 9, 1), shared=YES),
        Action(id="first", action="First.", due=date(2026, 7, 1), shared=YES),
        Action(id="ours", action="Ours.", due=date(2026, 7, 1)),
        Action(id="gone", action="Gone.", shared=YES, status=dropped),
    )
    found = shared_actions(known, TODAY)
    assert [(one.id, one.action) for one in found] == [("1", "First."), ("2", "Later.")]
