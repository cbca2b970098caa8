"""Turns a table with one question and answer on each row into one row for each respondent."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.formats.tables.column_plan import Plan
from kiosk.formats.tables.columns import Role
from kiosk.formats.tables.delimited import Row

MOST_QUESTIONS = 200


def one_row_each(plan: Plan, rows: Sequence[Row]) -> list[Row]:
    """Return a header row and one row for each respondent, with a column for each question.

    Without a column that tells respondents apart a new one begins where a question comes back.
    """
    question, answer = plan.one(Role.QUESTION), plan.one(Role.ANSWER)
    if question is None or answer is None:
        return list(rows)
    respondent = plan.one(Role.RESPONDENT)
    kept = [column for column in plan.columns if column.index not in {question.index, answer.index}]
    questions: dict[str, int] = {}
    groups: dict[object, tuple[Row, dict[int, str]]] = {}
    number = 0
    asked: set[str] = set()
    for row in rows[plan.heading.first :]:
        asks = row.cell(question.index)
        if asks not in questions and len(questions) >= MOST_QUESTIONS:
            continue
        place = questions.setdefault(asks, len(questions))
        if respondent is None or not row.cell(respondent.index):
            if asks in asked:
                number, asked = number + 1, set()
            asked.add(asks)
            key: object = number
        else:
            key = row.cell(respondent.index)
        _, answers = groups.setdefault(key, (row, {}))
        answers.setdefault(place, row.cell(answer.index))
    header = Row(rows[0].line, [column.name for column in kept] + list(questions))
    return [header] + [
        Row(
            first.line,
            [first.cell(column.index) for column in kept] + [answers.get(place, "") for place in questions.values()],
        )
        for first, answers in groups.values()
    ]
