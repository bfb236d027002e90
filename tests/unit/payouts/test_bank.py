"""Names of bank accounts: which are believed."""

from __future__ import annotations

import pytest

from fairground.kernel.errors import InvalidError
from fairground.modules.payouts.bank import masked_email, masked_iban, parse_bic, parse_iban

#: Examples of the IBAN registry (ISO 13616), as printed.
EXAMPLES = [
    "AD12 0001 2030 2003 5910 0100", "AE07 0331 2345 6789 0123 456", "AL47 2121 1009 0000 0002 3569 8741",
    "AT61 1904 3002 3457 3201", "BE68 5390 0754 7034", "BG80 BNBG 9661 1020 3456 78",
    "BR18 0036 0305 0000 1000 9795 493C 1", "CH93 0076 2011 6238 5295 7", "CY17 0020 0128 0000 0012 0052 7600",
    "CZ65 0800 0000 1920 0014 5399", "DE89 3704 0044 0532 0130 00", "DK50 0040 0440 1162 43",
    "EE38 2200 2210 2014 5685",
    "ES91 2100 0418 4502 0005 1332", "FI21 1234 5600 0007 85", "FR14 2004 1010 0505 0001 3M02 606",
    "GB29 NWBK 6016 1331 9268 19", "GR16 0110 1250 0000 0001 2300 695", "HU42 1177 3016 1111 1018 0000 0000",
    "IE29 AIBK 9311 5212 3456 78", "IT60 X054 2811 1010 0000 0123 456", "KW81 CBKU 0000 0000 0000 1234 5601 01",
    "LU28 0019 4006 4475 0000", "MT84 MALT 0110 0001 2345 MTLC AST0 01S", "NL91 ABNA 0417 1643 00",
    "NO93 8601 1117 947",
    "PL61 1090 1014 0000 0712 1981 2874", "PT50 0002 0123 1234 5678 9015 4", "RO49 AAAA 1B31 0075 9384 0000",
    "SA03 8000 0000 6080 1016 7519", "SE45 5000 0000 0583 9825 7466", "TR33 0006 1005 1978 6457 8413 26",
    "XK05 1212 0123 4567 8906",
]  # fmt: skip


@pytest.mark.parametrize("text", EXAMPLES, ids=lambda text: text[:2])
def test_ibans_of_the_registry_are_taken_as_printed(text: str) -> None:
    """SHOP-10: groups of four, lower case, or as machines write it."""
    machine = text.replace(" ", "")
    assert parse_iban(text) == parse_iban(machine.lower()) == machine


@pytest.mark.parametrize("text", EXAMPLES, ids=lambda text: text[:2])
def test_one_mistyped_digit_is_noticed(text: str) -> None:
    """SHOP-10: mod 97 finds every single wrong character."""
    machine = text.replace(" ", "")
    for place in range(4, len(machine)):
        if machine[place].isdigit():
            wrong = str((int(machine[place]) + 1) % 10)
            with pytest.raises(InvalidError):
                parse_iban(machine[:place] + wrong + machine[place + 1 :])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is not an IBAN"),
        ("DE", "is not an IBAN"),
        ("DE89 3704 0044 0532 0130 0", "has 21 characters"),
        ("DE89 3704 0044 0532 0130 000", "has 23 characters"),
        ("DE98 3704 0044 0532 0130 00", "check digits"),
        ("DE89 3704 0044 0532 0103 00", "check digits"),
        ("89DE 3704 0044 0532 0130 00", "is not an IBAN"),
        ("GB29 NWBK 6016 1331 9268 1\uff19", "is not an IBAN"),
        ("GB29 NWBK 6016 1331 9268 1\u0661", "is not an IBAN"),
        ("DE89'; DROP TABLE payouts; --", "is not an IBAN"),
        ("=DE89370400440532013000", "is not an IBAN"),
        ("ZZ" + "9" * 60, "is not an IBAN"),
        # 01 and 98 are one number modulo 97: only the latter is a check digit
        ("XX01 0000 0000 0000 0050", "check digits"),
    ],
)
def test_what_is_no_iban_is_refused_with_the_reason(text: str, message: str) -> None:
    """SHOP-10: the field is named, and what is wrong with it."""
    with pytest.raises(InvalidError) as refused:
        parse_iban(text)
    (error,) = refused.value.errors
    assert error.field == "iban"
    assert message in error.message


@pytest.mark.parametrize("text", ["COBADEFFXXX", "cobadeff", "MARK DE FF", "NWBKGB2L"])
def test_bics_are_taken(text: str) -> None:
    assert parse_bic(text) == text.replace(" ", "").upper()


@pytest.mark.parametrize("text", ["", "COBADEF", "COBADEFFXX", "C0BADEFF", "COBADEFFXXXX", "COBA\u0130EFF"])
def test_what_is_no_bic_is_refused(text: str) -> None:
    with pytest.raises(InvalidError):
        parse_bic(text)


def test_masks_leave_enough_to_know_it_again_and_no_more() -> None:
    """SHOP-11: managers see that there is an account, not which."""
    assert masked_iban("DE89370400440532013000") == "DE89 **** 3000"
    assert masked_email("money@oak.example") == "m***@oak.example"
