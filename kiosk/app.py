"""The wiring: builds the stages from the settings and connects them."""
