"""The library: the questionnaires that come with the program, and a person's own.

Each of one's own is a JSON file in the folder of ``own_folder``; the file's name is its name. Such a file is a library
of one, so it can be handed on and imported as it is. A file that cannot be read is listed with the reason and hides
no other.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import platformdirs

from surveykit.errors import Conflict, DefinitionRefused, Fact, FileRefused, NotFound, SurveyError
from surveykit.exchange.reading import read_bytes
from surveykit.i18n import RESOURCES
from surveykit.model.checks import check_questionnaire
from surveykit.model.definition import decode_json, dump, parse
from surveykit.model.questionnaire import Questionnaire, Text
from surveykit.replace import replacing

INSTRUMENTS = RESOURCES / "instruments"
FORMAT = 1
LONGEST = 60
_FORBIDDEN = '<>:"/\\|?*'
_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
"""Names that Windows gives to no file."""


class _Facts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    file: str
    measures: Text
    source: Text
    rights: Text
    note: Text = {}


class _Entry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: str
    source: Text = {}
    rights: Text = {}
    definition: msgspec.Raw


class _File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    library: int
    instruments: tuple[_Entry, ...]


@dataclass(frozen=True)
class Instrument:
    """A questionnaire of the library with where it comes from. ``own``: saved by the person, so it can be removed."""

    name: str
    definition: Questionnaire
    source: Text
    rights: Text
    own: bool
    measures: Text
    note: Text

    @property
    def title(self) -> Text:
        """What it is called."""
        return self.definition.title

    @property
    def items(self) -> int:
        """How many items are answered."""
        return sum(1 for _item in self.definition.items())

    @property
    def scales(self) -> tuple[Text, ...]:
        """What its scales are called."""
        return tuple(self.definition.label(scale.code) for scale in self.definition.scales)


@dataclass(frozen=True)
class Broken:
    """A file of the library that cannot be read, and why."""

    name: str
    error: SurveyError | OSError


@dataclass(frozen=True)
class Library:
    """Everything that can be chosen, the program's first, and the files that cannot be read."""

    instruments: tuple[Instrument, ...]
    broken: tuple[Broken, ...]

    def find(self, name: str) -> Instrument | None:
        """The instrument with this name."""
        return next((i for i in self.instruments if i.name == name), None)


@dataclass(frozen=True)
class Removed:
    """What ``put_back`` needs to undo a removal."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Imported:
    """``added``: names as they are now in the library; ``known``: those that were there already, word by word."""

    added: tuple[str, ...]
    known: tuple[str, ...]


def own_folder() -> Path:
    """Where a person's own questionnaires are."""
    return Path(platformdirs.user_data_dir("SurveyKit", appauthor=False)) / "library"


def names() -> tuple[str, ...]:
    """Names that a questionnaire can be taken by: the program's in their order, then one's own."""
    return (*_facts(), *(path.stem for path in _own_files()))


def library() -> Library:
    """Everything in the library. Never fails: what cannot be read is in ``broken``."""
    found: list[Instrument] = []
    broken: list[Broken] = []
    for name, facts in _facts().items():
        definition = parse((INSTRUMENTS / facts.file).read_bytes(), facts.file)
        found.append(Instrument(name, definition, facts.source, facts.rights, False, facts.measures, facts.note))
    for path in _own_files():
        try:
            found.append(_own(path.stem, path))
        except (SurveyError, OSError) as error:
            broken.append(Broken(path.stem, error))
    return Library(tuple(found), tuple(broken))


def definition_of(name: str) -> Questionnaire | None:
    """The questionnaire called ``name`` in the library; None where there is none.

    Raises DefinitionRefused or FileRefused where a file of one's own cannot be read.
    """
    if facts := _facts().get(name):
        return parse((INSTRUMENTS / facts.file).read_bytes(), facts.file)
    path = next((path for path in _own_files() if _key(path.stem) == _key(name)), None)
    return None if path is None else _own(path.stem, path).definition


def save_own(
    definition: Questionnaire, name: str, source: Text | None = None, rights: Text | None = None, *, over: bool = False
) -> str:
    """Save a questionnaire into one's own library as ``name``; returns the name as it is stored.

    ``over`` replaces one's own of that name. Raises DefinitionRefused where the definition has problems or the name
    cannot be one, Conflict where the name is taken; OSError as it comes.
    """
    name = _good_name(name)
    if name in _facts():
        raise Conflict("library_name_programs", name=name)
    held = next((path for path in _own_files() if _key(path.stem) == _key(name)), None)
    if held is not None and not over:
        raise Conflict("library_name_taken", name=name)
    if problems := check_questionnaire(definition):
        facts: dict[str, Fact] = {**problems[0].facts, "path": problems[0].path}
        raise DefinitionRefused(problems[0].code, **facts)
    _write(held or own_folder() / f"{name}.json", [_entry(name, definition, source or {}, rights or {})])
    return held.stem if held else name


