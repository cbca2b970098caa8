"""What Prometheus and Grafana are told to look at is told, and the alerts fire when they say so."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import require_program

HOUSE = Path(__file__).parents[2]
MONITORING = HOUSE / "docs" / "monitoring"
NAME = re.compile(r"\bkiosk_[a-z_]+\b")


def looked_at() -> Iterator[str]:
    """Give every expression of the alerts and of the dashboard."""
    yield from re.findall(r"^ +expr: (.+)$", (MONITORING / "kiosk-alerts.yml").read_text("utf-8"), re.MULTILINE)
    board = json.loads((MONITORING / "grafana-kiosk.json").read_text("utf-8"))
    yield from (target["expr"] for panel in board["panels"] for target in panel["targets"])


def told() -> set[str]:
    """Return every name that the program tells, as it stands where it is told."""
    sources = [path.read_text("utf-8") for path in (HOUSE / "kiosk").rglob("*.py")]
    figures = [text for text in sources if "kiosk.machine.prometheus_text" in text]
    names = {name for text in figures for name in re.findall(r'"(kiosk_[a-z_]+)"', text)}
    for text in figures:
        for start in re.findall(r'f"(kiosk_[a-z_]*)\{name\}"', text):
            names |= {start + name for name in re.findall(r'^ +"([a-z_]+)": \(', text, re.MULTILINE)}
    return names


def test_every_figure_that_is_looked_at_is_told() -> None:
    assert {name for expression in looked_at() for name in NAME.findall(expression)} <= told()


def test_every_alert_says_what_to_do_in_both_languages() -> None:
    text = (MONITORING / "kiosk-alerts.yml").read_text("utf-8")
    alerts = text.count("- alert: ")
    assert alerts == text.count(" summary: ") == text.count(" samenvatting: ") == text.count(" severity: ")


@pytest.mark.parametrize("asked", [["check", "rules", "docs/monitoring/kiosk-alerts.yml"],
                                   ["test", "rules", "tests/monitoring/alerts.yml"]])  # fmt: skip
def test_prometheus_reads_the_alerts_and_they_fire_when_they_should(asked: list[str]) -> None:
    done = subprocess.run([require_program("promtool"), *asked], cwd=HOUSE, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_dashboard_asks_in_words_that_prometheus_reads(tmp_path: Path) -> None:
    expressions = [one.replace("$__rate_interval", "5m").replace("$screen", ".*") for one in looked_at()]
    rules = [{"record": f"asked:{number}", "expr": one} for number, one in enumerate(expressions)]
    file = tmp_path / "rules.yml"
    file.write_text(json.dumps({"groups": [{"name": "asked", "rules": rules}]}))  # JSON is YAML
    done = subprocess.run(
        [require_program("promtool"), "check", "rules", str(file)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
