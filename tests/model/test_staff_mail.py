"""An address is found by the whole name of a colleague, and by no other."""

from __future__ import annotations

import pytest

from kiosk.model.staff_mail import address_of_colleague, named_address, names_told

LINES = ("Anna de Vries <anna@huis.nl>", "Bas Jansen <bas@huis.nl>", "Bas Jansen <bas2@huis.nl>")


def test_an_address_is_that_of_the_whole_name_in_any_case_and_of_two_of_one_name_none() -> None:
    assert address_of_colleague(LINES, "anna de vries") == "anna@huis.nl"
    assert address_of_colleague(LINES, "Anna") == ""
    assert address_of_colleague(LINES, "Bas Jansen") == ""
    assert names_told(LINES) == ("Anna de Vries", "Bas Jansen")


@pytest.mark.parametrize("line", ["anna@huis.nl", "<anna@huis.nl>", "Anna", "Anna <a> <b@c.nl>", "Anna\n<a@b.nl>"])
def test_a_line_without_a_name_and_an_address_is_none(line: str) -> None:
    with pytest.raises(ValueError, match="a name and an address"):
        named_address(line)
