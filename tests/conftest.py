"""Every test has its own home, and a small folder of articles to work on."""

from __future__ import annotations

import os
import shutil
import signal
import unicodedata
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tui_reader.library import Library
from tui_reader.paths import LibraryPaths, plugin_cache_file
from tui_reader.plugins import load_plugins

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    Preparation = Callable[[Library], object]

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # Started in the background of a shell without job control; what the tests start would ignore Ctrl-C, too.
    signal.signal(signal.SIGINT, signal.default_int_handler)

WRITTEN = 1_700_000_000.0
"""When files that have lain there for long were written, in seconds since 1970. Of a file just written an update
believes nothing: the next one reads it again."""

ARTICLES = {
    "bao/tram-bom.txt": """Trạm bơm chạy suốt đêm chống úng
08/09/2024

Trạm bơm Vĩnh Thạnh chạy suốt đêm để cứu hơn 300 héc-ta lúa sau bão.

Sáng 8/9, mực nước sông Mây tại Hải Phòng lên nhanh. Bà Lê Thị Hoà cho biết bốn máy bơm đã chạy từ 22h.
Ma trận mương máng được khơi thông trước khi lũ về.

Thu Hà - Minh Quân
""",
    "bao/mo-lai-truong.txt": """Trường học mở cửa đón người tránh bão
07/09/2024 14:35

Ba trường ở ven Hải Phòng mở cửa cho người dân tránh bão.

Cô giáo Đặng Thu Ngân nấu cháo cho các gia đình. Má con chị Sương ngủ lại hai đêm.

Nguồn: Báo Sông Mây
""",
    "thu-vien/phoi-sach.md": """# Thư viện phơi sách sau lũ

Tháng 10/2023

Thư viện tỉnh mang 2.000 cuốn sách ra sân phơi sau trận lũ.

Bạn đọc mà nghe tin đều đến giúp. Mạ non quanh thư viện vẫn xanh, dù mã vạch của sách đã mờ.
""",
    "giao-duc/an-toan.html": """<html><head><meta charset="utf-8"><title>Dạy an ninh mạng cho học sinh</title>
<meta property="article:published_time" content="2022-06-22T07:30:00+07:00"></head><body>
<div><a href="/">Trang chủ</a> <a href="/tin">Tin tức</a> <a href="/lien-he">Liên hệ</a></div>
<article><h1>Dạy an ninh mạng cho học sinh</h1><p>Trường THCS Hoà Lạc mở lớp về an ninh mạng trong tuần này.</p>
<p>Học sinh học cách đặt mật khẩu dài và không mở thư lạ. Lớp kéo dài ba buổi, mỗi buổi một giờ tại thư
viện.</p></article>
<div><a href="/x">Tin đọc nhiều</a></div></body></html>
""",
}


@pytest.fixture(scope="session")
def known_plugins(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What is kept of the installed plugins once they were imported, so that not every test imports them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        load_plugins()
        return plugin_cache_file().read_bytes()


_OF_THE_DESK = (
    *("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY", "DISPLAY", "WAYLAND_DISPLAY"),
    *("TMUX", "STY", "TERMUX_VERSION", "WSL_DISTRO_NAME", "WSL_INTEROP"),
)
"""What says where whoever runs the tests sits, whose clipboard is no business of theirs."""


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, known_plugins: bytes) -> Path:
    """Settings, libraries and caches of this test alone, for subprocesses too; not in its ``tmp_path``."""
    place = tmp_path_factory.mktemp("home")
    (place / "cache" / "tui-reader").mkdir(parents=True, mode=0o700)
    (place / "cache" / "tui-reader" / "plugins.msgpack").write_bytes(known_plugins)
    for kind in ("DATA", "CONFIG", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(place / kind.lower()))
    monkeypatch.setenv("HOME", str(place))
    monkeypatch.setenv("LANGUAGE", "en")  # whatever whoever runs the tests speaks, and on whatever terminal
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in _OF_THE_DESK:
        monkeypatch.delenv(name, raising=False)
    return place


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with four articles, not indexed."""
    root = tmp_path / "archive"
    write_articles(root, ARTICLES, WRITTEN)
    return root


class Originals:
    """Libraries that are made once a worker, to be copied, so that not every test starts the processes that read files
    and extract from them."""

    def __init__(self, place: Path, known_plugins: bytes) -> None:
        self._place = place
        self._known_plugins = known_plugins
        self._made: dict[tuple[frozenset[tuple[str, str]], Preparation | None], LibraryPaths] = {}

    @contextmanager
    def copied(self, root: Path, articles: Mapping[str, str], prepared: Preparation | None = None) -> Iterator[Library]:
        """A library of ``articles``, which are written under ``root`` and indexed. ``prepared``, a function that is
        the same one in all tests that want the same, has done its work on the library before it is copied."""
        original = self._original(articles, prepared)
        write_articles(root, articles, WRITTEN)
        paths = LibraryPaths.of(root)
        shutil.copytree(original.directory, paths.directory)
        paths.directory.parent.parent.chmod(0o700)
        paths.make_current(1)
        with Library.open(root) as opened:
            yield opened

    def _original(self, articles: Mapping[str, str], prepared: Preparation | None) -> LibraryPaths:
        wanted = frozenset(articles.items()), prepared
        if wanted not in self._made:
            place = self._place / str(len(self._made))
            with pytest.MonkeyPatch.context() as patch:
                for kind in ("DATA", "CONFIG", "CACHE", "STATE"):
                    patch.setenv(f"XDG_{kind}_HOME", str(place / kind.lower()))
                plugin_cache_file().parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                plugin_cache_file().write_bytes(self._known_plugins)
                root = place / "archive"
                write_articles(root, articles, WRITTEN)
                with Library.open(root) as opened:
                    opened.update()
                    if prepared is not None:
                        prepared(opened)
                self._made[wanted] = LibraryPaths.of(root)
        return self._made[wanted]


@pytest.fixture(scope="session")
def originals(tmp_path_factory: pytest.TempPathFactory, known_plugins: bytes) -> Originals:
    """Libraries to be copied."""
    return Originals(tmp_path_factory.mktemp("originals"), known_plugins)


@pytest.fixture
def library(folder: Path, originals: Originals) -> Iterator[Library]:
    """The library of `folder`, indexed, nothing extracted."""
    with originals.copied(folder, ARTICLES) as opened:
        yield opened


def write_articles(root: Path, articles: Mapping[str, str], written: float | None = None) -> None:
    """Write texts in NFC under ``root``, now or as if at ``written``."""
    for name, text in articles.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(unicodedata.normalize("NFC", text), encoding="utf-8")
        if written is not None:
            os.utime(path, (written, written))
