"""Decides what each column of a survey table is used for: by a mapping, else by name, else by its content."""

from __future__ import annotations

import dataclasses
import difflib
import posixpath
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from kiosk.formats.reading import Draft
from kiosk.formats.tables.bands import holds_bands
from kiosk.formats.tables.columns import SAMPLE, Column, Content, Role, column_of, is_satisfaction
from kiosk.formats.tables.delimited import Row
from kiosk.formats.tables.headings import Heading
from kiosk.formats.tables.mapping import PERIOD_MONTHS, ROLE_WORDS, said_scale
from kiosk.formats.tables.scale import Scale, chosen_scale, scale_of
from kiosk.formats.vocabulary import folded, what_folders_say
from kiosk.model.items import Kind
from kiosk.model.language import Advice, Phrase, did_you_mean
from kiosk.model.value import value

_MAPPED = 3
"""How sure a column is that `mapping.toml` names: more than any name can make it."""


_ALL = re.compile(
    r"\s*(?:alles op het scherm|op (?:het )?scherm\W{1,3}(?:alles?|all)|on (?:the )?screen\W{1,3}all)\W*$",
    re.IGNORECASE,
)


@value(kw_only=False)
class Plan:
    """How one table is read."""

    heading: Heading
    columns: tuple[Column, ...]
    nps: bool
    """The score is an answer to the question whether people recommend us; else it is only a mark beside a quote."""
    nps_why: Phrase
    scale: int = 10
    """The highest mark of the score column; 0 where that is not known, so that its marks say nothing."""
    asks: Advice | None = None
    """What the officer is told or asked of the scale, where it keeps the score column from giving an NPS."""
    shows_all: bool = False
    """A person wrote above the table, or over a column, that all of its rows may be shown: "op het scherm: alles"."""
    months: int = 1
    """Months of the periods that are counted: 1, 3 or 12."""
    series: str = ""
    bands: int | None = None
    """The place of a column that says of each answer only its band, where there is none of scores."""

    def all(self, role: Role) -> tuple[Column, ...]:
        """Return the columns for a role, from the left."""
        return tuple(column for column in self.columns if column.role is role)

    def one(self, role: Role) -> Column | None:
        """Return the column for a role that has only one."""
        return next((column for column in self.columns if column.role is role), None)

    def at(self, role: Role) -> int | None:
        """Return the place of the column for a role."""
        column = self.one(role)
        return column.index if column else None


