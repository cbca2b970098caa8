"""The window: shows paintings, fades between them, and costs nothing while nothing moves."""

import os

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
