"""Keys that a terminal reports as numbers mean what was pressed, once, whatever the protocol."""

from __future__ import annotations

import pytest

from tui_reader.app.reported_keys import ReportedKeys


@pytest.mark.parametrize(
    ("reported", "said"),
    [
        ("\x1b[84;20;116;1;0;1_", ["t"]),
        ("\x1b[84;20;116;0;0;1_", []),  # let go
        ("\x1b[65;30;97;1;0;3_", ["a"] * 3),  # held
        ("\x1b[65;30;97;1;0;99999999_", ["a"] * 200),
        ("\x1b[84;20;84;1;16_", ["T"]),
        ("\x1b[16;42;0;1;16;1_", []),  # Shift itself
        ("\x1b[81;16;64;1;9;1_", ["@"]),  # AltGr is no Ctrl and Alt
        ("\x1b[84;20;20;1;8;1_", ["\x14"]),
        ("\x1b[66;48;98;1;2;1_", ["\x1b[98;3u"]),
        ("\x1b[8;14;8;1;0;1_", ["\x1b[127;1u"]),
        ("\x1b[27;1;27;1;0;1_", ["\x1b[27;1u"]),
        ("\x1b[37;75;0;1;256;1_", ["\x1b[D"]),
        ("\x1b[37;75;0;1;264;1_", ["\x1b[1;5D"]),
        ("\x1b[46;83;0;1;272;1_", ["\x1b[3;2~"]),
        ("\x1b[112;59;0;1;0;1_", ["\x1b[P"]),
        ("\x1b[18;56;7871;0;0;1_", ["ế"]),  # typed by its number, with Alt held
        ("\x1b[_", []),
        ("\x1b[1;2;99999999;1_", []),
        ("\x1b[27;2;7871~", ["ế"]),
        ("\x1b[27;5;97~", ["\x1b[97;5u"]),  # a command, and no letter
        ("\x1b[27;2;127~", ["\x1b[127;2u"]),
        ("\x1b[27;1;8~", ["\x1b[127;1u"]),
        ("\x1b[27;1;1114112~", []),
        ("\x1b[97:65;2u", ["A"]),
        ("\x1b[97;1:2u", ["\x1b[97;1u"]),
        ("\x1b[97;1:3u", []),
        ("\x1b[101;1:1;7871u", ["\x1b[101;1;7871u"]),
        ("\x1b[225;2u", ["Á"]),
        ("\x1b[1;1:1A", ["\x1b[1;1A"]),
        ("\x1b[3;5:3~", []),
        # Those that Textual reads itself, and what is no key.
        *[(same, [same]) for same in ("\x1b[97u", "\x1b[0;;116:105u", "\x1b[1;5D", "\x1b[3~", "\x1b[24;80R", "\x1b[I")],
    ],
)
def test_a_report_is_said_as_keys(reported: str, said: list[str]) -> None:
    assert ReportedKeys().said(reported) == said


def test_the_halves_of_a_character_of_windows_become_one() -> None:
    keys = ReportedKeys()
    halves = [int.from_bytes("😀".encode("utf-16-le")[at : at + 2], "little") for at in (0, 2)]
    assert [keys.said(f"\x1b[231;0;{half};1;0;1_") for half in halves] == [[], ["😀"]]
    assert keys.said(f"\x1b[231;0;{halves[1]};1;0;1_") == [], "the second half of nothing"
