"""Direct speech and who speaks. Marks alone say little: they also hold titles, names and ironies, which nobody says."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from tui_reader.plugin_api import Annotation, Document, Extractor, Record, Role, matching_form

if TYPE_CHECKING:
    from collections.abc import Iterator

UPPER = "".join(filter(str.isupper, map(chr, range(0x41, 0x1EFA))))
NAMES = re.compile(rf"(?<![\w.])[{UPPER}](?:[^\W\d_{UPPER}]+|\.)(?:\s+[{UPPER}](?:[^\W\d_{UPPER}]+|\.|(?!\w))){{0,8}}")
SURNAME = "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đào|Đinh|Trịnh|Lương|Mai|Tô|Tạ|Hà|Cao"
SURNAMED = re.compile(
    rf"\b(?:{SURNAME}|Lâm|Phùng|Quách|Thái|Triệu|Trương|Vương|Đoàn|Đàm|Kiều|Khúc|Nông|Lò)(?:\s\S+){{1,3}}$"
)
KIN = r"(?i)\b(?:ông|bà|anh|chị|em|cô|chú|bác|cụ|thầy|cháu|bé|họ)\b"
CALLED = re.compile(rf"{KIN}(?:\s+\w+ đò)?\s+$")
OFFICE = r"(?i)\b(?:hlv|mc|ns[nư][dt]|\w+ (?:sĩ|sư|viên|báo|cáo|can|dân|nhân|tịch|đốc|thủ|diễn|trưởng|mẫu|hậu))\s+$"
ROLE = r"(?i)(?!.*\b(?:này|đó|ấy|mọi)\b)(?:một|người|đại diện|lãnh đạo|chủ|nhân chứng|vị|cán bộ)(?:\s+\w+){1,11}$"
PLACE = re.compile(r"(?i)(?<!tịch )(?<!thư )\b(?:TP\.?|phố|tỉnh|huyện|quận|xã|phường|thôn|chợ|trường|đường|tại|ở)\s+$")
ASIDE = (
    r"(?i)(?:với|đối|liên quan|về|trước|sau|khi|trong|từ|ngoài|bên|(?:trao đổi|chia sẻ|nói|trả lời).*với|được hỏi)\b"
)
NOBODY = r"(?:H[ắọ]\w*|Nó|Tôi|Mình|Theo|Và|Nhưng|Còn|Câu|Lời|Một|Chưa|Khi|Người|Việc|Ai|Hà Nội|Nam Định|Việt Nam)\b"
VERB = (
    r"\b(?:(?:đã|cũng|đều|từng|vừa|còn|vẫn|liền|lại|mới)\s)*(?:nói|kể|bảo|đáp|hỏi|khai|viết|dặn|mách|cười|khóc|lo lắng"
    r"|thốt lên|lên tiếng|nghẹn ngào|xúc động|cho (?:biết|hay|rằng)|chia sẻ|khẳng định|tâm sự|nhấn mạnh|bày tỏ"
    r"|bộc bạch|phân (?:tích|trần)|trả lời|thừa nhận|đánh giá|phản ánh|nhận (?:định|xét)|xác nhận|thông tin|bình luận"
    r"|rụt rè|giải thích|lý giải|tiết lộ|than thở|nhớ lại|quả quyết|đề nghị|kêu gọi|lưu ý|phát biểu|tuyên bố)\b"
)
WORK = r"(?i)\b(?:phim|cuốn|sách|bài|khúc|thi|trào|biển|chữ|hiệu|giải|tên|là|phẩm|vở|diễn|đề|ghi|tiêu|gọi|của)\s*:?\s*$"
MARKED = r'“\s*([^“]{2,1500}?)\s*”|«\s*([^«»]{2,1500}?)\s*»|"\s?(?![,.;:!?)–-])([^"]{2,1500}?)\s?(?<!:)(?<!: )"'
LINE = re.compile(rf"(?m)^[–—-]\s(\S[^\n]*?)(?:[^\S\n][–—-]\s([^\n–—]{{2,60}}?)\s{VERB}[^\n]*)?$")
ASKING = re.compile(r"(?m)(?:^[–—-]\s\S[^\n]*\n+){0,40}^[–—-]\s\S[^\n]*\?$(?:\n+[–—-]\s\S[^\n]*$)+")
SENTENCE_END = re.compile(r"(?<=[\w”\"»)]{2})[.!?…]+[”\"»]?\s|\n")
BETWEEN = rf"\s*(?:rằng|là)?\s*\S|(?:\s+[^\W\d_]+){{1,3}}\s*[^{UPPER}]"
SUBJECT = rf"([^.!?\n:“\"«,]{{2,60}}?(?:, [^.!?\n:“\"«]{{2,60}},)?)\s{VERB}(?![^.!?\n“\"]{{0,40}}:)"
AFTER = re.compile(rf"(?:\s*[,–—-]\s*|(?<=[.!?…,]\W)[^\S\n]*)(?:theo\s([^.!?\n“\"]{{3,60}})|{SUBJECT})")


class Quotations(Extractor):
    """Records "quotation", valued with the speaker, and "unattributed" where nobody is named.

    The field speaker is the name as the text has it; the value is the same with its tones in one place, so that Hòa and
    Hoà are counted as one.
    """

    name, version = "quotations", "2"

    def extract(self, doc: Document) -> Iterator[Record]:
        """Yield what is said in the article; a short name ("anh Hùng") becomes the full one that the text has."""
        names = {named[0] for run in NAMES.finditer(doc.text) if (named := SURNAMED.search(run[0]))}
        ends = Counter(name.split()[-1] for name in names)
        full = {name.split()[-1]: name for name in names if ends[name.split()[-1]] == 1}
        body = doc.spans(Role.LEAD, Role.BODY, Role.CAPTION)  # as one: what is said may go on in the next block
        for start, end in [*doc.spans(Role.TITLE), *([(body[0][0], body[-1][1])] if body else [])]:
            asking = ASKING.finditer(doc.text, start, end)  # the items of a list ask nothing
            asked = {line.span(1): "" for found in asking for line in LINE.finditer(doc.text, *found.span())}
            lines = (asked | {line.span(1): line[2] for line in LINE.finditer(doc.text, start, end) if line[2]}).items()
            for first, last, called in (*_marked(doc.text, start, end), *((*at, _speaker(by)) for at, by in lines)):
                if not any(out <= first < back for out, back in doc.spans(Role.BOILERPLATE)):
                    speaker = full.get(called, called)
                    label, fields = ("quotation", {"speaker": speaker}) if speaker else ("unattributed", {})
                    yield Annotation(first, last, label, _toned(speaker), fields)


def _marked(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """What stands between marks and is said: the words around say so, or it is a sentence of its own."""
    told, latest = start, None
    for match in re.compile(MARKED).finditer(text, start, end):
        first, last = match.span(match.lastindex or 0)
        words, before = text[first:last].split(), text[max(told, match.start() - 300) : match.start()]
        left, after, told = SENTENCE_END.split(before)[-1], AFTER.match(text, match.end(), end), match.end()
        subject, verb = after[after.lastindex or 0] if after else "", next(reversed([None, *re.finditer(VERB, left)]))
        colon, inside, speaker = left.rstrip().endswith(":"), left.rstrip()[-1:].isalnum(), None
        if not words or re.search(WORK, left):
            pass
        elif verb and (colon or (len(words) > 4 and re.fullmatch(BETWEEN, left[verb.end() :] + words[0][0]))):
            speaker = _speaker(left[: verb.start()])
        elif len(words) > 3 and (colon or left.lower().startswith("theo ")) and (named := _speaker(left)):
            speaker = named
        elif not inside and (re.match(KIN, subject) or _speaker(subject)):
            speaker, told = _speaker(subject), after.end() if after else told
        elif latest and len(words) > 2 and re.fullmatch(r"[^.!?\n“\"]{0,40}[.,]?\s*", before):
            speaker = latest
        elif not left.strip() and len(words) > 5 and words[0][0].isupper() and re.search(r"[.!?…]\W*$", match[0]):
            speaker = ""
        if speaker is not None:
            yield first, last, speaker
        latest = speaker


def _toned(name: str) -> str:
    """The name with its tones where `matching_form` has them; capitals stay."""
    forms = [(word, matching_form(word)) for word in name.split(" ")]
    return " ".join(
        "".join(new.upper() if old.isupper() else new for old, new in zip(word, form, strict=True))
        if len(word) == len(form)
        else word
        for word, form in forms
    )


def _speaker(region: str) -> str:
    """Whom the words before a verb of saying name: the nearest person, else the nearest role as it stands."""
    clauses = [clause.strip() for clause in re.split(r"[,;()–—:]|\s-\s", region) if clause.strip()]
    for near, clause in enumerate(reversed(clauses[-4:])):
        for run in () if near and re.match(ASIDE, clause) else NAMES.finditer(clause):
            head, _, rest = run[0].partition(" ")
            name, before = (rest, f"{head} ") if CALLED.search(f"{head} ") else (run[0], clause[: run.start()])
            far = near and len(before.split()) > 3
            if (surnamed := SURNAMED.search(name)) and not (far or PLACE.search(before) or re.match(NOBODY, name)):
                return name if len(name.split()) < 5 else surnamed[0]
            whole = " " in name or run.end() == len(clause)
            alone = not near and run[0] == clause and not re.match(NOBODY, name)
            if name and (alone or CALLED.search(before) or (re.search(OFFICE, before) and whole)):
                return name
    return clauses[-1] if clauses and re.match(ROLE, clauses[-1]) else ""
