"""A narrowcasting kiosk: lets customers speak on the screen beside the office coffee machine."""

__version__ = "0.1.0"
