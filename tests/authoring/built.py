"""A distribution built into a wheel and unpacked, as pip does; and programs run with what was unpacked."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

__all__ = ["ROOT", "install", "run", "run_tests"]

ROOT = Path(__file__).parents[2]


def install(distribution: Path, site: Path) -> None:
    """Build and unpack into the folder ``site``, without the network."""
    wheels = site.with_name(f"{site.name}-wheels")
    run(site, "-m", "hatchling", "build", "-t", "wheel", "-d", str(wheels), cwd=distribution)
    (wheel,) = wheels.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(site)


def run(site: Path, *arguments: str, cwd: Path | None = None, check: bool = True) -> subprocess.CompletedProcess[str]:
    """Python with ``arguments``, which finds what is in ``site``."""
    places = os.pathsep.join(map(str, (site, ROOT, ROOT / "plugins")))
    environment = os.environ | {"PYTHONPATH": places, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, check=False, cwd=cwd, env=environment
    )
    assert not check or done.returncode == 0, done.stdout + done.stderr
    return done


def run_tests(site: Path, distribution: Path) -> str:
    """The tests of a distribution, with the fixtures of tui-reader; what pytest says."""
    options = ("-q", "-p", "tui_reader.testing", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:asyncio")
    return run(site, "-m", "pytest", *options, cwd=distribution).stdout
