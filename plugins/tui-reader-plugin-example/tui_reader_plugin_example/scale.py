"""``tui-reader wind-scale``: what the numbers mean."""

from __future__ import annotations

import click

_KNOTS = (0, 1, 4, 7, 11, 17, 22, 28, 34, 41, 48, 56, 64)


@click.command("wind-scale", help="Print the scale of wind forces.")
def wind_scale() -> int:
    """One line a force: from how many knots, and km/h."""
    for force, knots in enumerate(_KNOTS):
        click.echo(f"{force:2}  from {knots:2} knots  {round(knots * 1.852):3} km/h")
    return 0