def plan_of(draft: Draft, heading: Heading, rows: Sequence[Row]) -> Plan:
    """Return how a table is read; tells what a mapping names that is not in the table."""
    answers = rows[heading.first :]
    step = max(1, len(answers) // SAMPLE)
    sample = [*answers[: SAMPLE // 2], *answers[SAMPLE // 2 :: step][: SAMPLE // 2]]
    columns = [
        column_of(index, name, [row.cells[index] for row in sample if index < len(row.cells)])
        for index, name in enumerate(heading.names)
    ]
    chosen = _mapping(draft)
    mapped = _mapped(draft, chosen, columns)
    ignores = all(column.role is Role.OTHER for column in mapped if column.sure == _MAPPED)
    if not mapped or ignores:
        mapped, columns = [], _by_content(mapped or columns, what_folders_say(draft.path)[0])
    columns = _one_each(mapped or columns)
    at = next((column.index for column in columns if column.role is Role.SCORE), None)
    scale = Scale(10, Phrase("", "")) if at is None else _scale(chosen, rows, heading, columns[at].name, sample, at)
    nps, nps_why = _is_nps(draft, columns, scale, sure=bool(mapped))
    bands = _bands(columns, sample) if at is None else None
    if bands is not None:
        nps, nps_why = (
            True,
            Phrase("de kolom noemt promotors en criticasters", "the column names promoters and detractors"),
        )
    asks = at is not None and not nps and scale.highest != 10 and (not scale.highest or _wants_nps(draft, columns[at]))
    return Plan(
        heading=heading,
        columns=tuple(columns),
        nps=nps,
        nps_why=nps_why,
        scale=scale.highest,
        asks=scale.advice(columns[at].name) if asks and at is not None else None,
        shows_all=any(_ALL.match(cell) for row in rows[: min(heading.first, 12)] for cell in row.cells),
        months=PERIOD_MONTHS.get(str(chosen.get("tel per", chosen.get("count by", "maand"))).casefold(), 1),
        series=str(chosen.get("reeks", chosen.get("series", ""))) or _series(draft.path),
        bands=bands,
    )


def _bands(columns: Sequence[Column], sample: Sequence[Row]) -> int | None:
    """Return the place of the one column that holds nothing but bands."""
    found = [one.index for one in columns if holds_bands([row.cell(one.index) for row in sample])]
    return found[0] if len(found) == 1 else None


def _scale(  # noqa: PLR0917
    chosen: Mapping[str, Any], rows: Sequence[Row], heading: Heading, name: str, sample: Sequence[Row], at: int
) -> Scale:
    """Return the scale of the score column: as the mapping or a line above the table says, else as it looks."""
    above = next((cell for row in rows[: heading.first] for cell in row.cells if folded(cell)[:6] == "schaal"), "")
    said = said_scale(chosen) or above.casefold().strip().removeprefix("schaal").strip(" :=")
    return scale_of(name, [row.cells[at] for row in sample if at < len(row.cells)], chosen_scale(said))


def _wants_nps(draft: Draft, column: Column) -> bool:
    """Tell whether people expect a figure of a column: by its name, or by the folder the file lies in."""
    return column.sure >= 2 or not is_satisfaction(column) or what_folders_say(draft.path)[0] is Kind.NPS


def _mapping(draft: Draft) -> Mapping[str, Any]:
    """Return the part of the mapping that is for this file: its own section over what holds for the whole folder."""
    mapping = draft.mapping or {}
    name = posixpath.basename(draft.path)
    own = mapping.get(name)
    shared = {key: value for key, value in mapping.items() if not isinstance(value, dict)}
    return {**shared, **own} if isinstance(own, dict) else shared


def _mapped(draft: Draft, chosen: Mapping[str, Any], columns: list[Column]) -> list[Column]:
    """Return the columns as the mapping says; empty when it names none."""
    roles: dict[int, Role] = {}
    for word, chosen_columns in chosen.items():
        role = ROLE_WORDS.get(folded(word))
        if role is None:
            continue
        for wanted in chosen_columns if isinstance(chosen_columns, list) else [chosen_columns]:
            index = _find(wanted, columns)
            if index is None:
                _not_there(draft, str(wanted), columns)
            else:
                roles[index] = role
    if not roles:
        return []
    why = Phrase("mapping.toml zegt het", "mapping.toml says so")
    ignored = set(roles.values()) == {Role.OTHER}
    return [
        dataclasses.replace(column, role=roles[column.index], why=why, sure=_MAPPED)
        if column.index in roles
        else column
        if ignored or column.role in {Role.RESPONDENT, Role.STATUS}
        else dataclasses.replace(column, role=Role.OTHER, why=Phrase("niet in mapping.toml", "not in mapping.toml"))
        for column in columns
    ]


def _find(wanted: object, columns: Sequence[Column]) -> int | None:
    if isinstance(wanted, int) and not isinstance(wanted, bool):
        return wanted - 1 if 0 < wanted <= len(columns) else None
    word = folded(str(wanted))
    whole = [column.index for column in columns if folded(column.name) == word]
    part = [column.index for column in columns if word and word in folded(column.name)]
    return next(iter(whole or part), None)


def _not_there(draft: Draft, wanted: str, columns: Sequence[Column]) -> None:
    near = difflib.get_close_matches(wanted, [column.name for column in columns], n=1, cutoff=0.5)
    copy = Phrase("Neem de naam van de kolom precies over.", "Copy the name of the column exactly.")
    hint = did_you_mean(near[0]) if near else copy
    draft.problem(Phrase(f"mapping.toml noemt de kolom “{wanted}”, maar die is er niet.",
                         f"mapping.toml names “{wanted}”, not a column."), hint)  # fmt: skip


def _by_content(columns: list[Column], kind: Kind | None) -> list[Column]:
    """Give a role to columns that have none by their name, where what stands in them leaves no doubt."""
    have = {column.role for column in columns}
    if {Role.QUESTION, Role.ANSWER} <= have or {Role.PROMOTERS, Role.DETRACTORS} <= have:
        return columns
    if Role.DATE not in have:
        columns = _take(columns, Role.DATE, lambda content: content.dates >= 0.8, "datums", "dates")
    if Role.SCORE not in have:
        columns = _take(columns, Role.SCORE, _holds_scores, "cijfers van 0 tot 10", "marks from 0 to 10")
    known = {column.role for column in columns} & {Role.SCORE, Role.DATE, Role.RESPONDENT, Role.SPEAKER}
    if Role.VERBATIM not in have and (known or kind in {Kind.QUOTE, Kind.NPS}):
        why = Phrase("de inhoud: eigen woorden", "its content: words of their own")
        columns = [
            dataclasses.replace(one, role=Role.VERBATIM, why=why)
            if one.role is Role.OTHER and not one.sure and _holds_words(one.content)
            else one
            for one in columns
        ]
    return columns


def _holds_scores(content: Content) -> bool:
    return content.scores >= 0.95 and (content.distinct < 0.9 or content.filled < 12) and content.highest > 5


def _holds_words(content: Content) -> bool:
    return content.words >= 3 and content.distinct >= 0.5 and content.dates < 0.2 and not content.ticked


def _take(columns: list[Column], role: Role, fits: Callable[[Content], bool], dutch: str, english: str) -> list[Column]:
    """Give a role to the one column that fits; to none when several do."""
    fitting = [
        one.index
        for one in columns
        if one.role is Role.OTHER and not one.sure and one.content.filled and fits(one.content)
    ]
    if len(fitting) != 1:
        return columns
    why = Phrase(f"de inhoud: {dutch}", f"its content: {english}")
    return [dataclasses.replace(one, role=role, why=why) if one.index == fitting[0] else one for one in columns]


_MANY = {Role.VERBATIM, Role.SPEAKER, Role.OTHER, Role.PRIVATE}


def _one_each(columns: list[Column]) -> list[Column]:
    """Keep the surest column of a role that has only one; the leftmost of equals. An empty column never wins."""
    best: dict[Role, Column] = {}
    for column in columns:
        held = best.get(column.role)
        if held is None or _rank(column) > _rank(held):
            best[column.role] = column
    return [
        column if column.role in _MANY or best[column.role] is column else _beaten(column, best[column.role].name[:60])
        for column in columns
    ]


def _beaten(column: Column, by: str) -> Column:
    why = Phrase(f"kolom “{by}” past beter", f"column “{by}” fits better")
    return dataclasses.replace(column, role=Role.OTHER, why=why)


def _rank(column: Column) -> tuple[int, int, int]:
    asks = not is_satisfaction(column) if column.role is Role.SCORE else True
    return (min(column.content.filled, 1), column.sure, int(asks))


def _is_nps(draft: Draft, columns: Sequence[Column], scale: Scale, *, sure: bool) -> tuple[bool, Phrase]:  # noqa: PLR0911  # a list of reasons
    """Tell whether the score column asks whether people would recommend us."""
    column = next((one for one in columns if one.role is Role.SCORE), None)
    if column is None:
        return False, Phrase("er is geen kolom met scores", "there is no column of scores")
    if column.content.filled and column.content.scores < 0.6:
        return False, Phrase("de cijfers zijn niet van 0 tot 10", "the marks are not from 0 to 10")
    if scale.highest != 10:
        return False, scale.why
    if sure or column.sure >= 2:
        return True, Phrase("de kolom is een aanbevelingsvraag", "the column asks for a recommendation")
    if is_satisfaction(column):
        return False, Phrase(
            "de kolom vraagt naar tevredenheid, niet naar aanbevelen", "the column asks for satisfaction"
        )
    folder, _ = what_folders_say(draft.path)
    if folder is Kind.NPS:
        return True, Phrase("het bestand staat in de map nps", "the file lies in the folder nps")
    if folder is Kind.QUOTE:
        return False, Phrase(
            "niets zegt dat dit de aanbevelingsvraag is", "nothing says that this asks to recommend us"
        )
    return True, Phrase("cijfers van 0 tot 10 onder de naam score", "marks from 0 to 10 under the name score")


def _series(path: str) -> str:
    """Return the folder between the one that says "nps" and the file: nps/Monteurs/maart.csv is of "Monteurs"."""
    folders = path.split("/")[:-1]
    for index, folder in enumerate(folders):
        if what_folders_say(f"{folder}/x")[0] is Kind.NPS:
            return "/".join(folders[index + 1 :])
    return ""
