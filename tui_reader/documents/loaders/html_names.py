"""What the class and id of an element say that it holds. General words of page templates; no site is named."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

__all__ = ["NOTHING", "Named", "named_by"]

_FURNITURE_CLASS: Final = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|breadcrumbs?|sidebar|aside|footer|share|sharing|social|comments?|related|ads?"
    r"|advert\w*|banner|widget|toolbar|pagination|popup|copyright|counter|login|search|tags?|rating|popular|trending"
    r"|sharedaddy|relatedposts|newsletter|subscribe|cookies?|screen-reader-text|visually-hidden|sr-only"
    r"|element-invisible"
    r"|polls?|voting|survey|quiz|promo|sponsor(?:ed)?|recommend(?:ed|ations?)?|suggest(?:ed|ions?)?|read-?more"
    r"|more-?news"
    r"|hot-?news|latest|font-?size|co-?chu|toolbox|tools|utilit(?:y|ies)|bookmark|emotions?|hotline|ticker|crumbs?"
    r"|pathway"
    r"|masthead|top-?bar|foot|chan-?trang|tham-?do|tin-?cung|cung-?chuyen-?muc|bai-?khac|tin-?hot|xem-?them|doc-?them"
    r"|wm-?ipp(?:-\w+)?|archive-?(?:bar|banner|toolbar|header)"
    r"|skip-?links?|addthis|addtoany|sharethis|luot-?xem|lien-?ket|bai-?viet-?khac|relate|cmts?|mucluc|toc|adv\d*"
    r"|qc\d*|quang-?cao|adsbygoogle"
    r"|tin-?khac|tin-?lien-?quan|lien-?quan|doc-?nhieu|xem-?nhieu|tin-?moi|binh-?luan|thong-?ke|thoi-?tiet|other-?news)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_BOX_CLASS: Final = re.compile(
    r"(?:^|[\s_-])(?:box-?(?:note|info|fact|content-?note|thong-?tin|tin)|(?:note|info|fact|text)-?box|callout"
    r"|hop(?:-?tin|-?thong-?tin)?)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_RELATED_CLASS: Final = re.compile(
    r"(?:^|[\s_-])(?:related|relatedposts|tin-?khac|tin-?lien-?quan|lien-?quan|other-?news)(?:$|[\s_-])", re.IGNORECASE
)
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_COMMENTS_CLASS: Final = re.compile(
    r"(?:^|\s)(?:comments?|comments?-(?:list|area|wrap\w*|container|section|box)|commentlist|(?:list|box)-?comments?"
    r"|cmts?|binh-?luan|y-?kien(?:-?ban-?doc)?|disqus_thread|fb-comments)(?:$|\s)",
    re.IGNORECASE,
)
_TITLE_CLASS: Final = re.compile(
    r"(?:^|[\s_-]|lbl)(?:(?:news|article|post|entry|detail|story|node|content|bai(?:-?viet)?|tin)[_-]?(?:title"
    r"|headline|heading"
    r"|tieu-?de)|(?:title|tieu-?de)[_-]?(?:news|article|post|detail|bai(?:-?viet)?|tin|chinh)|headline|(?<=lbl)title"
    r"|tieu-?de)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CAPTION_CLASS: Final = re.compile(
    r"(?:^|[\s_-]|p|img|photo|image|wp)(?:(?:img|photo|image|anh|pic|picture)-?cap|cap(?:-?anh|-?photo)"
    r"|ghi-?chu-?anh|caption(?:-text)?|chu-?thich(?:-?anh)?|(?:img|photo|image)-?(?:desc|note|title)\w*)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)


class Named(NamedTuple):
    """What class and id of an element say that it holds."""

    furniture: bool = False
    comments: bool = False
    title: bool = False
    caption: bool = False
    related: bool = False
    box: bool = False
    """A text of its own inside another."""


NOTHING: Final = Named()


@lru_cache(maxsize=4096)
def named_by(names: str) -> Named:
    """What the words of ``names``, "class id", say; pages and archives repeat the same few."""
    if len(names) < 3:
        return NOTHING
    return Named(
        _FURNITURE_CLASS.search(_CAMEL.sub("-", names)) is not None,
        _COMMENTS_CLASS.search(names) is not None,
        _TITLE_CLASS.search(names) is not None,
        _CAPTION_CLASS.search(names) is not None,
        _RELATED_CLASS.search(names) is not None,
        _BOX_CLASS.search(names) is not None,
    )
