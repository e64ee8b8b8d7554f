"""How wrongly decoded lines are put right. `mending.mend` calls this where there is something to suspect."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

from tui_reader.documents.legacy import LEGACY, Legacy, western_bytes
from tui_reader.documents.likelihood import MISFIT, vietnamese, western
from tui_reader.documents.mending import SUSPECT
from tui_reader.vietnamese.syllable import is_syllable

__all__ = ["undo_fonts", "undo_utf8"]

_WORD: Final = re.compile(r"(?<![A-Za-z])[A-Za-z]*+[^\x00-\x7f][A-Za-z\u0080-\U0010ffff]*+")
_PLAIN: Final = re.compile(r"(?<!\w)[A-Za-z]{2,}+(?!\w)")
_CODABLE: Final = re.compile(r"[\x00-\xffŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]+")

_TRAILING: Final = r"\u0080-\u00bf" + "".join(bytes(range(0x80, 0xA0)).decode("cp1252", "ignore"))
_SEQUENCE: Final = re.compile(
    rf"[ÂÃĂÄÅÆÇÈÉÊËÌÍ][{_TRAILING}]|á[º»]\x20|(?<=[a-z0-9.,:;!?){_TRAILING}])Â\x20"
    rf"|[à-ï][{_TRAILING}]{{2}}|[ð-ô][{_TRAILING}]{{3}}"
)
"""UTF-8 as windows-1252 or windows-1258 shows it; the space is a no-break space that was made one."""
_SPACED: Final = re.compile(
    r"(?<!\w)(\w*[^\W\dA-ZÀ-ÖØ-Þ_]|[A-ZĐ](?=Ã\x20\x20?[A-ZĐ]?[^\W\dA-Z_])|(?=Ã\x20[a-z]))Ã\x20(\w*)"
)
"""The same of "à", the commonest of all: in the middle of a word, or at its end where two spaces became one."""
_LOST: Final = re.compile(r"(\w{0,8})(á»|Ä|Ã|â€)[?\ufffd]((?:(?!á»|Ä|Ã|â€)\w){0,8})")
_COULD_BE: Final = MappingProxyType({"á»": "ềọỏờỐ", "Ä": "Đ", "Ã": "ÁÍÝ", "â€": "”"})
"""Five bytes are no sign in windows-1252; where a program put "?" for them, often only one letter makes a word."""
_SIGNS: Final = "“”‘’«»–—•…·°®™\u00a0"
_BROKEN: Final = re.compile(r"(?:á»|Ä|Ã|â€)[?\ufffd]")
_LIKELY: Final = re.compile(
    r"[\u0080-\u024f\u0300-\u036f\u1ea0-\u1eff\u2010-\u2044\u20ab\u20ac\u2122\u2190-\u27bf\ufe0f\ufeff\ufffd"
    r"\U0001f000-\U0001faff]"
)
_ONLY_UNICODE: Final = re.compile(r"[ăđĩũơưĂĐĨŨƠƯ\u1ea0-\u1ef9]")
_MOST_ROUNDS: Final = 4
_CLEARLY: Final = 8.0
"""How much likelier (natural logarithm) a text must become: one word that was none and now is one."""

_SWITCH: Final = 6.0
_MOST_MISFITS: Final = 0.2
_LEAST_WORDS: Final = 3
_LEAST_GAIN: Final = 18.0
_LEAST_MARKED: Final = 0.3
"""Share of words with marks: 0.8 in Vietnamese, 0.1 to 0.2 in French or Czech."""


def undo_utf8(lines: list[str]) -> tuple[list[str], str]:
    """``lines`` with UTF-8 that was read as windows-1252 decoded again, as often as it helps; and what was done."""
    better: dict[int, str] = {}
    total = 0.0
    for at, line in enumerate(lines):
        if not (_SEQUENCE.search(line) or "Ã\x20" in line or _BROKEN.search(line)):
            continue
        before = best = _likelihood(line)
        now = line
        for _ in range(_MOST_ROUNDS):
            undone = _LOST.sub(_guessed, _SPACED.sub(_with_a, _SEQUENCE.sub(_decoded, now)))
            if undone == now:
                break
            now = undone
            if (after := _likelihood(now)) > best:
                best, better[at] = after, now
        total += best - before
    if total < _CLEARLY:
        return lines, ""
    said = f"UTF-8 that had been read as windows-1252 ({_counted(len(better))})"
    return [better.get(at, line) for at, line in enumerate(lines)], said


def _decoded(match: re.Match[str]) -> str:
    shown = match.group()
    data = western_bytes(shown.replace(" ", "\u00a0").replace("Ă", "Ã"))
    if data is None:
        return shown
    try:
        char = data.decode()
    except UnicodeDecodeError:
        return shown
    return char if _LIKELY.fullmatch(char) is not None else shown


def _with_a(match: re.Match[str]) -> str:
    head, rest = match.groups()
    if not head and not is_syllable("à" + rest):
        return match.group()
    return f"{head}à{'' if not rest or is_syllable(head + 'à' + rest) else ' '}{rest}"


def _guessed(match: re.Match[str]) -> str:
    head, lead, rest = match.groups()
    words = [head + letter + rest for letter in _COULD_BE[lead]]
    if len(words) == 1:
        return words[0]
    possible = [word for word in words if vietnamese(word) > MISFIT]
    if not possible:
        return match.group()
    return possible[0] if len(possible) == 1 else f"{head}\ufffd{rest}"  # the likelier one is wrong 1 time in 30


def _likelihood(line: str) -> float:
    return sum(map(_as_it_is, _WORD.findall(line)))


def _as_it_is(token: str) -> float:
    bare = token.strip(_SIGNS)
    return max(vietnamese(bare), western(bare))


def undo_fonts(lines: list[str]) -> tuple[list[str], str]:
    """``lines`` with the bytes of an 8-bit encoding that are kept as Latin letters decoded; and what was done."""
    words = [_WORD.findall(line) if _is_doubtful(line) else [] for line in lines]
    if not any(words):
        return lines, ""
    weights = {token: _weigh(token) for token in {token for found in words for token in found}}
    states = _states([[weights[token] for token in found] for found in words])
    out = list(lines)
    said = []
    for state, encoding in enumerate(LEGACY, start=1):
        mine = [at for at in range(len(lines)) if states[at] == state and words[at]]
        found = [token for at in mine for token in words[at]]
        changed = {token for token in found if weights[token][state] != weights[token][0]}
        gain = sum(weights[token][state] - weights[token][0] for token in found)
        misfits = sum(weights[token][state] <= MISFIT for token in found)
        plain = sum(len(_PLAIN.findall(lines[at])) for at in mine)
        if (
            len(changed) < _LEAST_WORDS
            or gain < _LEAST_GAIN
            or misfits > _MOST_MISFITS * len(found)
            or len(found) < _LEAST_MARKED * (len(found) + plain)
        ):
            continue
        for at in mine:
            out[at] = _reread(lines[at], encoding)
        said.append(f"{encoding.name} that had been kept as Latin letters ({_counted(len(mine))})")
    return out, "; ".join(said)


def _is_doubtful(line: str) -> bool:
    """Whether it may be in an old font: letters that only Unicode has speak against it, if nothing speaks for it."""
    return not line.isascii() and (SUSPECT.search(line) is not None or _ONLY_UNICODE.search(line) is None)


def _reread(line: str, encoding: Legacy) -> str:
    return _CODABLE.sub(lambda match: encoding.decode(western_bytes(match.group()) or b""), line)


def _weigh(token: str) -> tuple[float, ...]:
    data = western_bytes(token)
    if data is None:
        return (_as_it_is(token), *(MISFIT - len(token) for _ in LEGACY))
    return (_as_it_is(token), *(vietnamese(encoding.decode(data)) for encoding in LEGACY))


def _states(lines: list[list[tuple[float, ...]]]) -> list[int]:
    """For each line 0 (as it is) or the number of an encoding, by the likeliest way through all lines (Viterbi)."""
    best = [0.0] + [-_SWITCH] * len(LEGACY)
    steps: list[list[int]] = []
    for weights in lines:
        if not weights:
            steps.append([])
            continue
        top = max(range(len(best)), key=best.__getitem__)
        came = [at if best[at] >= best[top] - _SWITCH else top for at in range(len(best))]
        best = [
            (best[came[at]] - _SWITCH * (came[at] != at)) + sum(weight[at] for weight in weights)
            for at in range(len(best))
        ]
        steps.append(came)
    state = max(range(len(best)), key=best.__getitem__)
    states = []
    for came in reversed(steps):
        states.append(state)
        state = came[state] if came else state
    return states[::-1]


def _counted(lines: int) -> str:
    return f"{lines} line{'s' * (lines != 1)}"
