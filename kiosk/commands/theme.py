"""`kiosk theme`: make a theme of the house from its colour and its logo, and check the one that is used."""

from __future__ import annotations

import argparse
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.choices.places import find_settings, theme_folders
from kiosk.choices.theme_check import colour
from kiosk.choices.theme_files import load_theme, theme_names
from kiosk.choices.theme_roles import MARK_CONTRAST, theme_problems
from kiosk.commands.arguments import add_settings, settings_of
from kiosk.commands.problems import tell
from kiosk.errors import KioskError
from kiosk.model.language import Language, Phrase
from kiosk.model.theme import Colour, Series

if TYPE_CHECKING:
    from kiosk.choices.palette import Palette


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    actions = parser.add_subparsers(dest="action", metavar="new|check", required=True)
    new = actions.add_parser("new", help="make a theme from one colour", description="Make a theme from one colour.")
    new.add_argument("name", metavar="NAME", nargs="?", default="huis", help='name of the theme (default "huis")')
    new.add_argument("--colour", "--color", type=_colour, required=True, metavar="#RRGGBB", help="the house colour")
    new.add_argument("--second", type=_colour, metavar="#RRGGBB", help="another, for where words cannot stand on it")
    new.add_argument("--logo", type=Path, metavar="FILE", help="a PNG picture that stands where the name would")
    new.add_argument("--dark", action="store_true", help="on the dark ground of nacht instead of papier")
    new.add_argument("--folder", type=Path, metavar="FOLDER", help="where themes are (default: beside kiosk.toml)")
    check = actions.add_parser("check", help="tell what is wrong with a theme", description="Tell what to mend.")
    check.add_argument("name", metavar="NAME", nargs="?", help="which (default: the one in kiosk.toml)")
    for one in (new, check):
        add_settings(one)


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked; exit status 1 when a theme has problems."""
    file = find_settings(arguments.settings)
    settings = settings_of(arguments)
    language: Language = arguments.language
    if arguments.action == "new":
        return _new(arguments, file, language)
    name = arguments.name or settings.screen.theme
    theme, problems = load_theme(name, theme_folders(file))
    problems = problems if theme is None else (*problems, *theme_problems(theme))
    tell(problems, language)
    if not problems:
        print(Phrase(f"Het thema “{name}” is in orde.", f"The theme “{name}” is in order.").say(language))
    return 1 if problems else 0


def _colour(text: str) -> Colour:
    try:
        return colour(text if text.startswith("#") else f"#{text}")
    except ValueError:
        raise argparse.ArgumentTypeError(f'{text!r} is not a colour such as "#0a5245"') from None


def _new(arguments: argparse.Namespace, file: Path | None, language: Language) -> int:
    folder = arguments.folder or (file.resolve().parent if file else Path.cwd()) / "themes"
    folders = (folder, *theme_folders(file))
    from kiosk.choices.palette import palette  # the science of colour: only who makes a theme needs it

    home = _home(arguments.name, folder, theme_folders(file))
    base_name = "nacht" if arguments.dark else "papier"
    made = palette(arguments.colour, second=arguments.second, dark=arguments.dark)
    try:
        home.mkdir(parents=True)
        if arguments.logo:
            shutil.copyfile(arguments.logo, home / "logo.png")
        (home / "theme.toml").write_text(_toml(arguments, made, home, base_name), encoding="utf-8")
    except OSError as error:
        shutil.rmtree(home, ignore_errors=True)
        raise KioskError(
            Phrase(f"{error.filename} is niet te gebruiken.", f"{error.filename} cannot be used: {error.strerror}."),
            Phrase("Kies een bestand en een map die u mag gebruiken.", "Choose a file and a folder you may use."),
        ) from error
    theme, problems = load_theme(arguments.name, folders)
    problems = problems if theme is None else theme_problems(theme)
    if theme is None or problems:
        shutil.rmtree(home, ignore_errors=True)
        raise KioskError.of(problems[0])
    _tell(made, arguments, home, language)
    return 0


def _home(name: str, folder: Path, searched: tuple[Path, ...]) -> Path:
    """Return the folder of the theme to be; KioskError when its name cannot be used or is taken."""
    if not re.fullmatch(r"[\w-]{1,60}", name):
        raise KioskError(
            Phrase(f"“{name}” kan geen naam van een thema zijn.", f"“{name}” cannot be the name of a theme."),
            Phrase("Gebruik letters, cijfers en streepjes.", "Use letters, digits and hyphens."),
        )
    if (folder / name).exists() or name in theme_names(searched):
        raise KioskError(Phrase(f"Er is al een thema “{name}”.", f"There is a theme “{name}” already."),
                         Phrase("Kies een andere naam, of pas dat thema aan.",
                                "Choose another name, or change that theme."))  # fmt: skip
    return folder / name


def _toml(arguments: argparse.Namespace, made: Palette, home: Path, base_name: str) -> str:
    roles = {**made.roles, **(_plates(home / "logo.png", made) if arguments.logo else {})}
    colours = "\n".join(f'"{role}" = "{value}"' for role, value in roles.items())
    logo = 'logo = "logo.png"\n' if arguments.logo else ""
    return (
        f"# Gemaakt van de huiskleur {arguments.colour}. Wat hier niet staat, komt uit {base_name}.\n"
        f'\ninherits = "{base_name}"\n{logo}\n[colours]\n{colours}\n'
    )


def _plates(logo: Path, made: Palette) -> dict[str, Colour]:
    """Return a plate for each field on which the logo would not be seen: the field of the house, white or black."""
    from kiosk.paint.logo import inks_of, seen

    try:
        inks = inks_of(logo)
    except (OSError, ValueError, SyntaxError):
        return {}  # the check of the theme tells that it is no picture
    plates = (made.field, Colour(255, 255, 255), Colour(0x1D, 0x1A, 0x16))
    found: dict[str, Colour] = {}
    for series in Series:
        if not seen(inks, made.roles[f"{series}.band"], MARK_CONTRAST):
            plate = next((one for one in plates if seen(inks, one, MARK_CONTRAST)), plates[1])
            found[f"{series}.plate"] = plate
    return found


def _tell(made: Palette, arguments: argparse.Namespace, home: Path, language: Language) -> None:
    """Say what became of the colour, and how the theme is used."""
    house, field = arguments.colour, made.field
    if field != house:
        dutch = f"{house} werd als veld {field}: daarop zijn woorden van verre te lezen."
        print(Phrase(dutch, f"As a field {house} became {field}: words on it can be read from afar.").say(language))
    if made.far and arguments.second is None:
        dutch = "Dat is niet meer uw kleur. Heeft uw huis een tweede kleur? Geef die erbij: --second"
        print(Phrase(dutch, "That is no longer your colour. Has your house another? Add it: --second").say(language))
    print(home / "theme.toml")
    line = f'theme = "{arguments.name}"'
    said = Phrase(f"Zet in kiosk.toml onder [screen]:  {line}", f"Write in kiosk.toml under [screen]:  {line}")
    print(said.say(language))
