"""Where things live: XDG places for settings, libraries and the reader's own state.

A Whoosh index holds pickles, so opening one runs whatever its writer put there. That is why libraries live in the
user's own data
directory, mode 0700, and never inside the folder that is read unless the user names a place.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import threading
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec

from tui_reader.errors import DamagedLibraryError, LibraryError, UnsafeLibraryError
from tui_reader.language import N_, _

__all__ = [
    "APP",
    "LibraryPaths",
    "cache_dir",
    "config_dir",
    "config_file",
    "data_dir",
    "display_path",
    "last_opened",
    "plugin_cache_file",
    "private_directory",
    "remember_opened",
    "themes_dir",
    "usual_library",
    "write_private",
]

APP = "tui-reader"

_UNSAFE = N_(
    "{place} belongs to another user or can be written by others, and opening an index runs what its writer put there. "
    "If it is yours and you trust it, run: chmod 700 {place}; otherwise name another place with --index DIR."
)


def data_dir() -> Path:
    """Libraries (derived data) and the reader's own state."""
    return _place("data")


def config_dir() -> Path:
    """Settings."""
    return _place("config")


def config_file() -> Path:
    """The settings file, which need not exist."""
    return config_dir() / "config.toml"


def themes_dir() -> Path:
    """The reader's own themes, NAME.toml each; need not exist."""
    return config_dir() / "themes"


def cache_dir() -> Path:
    """What may be thrown away at any time."""
    return _place("cache")


def plugin_cache_file() -> Path:
    """What plugins offer, so that they need not be imported to know it; need not exist."""
    return cache_dir() / "plugins.msgpack"


def _place(kind: str) -> Path:
    import platformdirs

    return Path(
        {
            "data": platformdirs.user_data_dir,
            "config": platformdirs.user_config_dir,
            "cache": platformdirs.user_cache_dir,
        }[kind](APP)
    )


def private_directory(path: Path) -> Path:
    """Make ``path`` (and what is missing above it) for the user alone; refuse one that others own or can write."""
    for directory in (*reversed(path.parents), path):
        if not directory.exists():
            directory.mkdir(mode=0o700, exist_ok=True)
    status = path.stat()
    if status.st_uid != os.getuid():
        raise UnsafeLibraryError(_(_UNSAFE).format(place=path))
    if status.st_mode & 0o077:
        if status.st_mode & 0o022 and any(path.iterdir()):
            raise UnsafeLibraryError(_(_UNSAFE).format(place=path))
        path.chmod(0o700)
    return path


