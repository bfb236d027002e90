"""Which messages of providers wait for each other."""

from hypothesis import given
from hypothesis import strategies as st

from fairground.modules.payments.service import Outcome, ProviderEvent
from fairground.workflows.work_off_inbox import chains, names_of

_NAMES = st.sets(st.sampled_from("abcdefg"), max_size=3)


def test_messages_with_a_name_in_common_wait_for_each_other_by_way_of_a_third_too() -> None:
    """PAY-13: a refund that names only the capture comes after the payment, which the message between names with it."""
    named = [
        ({"order-1"}, 1),
        ({"other"}, 2),
        ({"capture-1"}, 3),
        ({"order-1", "capture-1"}, 4),
        (set(), 5),
        (set(), 6),
    ]
    assert chains(named) == [[1, 3, 4], [2], [5], [6]]


@given(st.lists(_NAMES, max_size=12))
def test_every_message_is_in_one_chain_in_its_order_and_shares_names_with_no_other(wanted: list[set[str]]) -> None:
    """PAY-13."""
    found = chains(list(zip(wanted, range(len(wanted)), strict=True)))
    assert sorted(place for chain in found for place in chain) == list(range(len(wanted)))
    assert all(chain == sorted(chain) for chain in found)
    names = [set().union(*(wanted[place] for place in chain)) for chain in found]
    assert sum(map(len, names)) == len(set().union(*names))


def test_a_message_is_known_by_all_that_it_calls_its_payment() -> None:
    """PAY-13: providers name a payment, its capture, our ids, or whose wallet it loads; empty names are none."""
    event = ProviderEvent(
        event_id="evt",
        type="refunded",
        outcome=Outcome.REFUNDED,
        reference="pi_1",
        capture_reference="ch_1",
        payment_id="p",
        checkout_id="c",
        order_id="o",
        user_reference="u",
        refund_id="r",
    )
    assert names_of(event) == {"pi_1", "ch_1", "p", "c", "o", "u"}
    assert names_of(ProviderEvent(event_id="evt", type="ping", outcome=None)) == set()