def remove_own(name: str) -> Removed:
    """Take one of one's own away. Raises NotFound."""
    path = _own_path(name)
    data = path.read_bytes()
    path.unlink()
    return Removed(path.stem, data)


def put_back(removed: Removed) -> None:
    """Undo a removal, byte by byte. Raises Conflict where the name is taken again."""
    path = own_folder() / f"{removed.name}.json"
    if path.exists():
        raise Conflict("library_name_taken", name=removed.name)
    path.parent.mkdir(parents=True, exist_ok=True)
    with replacing(path) as beside:
        beside.write_bytes(removed.data)


def export_own(out: Path, wanted: Sequence[str] = ()) -> tuple[str, ...]:
    """Write one's own questionnaires, or those that are named, into one library file; returns their names.

    Raises NotFound where there is none to write, DefinitionRefused where one of them cannot be read.
    """
    paths = [_own_path(name) for name in wanted] or list(_own_files())
    if not paths:
        raise NotFound("library_no_own")
    found = [_own(path.stem, path) for path in paths]
    _write(out, [_entry(i.name, i.definition, i.source, i.rights) for i in found])
    return tuple(i.name for i in found)


def import_own(file: Path) -> Imported:
    """Take the questionnaires of a library file into one's own library.

    All or none: what cannot be read is refused before anything is written. Another questionnaire of the same name
    stays, and the new one is called ``name 2``; the same one is not taken twice.
    """
    entries = [
        (_good_name(entry.name), entry, parse(bytes(entry.definition), file.name)) for entry in _read(file).instruments
    ]
    added: list[str] = []
    known: list[str] = []
    for wish, entry, definition in entries:
        held = definition_of(wish)
        if held == definition:
            known.append(wish)
        else:
            name = wish if held is None else _free(wish)
            added.append(save_own(definition, name, entry.source, entry.rights))
    return Imported(tuple(added), tuple(known))


def _facts() -> Mapping[str, _Facts]:
    return msgspec.json.decode((INSTRUMENTS / "index.json").read_bytes(), type=dict[str, _Facts])


def _own_files() -> list[Path]:
    folder = own_folder()
    found = folder.glob("*.json") if folder.is_dir() else ()
    return sorted((path for path in found if not path.name.startswith(".")), key=lambda path: _key(path.stem))


def _own_path(name: str) -> Path:
    files = _own_files()
    for path in files:
        if _key(path.stem) == _key(name):
            return path
    if not files:
        raise NotFound("library_no_own")
    raise NotFound("library_no_such_own", name=name, known=[path.stem for path in files])


def _own(name: str, path: Path) -> Instrument:
    entries = _read(path).instruments
    if len(entries) != 1:
        raise FileRefused("library_several", file=path.name, n=len(entries))
    entry = entries[0]
    return Instrument(name, parse(bytes(entry.definition), path.name), entry.source, entry.rights, True, {}, {})


def _read(path: Path) -> _File:
    data = read_bytes(path)
    raw = decode_json(data, dict[str, msgspec.Raw], path.name)
    form = msgspec.json.decode(raw["library"]) if "library" in raw else None
    if isinstance(form, int) and form > FORMAT:
        raise FileRefused("library_newer", file=path.name, format=form, known=FORMAT)
    if form != FORMAT or isinstance(form, bool):
        raise FileRefused("library_format", file=path.name, known=FORMAT)
    return decode_json(data, _File, path.name)


def _entry(name: str, definition: Questionnaire, source: Text, rights: Text) -> _Entry:
    first = msgspec.structs.replace(definition, revision=1)
    return _Entry(name=name, source=source, rights=rights, definition=msgspec.Raw(dump(first)))


def _write(path: Path, entries: Sequence[_Entry]) -> None:
    data = msgspec.json.encode(_File(library=FORMAT, instruments=tuple(entries)))
    if path.parent == own_folder():
        path.parent.mkdir(parents=True, exist_ok=True)
    with replacing(path) as beside:
        beside.write_bytes(msgspec.json.format(data, indent=2) + b"\n")


def _key(name: str) -> str:
    """Names that differ in case only are one file on some systems."""
    return unicodedata.normalize("NFC", name).casefold()


def _good_name(name: str) -> str:
    name = unicodedata.normalize("NFC", name).strip()
    bad = not name or len(name) > LONGEST or name != name.strip(".") or _key(name.partition(".")[0]) in _DEVICES
    if bad or any(c in _FORBIDDEN or not c.isprintable() for c in name):
        raise DefinitionRefused("library_name_bad", name=name, most=LONGEST, characters=" ".join(_FORBIDDEN))
    return name


def _free(wish: str) -> str:
    taken = {_key(name) for name in names()}
    stem = wish[: LONGEST - 4].rstrip()
    return next(name for n in range(2, len(taken) + 3) if _key(name := f"{stem} {n}") not in taken)
