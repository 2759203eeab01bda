"""What the tool does not do, said wherever organizations are looked at."""

from models.messages import mark

LIMIT = mark(
    "This tool plans and packages services. It does not decide who is eligible to bid: trust, independence and kind of "
    "organization shape the plan and never become conditions for bidders."
)
