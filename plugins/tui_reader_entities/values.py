"""What a name is counted under in all documents: everyday variants of spelling as one."""

from __future__ import annotations

import re
from functools import lru_cache

from tui_reader.plugin_api import matching_form

__all__ = ["counted"]

_CITY = re.compile(r"(?:TP|Tp|tp|[Tt]hành phố|THÀNH PHỐ)?\.?\s?(?:HCM|Hồ Chí Minh|HỒ CHÍ MINH)\b")
_PREFIXED = re.compile(r"(?:TP|Tp|TX|Tx|TT|Tt|[QPĐ])\.?\s(?=[^\W\d_])|(?:TP|Tp|TX|Tx|TT|Tt|[QP])\.(?=[^\W\d_])")
_DASH = re.compile(r"\s+[-–—]\s+")
_FUSED = re.compile(r"\b(GD|KH|TN|NN|VH|TT|LĐ|KT)-(ĐT|CN|MT|PTNT|TT)\b")
_CITY_NAME = "Thành phố Hồ Chí Minh"


@lru_cache(maxsize=1 << 14)
def counted(name: str, label: str) -> str:
    """The value of a mention written ``name``: white space, dashes and tone placement as one, abbreviated levels of
    places left out (TP. Đà Nẵng), Ho Chi Minh City in full, GD-ĐT as GD&ĐT, an institution's head with a capital.
    """
    name = _DASH.sub(" - ", _toned(" ".join(name.split())))
    if label == "LOC":
        if _CITY.fullmatch(name):
            return _CITY_NAME
        return _PREFIXED.sub("", name, count=1) if _PREFIXED.match(name) else name
    if label == "ORG":
        name = _FUSED.sub(r"\1&\2", _city_within(name))
        return name[0].upper() + name[1:]
    return name


def _city_within(name: str) -> str:
    """Behind a level only: schools and squares are named after the man."""
    return re.sub(r"(?:TP|Tp|[Tt]hành phố)\.?\s?(?:HCM|Hồ Chí Minh)\b", _CITY_NAME, name)


def _toned(name: str) -> str:
    """Tones where the new style writes them, capitals kept."""
    form = matching_form(name)
    if len(form) != len(name):
        return name
    return "".join(new.upper() if old.isupper() else new for old, new in zip(name, form, strict=True))
