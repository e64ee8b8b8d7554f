"""Commands of several words that list what there is when they are given none, or a folder."""

from __future__ import annotations

import click

__all__ = ["ListingGroup"]


class ListingGroup(click.Group):
    """What is no command of its own is the folder of which to list them: the command ``list``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments, with ``list`` before them where they begin with no command."""
        listing = not args or (args[0] not in self.commands and args[0] not in ctx.help_option_names)
        return super().parse_args(ctx, ["list", *args] if listing else args)
