"""The words of the kiosk: frozen values that every other part speaks. Imports nothing but the standard library."""
