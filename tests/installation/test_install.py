"""Installing tells every step before it takes it, changes nothing twice, and removing leaves the content behind."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from kiosk.choices.settings_file import read_settings
from kiosk.cli import main
from kiosk.errors import KioskError
from kiosk.installation.install_plan import Wanted, refuse_what_cannot_work, removing
from kiosk.machine.shipped import shipped
from tests.conftest import require_program


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An empty machine: a folder in which the real programs of systemd make users and links."""
    for program in ("systemd-sysusers", "systemctl", "userdel"):
        require_program(program)
    machine = tmp_path / "machine"
    (machine / "etc" / "samba").mkdir(parents=True)
    (machine / "etc" / "samba" / "smb.conf").write_text("[global]\nworkgroup = HUIS")
    return machine


def steps(said: str) -> list[str]:
    return [line.removeprefix("+   ") for line in said.splitlines() if line.startswith("+   ")]


def tree(root: Path) -> dict[str, bytes]:
    """What is on the machine, but for the notes of the programs that keep users."""
    return {
        str(path.relative_to(root)): path.read_bytes() if path.is_file() else b""
        for path in sorted(root.rglob("*"))
        if not path.name.endswith("-") and path.name != ".pwd.lock"
    }


def test_the_dry_run_names_the_steps_that_applying_takes_and_changes_nothing(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree(root)
    assert main(["install", "--root", str(root), "--share"]) == 0
    told = steps(capsys.readouterr().out)
    assert tree(root) == before
    assert main(["install", "--root", str(root), "--share", "--apply"]) == 0
    assert steps(capsys.readouterr().out) == told
    assert (root / "etc/systemd/system/multi-user.target.wants/kiosk.service").is_symlink()
    assert "kiosk:x:" in (root / "etc/passwd").read_text()
    assert (root / "srv/kiosk/content/quotes/positief/LEES-MIJ.txt").is_file()


def test_every_group_that_the_service_names_is_made_where_it_is_not_there(root: Path) -> None:
    """A service that names a group which does not exist is never started."""
    main(["install", "--root", str(root), "--apply"])
    unit = (root / "etc/systemd/system/kiosk.service").read_text()
    named = next(line for line in unit.splitlines() if line.startswith("SupplementaryGroups=")).partition("=")[2]
    known = {line.partition(":")[0] for line in (root / "etc/group").read_text().splitlines()}
    assert known.issuperset(named.split())


def test_applying_twice_changes_nothing_and_says_so(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["install", "--root", str(root), "--share", "--apply"])
    after = tree(root)
    capsys.readouterr()
    main(["install", "--root", str(root), "--share", "--apply"])
    assert steps(capsys.readouterr().out) == []
    assert tree(root) == after


def test_settings_and_content_that_are_there_are_left_alone(root: Path) -> None:
    ours = root / "etc/kiosk/kiosk.toml"
    ours.parent.mkdir(parents=True)
    ours.write_text("[screen]\ntheme = 'nacht'\n")
    guide = root / "srv/kiosk/content/LEES-MIJ.txt"
    guide.parent.mkdir(parents=True)
    guide.write_text("eigen tekst")
    main(["install", "--root", str(root), "--apply"])
    assert ours.read_text() == "[screen]\ntheme = 'nacht'\n"
    assert guide.read_text() == "eigen tekst"


def test_the_desk_comes_when_it_is_asked_for_stays_as_it_is_and_goes(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    unit, wants = root / "etc/systemd/system/kiosk-desk.service", "multi-user.target.wants/kiosk-desk.service"
    main(["install", "--root", str(root), "--apply"])
    assert not unit.exists()
    main(["install", "--root", str(root), "--desk", "--apply"])
    assert "--host 0.0.0.0" in unit.read_text()
    assert "ReadWritePaths=-/srv/kiosk/content\n" in unit.read_text(), "texts are written at the desk"
    assert (unit.parent / wants).is_symlink()
    assert "kiosk-desk" in (root / "etc/passwd").read_text()
    capsys.readouterr()
    main(["install", "--root", str(root), "--apply"])
    assert steps(capsys.readouterr().out) == []
    main(["install", "--root", str(root), "--no-desk", "--apply"])
    assert not unit.exists()
    assert not (unit.parent / wants).is_symlink()
    assert "kiosk-desk" not in (root / "etc/passwd").read_text()


def test_uninstalling_takes_all_away_but_the_content(root: Path) -> None:
    before = set(tree(root))
    main(["install", "--root", str(root), "--share", "--desk", "--apply"])
    quote = root / "srv/kiosk/content/quotes/positief/nieuw.txt"
    quote.write_text("Dank!\n")
    for memory in ("var/lib/kiosk", "var/lib/kiosk.before-restore", "run/kiosk"):
        (root / memory).mkdir(parents=True)
    assert main(["uninstall", "--root", str(root), "--apply"]) == 0
    left = {name for name in tree(root) if not name.startswith("srv")} - before
    machine = {"etc/group", "etc/gshadow", "etc/passwd", "etc/shadow", "etc/sysusers.d"}
    folders = {"etc/systemd", "etc/systemd/system", "run", "var", "var/lib"}
    assert {name for name in left if not name.endswith(".wants")} <= machine | folders
    assert "kiosk" not in (root / "etc/passwd").read_text()
    assert (root / "etc/samba/smb.conf").read_text() == "[global]\nworkgroup = HUIS\n"
    assert quote.read_text() == "Dank!\n"


def test_another_content_folder_is_what_the_settings_the_service_and_the_share_name(root: Path) -> None:
    main(["install", "--root", str(root), "--share", "--apply", "--content", "/data/scherm"])
    settings, problems = read_settings((root / "etc/kiosk/kiosk.toml").read_text())
    assert settings is not None
    assert (settings.content.folder, problems) == ("/data/scherm", ())
    assert "ReadWritePaths=-/data/scherm\n" in (root / "etc/systemd/system/kiosk.service").read_text()
    assert "path = /data/scherm\n" in (root / "etc/samba/kiosk.conf").read_text()


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        (Wanted(program=Path("/home/pi/.local/bin/kiosk")), "/opt"),
        (Wanted(program=Path("/opt/kiosk/bin/kiosk"), content=Path("/home/pi/scherm")), "/srv"),
        (Wanted(program=Path("/opt/kiosk/bin/kiosk"), content=Path("scherm")), "pad"),
        (Wanted(program=Path("/opt/kiosk/bin/kiosk"), content=Path("/srv/x\nExecStart=/bin/sh")), "pad"),
    ],
)
def test_what_could_never_start_is_refused_before_anything_is_done(wanted: Wanted, says: str) -> None:
    with pytest.raises(KioskError) as refused:
        refuse_what_cannot_work(wanted, Path("/"))
    assert says in refused.value.hint.dutch


