"""A colleague is on the wall only after a yes of their own, as they said it; the month goes to who most approve of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kiosk.library.released_words import digest_of_all
from kiosk.model.ballots import Ballot, EveryBallot, round_of
from kiosk.model.consents import Consent, ConsentAbout, ConsentAnswer, ConsentSaid
from kiosk.model.content import Batch
from kiosk.model.item_polls import WITHDRAWN, Poll
from kiosk.model.items import Kind, Spotlight
from kiosk.model.nomination_life import ConsentAsked, lives_of, without_names
from kiosk.model.nominations import (
    ChosenDeed,
    EveryNomination,
    Improver,
    ImproverVote,
    Nomination,
    NominationLeft,
    months_before,
)
from kiosk.model.reactions import EverythingSent
from kiosk.model.results import PollResult
from kiosk.people.approval import Candidate, PastImprover, candidates_of, past_of, winners_of
from kiosk.people.as_content import sent_as_content
from kiosk.people.ballots import results_of
from kiosk.people.nominations import COLLEAGUE, STANDS

NOW = datetime(2026, 11, 12, 10, 0, tzinfo=UTC)
NOVEMBER = date(2026, 11, 1)
DEED = "Fatima belde een klant op haar vrije dag terug, en El-Amrani bracht de sleutel zelf langs."
NAMED = ("Fatima", "Fatima A.", "Fatima Z.")
ONE = Nomination(
    id="a", month=NOVEMBER, who="Fatima el-Amrani", deed=DEED, nominator="Bas", screen="hal", at=NOW
)  # fmt: skip
VOTE = ImproverVote(month=NOVEMBER, coded=False, opened=NOW, closes=NOW + timedelta(days=7), closed=None, by="Noor")
CHOSEN = ChosenDeed(month=NOVEMBER, place=0, nomination="a", short="bracht de sleutel, zei Fatima", reason="Buiten.")


def asked(*answers: ConsentAnswer, of: str = "a", name: str = "Fatima el Amrani") -> ConsentAsked:
    """A question to a colleague, with what was answered one after the other."""
    consent = Consent(id=f"q-{of}-{name}", about=ConsentAbout.NOMINATION, subject=of, colleague=name, detail="Sleutels",
                      by="Noor", at=NOW, ends=NOW + timedelta(days=30))  # fmt: skip
    said = tuple(
        ConsentSaid(id=f"{of}{at}", consent=consent.id, after=f"{of}{at - 1}" if at else "", answer=one, at=NOW)
        for at, one in enumerate(answers)
    )
    return consent, said


def told(every: EveryNomination) -> tuple[object, ...]:
    found = sent_as_content(EverythingSent(nominations=every))
    return (*found.items, *found.results, *found.counts) if isinstance(found, Batch) else ()


@given(st.lists(st.lists(st.sampled_from(ConsentAnswer), max_size=4), max_size=3), st.booleans())
@example([[ConsentAnswer.NO], [ConsentAnswer.NAMED]], False)
@example([[ConsentAnswer.NAMED], []], False)
def test_the_wall_has_a_name_only_where_every_answer_that_stands_is_yes(
    answers: list[list[ConsentAnswer]],
    left: bool,  # noqa: FBT001
) -> None:
    """Of several questions the last one must be answered, and none may be answered with less."""
    questions = tuple(asked(*said, name=name) for said, name in zip(answers, NAMED, strict=False))
    gone = NominationLeft(id="x", nomination="a", by="Noor", at=NOW)
    every = EveryNomination(nominations=(ONE,), asked=questions, left=(gone,) * left, votes=(VOTE,), deeds=(CHOSEN,))
    shown = told(every)
    last = [said[-1] for said in answers if said]
    agreed = bool(answers) and bool(answers[-1]) and ConsentAnswer.NO not in last and not left
    named = agreed and ConsentAnswer.UNNAMED not in last
    name = questions[-1][0].colleague if named else COLLEAGUE
    assert [one.name for one in shown if isinstance(one, Spotlight)] == ([name] if agreed else [])
    if not named:
        assert "atima" not in repr(shown)
        assert "Amrani" not in repr(shown)
    assert "Bas" not in repr(shown), "who nominated is told nowhere"


def test_who_wants_no_name_is_left_out_of_the_deed_too_however_it_is_written() -> None:
    assert without_names(DEED, ["Fa\u0301tima el Amrani"]) == (
        "… belde een klant op haar vrije dag terug, en … bracht de sleutel zelf langs."
    )
    assert without_names("Jan’s fiets van de zaak", ["Jan van de Ven"]) == "… fiets van de zaak"
    assert without_names("Janneke kwam", ["Jan"]) == "Janneke kwam"


def test_a_vote_about_colleagues_tells_how_many_voted_and_nothing_else() -> None:
    every = EveryNomination(nominations=(ONE,), asked=(asked(ConsentAnswer.NAMED),), votes=(VOTE,),
                            deeds=(CHOSEN, replace(CHOSEN, place=1, nomination="gone")))  # fmt: skip
    (poll,) = (one for one in told(every) if isinstance(one, Poll))
    assert poll.options == ("bracht de sleutel, zei Fatima (Fatima el Amrani)", WITHDRAWN)
    round_ = round_of(poll, NOW)
    assert (round_.id, round_.kind, round_.most) == (VOTE.item, Kind.SPOTLIGHT, 2)
    ballots = tuple(
        Ballot(round=round_.id, choices=(0,), day=NOW.date(), at=NOW + timedelta(hours=at)) for at in range(9)
    )
    assert results_of(EveryBallot(rounds=(round_,), ballots=ballots)) == (PollResult(poll=poll.id, votes=9),)
    closed = replace(every, votes=(replace(VOTE, closed=NOW),))
    assert not [one for one in told(closed) if isinstance(one, Poll)], "it leaves the wall when it closes"


def test_an_improver_of_the_month_is_so_on_the_wall_as_long_as_they_agree() -> None:
    every = EveryNomination(nominations=(ONE,), asked=(asked(ConsentAnswer.NAMED),),
                            improvers=(Improver(nomination="a", month=NOVEMBER),))  # fmt: skip
    (spotlight,) = told(every)
    assert isinstance(spotlight, Spotlight)
    assert (spotlight.won, spotlight.team, spotlight.nameless) == (NOVEMBER, "Sleutels", False)
    assert not told(replace(every, asked=(asked(ConsentAnswer.NAMED, ConsentAnswer.NO),)))


def test_an_improver_has_the_deed_as_it_was_voted_for_and_takes_turns_for_a_season_alone() -> None:
    closed = replace(VOTE, closed=NOW)
    every = EveryNomination(nominations=(ONE,), votes=(closed,), improvers=(Improver(nomination="a", month=NOVEMBER),),
                            deeds=(replace(CHOSEN, short="Fatima’s sleutelbos, op de fiets"),))  # fmt: skip
    (named,) = told(replace(every, asked=(asked(ConsentAnswer.NAMED),)))
    (nameless,) = told(replace(every, asked=(asked(ConsentAnswer.UNNAMED),)))
    assert isinstance(named, Spotlight)
    assert isinstance(nameless, Spotlight)
    assert (named.deed, named.airing.until) == ("Fatima’s sleutelbos, op de fiets", NOW + STANDS)
    assert nameless.deed == "… sleutelbos, op de fiets"
    (other,) = told(replace(every, asked=(asked(ConsentAnswer.NAMED),), improvers=()))
    assert isinstance(other, Spotlight)
    assert (other.won, other.deed, other.airing.until) == (None, None, None)
    assert digest_of_all(other) == digest_of_all(named), "what was released stays released"


NAMES = st.sampled_from(["", "Anna", "Bas", "Cem", "anna"])
TEAMS = st.sampled_from(["", "Planning", "ICT"])


def by_hand(
    candidates: Sequence[Candidate], ballots: Sequence[Sequence[int]], past: Sequence[PastImprover]
) -> list[int]:
    """Who wins, found by trying each against each."""
    kept = [{one for one in ballot if one in {two.place for two in candidates}} for ballot in ballots]
    kept = [one for one in kept if one]
    if len(kept) < 5:
        return sorted(one.place for one in candidates)

    def votes(one: Candidate) -> int:
        return sum(one.place in ballot for ballot in kept)

    best = [one for one in candidates if all(votes(one) >= votes(other) for other in candidates)]
    for months, said in ((6, "name"), (1, "team")):
        months_back = {months_before(NOVEMBER, back) for back in range(1, months + 1)}
        resting = {getattr(one, said).lower() for one in past if one.month in months_back and getattr(one, said)}
        awake = [one for one in best if getattr(one, said).lower() not in resting]
        best = awake or best
    return sorted(one.place for one in best)


@given(
    st.lists(st.tuples(NAMES, TEAMS), min_size=1, max_size=5),
    st.lists(st.lists(st.integers(-1, 6), max_size=7), max_size=14),
    st.lists(st.tuples(st.integers(0, 8), NAMES, TEAMS), max_size=4),
)
def test_the_improver_is_who_most_approve_of_and_rest_only_decides_a_tie(
    people: list[tuple[str, str]], ballots: list[list[int]], before: list[tuple[int, str, str]]
) -> None:
    candidates = [Candidate(place=at, nomination=str(at), name=name, team=team)
                  for at, (name, team) in enumerate(people)]  # fmt: skip
    past = [PastImprover(month=months_before(NOVEMBER, back), name=name, team=team) for back, name, team in before]
    found = [one.place for one in winners_of(NOVEMBER, candidates, ballots, past)]
    assert found == by_hand(candidates, ballots, past)
    assert found, "somebody always is"


def test_ties_share_it_and_below_five_votes_all_do() -> None:
    three = [Candidate(place=at, nomination=str(at), name=name) for at, name in enumerate(("Anna", "Bas", "Cem"))]
    level = [(0, 1)] * 4 + [(2,)] * 3
    assert [one.name for one in winners_of(NOVEMBER, three, level)] == ["Anna", "Bas"]
    rested = [PastImprover(month=date(2026, 5, 1), name="Anna", team="")]
    assert [one.name for one in winners_of(NOVEMBER, three, level, rested)] == ["Bas"]
    assert [one.name for one in winners_of(NOVEMBER, three, [(0,)] * 7, rested)] == ["Anna"], "rest is no bar"
    assert [one.name for one in winners_of(NOVEMBER, three, [(0,)] * 4)] == ["Anna", "Bas", "Cem"]


def test_who_withdrew_can_win_no_more() -> None:
    two = replace(ONE, id="b", who="Bas")
    every = EveryNomination(
        nominations=(ONE, two),
        asked=(asked(ConsentAnswer.NAMED, ConsentAnswer.NO), asked(ConsentAnswer.NAMED, of="b")),
        improvers=(Improver(nomination="a", month=date(2026, 10, 1)), Improver(nomination="b", month=NOVEMBER)),
    )
    deeds = (CHOSEN, replace(CHOSEN, place=1, nomination="b"))
    assert [one.nomination for one in candidates_of(every, deeds)] == ["b"]
    assert [one.name for one in past_of(every)] == ["", "Fatima el Amrani"]
    assert [one.agreed for one in lives_of(every)] == [False, True]


@pytest.mark.parametrize(("back", "month"), [(0, NOVEMBER), (10, date(2026, 1, 1)), (11, date(2025, 12, 1)),
                                             (-2, date(2027, 1, 1)), (24, date(2024, 11, 1))])  # fmt: skip
def test_months_are_counted_over_years(back: int, month: date) -> None:
    assert months_before(NOVEMBER, back) == month