def write_private(path: Path, data: bytes) -> None:
    """Replace ``path`` whole or not at all, readable by the user alone. Two threads or processes may do so at once."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_native_id()}")
    try:
        with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)  # no room, most often
        raise


_OURS = re.compile(
    r"generation-\d+|(?:index|records)\.lock|records\.sqlite(?:-wal|-shm|-\d+\.arrays(?:\.\d+)*)?|\.?library\.json(?:\.\d+)*"
)


class _Card(msgspec.Struct):
    """``library.json``: which folder a library directory belongs to, and which generation of index and catalog is
    current. ``root`` is for people; a folder's name need not be text, so ``root_bytes`` is what counts.
    """

    root: str
    root_bytes: bytes
    generation: int = 1

    @classmethod
    def of(cls, root: Path, generation: int) -> _Card:
        name = os.fsencode(root)
        return cls(name.decode("utf-8", "backslashreplace"), name, generation)


@dataclass(frozen=True)
class LibraryPaths:
    """The places of one library. ``directory`` holds derived data only; ``state`` is the reader's own and survives
    any rebuild.
    """

    root: Path
    directory: Path
    state: Path

    @classmethod
    def of(cls, root: Path, directory: Path | None = None) -> LibraryPaths:
        """Places for the folder ``root``; ``directory`` puts derived data somewhere else. Nothing is created."""
        root = _absolute(root)
        name = _slug(root)
        data = data_dir()
        return cls(root, _absolute(directory) if directory else data / "libraries" / name, data / "state" / name)

    @staticmethod
    def root_of(directory: Path) -> Path | None:
        """The folder that the library in ``directory`` serves; None when there is none."""
        try:
            card = msgspec.json.decode((directory / "library.json").read_bytes(), type=_Card)
        except (OSError, msgspec.DecodeError):
            return None
        return Path(os.fsdecode(card.root_bytes))

    @property
    def card(self) -> Path:
        return self.directory / "library.json"

    def index(self, generation: int) -> Path:
        return self._generation(generation) / "index"

    def catalog(self, generation: int) -> Path:
        return self._generation(generation) / "catalog.sqlite"

    def _generation(self, number: int) -> Path:
        return self.directory / f"generation-{number}"

    def unfinished(self, generation: int) -> Path:
        """Stands while an update runs, and after one that did not come to its end."""
        return self._generation(generation) / "unfinished"

    @property
    def records(self) -> Path:
        return self.directory / "records.sqlite"

    def write_lock(self, what: str) -> Path:
        """Lock file of the one process that may write ``what`` ("index" or "records")."""
        return self.directory / f"{what}.lock"

    def generation(self) -> int | None:
        """Number of the current generation; None when the folder has no library yet.

        Raises `LibraryError` where the directory serves another folder.
        """
        card = self._read_card()
        if card is None:
            return None
        if card.root_bytes != os.fsencode(self.root):
            if self._has_moved(card):
                said = _(
                    "{place} is the index of {other}, which is not there any more. If that is what {folder} was "
                    "before, run `tui-reader index PATH --index DIR` with both to go on with it."
                )
            else:
                said = _("{place} is the index of {other}, not of {folder}. Name another place with --index DIR.")
            raise LibraryError(said.format(place=self.directory, other=card.root, folder=self.root))
        return card.generation

    def _has_moved(self, card: _Card) -> bool:
        """Whether the folder of ``card`` is gone, so that this one may be it."""
        return not os.path.lexists(card.root_bytes)

    def _read_card(self) -> _Card | None:
        try:
            if self.card.stat().st_uid != os.getuid() or self.directory.stat().st_mode & 0o022:
                raise UnsafeLibraryError(_(_UNSAFE).format(place=self.directory))
            return msgspec.json.decode(self.card.read_bytes(), type=_Card)
        except FileNotFoundError:
            return None
        except msgspec.DecodeError as error:
            raise DamagedLibraryError(
                _("{path} is damaged ({how}). Run: tui-reader index {folder} --rebuild").format(
                    path=self.card, how=error, folder=self.root
                )
            ) from error
        except OSError as error:
            said = _("{path}: {why}. Make it readable, or name another place with --index DIR.")
            raise LibraryError(said.format(path=self.card, why=error.strerror)) from error

    def create(self, *, mend: bool = False) -> int:
        """Make the directory and say in it which folder it serves; returns the current generation.

        A directory that serves another folder, or holds other things, is refused; one whose folder is gone serves this
        one from now on: it has been moved, perhaps from another machine. With ``mend`` a damaged card is no error: the
        answer is then the latest generation there is.
        """
        if self.directory.exists() and not self.card.exists() and not self._holds_only_ours():
            raise LibraryError(
                _(
                    "{place} is not empty and is no tui-reader index. Name an empty or new directory with --index DIR."
                ).format(place=self.directory)
            )
        try:
            private_directory(self.directory)
        except OSError as error:
            said = _("{path}: {why}. The index cannot be kept there; name another place with --index DIR.")
            raise LibraryError(said.format(path=error.filename, why=error.strerror)) from error
        try:
            card = self._read_card()
            if card is not None and card.root_bytes != os.fsencode(self.root) and self._has_moved(card):
                write_private(self.card, msgspec.json.encode(_Card.of(self.root, card.generation)))
            current = self.generation()
        except DamagedLibraryError:
            if not mend:
                raise
            return max(self._generations(), default=0)
        if current is None:
            current = 1
            self.begin_generation(current)
            self.make_current(current)
        return current

    def _holds_only_ours(self) -> bool:
        """Whether all that is there was left by a run that was killed before it had written the card."""
        return all(_OURS.fullmatch(path.name) for path in self.directory.iterdir())

    def _generations(self) -> list[int]:
        return [int(path.name[11:]) for path in self.directory.glob("generation-*") if path.name[11:].isdecimal()]

    def begin_generation(self, number: int) -> None:
        """Make the empty directory of a generation that is not current yet, over what a killed run may have left of
        it.
        """
        shutil.rmtree(self._generation(number), ignore_errors=True)
        private_directory(self._generation(number))

    def make_current(self, number: int) -> None:
        """Let readers use generation ``number`` from now on; older ones are deleted."""
        write_private(self.card, msgspec.json.encode(_Card.of(self.root, number)))
        self.drop_generations_but(number)

    def drop_generations_but(self, number: int) -> None:
        """Delete what older generations, or rebuilds that did not come to their end, have left."""
        for other in self.directory.glob("generation-*"):
            if other != self._generation(number):
                shutil.rmtree(other, ignore_errors=True)


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow a symlink to another name


def _slug(root: Path) -> str:
    name = re.sub(r"[^a-z0-9]+", "-", root.name.lower()).strip("-")[:40] or "library"
    return f"{name}-{hashlib.blake2b(os.fsencode(root), digest_size=6).hexdigest()}"


def usual_library(directory: Path | None) -> tuple[Path, Path | None]:
    """The folder that is meant when none is named: the one that ``directory`` serves, else the current one or one above
    it that has a library, else the one opened last. And where its index is: in ``directory``, or where it was said to
    be when that was opened. Raises `LibraryError` when there is none.
    """
    if directory is not None and (root := LibraryPaths.root_of(directory)) is not None:
        return root, directory
    here = Path(os.getcwd())  # noqa: PTH109 - as the user sees it, symlinks and all
    for folder in (here, *here.parents):
        if LibraryPaths.of(folder, directory).card.exists():
            return folder, directory
    if not _last_opened().exists():
        raise LibraryError(
            _("{folder} has not been indexed, and no library was opened before. Name a folder: tui-reader PATH").format(
                folder=here
            )
        )
    last, named = last_opened()
    return last, directory or named


def last_opened() -> tuple[Path, Path | None]:
    """The folder of the library opened last, and where its index is when that was said. Raises `LibraryError` when the
    folder is gone, or when none was opened before.
    """
    try:
        folder, _nul, directory = _last_opened().read_bytes().partition(b"\0")
    except OSError:
        raise LibraryError(_("No library was opened before. Name a folder: tui-reader PATH")) from None
    last = Path(os.fsdecode(folder))
    if not last.is_dir():
        said = _("{folder}, the library opened last, is not there any more. Name a folder: tui-reader PATH")
        raise LibraryError(said.format(folder=last))
    return last, Path(os.fsdecode(directory)) if directory else None


def _last_opened() -> Path:
    return data_dir() / "state" / "last-library"


def remember_opened(root: Path, directory: Path | None = None) -> None:
    """Note ``root`` as the library opened last, its index in ``directory`` when that was said, where that can be noted:
    it is a convenience, no part of the work.
    """
    named = b"\0" + os.fsencode(_absolute(directory)) if directory is not None else b""
    with suppress(OSError):
        private_directory(_last_opened().parent)
        write_private(_last_opened(), os.fsencode(root) + named)


def display_path(os_path: str) -> str:
    """A path as it is shown, stored and typed: NFC, with bytes that are no UTF-8 as ``\\xNN``."""
    return unicodedata.normalize("NFC", os.fsencode(os_path).decode("utf-8", "backslashreplace"))
