"""A small computer of its own, emulated: Debian with the kiosk's package, a bare screen, and a plug that can be pulled.

Needs root, and the Debian packages debootstrap, e2fsprogs, openssh-client and qemu-system-x86, or for a package for
arm64 qemu-system-arm, qemu-user-static, seabios and ipxe-qemu. The emulation runs on one processor's instructions at
about a twentieth of the speed: what is told of it are facts, not speed.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

_PACKAGES = (
    *("systemd", "systemd-sysv", "systemd-timesyncd", "udev", "dbus", "libpam-systemd", "kmod", "iproute2", "procps"),
    *("initramfs-tools", "openssh-server", "ca-certificates"),
)
_NEEDED = ("debootstrap", "mke2fs", "ssh", "ssh-keygen", "chroot")


@dataclass(frozen=True, slots=True)
class Processor:
    """What a machine of one kind of processor is emulated by, and with which display and console."""

    emulator: str
    words: tuple[str, ...]
    kind: str
    console: str


PROCESSORS = {
    "amd64": Processor("qemu-system-x86_64", ("-device", "VGA"), "qemu64", "ttyS0"),
    "arm64": Processor("qemu-system-aarch64", ("-M", "virt", "-device", "bochs-display"), "cortex-a72", "ttyAMA0"),
}
"""By Debian's name. Both show by the same driver of the kernel, `bochs-drm`, which cannot draw."""
SUITES = {"12": "bookworm", "13": "trixie"}
_NO_CONNECTION = 255
"""What ssh itself ends with."""
_TRIES = 5
_CONNECTED = 5.0
"""Seconds within which a machine at full speed shakes hands."""
WITHIN = 120.0
"""Seconds within which a slide must stand on the emulated display."""
_NETWORK = "[Match]\nName=en*\n[Network]\nDHCP=yes\n"


class CannotTry(Exception):  # noqa: N818  # reads as what it is
    """This computer cannot emulate one."""


def built(folder: Path, package: Path, *, mirror: str) -> Path:
    """Return the root file system of a machine with the package unpacked; made once in `folder`, some minutes."""
    name, suite = processor_of(package), suite_of(package)
    lacking = [program for program in (*_NEEDED, PROCESSORS[name].emulator) if shutil.which(program) is None]
    if lacking:
        raise CannotTry("missing: " + ", ".join(lacking))
    root = folder / "root"
    if not (root / "etc/hostname").exists():
        shutil.rmtree(root, ignore_errors=True)
        packages = ",".join((*_PACKAGES, f"linux-image-{name}"))
        _run("debootstrap", "--variant=minbase", f"--arch={name}", f"--include={packages}", suite, str(root), mirror)
        if not (folder / "key").exists():
            _run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / "key"))
        (root / "etc/fstab").write_text("/dev/vda / ext4 defaults,noatime 0 1\n")
        (root / "etc/systemd/network/10.network").write_text(_NETWORK)
        (root / "root/.ssh").mkdir(mode=0o700, exist_ok=True)
        shutil.copy(folder / "key.pub", root / "root/.ssh/authorized_keys")
        _run("chroot", str(root), "systemctl", "enable", "systemd-networkd", "ssh")
        (root / "etc/hostname").write_text("scherm1\n")
    shutil.copy(package, root / "root/kiosk.deb")
    _run("mount", "--bind", "/proc", str(root / "proc"))
    try:
        # As the guide says it: the package names what else the bare screen needs.
        _run("chroot", str(root), "apt-get", "update", "-qq")
        _run("chroot", str(root), "apt-get", "install", "-y", "-qq", "--no-install-recommends", "/root/kiosk.deb")
    finally:
        _run("umount", str(root / "proc"))
    return root


def processor_of(package: Path) -> str:
    """Return Debian's name of the processor that a package is for."""
    found = next((name for name in PROCESSORS if package.stem.endswith(f"_{name}")), None)
    if found is None:
        raise CannotTry(f"{package.name} is for no processor of {', '.join(PROCESSORS)}")
    return found


def suite_of(package: Path) -> str:
    """Return what Debian calls the release that a package is for."""
    found = next((suite for number, suite in SUITES.items() if f"_debian{number}_" in package.name), None)
    if found is None:
        raise CannotTry(f"{package.name} is for no Debian of {', '.join(SUITES)}")
    return found


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CannotTry(f"{' '.join(command[:4])}: {(done.stderr or done.stdout).strip()[-300:]}")


