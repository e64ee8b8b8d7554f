# ruff: noqa: E501 - pages have long lines
"""Small pages as Vietnamese content systems print them, with what each is: nobody's real page, everybody's habits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

__all__ = ["FIRST", "LAST", "PAGES", "Page"]

FIRST: Final = (
    "Sáng 12/3, xã Bãi Sậy mở cống Rạch Dừa đón con nước đầu mùa, đưa nước ngọt về cho hơn hai trăm hộ trồng rau."
)
MIDDLE: Final = (
    "Con rạch dài ba cây số này bị lấp từ nhiều năm trước, mỗi mùa khô bà con phải chở nước bằng ghe từ bến chợ về."
)
LAST: Final = "Xã dự tính nạo vét thêm hai đoạn nữa trước mùa mưa, dân góp công, xã lo máy và dầu."
TITLE: Final = "Bãi Sậy mở lại cống Rạch Dừa sau mười năm"
BODY: Final = f"<p>{FIRST}</p><p>{MIDDLE}</p><p>{LAST}</p>"


@dataclass(frozen=True)
class Page:
    """``name`` of the habit, the page, and what must be read from it."""

    name: str
    html: str
    published: str
    authors: tuple[str, ...] = ()
    source: str = ""
    title: str = TITLE


PAGES: Final = (
    Page(
        "nukeviet: weekday, dash, date; author and source in a box under the text",
        f"""<html><head><title>{TITLE} - Trang tin xã Bãi Sậy</title></head><body><div class="wraper"><ul class="breadcrumbs-wrap">
        <li><a href="/">Trang nhất</a></li><li><a>Tin Tức</a></li></ul><div class="news_column panel"><h1 class="title">{TITLE}</h1>
        <em class="time">Thứ ba - 12/03/2019 09:15</em><ul class="list-inline"><li>In ra</li></ul>
        <div class="hometext">{FIRST}</div><div class="bodytext"><p>{MIDDLE}</p><p>{LAST}</p></div>
        <p class="h5 text-right"><strong>Tác giả bài viết: </strong>Mai Thu Sương</p><p class="h5 text-right"><strong>Nguồn tin: </strong>
        Đài Truyền thanh xã Bãi Sậy</p></div><div class="panel"><p>Tổng số điểm của bài viết là: 5 trong 1 đánh giá</p>
        <p>Click để đánh giá bài viết</p></div><h4>Những tin mới hơn</h4><ul><li><a>Rạch Dừa có cầu mới</a> (15/03/2019)</li></ul>
        <h4>Những tin cũ hơn</h4><ul><li><a>Họp dân ấp Ba</a> (02/03/2019)</li></ul></div></body></html>""",
        "2019-03-12T09:15",
        ("Mai Thu Sương",),
        "Đài Truyền thanh xã Bãi Sậy",
    ),
    Page(
        "asp.net: spans with generated ids, all of it in one form and tables",
        f"""<html><head><title>Cổng thông tin điện tử huyện Bãi Sậy</title></head><body><form id="aspnetForm" action="x.aspx">
        <table width=980><tr><td><a href="/">Trang chủ</a></td><td><a>Giới thiệu</a></td><td><a>Liên hệ</a></td></tr></table>
        <table><tr><td width=200><div>DANH MỤC</div><div><a>Tin trong huyện</a></div><div><a>Văn bản mới</a></div></td><td>
        <span id="ctl00_cph_lblTieuDe">{TITLE}</span><br/><span id="ctl00_cph_lblNgay">12/03/2019 9:15 SA</span><br/>
        <span id="ctl00_cph_lblTomTat">{FIRST}</span><div>{MIDDLE}<br/><br/>{LAST}</div>
        <div align="right"><b>Mai Thu Sương</b></div><a>[Trở về]</a></td></tr></table>
        <table><tr><td>Số người online: 12</td></tr><tr><td>UBND huyện Bãi Sậy. Địa chỉ: 1 đường Bờ Kè</td></tr></table></form></body></html>""",
        "2019-03-12T09:15",
        ("Mai Thu Sương",),
        "Cổng thông tin điện tử huyện Bãi Sậy",
    ),
    Page(
        "wordpress theme: author before the date, related posts and a comment form after",
        f"""<html><head><title>{TITLE} | Chuyện Bãi Sậy</title><meta property="og:site_name" content="Chuyện Bãi Sậy">
        <meta property="og:title" content="{TITLE}"></head><body class="single"><header><div class="site-title">Chuyện Bãi Sậy</div></header>
        <main><article><h1 class="entry-title">{TITLE}</h1><div class="entry-meta"><span>Bởi</span> <a>Mai Thu Sương</a> -
        <span>12 Tháng Ba, 2019</span> <span>0</span></div><div class="td-post-content">{BODY}</div>
        <div class="td_block_related"><h4>BÀI VIẾT LIÊN QUAN</h4><div><h3><a>Cây cầu khỉ cuối cùng</a></h3></div></div></article>
        <div class="comments" id="comments"><h4>BÌNH LUẬN</h4><p>Chị Tư: Nước về rồi, mừng quá, cả xóm thức chờ nghe tiếng nước chảy đêm đó.</p>
        <p>Út Lành: Mong xã làm luôn đoạn sau chùa cho bà con được nhờ chứ chở nước hoài cực lắm.</p></div></main></body></html>""",
        "2019-03-12",
        ("Mai Thu Sương",),
        "Chuyện Bãi Sậy",
    ),
    Page(
        "liferay portlets: sections as main headings, a poll and weather beside",
        f"""<html><head><title>Chi tiết tin tức</title></head><body><h1>Cổng thông tin xã Bãi Sậy</h1><div class="col"><h1>Thông báo</h1>
        <ul><li><a>Lịch tiếp dân tháng ba</a></li></ul></div><div class="main"><h1>Tin hoạt động</h1>
        <div class="tieude">{TITLE}</div><div class="ngay">Ngày đăng: 12/03/2019 | Lượt xem: 204</div><div class="noidung">{BODY}</div>
        <div style="text-align:right">Văn phòng UBND xã Bãi Sậy</div></div><div class="col"><h1>Thời tiết</h1><p>28 - 34°C</p>
        <h1>Thăm dò</h1><p>Bạn thấy cổng mới có dễ dùng không?</p></div></body></html>""",
        "2019-03-12",
        (),
        "Văn phòng UBND xã Bãi Sậy",
    ),
    Page(
        "newspaper: section name and kicker above, box of other articles in the middle, agency signature in brackets",
        f"""<html><head><title>{TITLE} - Báo Bãi Sậy điện tử</title></head><body><div class="logo"><a>Báo Bãi Sậy</a></div>
        <div class="cate"><a>Nông nghiệp</a></div><div class="detail-time">09:15 | 12/03/2019</div><h1 class="detail-title">{TITLE}</h1>
        <h2 class="sapo">{FIRST}</h2><p>{MIDDLE}</p><div class="box-related"><p>Tin liên quan</p><ul><li><a>Chợ Rạch Dừa nhóm lại</a></li>
        <li><a>Ghe nước ngọt cuối cùng</a></li></ul></div><p>{LAST}</p><p style="text-align:right">Mai Thu Sương (tổng hợp)</p>
        <div class="tags">Từ khóa: <a>nước ngọt</a>, <a>Bãi Sậy</a></div></body></html>""",
        "2019-03-12T09:15",
        ("Mai Thu Sương",),
        "Báo Bãi Sậy",
    ),
    Page(
        "lines parted by two breaks in one cell, large type for a heading, hand-made about 2004",
        f"""<html><head><title>New Page 1</title></head><body bgcolor=white><p align=center><font size=5 color=red><b>{TITLE}</b></font></p>
        <p align=center><i>(12-3-2004)</i></p><table width=600><tr><td>{FIRST}<br><br>{MIDDLE}<br><br>{LAST}<br><br><b>Mai Thu Sương</b></td></tr>
        </table><p align=center><a href=index.htm>Về trang chủ</a> | <a href=tin.htm>Tin khác</a></p></body></html>""",
        "2004-03-12",
        ("Mai Thu Sương",),
    ),
    Page(
        "joomla: written by, print icons, read count, created date in words",
        f"""<html><head><title>{TITLE}</title><meta name="author" content="Super User"></head><body><div class="item-page"><h2 itemprop="name">{TITLE}</h2>
        <dl class="article-info"><dt>Chi tiết</dt><dd class="createdby">Viết bởi <span>Mai Thu Sương</span></dd><dd>Chuyên mục: <a>Tin xã</a></dd>
        <dd>Được đăng: 12 Tháng 3 2019</dd><dd>Lượt xem: 88</dd></dl><div itemprop="articleBody">{BODY}</div>
        <ul class="pager"><li>Trang trước</li><li>Trang sau</li></ul></div></body></html>""",
        "2019-03-12",
        ("Mai Thu Sương",),
    ),
    Page(
        "drupal: month before day, a weekday tells",
        f"""<html><head><title>{TITLE} | Thư viện xã Bãi Sậy</title></head><body><h1>{TITLE}</h1><div class="submitted">Được gửi bởi maisuong vào
        T6, 03/08/2019 - 09:15</div><div class="field-item">{BODY}</div><div class="field-label">Từ khóa: </div><a>nước</a></body></html>""",
        "2019-03-08T09:15",
        (),
        "Thư viện xã Bãi Sậy",
    ),
    Page(
        "amp: structured data whose day agrees and is finer, share buttons, a side bar",
        f"""<html amp><head><title>{TITLE}</title><script type="application/ld+json">{{"@context":"https://schema.org","@type":"NewsArticle",
        "headline":"{TITLE}","datePublished":"2019-03-12T09:15:00+07:00","author":{{"@type":"Person","name":"Mai Thu Sương"}},
        "publisher":{{"@type":"Organization","name":"Báo Bãi Sậy"}}}}</script></head><body><amp-sidebar><ul><li>Thời sự</li></ul></amp-sidebar>
        <h1>{TITLE}</h1><span>12/03/2019</span>{BODY}<amp-social-share type=zalo>Chia sẻ</amp-social-share></body></html>""",
        "2019-03-12T09:15:00+07:00",
        ("Mai Thu Sương",),
        "Báo Bãi Sậy",
    ),
    Page(
        "metadata of another day: the page is believed",
        f"""<html><head><title>{TITLE}</title><meta property="article:published_time" content="2021-08-30T00:00:00Z">
        <meta property="og:title" content="Cổng thông tin"></head><body><h1>{TITLE}</h1><p>Đăng ngày: 12/03/2019</p>{BODY}
        <p><em>Bài, ảnh: Mai Thu Sương - Lê Bần</em></p></body></html>""",
        "2019-03-12",
        ("Mai Thu Sương", "Lê Bần"),
    ),
    Page(
        "posted and changed, and again a date under the text",
        f"""<html><body><div>Trang chủ / Tin tức</div><h1>{TITLE}</h1><p>Ngày cập nhật: 20/03/2019</p><p>Ngày đăng: 12/03/2019 09:15</p>{BODY}
        <p>Mai Thu Sương</p><p>Bãi Sậy, ngày 11 tháng 3 năm 2019</p></body></html>""",
        "2019-03-12T09:15",
        ("Mai Thu Sương",),
    ),
    Page(
        "a soup of boxes, teasers with whole sentences before and after the article",
        f"""<html><head><title>{TITLE}</title></head><body><div><div><div class="hot"><div><a>Cầu Ông Bổn thông xe</a><div>Sau hai năm chờ đợi, cây cầu
        nối hai bờ đã cho xe máy qua lại từ sáng nay.</div></div></div></div></div><div><div><div><div>{TITLE}</div><div>Thứ 3, 12/03/2019</div>
        <div><div>{FIRST}</div><div>{MIDDLE}</div><div>{LAST}</div></div><div>Mai Thu Sương</div></div></div></div>
        <div><div>Đọc nhiều</div><div><div><a>Mùa cá linh về sớm</a></div><div>Nước đổ về nhanh hơn mọi năm, cá linh đã có ở chợ từ tuần trước.</div></div>
        </div><div>© 2019 Trang tin Bãi Sậy</div></body></html>""",
        "2019-03-12",
        ("Mai Thu Sương",),
        "Trang tin Bãi Sậy",
    ),
    Page(
        "an official letter in two columns: heads side by side, addressees left, signature right",
        f"""<html><head><title>Văn bản</title></head><body><table><tr><td align=center>UBND HUYỆN BÃI SẬY<br><b>PHÒNG NÔNG NGHIỆP</b><br>Số: 12/TB-NN</td>
        <td align=center><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b><br>Độc lập - Tự do - Hạnh phúc<br><i>Bãi Sậy, ngày 12 tháng 3 năm 2019</i></td></tr></table>
        <p align=center><b>THÔNG BÁO</b></p><p align=center><b>Về việc mở cống Rạch Dừa lấy nước ngọt</b></p><p>Kính gửi: Các hộ dân ấp Ba</p>{BODY}
        <table><tr><td><b>Nơi nhận:</b><br>- Như trên;<br>- Lưu: VT.</td><td align=center><b>TRƯỞNG PHÒNG</b><br>(Đã ký)<br><b>Mai Thu Sương</b></td></tr></table>
        </body></html>""",
        "2019-03-12",
        ("Mai Thu Sương",),
        "PHÒNG NÔNG NGHIỆP",
        "Về việc mở cống Rạch Dừa lấy nước ngọt",
    ),
    Page(
        "the name of the writer ends the last paragraph",
        f"""<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><p class=d>Cập nhật lúc 09h15' ngày 12/03/2019</p><p>{FIRST}</p><p>{MIDDLE}</p>
        <p>{LAST}<br><strong>Mai Thu Sương</strong></p><p>Các bài viết khác</p><p>» Ghe nước ngọt cuối cùng</p></body></html>""",
        "2019-03-12T09:15",
        ("Mai Thu Sương",),
    ),
    Page(
        "a gallery and notes: captions without a cue in a figure, an advertisement between paragraphs",
        f"""<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1><time datetime="2019-03-12">12-03-2019</time><p>{FIRST}</p>
        <figure><img src=a.jpg><figcaption>Nước về tới chân ruộng rau của bà con ấp Ba.</figcaption></figure><p>{MIDDLE}</p>
        <div class="ads"><p>Quảng cáo</p></div><div class="wp-caption"><img src=b.jpg><p class="wp-caption-text">Cống Rạch Dừa nhìn từ cầu.</p></div>
        <p>{LAST}</p></article><p class="author">Theo Báo Bãi Sậy</p></body></html>""",
        "2019-03-12",
        (),
        "Báo Bãi Sậy",
    ),
    Page(
        "cookies, a newsletter and a call to follow, all in whole sentences",
        f"""<html><head><title>{TITLE}</title></head><body><div class="cookie-notice"><p>Trang web này sử dụng cookie để phục vụ bạn đọc tốt hơn mỗi ngày.</p></div>
        <h1>{TITLE}</h1><div>Mai Thu Sương | 12/03/2019 09:15</div><div class="content">{BODY}</div>
        <div class="newsletter"><p>Đăng ký nhận bản tin để không bỏ lỡ tin nào của Bãi Sậy mỗi sáng.</p></div>
        <p>Theo dõi chúng tôi trên Facebook</p><p>Mời bạn đọc gửi ý kiến về hộp thư của toà soạn.</p></body></html>""",
        "2019-03-12T09:15",
        ("Mai Thu Sương",),
    ),
)
