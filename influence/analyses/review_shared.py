"""What of a review the client may see: the targets and actions that are marked as shared."""

from __future__ import annotations

from datetime import date

from influence.analyses.review_actions import (
    ActionState,
    PreviousAction,
    TargetReviewed,
    action_state,
)
from influence.analyses.target_figures import kind_of
from influence.domain.account_map import AccountMap
from influence.domain.plan import Action, Target
from influence.domain.words import YesNo


def shared_actions(account: AccountMap, on: date) -> list[PreviousAction]:
    """The agreed actions that are shared, by day: what, about whom, who sees to it, until when.

    Dropped ones are not told. Ids become numbers and people their names, since an id may come from
    a CRM.
    """
    agreed = [action for action in account.actions if action.shared is YesNo.YES]
    kept = [action for action in agreed if action_state(action, on) is not ActionState.DROPPED]
    kept.sort(key=lambda action: (action.due or date.max, action.action))
    return [_action(account, action, on, number) for number, action in enumerate(kept, start=1)]


def shared_targets(account: AccountMap) -> list[TargetReviewed]:
    """The targets that are shared, by day, without what they aim at and where they stand."""
    found = [target for target in account.targets if target.shared is YesNo.YES]
    found.sort(key=lambda target: (target.due, target.action or ""))
    return [_target(account, target) for target in found]


def _action(account: AccountMap, action: Action, on: date, number: int) -> PreviousAction:
    state = action_state(action, on)
    done = state is ActionState.DONE
    return PreviousAction(
        id=str(number),
        action=action.action,
        subject=_named(account, action.subject),
        attitude=None,
        owner=_named(account, action.owner),
        due=action.due,
        state=ActionState.DONE if done else ActionState.OPEN,
        done_on=action.done_on if done else None,
        late_days=None,
        shared=YesNo.YES,
    )


def _target(account: AccountMap, target: Target) -> TargetReviewed:
    subject = _named(account, target.subject) or target.subject
    return TargetReviewed(
        subject=subject,
        subject_kind=kind_of(account, target),
        name=subject,
        attitude=None,
        points=None,
        level=None,
        due=target.due,
        owner=_named(account, target.owner),
        action=target.action,
        shared=YesNo.YES,
        now=None,
        met=None,
        state=None,
    )


def _named(account: AccountMap, id: str | None) -> str | None:
    """The name of a person, a department or the account; a text that is nobody's id as it is."""
    if id is None:
        return None
    if id == account.id:
        return account.account.name
    people, departments = account.contacts, account.departments
    if id in people:
        return people[id].name
    if id in account.guests:
        return account.guests[id].contact.name
    return departments[id].name if id in departments else id
