"""A decider, an answer that is known in full, and the days before and after it is old."""

from datetime import timedelta

from tests.accounts import TODAY, client

OLD = TODAY - timedelta(181)
FRESH = TODAY - timedelta(180)
CFO = client("cfo", "approver")
KNOWN = {"relationship": 1, "solution": 1, "price": 1}
