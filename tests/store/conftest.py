"""Runs each test of the desk's store on both databases: a file, and a real PostgreSQL with the copy beside it.

On PostgreSQL they live long, so that `make test` leaves them out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kiosk.choices.postgres_address import PostgresAddress
from kiosk.model.decisions import DeskDecision
from kiosk.store.desk_reader import DeskReader
from tests.store.cluster import Cluster, cluster

if TYPE_CHECKING:
    from kiosk.store.desk_copy import DeskCopy

OF_THE_FILE = frozenset(
    {
        "test_the_group_may_write_in_the_folder_and_nobody_else_may_look",
        "test_a_file_of_before_is_read_beside_a_desk_that_has_not_started_yet_and_then_as_it_is",
        "test_no_key_stands_in_the_file",
        "test_a_spoilt_file_is_put_aside_and_another_begins",
        "test_a_file_of_a_newer_kiosk_is_left_alone",
        "test_a_folder_that_may_not_be_written_is_told_with_what_to_do",
        "test_a_store_on_the_network_is_refused_in_plain_words",
        "test_of_two_desks_exactly_one_decides_on_each_item",
        "test_out_of_a_backup_what_was_over_goes_again_and_what_was_taken_back_stays_so",
        "test_what_is_erased_goes_with_all_that_was_sent_about_it_and_no_backup_brings_it_back",
        "test_a_restore_brings_back_what_was_saved_there_and_keeps_what_was_saved_here",
        "test_a_backup_that_is_put_back_counts_nobody_twice_and_opens_nothing_again",
        "test_a_restore_forgets_nothing_of_it",
        "test_a_restore_loses_nothing_that_was_chosen_since_the_backup",
        "test_no_row_can_be_the_second_of_a_phone",
        "test_a_phone_has_one_nomination_of_a_month_that_it_may_change_until_somebody_read_it",
        "test_a_vote_is_opened_and_closed_once_and_a_backup_brings_no_yes_back",
        "test_nothing_joins_what_one_phone_sent_about_two_items",
        "test_nothing_is_written_while_nothing_is_over_and_few_rows_go_at_a_time",
        "test_ten_thousand_votes_of_four_processes_that_are_killed_leave_one_of_each_phone",
        "test_the_reader_follows_a_file_that_takes_the_place_of_another",
        "test_a_reader_without_a_desk_has_nothing_to_tell_and_one_with_a_spoilt_file_says_so",
        "test_the_deepest_mount_tells_what_a_folder_lies_on",
        "test_of_two_programs_at_a_time_one_begins",
        "test_the_store_of_a_desk_of_before_is_read_as_it_is",
        "test_a_tap_about_the_wall_counts_once_a_day_and_its_sender_is_another_tomorrow",
        "test_no_byte_of_words_that_went_is_left_in_the_store",
        "test_after_closing_nothing_tells_phones_apart_or_when_they_sent",
        "test_who_reads_what_is_new_knows_all_that_stands",
        "test_there_is_a_numbered_script_for_each_version",
        "test_no_secret_lies_on_the_disk",
        "test_no_secret_and_no_token_lies_in_the_file",
        "test_what_was_let_go_or_renamed_here_stays_so_when_a_backup_is_put_back",
        "test_a_restore_keeps_the_answers_of_both_and_opens_only_what_is_open_here",
        "test_a_backup_brings_back_nobody_who_signed_off_since",
        "test_two_processes_that_are_killed_lose_nobody_and_count_nobody_twice",
        "test_a_store_that_is_put_back_holds_what_came_since_and_nothing_twice",
        "test_of_days_whose_single_plays_went_the_store_that_has_more_tells",
    }
)
"""What is told of the file itself: how it is made, spoilt, united with another, and held by who is killed."""


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    with cluster() as one:
        yield one


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if hasattr(metafunc.module, "DeskDatabase") and metafunc.function.__name__ not in OF_THE_FILE:
        both = ["file", pytest.param("postgresql", marks=pytest.mark.long)]
        metafunc.parametrize("stored_in", both, indirect=True)


@pytest.fixture(autouse=True)
def stored_in(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let `DeskDatabase` in a module of tests be the one or the other."""
    if getattr(request, "param", "file") == "file":
        yield
        return
    server: Cluster = request.getfixturevalue("postgres")
    # The clock of the server goes along with that of a test.
    monkeypatch.setattr("kiosk.store.postgres_months.latest_day", lambda _: 9999_12_31)
    addresses: dict[Path, PostgresAddress] = {}
    opened: list[_Beside] = []

    def open_there(folder: Path) -> _Beside:
        if folder not in addresses:
            addresses[folder] = server.lend()
        opened.append(_Beside(addresses[folder], folder, over=over))
        return opened[-1]

    def over(one: _Beside) -> None:
        if one.folder.name[-1].isdigit():  # of one example of a property, which nothing opens again
            server.take_back(addresses.pop(one.folder))

    class Reader(DeskReader):
        def look(self) -> tuple[DeskDecision, ...] | None:
            for one in opened:
                one.bring()
            return super().look()

    monkeypatch.setattr(request.module, "DeskDatabase", open_there)
    monkeypatch.setattr(request.module, "DeskReader", Reader, raising=False)
    yield
    for one in opened:
        one.close()
    for address in addresses.values():
        server.take_back(address)


class _Beside:
    """PostgreSQL with the copy beside it."""

    def __init__(self, address: PostgresAddress, folder: Path, over: Callable[[_Beside], None]) -> None:
        from kiosk.store.postgres_database import PostgresDatabase

        self._database, self.was_damaged, self._over = PostgresDatabase(address, folder), False, over
        self._copy: DeskCopy | None = None
        self._open = True

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # as the database has it
        return getattr(self._database, name)

    def bring(self) -> None:
        from kiosk.store.desk_copy import DeskCopy

        if self._open:
            self._copy = self._copy or DeskCopy(self._database)
            self._copy._rests_until = 0.0
            self._copy.look()

    def close(self) -> None:
        if self._open:
            self._open = False
            if self._copy is not None:
                self._copy.close()
            self._database.close()
            self._over(self)