SYSTEM = ("/", "/etc", "/etc/kiosk", "/usr", "/usr/share/kiosk", "/home", "/home/pi/scherm", "/boot", "/boot/firmware")
MORE = (
    "/root",
    "/var",
    "/var/lib",
    "/var/lib/kiosk",
    "/var/lib/kiosk/content",
    "/run/kiosk",
    "/opt",
    "/opt/kiosk",
    "/srv",
)
DOTTED = ("/srv/../etc", "/srv/kiosk/../../usr", "//etc", "/./etc/")


@pytest.mark.parametrize(
    "content", [*SYSTEM, *MORE, *DOTTED, "/dev", "/proc/1", "/sys", "/lib", "/media", "/var/log/x"]
)
def test_a_folder_of_the_system_or_of_the_kiosk_itself_is_refused_as_content_and_nothing_is_made(
    root: Path, content: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree(root)
    assert main(["install", "--root", str(root), "--apply", "--content", content]) == 2
    assert "zoals /srv/kiosk/content" in capsys.readouterr().err or ".." in content
    assert tree(root) == before


@pytest.mark.parametrize("content", ["/srv/kiosk", "/srv/scherm/inhoud", "/mnt", "/data/scherm", "/media/pi/STICK"])
def test_a_folder_of_its_own_may_be_the_content(content: str, root: Path) -> None:
    refuse_what_cannot_work(Wanted(program=Path("/opt/kiosk/bin/kiosk"), content=Path(content)), root)
    assert not (root / "srv").exists()


@pytest.mark.parametrize("leads", ["/etc", "../../etc", "/srv/other", "/", "/srv/kiosk"])
def test_a_link_to_a_folder_of_the_system_is_that_folder(
    root: Path, leads: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Links are those of the machine that is set up, also where it is a folder here."""
    (root / "srv/kiosk").mkdir(parents=True)
    (root / "srv/other").symlink_to("/usr/share")
    (root / "srv/kiosk/content").symlink_to(leads)
    before = tree(root)
    wanted = 0 if leads == "/srv/kiosk" else 2
    assert main(["install", "--root", str(root)]) == wanted
    assert ("zoals /srv/kiosk/content" in capsys.readouterr().err) is bool(wanted)
    assert tree(root) == before


def test_links_that_run_in_circles_are_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "srv").mkdir()
    (root / "srv/a").symlink_to("b")
    (root / "srv/b").symlink_to("a")
    assert main(["install", "--root", str(root), "--content", "/srv/a/x"]) == 2
    assert "kring" in capsys.readouterr().err


def test_a_link_that_a_colleague_laid_in_the_content_makes_no_folder_elsewhere(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = root / "srv/kiosk/content"
    content.mkdir(parents=True)
    (content / "quotes").symlink_to("/etc")
    assert main(["install", "--root", str(root), "--apply"]) == 2
    assert "“quotes” ergens anders heen: /etc" in capsys.readouterr().err
    assert sorted(path.name for path in (root / "etc").iterdir()) == ["samba"]


def test_the_weekly_update_of_an_earlier_version_is_taken_away(root: Path) -> None:
    """It installed as root whatever a package index gave."""
    units = root / "etc/systemd/system"
    (units / "timers.target.wants").mkdir(parents=True)
    for name in ("kiosk-update.timer", "kiosk-update.service"):
        (units / name).write_text("[Unit]\nDescription=Update the kiosk\n[Install]\nWantedBy=timers.target\n")
    (units / "timers.target.wants/kiosk-update.timer").symlink_to("/etc/systemd/system/kiosk-update.timer")
    (root / "etc/kiosk").mkdir()
    (root / "etc/kiosk/update").write_text("KIOSK_PACKAGE=narrowcasting-kiosk\n")
    assert main(["install", "--root", str(root), "--apply"]) == 0
    assert not [path for path in root.rglob("*") if "update" in path.name]
    assert not [path for path in shipped("systemd").rglob("*") if "update" in path.name]


def test_a_share_without_samba_and_a_compositor_that_is_not_there_are_named_with_how_to_get_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for option, package in (("--share", "samba"), ("--cage", "cage")):
        assert main(["install", "--root", str(tmp_path), option, "--apply"]) == 2
        assert f"apt install {package}" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_every_example_in_the_settings_file_is_a_setting_that_exists() -> None:
    text = (shipped("systemd") / "kiosk.toml").read_text(encoding="utf-8").replace("@CONTENT@", "/srv/kiosk/content")
    assert read_settings(text)[1] == ()
    switched_on = "\n".join(
        line.removeprefix("# ") if "=" in line or line.startswith("# [[") else line for line in text.splitlines()
    )
    tomllib.loads(switched_on)
    settings, problems = read_settings(switched_on)
    assert settings is not None
    assert problems == ()


def test_installing_again_keeps_what_was_chosen_before(root: Path) -> None:
    """An upgrade installs again, without the words of the first time."""
    (root / "usr/bin").mkdir(parents=True)
    (root / "usr/bin/cage").touch()
    main(["install", "--root", str(root), "--apply", "--cage", "--content", "/data/scherm"])
    before = tree(root)
    main(["install", "--root", str(root), "--apply"])
    assert tree(root) == before
    assert (root / "etc/systemd/system/kiosk.service.d/cage.conf").is_file()
    main(["install", "--root", str(root), "--apply", "--no-cage"])
    assert not (root / "etc/systemd/system/kiosk.service.d/cage.conf").exists()


def test_a_machine_without_a_screen_keeps_its_desktop_and_stays_so(root: Path) -> None:
    desktop = root / "etc/systemd/system/display-manager.service"
    desktop.parent.mkdir(parents=True)
    desktop.symlink_to("/lib/systemd/system/lightdm.service")
    main(["install", "--root", str(root), "--apply", "--headless", "--desk"])
    dropped = root / "etc/systemd/system/kiosk.service.d/headless.conf"
    assert "run --headless --settings" in dropped.read_text()
    assert not (root / "etc/systemd/system/default.target").exists()
    before = tree(root)
    main(["install", "--root", str(root), "--apply"])
    assert tree(root) == before
    main(["install", "--root", str(root), "--apply", "--no-headless"])
    assert not dropped.exists()


def test_without_a_screen_there_is_no_compositor(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "usr/bin").mkdir(parents=True)
    (root / "usr/bin/cage").touch()
    assert main(["install", "--root", str(root), "--apply", "--headless", "--cage"]) == 2
    assert "--headless --no-cage" in capsys.readouterr().err


def test_a_desktop_makes_way_for_the_kiosk_and_comes_back_when_it_goes(root: Path) -> None:
    units = root / "etc/systemd/system"
    units.mkdir(parents=True)
    (units / "display-manager.service").symlink_to("/lib/systemd/system/lightdm.service")
    for target in ("multi-user", "graphical"):
        unit = root / f"lib/systemd/system/{target}.target"
        unit.parent.mkdir(parents=True, exist_ok=True)
        unit.write_text("[Unit]\nAllowIsolate=yes\n")
    main(["install", "--root", str(root), "--apply"])
    assert (units / "default.target").readlink().name == "multi-user.target"
    main(["install", "--root", str(root), "--apply"])
    main(["uninstall", "--root", str(root), "--apply"])
    assert (units / "default.target").readlink().name == "graphical.target"


def test_a_machine_without_a_desktop_starts_what_it_started(root: Path) -> None:
    main(["install", "--root", str(root), "--apply"])
    main(["uninstall", "--root", str(root), "--apply"])
    assert not (root / "etc/systemd/system/default.target").is_symlink()


def test_what_runs_is_stopped_before_anything_is_taken_away(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    systemctl = tmp_path / "systemctl"
    systemctl.write_text('#!/bin/sh\n[ "$1" = show ] || exit 1\nprintf "activating\\n\\ninactive\\n"\n')
    systemctl.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    first = removing(Path("/"))[0]
    assert "stop kiosk.service" in first.told
    assert not first.done(Path("/")), "it runs, so there is something to stop"
    systemctl.write_text("#!/bin/sh\nexit 3\n")
    assert first.done(Path("/"))


def test_without_a_desk_a_timer_carries_off_what_is_due_and_with_one_the_desk_does(root: Path) -> None:
    units = root / "etc/systemd/system"
    link = units / "timers.target.wants/kiosk-carry.timer"
    main(["install", "--root", str(root), "--apply"])
    assert link.is_symlink()
    assert "ReadWritePaths=-/srv/kiosk/content\n" in (units / "kiosk-carry.service").read_text()
    main(["install", "--root", str(root), "--desk", "--apply"])
    assert not link.is_symlink()
    main(["install", "--root", str(root), "--no-desk", "--apply"])
    assert link.is_symlink()
    main(["uninstall", "--root", str(root), "--apply"])
    assert list(root.rglob("kiosk-carry*")) == []


def test_the_service_may_open_the_loudspeaker_where_the_screen_speaks_and_nowhere_else(root: Path) -> None:
    drop_in = root / "etc/systemd/system/kiosk.service.d/sound.conf"
    main(["install", "--root", str(root), "--apply"])
    assert not drop_in.exists()
    settings = root / "etc/kiosk/kiosk.toml"
    settings.write_text("[sound]\non = true\n")
    main(["install", "--root", str(root), "--apply"])
    assert "DeviceAllow=char-alsa rw" in drop_in.read_text()
    assert "g audio -" in (root / "etc/sysusers.d/kiosk.conf").read_text()
    settings.write_text("[sound]\non = perhaps\n")
    main(["install", "--root", str(root), "--apply"])
    assert drop_in.exists(), "what cannot be read changes nothing"
    settings.write_text("")
    main(["install", "--root", str(root), "--apply"])
    assert not drop_in.exists()


def test_updates_from_the_desk_come_when_asked_for_stay_over_an_upgrade_and_go(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    units, program = root / "etc/systemd/system", root / "usr/local/lib/kiosk/renew"
    with pytest.raises(KioskError) as refused:
        refuse_what_cannot_work(Wanted(program=Path("/opt/kiosk/bin/kiosk"), updates=True), root)
    assert "Debian package" in refused.value.what.english
    listed = root / "var/lib/dpkg/info/kiosk.list"
    listed.parent.mkdir(parents=True)
    listed.touch()
    with pytest.raises(KioskError):
        refuse_what_cannot_work(Wanted(program=Path("/srv/venv/bin/kiosk"), updates=True), root)
    monkeypatch.setattr("kiosk.commands.install._program", lambda: Path("/opt/kiosk/bin/kiosk"))
    main(["install", "--root", str(root), "--apply"])
    assert not program.exists()
    main(["install", "--root", str(root), "--updates", "--apply"])
    main(["install", "--root", str(root), "--apply"])
    assert program.stat().st_mode & 0o777 == 0o755
    for name in ("kiosk-renew.path", "kiosk-renew.service"):
        assert (units / "multi-user.target.wants" / name).is_symlink()
    main(["install", "--root", str(root), "--no-updates", "--apply"])
    assert not program.parent.exists()
    assert list(root.rglob("kiosk-renew*")) == []
