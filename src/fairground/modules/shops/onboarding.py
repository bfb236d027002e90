"""The checklist of a new shop: what it needs before it can sell, found in what is there, and where it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fairground.modules.shops.schemas import Onboarding, OnboardingStep

if TYPE_CHECKING:
    from fairground.modules.shops.read_models import OnboardingState

#: The steps in their order: the name of what is found, the page of the web client, and whether a shop can do without.
_STEPS = (
    ("description", "/seller/shop#description", False),
    ("picture", "/seller/shop#pictures", False),
    ("address", "/seller/shop#contact", False),
    ("withdraw_method", "/seller/money/payouts", False),
    ("product", "/seller/products/new", False),
    ("shipping", "/seller/shipping", True),
)


def checklist(state: OnboardingState) -> Onboarding:
    """Return the steps, done or not."""
    steps = [OnboardingStep(name, bool(getattr(state, name)), optional, link) for name, link, optional in _STEPS]
    return Onboarding(steps, all(step.done or step.optional for step in steps), state.is_dismissed)
