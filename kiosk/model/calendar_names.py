"""The names of days and months, in the language of who reads them: the one list that all reading and writing uses."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.model.language import Language

WEEKDAYS: Mapping[Language, tuple[str, ...]] = {
    Language.DUTCH: ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    Language.ENGLISH: ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
"""From Monday on, as `date.weekday` counts."""

MONTHS: Mapping[Language, tuple[str, ...]] = {
    Language.DUTCH: (
        "januari", "februari", "maart", "april", "mei", "juni",
        "juli", "augustus", "september", "oktober", "november", "december",
    ),
    Language.ENGLISH: (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip

SHORT_MONTHS: Mapping[Language, tuple[str, ...]] = {
    Language.DUTCH: ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
    Language.ENGLISH: ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}
