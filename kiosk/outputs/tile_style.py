"""What the tile looks like: the colours of the field that its quote stands on, by day and by night, and its type."""

from __future__ import annotations

from kiosk.model.theme import Series, Theme
from kiosk.model.value import value

SCHEMES = ("auto", "light", "dark")
"""Which colours a tile takes; the first: those that its reader asks for."""
_PARTS = ("ground", "words", "text", "mark")

_STYLE = """* { box-sizing: border-box }
html, body { height: 100%; margin: 0 }
body { background: var(--ground); color: var(--text); font: 1rem/1.45 Inter, "Segoe UI", system-ui, sans-serif;
  overflow-wrap: anywhere }
main { display: flex; flex-direction: column; min-height: 100%;
  padding: clamp(1rem, 4vw, 1.75rem) clamp(1rem, 5vw, 2.25rem) 0 }
h1 { display: flex; gap: .6em; align-items: center; margin: 0 0 1rem; padding: 0 0 .55rem; border-bottom: 2px solid;
  font-size: .9375rem; font-weight: 650; line-height: 1.3 }
svg { flex: none; width: 1.6em; height: 1.6em; padding: .28em; background: var(--text); fill: none;
  stroke: var(--ground); stroke-width: 2.4; stroke-linecap: round; stroke-linejoin: round }
.full { fill: var(--ground); stroke: none }
blockquote { margin: 0 0 .8rem; color: var(--words); font-family: "Source Serif 4", "Source Serif Pro", Georgia, serif;
  text-wrap: pretty; white-space: pre-line }
.short { font-size: clamp(1.5rem, 5.2vw, 2.5rem); line-height: 1.2 }
.middle { font-size: clamp(1.375rem, 3.8vw, 1.875rem); line-height: 1.28 }
.long { font-size: clamp(1.125rem, 2.8vw, 1.375rem); line-height: 1.38 }
p { margin: 0 0 .8rem }
strong { font-weight: 650 }
.done { padding-left: .9rem; border-left: 4px solid var(--mark) }
.week { margin: 0 0 .8rem }
summary { min-height: 2.75rem; padding: .6rem 0; font-weight: 650; cursor: pointer }
summary:focus-visible { outline: 3px solid var(--text); outline-offset: 2px }
.week ul { margin: 0; padding: 0 0 0 1.2rem }
.foot { display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; align-items: center; justify-content: space-between;
  margin: auto 0 0; padding: .2rem 0 clamp(1rem, 4vw, 1.75rem) }
a { display: inline-flex; align-items: center; min-height: 2.75rem; padding: .3rem 1.1rem; border: 2px solid;
  color: inherit; font-weight: 650; text-decoration: none }
a:hover { text-decoration: underline; text-underline-offset: .2em }
a:focus-visible { outline: 3px solid var(--text); outline-offset: 2px }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
"""


@value
class TileLook:
    """The colours of a tile."""

    light: Theme
    dark: Theme
    scheme: str = SCHEMES[0]


def style_of(look: TileLook, series: Series) -> str:
    """Return the style sheet of a tile whose quote stands on the field of a series."""
    if look.scheme == "light":
        return _colours(look.light, series, "light") + _STYLE
    if look.scheme == "dark":
        return _colours(look.dark, series, "dark") + _STYLE
    dark = _colours(look.dark, series, "dark")
    light = _colours(look.light, series, "light")
    return f"{light}@media (prefers-color-scheme: dark) {{ {dark.strip()} }}\n{_STYLE}"


def _colours(theme: Theme, series: Series, scheme: str) -> str:
    named = "; ".join(f"--{part}: {theme.colour(series, part)}" for part in _PARTS)
    return f":root {{ color-scheme: {scheme}; {named} }}\n"
