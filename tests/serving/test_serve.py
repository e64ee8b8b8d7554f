"""``tui-reader serve``: the app in a browser, for who has the token and for nobody else."""

from __future__ import annotations

import base64
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.test_cli import tui_reader
from tui_reader.paths import config_file
from tui_reader.serving.entrance import Entrance
from tui_reader.serving.session import environment_of

if TYPE_CHECKING:
    from pathlib import Path

    from tui_reader.library import Library

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), ""
)


def test_what_the_app_of_a_page_does_not_need_stays_in_the_environment_of_the_server() -> None:
    given = environment_of(
        {
            "HOME": "/h",
            "LC_ALL": "C.UTF-8",
            "XDG_DATA_HOME": "/d",
            "API_KEY": "secret",
            "DISPLAY": ":0",
            "TERM": "vt100",
        },
        90_000,
        0,
    )
    assert {"HOME", "LC_ALL", "XDG_DATA_HOME"} <= given.keys()
    assert not given.keys() & {"API_KEY", "DISPLAY"}
    assert (given["TERM"], given["COLUMNS"], given["ROWS"]) == ("xterm-256color", "1000", "1")


def test_only_the_token_a_name_of_this_computer_and_a_page_of_this_server_open_the_door() -> None:
    here, there = Entrance("127.0.0.1", 8484), Entrance("0.0.0.0", 8484)
    assert here.token != there.token
    assert here.address == f"http://127.0.0.1:8484/?token={here.token}"
    assert here.is_token(here.token)
    assert not any(here.is_token(offered) for offered in ("", "é", there.token, here.token[:-1]))
    assert all(here.is_for_us(host) for host in ("127.0.0.1:8484", "localhost:8484", "[::1]:8484"))
    assert not any(here.is_for_us(host) for host in ("", "evil.example:8484", "127.0.0.1.evil.example", "[::1"))
    assert there.is_for_us("desk.example:8484")
    host = {"Host": "127.0.0.1:8484"}
    assert here.is_ours(host)
    assert here.is_ours({**host, "Origin": "http://127.0.0.1:8484"})
    assert not here.is_ours({**host, "Origin": "http://127.0.0.1:9999"})


def test_without_its_packages_serving_says_what_to_install(library: Library) -> None:
    program = (
        "import sys; sys.modules['aiohttp'] = None\nfrom tui_reader.cli import main\n"
        f"sys.argv = ['tui-reader', 'serve', {str(library.root)!r}]\nmain()"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert run.returncode == 2
    assert 'pip install "tui-reader[serve]"' in run.stderr


async def test_each_page_with_the_token_has_an_app_of_its_own_that_ends_with_it(library: Library) -> None:
    aiohttp = pytest.importorskip("aiohttp", reason="the extra `serve` is not installed")
    from tests.serving.browsing import served, visit

    with served(library.root, environment={"API_KEY": "secret"}) as server:
        assert server.place.startswith("http://127.0.0.1:")
        async with aiohttp.ClientSession() as stranger:
            for path in (
                "",
                "?token=",
                f"?token={server.token[:-1]}x",
                "ws",
                f"ws?token={server.token}",
                "static/js/textual.js",
            ):
                async with stranger.get(server.place + path) as answer:
                    assert (answer.status, "token" in await answer.text()) == (403, True), path
            async with stranger.get(server.address, headers={"Host": "evil.example"}) as answer:
                assert answer.status == 403
        assert server.apps() == []

        async with visit(server) as page:
            await page.sees("archive · 4")
            await page.type("/thư viện\r")
            await page.sees("1/2 · relevance")
            async with visit(server, 120, 40) as other:
                await other.sees("Thư viện phơi sách")
                await server.has(2)
                assert server.keeps("HOME")
                assert not server.keeps("API_KEY")
                assert not server.keeps(server.token)
            await server.has(1)
            await page.type("q\x11")
            message = await page.socket.receive(timeout=20)
            while message.type is aiohttp.WSMsgType.BINARY:
                message = await page.socket.receive(timeout=20)
            assert message.type in (aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSING)
        await server.has(0)

        async with visit(server) as page:
            await page.sees("thư viện")  # where the reader was
            said = server.stop()
        assert server.process.returncode == 0
        assert server.token not in said


def test_a_host_that_others_can_reach_is_served_with_a_warning(library: Library) -> None:
    pytest.importorskip("aiohttp", reason="the extra `serve` is not installed")
    from tests.serving.browsing import served

    with served(library.root, "--host", "0.0.0.0") as server:
        assert "can be reached by other computers" in server.stop()


def test_a_port_that_is_taken_and_a_folder_that_is_not_there_are_said_in_a_sentence(library: Library) -> None:
    pytest.importorskip("aiohttp", reason="the extra `serve` is not installed")
    import socket

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        run = tui_reader("serve", str(library.root), "--port", port)
    assert (run.returncode, "Name another port" in run.stderr, run.stdout) == (2, True, "")
    assert tui_reader("serve", str(library.root / "nowhere")).returncode == 3


@pytest.mark.skipif(not CHROMIUM, reason="there is no Chromium on this computer")
async def test_in_a_browser_the_app_is_drawn_keys_reach_it_and_nothing_is_fetched_from_elsewhere(
    library: Library, tmp_path: Path
) -> None:
    pytest.importorskip("aiohttp", reason="the extra `serve` is not installed")
    from tests.serving.browsing import chromium, served

    with served(library.root) as server:
        async with chromium(CHROMIUM, tmp_path / "chromium") as tab:
            await tab.open(server.address)
            await tab.sees("archive · 4")
            await tab.type("/an ninh mạng\r\r")
            await tab.sees("Trường THCS Hoà Lạc mở lớp")
            assert await tab.value("location.search") == ""
            fetched = await tab.value("performance.getEntriesByType('resource').map(each => each.name).join(' ')")
            assert fetched
            assert all(name.startswith(server.place) for name in fetched.split())
            picture = base64.b64decode((await tab.call("Page.captureScreenshot"))["data"])
            assert len(picture) > 10_000  # an empty page is 3 KB
            assert tab.faults == []
            await tab.type("qq\x11")
            while not await tab.value("document.body.classList.contains('-closed')"):
                pass
        await server.has(0)


async def test_a_page_whose_app_cannot_start_says_why_and_no_app_outlives_a_killed_server(library: Library) -> None:
    pytest.importorskip("aiohttp", reason="the extra `serve` is not installed")
    from tests.serving.browsing import is_running, served, until, visit

    with served(library.root) as server:
        config_file().parent.mkdir(parents=True, exist_ok=True)
        config_file().write_text("measure = 7\n", encoding="utf-8")
        async with visit(server, 200) as page:
            await page.sees("measure: not 7")
        config_file().unlink()
        async with visit(server) as page:
            await page.sees("archive · 4")
            (app,) = server.apps()
            server.process.kill()
            await until(lambda: not is_running(app))
