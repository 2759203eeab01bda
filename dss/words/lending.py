"""How two organizations that share resources stand to each other, in words."""

from models.lending import ASYMMETRIC, DEPENDENT, ONE_SIDED, SYMMETRIC
from models.messages import mark

BALANCE = {
    SYMMETRIC: mark("symmetric mutual"),
    ASYMMETRIC: mark("asymmetric mutual"),
    ONE_SIDED: mark("one-sided"),
    DEPENDENT: mark("dependent"),
}
MEANING = {
    SYMMETRIC: mark("both lend, and at least half as much flows back as is lent"),
    ASYMMETRIC: mark("both lend, but less than half flows back"),
    ONE_SIDED: mark("nothing flows back, and the borrower mostly uses resources of its own or of others"),
    DEPENDENT: mark("nothing flows back, and at least half of all hours that the borrower uses come from this lender"),
}
ABOUT = mark(
    "The names describe the hours that flow in this plan; they are no judgement of an organization, and no condition to"
    " bid. What the street and communities lend is public support and makes no pair."
)
