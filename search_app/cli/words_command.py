"""How are words with a dash in front told from options?

``lacak search banjir -rob`` excludes *rob*, as it does in the search box. What starts with one dash
and is no short option of the command is a word; what starts with two is an option, known or not.
"""

from __future__ import annotations

import click


class WordsCommand(click.Command):
    """A command whose arguments are the words of a query."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        options, words = self._parted(ctx, args)
        return super().parse_args(ctx, [*options, "--", *words] if words else options)

    def _parted(self, ctx: click.Context, args: list[str]) -> tuple[list[str], list[str]]:
        """Options with their values, and words, each in their order."""
        takes_value = {
            name: not (option.is_flag or option.count)
            for option in self.get_params(ctx)
            if isinstance(option, click.Option)
            for name in (*option.opts, *option.secondary_opts)
        }
        options: list[str] = []
        words: list[str] = []
        rest = iter(args)
        for arg in rest:
            if arg == "--":
                words += rest
            elif arg.startswith("--") or arg in takes_value:
                options.append(arg)
                if takes_value.get(arg):
                    value = next(rest, None)
                    if value is None:  # click says so best about what was typed
                        return args, []
                    options.append(value)
            else:
                words.append(arg)
        return options, words
