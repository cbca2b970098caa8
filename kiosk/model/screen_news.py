"""What is to be told of screens: which are silent that should be heard, and which are back. Pure."""

from __future__ import annotations

from kiosk.model.value import value


@value
class ScreenNews:
    """What is to be told now."""

    silent: tuple[str, ...] = ()
    back: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether there is any."""
        return bool(self.silent or self.back)