class Machine:
    """The computer. `start` gives it power, `cut` takes it away at once, `off` as a person does."""

    def __init__(
        self, folder: Path, root: Path, *, processor: str = "amd64", accelerator: str = "tcg", patience: float = 1.0
    ) -> None:
        """Lay the disk. `patience` times as long as usual may everything take."""
        self.patience = patience
        self._folder = folder
        self._processor = PROCESSORS[processor]
        self._root = root
        self._accelerator = accelerator
        self._power: subprocess.Popen[bytes] | None = None
        self._monitor: socket.socket | None = None
        self._port = 0
        _run("mke2fs", "-q", "-F", "-t", "ext4", "-d", str(root), str(folder / "disk.img"), "4G")

    def start(self, *words: str, seconds: float = 300.0) -> float:
        """Boot with these words for the kernel; return the seconds until it can be spoken to."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        boot = self._root / "boot"
        kernel, first = next(boot.glob("vmlinuz-*")), next(boot.glob("initrd.img-*"))
        made = self._processor
        processor = made.kind if self._accelerator == "tcg" else "host"
        listening = self._folder / "monitor"
        listening.unlink(missing_ok=True)
        began = time.monotonic()
        self._power = subprocess.Popen(
            [
                *(made.emulator, "-accel", self._accelerator, "-cpu", processor, "-m", "1024", "-smp", "2"),
                *("-nodefaults", "-display", "none", *made.words, "-device", "virtio-keyboard-pci"),
                *("-kernel", str(kernel), "-initrd", str(first)),
                *("-append", f"root=/dev/vda rw console={made.console} {' '.join(words)}"),
                *("-drive", f"file={self._folder / 'disk.img'},format=raw,if=virtio,cache=none"),
                *("-netdev", f"user,id=net,hostfwd=tcp:127.0.0.1:{self._port}-:22", "-device"),
                *("virtio-net-pci,netdev=net", "-serial", f"file:{self._folder / 'serial.log'}"),
                *("-monitor", f"unix:{listening},server,nowait"),
            ],
            stdout=subprocess.DEVNULL,
            stderr=(self._folder / "emulator.log").open("wb"),
        )
        while time.monotonic() < began + seconds * self.patience:
            if self._power.poll() is not None:
                raise CannotTry(f"the emulator ended: {(self._folder / 'emulator.log').read_text().strip()}")
            if listening.exists() and self._answers():
                self._monitor = socket.socket(socket.AF_UNIX)
                self._monitor.connect(str(listening))
                return time.monotonic() - began
            time.sleep(2)
        raise CannotTry("it did not boot: see serial.log")

    def _answers(self) -> bool:
        try:
            return self.say("true", seconds=12) == ""
        except (subprocess.SubprocessError, OSError):
            return False

    def until(self, happens: Callable[[], bool]) -> None:
        """Wait for something. TimeoutError when it does not happen in time."""
        end = time.monotonic() + WITHIN * self.patience
        while not happens():
            if time.monotonic() > end:
                raise TimeoutError(f"not within {WITHIN * self.patience:.0f} s")
            time.sleep(1)

    def say(self, command: str, *, seconds: float = 120.0) -> str:
        """Have root do something there; return what it printed. CalledProcessError when it failed.

        A machine that is too busy to answer is asked again.
        """
        quiet = ("-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null", "-o", "LogLevel=ERROR")
        within = ("-o", f"ConnectTimeout={_CONNECTED * self.patience:.0f}")
        line = ("ssh", "-i", str(self._folder / "key"), "-p", str(self._port), *within, *quiet)
        for _ in range(_TRIES):
            done = subprocess.run(
                (*line, "root@127.0.0.1", command),
                capture_output=True,
                text=True,
                timeout=seconds * self.patience,
                check=False,
            )
            if done.returncode != _NO_CONNECTION:
                done.check_returncode()
                return done.stdout
            time.sleep(2)
        done.check_returncode()
        return ""

    def screen(self) -> Image.Image:
        """Return what stands on the display, as the machine's own hardware has it."""
        picture = self._folder / "screen.ppm"
        picture.unlink(missing_ok=True)
        if self._monitor is None:
            raise CannotTry("it is not on")
        self._monitor.sendall(f"screendump {picture}\n".encode())
        end = time.monotonic() + 20
        while time.monotonic() < end:
            try:
                with Image.open(picture) as seen:
                    seen.load()
                    return seen.convert("RGB")
            except (OSError, SyntaxError):
                time.sleep(0.2)
        raise CannotTry("the display cannot be read")

    def cut(self) -> None:
        """Pull the plug."""
        if self._monitor is not None:
            self._monitor.close()
        if self._power is not None:
            self._power.kill()
            self._power.wait()
        self._power = self._monitor = None
