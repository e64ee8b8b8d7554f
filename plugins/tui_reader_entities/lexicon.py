"""Words that tell what a name is the name of: heads of institutions and places, titles of persons, surnames.

General words of the language; no list of particular institutions or people.
"""

from __future__ import annotations

from typing import Final

from tui_reader_entities.phrases import Phrases

INSTITUTIONS: Final = Phrases("""
cảng vụ, cảng vụ hàng không, cảng vụ hàng hải, hải đội, binh chủng
liên doanh, liên danh, cơ quan an ninh điều tra, viện hàn lâm, viện bảo tàng, ủy ban, ủy ban nhân dân, hội đồng
hội đồng nhân dân, sở, bộ, cục, chi cục, tổng cục, vụ, thanh tra, công an, cảnh sát, bộ chỉ huy, bộ tư lệnh
bộ đội biên phòng, ban chỉ huy, ban chỉ đạo, biên phòng, đồn biên phòng, đồn, hải đội, hải quân, công ty
tổng công ty, tập đoàn, doanh nghiệp, xí nghiệp, nhà máy, ngân hàng, hợp tác xã, htx, tổ hợp tác, chi nhánh, trường
đại học, cao đẳng, học viện, viện, viện nghiên cứu, phân viện, bệnh viện, bệnh xá, phòng khám, trung tâm, trạm y tế
trạm khí tượng, trạm kiểm lâm, trạm khuyến nông, trạm thú y, đài khí tượng, phòng, ban, ban quản lý, bql
hạt kiểm lâm, hạt, hội, hiệp hội, liên đoàn, liên minh, liên hiệp, liên hiệp hội, câu lạc bộ, clb, đội, đội tuyển
đội bóng, đoàn, đoàn thanh niên, quỹ, đảng, đảng bộ, đảng ủy, chi bộ, huyện ủy, tỉnh ủy, thành ủy, thị ủy, quận ủy
mặt trận, mặt trận tổ quốc, ubmttq, ủy ban mặt trận tổ quốc, công đoàn, nghiệp đoàn, tổ chức, nhóm, văn phòng
cơ quan, kho bạc, kho bạc nhà nước, báo, tạp chí, tuần báo, nhật báo, đài, đài phát thanh, đài truyền hình
đài truyền thanh, thông tấn xã, hãng, hãng tin, hãng thông tấn, hãng hàng không, nhà xuất bản, nxb, bản tin
cổng thông tin, cổng thông tin điện tử, trang tin, trang thông tin điện tử, thư viện, bảo tàng, nhà hát
đoàn nghệ thuật, đoàn kịch, nhà văn hóa thiếu nhi, cung thiếu nhi, nhà thiếu nhi, tòa, tòa án, tòa án nhân dân
viện kiểm sát, viện kiểm sát nhân dân, tand, vksnd, hđnd, ubnd, mttq, bhxh, bảo hiểm xã hội, chi cục thuế, cục thuế
hải quan, cục hải quan, bưu điện, điện lực, bưu cục, đội quản lý thị trường, cục quản lý thị trường, quân khu
quân đoàn, sư đoàn, trung đoàn, tiểu đoàn, lữ đoàn, binh đoàn, quân chủng, bộ tổng tham mưu, đội thuế
tổng công ty điện lực, trường tiểu học, trường trung học cơ sở, trường trung học phổ thông, trường mầm non
trường mẫu giáo, trường cao đẳng, trường đại học, trường thpt, trường thcs, thpt, thcs, trung tâm y tế, ttyt
trung tâm văn hóa, tổ công tác, khoa, hiệu sách, cơ sở bảo trợ, làng trẻ em, nhà máy nước, nhà máy điện
nhà máy thủy điện, cửa hàng, siêu thị, học viện báo chí, đội cảnh sát, tổng liên đoàn, tổng hội, trung ương đoàn
trung ương hội, phòng cảnh sát, phòng csgt, đt, nhà đấu giá, quỹ đầu tư, ủy hội, bvđk, bv, bệnh viện đa khoa
thường trực hđnd, thường trực hội đồng nhân dân, thường trực tỉnh ủy, thường trực thành ủy, thường trực huyện ủy
khoa ngoại, viện ksnd, cơ quan cảnh sát điều tra, cơ quan csđt, cơ quan điều tra, đại sứ quán, lãnh sự quán
tổng lãnh sự quán, thượng viện, hạ viện, nghị viện, nhà xe, hãng phim, dntn, cty, ctcp, đh, cđ, bảo hiểm
hãng bảo mật, hãng xe, hãng dược, hãng taxi, dàn nhạc, trường quốc tế, tổng thanh tra, ủy ban kiểm tra, trại giam
trại tạm giam, ban quản trị, ban tổ chức, ban tuyên giáo, ban nội chính, ban kinh tế, ban dân vận, xưởng, liên bộ
chuỗi siêu thị, chuỗi cửa hàng, chuỗi nhà hàng, nhóm nhạc, diễn đàn, hãng lữ hành, hãng tàu, hãng vận tải, hãng chip
công ty luật, văn phòng luật sư, trạm, trạm khí tượng thủy văn, trạm mặt đất, trạm quan trắc, trạm ra đa
đài thiên văn, tòa phúc thẩm, tòa sơ thẩm, tòa tối cao, hãng công nghệ, hãng thời trang, hãng luật, hãng nghiên cứu
hãng đóng tàu, hãng dược phẩm, cơ quan vũ trụ, cơ quan hàng không, kênh truyền hình, sàn thương mại điện tử
""")

ABSTRACT_HEADS: Final = Phrases("""
bộ, cục, vụ, hội, đoàn, đài, quỹ, viện, ban, phòng, đội, trường, báo, nhóm, khoa, tòa, hãng, hạt, đảng, đồn, quán
xưởng, cơ quan, tổ chức, hội đồng, cảnh sát, biên phòng, thanh tra, doanh nghiệp, trung tâm, công đoàn, văn phòng
liên minh, chi nhánh, cửa hàng, nhà hàng, siêu thị, ban tổ chức, tạp chí, mặt trận, đt, trạm, diễn đàn
""")
"""Heads that are everyday words or begin names of people and places, too: what follows must speak for one."""

ACRONYMS: Final = Phrases("""
UBND, HĐND, TAND, VKSND, UBMTTQ, MTTQ, BHXH, CSGT, CSĐT, PCCC, LĐLĐ, TANDTC, VKSNDTC, UBTVQH, TƯ, CA, BQL, TTYT, BCH
BCĐ, NHNN, EVN, VFF, LHQ, UNESCO, UNICEF, WHO, WTO, IMF, EU, ASEAN, NATO, FIFA, UEFA, AFC, FAO, ILO, APEC, AFP, BBC
CNN, AP, TTXVN, VTV, VOV, HTV, TNCS, BGDĐT, BYT, VCCI, PVN, VNPT, NASA, FBI, CIA, OPEC, WB, ADB, IAEA, IOC, WWF
IUCN
""")

LEVELS: Final = Phrases("""
tỉnh, thành phố, tp, huyện, thị xã, tx, thị trấn, tt, quận, phường, xã, thôn, ấp, bản, buôn, làng, xóm, khu vực
vùng, khu phố, chợ, cụm, đảo, cảng, cửa khẩu, sân bay, khu công nghiệp, hồ
""")

PLACE_HEADS: Final = Phrases("""
tỉnh, thành phố, tp, huyện, thị xã, tx, thị trấn, tt, quận, q, phường, p, xã, thôn, ấp, bản, buôn, làng, xóm, sóc
phum, khu phố, khu dân cư, khu đô thị, khu công nghiệp, kcn, khu du lịch, khu di tích, khu chế xuất, cụm công nghiệp
tiểu khu, khóm, khối, đường, phố, ngõ, hẻm, đại lộ, quốc lộ, ql, tỉnh lộ, hương lộ, cao tốc, đường cao tốc
tuyến đường, tuyến phố, ngã ba, ngã tư, ngã năm, cầu, cầu vượt, cầu phao, hầm, đèo, dốc, đồi, núi, dãy núi, đỉnh
đỉnh núi, hang, động, thác, suối, sông, dòng sông, rạch, kênh, mương, hồ, đầm, đập, vịnh, biển, bãi biển, bãi
bờ biển, đảo, quần đảo, hòn, mũi, cửa biển, cửa sông, cửa khẩu, cửa, bến, bến xe, bến phà, bến đò, bến cảng, phà
cảng, cảng biển, ga, nhà ga, sân bay, sân vận động, svđ, nhà thi đấu, chợ, quảng trường, công viên, vườn
vườn quốc gia, khu bảo tồn, rừng, cánh đồng, chùa, đền, đình, miếu, nhà thờ, tháp, thành, thành cổ, lăng
nghĩa trang, nhà tù, châu, nước, bang, tiểu bang, hạt, quận hạt, vùng, miền, khu vực, địa bàn, thủ đô, cố đô
cao nguyên, đồng bằng, bán đảo, eo biển, trạm bơm, cống, hồ chứa, thủy điện, nhà máy thủy điện, đê, kè, trại
tòa nhà, chung cư, khách sạn, bãi bồi, cồn, cù lao, doi, sân, nhà hàng, quán, quán cà phê, cà phê
trung tâm thương mại, resort, khu nghỉ dưỡng, cung điện, hoàng thành, giáo xứ, công trường, giao lộ, khu nghỉ mát
đường sách, cột cờ, vành đai, ngã bảy, xóm đạo, trường đua, sân golf, phố tây, bưu điện, cung, dinh, phủ, làng chài
khu kinh tế, khu kinh tế mở, khu kinh tế cửa khẩu, khu công nghệ cao, cảng quốc tế, cảng hàng không
cảng hàng không quốc tế, nhà ga quốc tế, cửa khẩu quốc tế, cao nguyên đá, công viên địa chất, khu dự trữ sinh quyển
khu bảo tồn thiên nhiên, cung văn hóa, nhà văn hóa, trung tâm mua sắm, trung tâm hội nghị, kênh đào, nút giao
vòng xoay, tuyến metro, hầm chui, làng văn hóa, quần thể, danh thắng, khu tái định cư, phi trường, gò, mỏ, mỏ than
mỏ dầu, bon, hồ bơi, tượng đài, đài tưởng niệm, homestay, khu phức hợp, di tích, thắng cảnh, hải đảo, bán đảo
sân vận động quốc gia, hồ thủy điện, hồ thủy lợi, vành đai lửa, trạm vũ trụ, khu lưu niệm, nhà lưu niệm
nghĩa trang liệt sĩ, khu lăng mộ, khu, lộ, rạp, phố cổ, phố đi bộ, làng nghề, xứ, vương quốc, cộng hòa, đất nước
lãnh thổ
""")

NUMBERED_PLACES: Final = Phrases("""
quận, phường, thôn, ấp, khu phố, đường, phố, quảng trường, tổ dân phố, tổ, xóm, khối, khóm, khu, tiểu khu, cụm
quốc lộ, ql, tỉnh lộ, đường tỉnh, hương lộ, bản, buôn, đội, cầu, km, khu vực, đường số, vành đai
""")

LANDED: Final = Phrases("""
thị trưởng, tỉnh trưởng, thống đốc, tổng thống, thủ tướng, đại sứ, ngoại trưởng, nữ hoàng, hoàng đế, quốc vương, vua
bộ trưởng, cựu thị trưởng, thượng nghị sĩ, nghị sĩ, trưởng đoàn, phó đoàn, hoàng hậu, công chúa, hoàng tử
""")
"""Posts behind which may stand the land that they are over, before who holds them: "thị trưởng Seoul"."""
RULERS: Final = Phrases("""
chủ tịch, phó chủ tịch, giám đốc, phó giám đốc, tổng giám đốc, phó tổng giám đốc, đội trưởng, huấn luyện viên, hlv
bí thư, hiệu trưởng, tổng thư ký, người phát ngôn, ceo, nhà sáng lập, đồng sáng lập, cổ đông, trợ lý, phát ngôn viên
""")
"""Posts behind which may stand the institution."""

TRADES: Final = Phrases("""
thép, nhựa, sữa, xăng dầu, cao su, dược, dược phẩm, thực phẩm, xi măng, viễn thông, chứng khoán, bảo hiểm, thủy sản
dệt may, gạch, gỗ, giấy, phân bón, phân đạm, đạm, vận tải, xây dựng, địa ốc, bất động sản, dầu khí, hóa chất
mía đường, gốm, gốm sứ, cơ khí, đóng tàu, than, khoáng sản, thủy điện, nhiệt điện, điện tử, điện máy, nội thất
du lịch, bánh kẹo, đồ hộp, nước khoáng, vàng bạc, trang sức, công nghệ, tin học, thông tin, lương thực, xổ số
""")
"""What a firm or a firm's club deals in, when it has a capital and a name follows: "Thép Gia Sàng"."""

PERSON_CUES: Final = Phrases("""
ông, bà, anh, chị, em, cô, chú, bác, cậu, thầy, cụ, bé, cháu, dì, dượng, mợ, thím, o, ông bà, mẹ, cha, bố, con, vợ
chồng, nàng, chàng, vua, chúa, hoàng hậu, công chúa, hoàng tử, thái tử, thánh, tướng, nữ tướng, trạng, hòa thượng
thượng tọa, đại đức, ni sư, linh mục, giám mục, đức cha, sư thầy, sư cô, già làng, nghệ nhân, nghệ sĩ, nghệ sỹ, nsnd
nsưt, ca sĩ, ca sỹ, diễn viên, nhạc sĩ, nhạc sỹ, họa sĩ, họa sỹ, nhà văn, nhà thơ, nhà báo, nhà nghiên cứu
nhà khoa học, nhà sử học, đạo diễn, nhà thiết kế, ntk, người mẫu, hoa hậu, á hậu, á khôi, mc, nhiếp ảnh gia, bác sĩ
bác sỹ, y sĩ, điều dưỡng, dược sĩ, kỹ sư, kiến trúc sư, luật sư, thẩm phán, kiểm sát viên, điều tra viên, bị cáo
bị can, nghi can, nghi phạm, đối tượng, nạn nhân, nhân chứng, giáo sư, phó giáo sư, tiến sĩ, tiến sỹ, thạc sĩ
thạc sỹ, cử nhân, viện sĩ, gs, pgs, ts, ths, gs.ts, pgs.ts, bs, ks, cn, ls, nhà giáo, cầu thủ, tiền đạo, tiền vệ
hậu vệ, trung vệ, thủ môn, thủ thành, huấn luyện viên, hlv, trọng tài, vận động viên, vđv, tay vợt, kỳ thủ, võ sĩ
võ sư, kình ngư, cua-rơ, đội trưởng, thủ quân, chân sút, trung phong, thiếu úy, trung úy, thượng úy, đại úy
thiếu tá, trung tá, thượng tá, đại tá, thiếu tướng, trung tướng, thượng tướng, đại tướng, chuẩn tướng, đô đốc, hạ sĩ
trung sĩ, thượng sĩ, binh nhất, binh nhì, chiến sĩ, liệt sĩ, anh hùng, cựu binh, thương binh, đồng chí, đ/c
tổng thống, thủ tướng, chủ tịch nước, chủ tịch, phó chủ tịch, tổng bí thư, bí thư, phó bí thư, bộ trưởng, thứ trưởng
ngoại trưởng, phó thủ tướng, giám đốc, phó giám đốc, tổng giám đốc, phó tổng giám đốc, trưởng phòng
phó trưởng phòng, trưởng ban, phó ban, hiệu trưởng, phó hiệu trưởng, hiệu phó, chánh văn phòng, chánh án
viện trưởng, vụ trưởng, cục trưởng, chi cục trưởng, tổ trưởng, đội phó, trưởng khoa, thượng nghị sĩ, nghị sĩ
hạ nghị sĩ, đại biểu, đại sứ, thị trưởng, thống đốc, phát ngôn viên, người phát ngôn, chuyên gia, cố vấn, nữ hoàng
quốc vương, hoàng đế, giáo hoàng, tỷ phú, doanh nhân, nhà sáng lập, ceo, tổng thư ký, tác giả, dịch giả, biên kịch
học giả, vai, nhân vật, nữ sinh, nam sinh, học sinh, sinh viên, thí sinh, em bé, tài xế, lái xe, công nhân, nông dân
ngư dân, lão nông, thuyền trưởng, phi công, giáo viên, cô giáo, thầy giáo, giảng viên, phóng viên, biên tập viên
btv, pv, cựu thủ tướng, cựu tổng thống, bạn, tiểu thương, chủ vườn, ký giả, hướng dẫn viên, nhân viên, cán bộ
thương lái, chủ hộ, lương y, bà mế, nghệ danh, tên thật, họ tên, người ký, song ca, cặp đôi, bộ đôi, danh ca
danh hài, hot girl, hotgirl, hot boy, người đẹp, chân dài, siêu mẫu, nữ chính, nam chính, trùm, gã, tên là
người tên, tức, thủ khoa, á quân, quán quân, đàn chị, đàn anh, người yêu, bạn trai, bạn gái, con gái, con trai
em trai, em gái, chị gái, anh trai, anh em, bà xã, ông xã, cổ đông, nhà sưu tập, giáo sĩ, giám đốc kỹ thuật
chủ công, ngoại binh, phụ công, đối thủ, tay đấm, nhà vô địch, hoa khôi, cô gái, chàng trai, thanh niên, hung thủ
trưởng đoàn, tài tử, minh tinh, sao nữ, sao nam, danh thủ, tuyển thủ, nữ diễn viên, cựu danh thủ, trợ lý, thư ký
đệ tử, vũ công, biên đạo, ban nhạc sĩ, ảo thuật gia, youtuber, blogger, chủ quán, chủ nhà, bảo mẫu, cô dâu, chú rể
nhà sản xuất, hh, dv, biên tập, thành viên, ca nương, kiện tướng, đại kiện tướng, nhạc trưởng, phi hành gia, thằng
con nhỏ, ni trưởng, tổng đạo diễn, nhà phê bình, chủ nhiệm, phó chủ nhiệm, phó tổng thư ký, chủ tọa, thư ký tòa
giám định viên, người đại diện, đồng tác giả, nhà ngoại giao, đặc phái viên, ngoại trưởng, tân binh, tay đua
tay golf, việt kiều, thủ lĩnh, sư, bầu, học trò, đàn em, bạn thân, tình cũ, tình mới, em út, đồng nghiệp
chuyên viên, bác tài, sa di, nghệ sĩ ưu tú, nghệ sĩ nhân dân, dược sỹ, nữ y tá, hoàng thân, công tước, nữ công tước
tổng đốc, huyền thoại, mr, mrs, ms, dr, sir, nam diễn viên, nữ ca sĩ, nam ca sĩ, rapper
""")

KIN: Final = Phrases("""
anh, bà, ông, cô, em, chị, chú, bác, cậu, thầy, cụ, bé, cháu, dì, thím, mẹ, cha, bố, con, bạn, vua, tướng, đức, ý
áo, theo, ảnh, tin, bài, sư, bầu
""")
"""Kin words and everyday words that are names of countries or surnames when they have a capital of their own."""

GIVEN_BEGINNINGS: Final = Phrases("""
quang, công, minh, thanh, ngọc, hồng, phương, thu, thùy, thúy, bảo, khánh, hoài, gia, tuấn, hữu, xuân, thảo, lan
quốc, hải, thị, huy, nhật, trung, tiến, trọng, đình, duy, bích, tuyết, quỳnh, như, nhã, diễm, mỹ, thiên, việt, hương
trường, sơn, tùng, mạnh, viết, bá, đăng, thế, chí, uyên, tú, trúc, yến, cẩm, hoàng, bằng, hiếu, khắc, lệ, ánh, diệu
thục, tường, tóc, đàm, noo, isaac, vân, đông, thủy, hòa, mai, kiều, ái, phúc, tấn, kỳ, hạnh, nhân, phi, hạ, xuyến
""")
"""First syllables that people are often given; none is proof."""

PLACE_BEGINNINGS: Final = Phrases("""
an, bình, tân, phú, long, hòa, vĩnh, thạnh, mỹ, đông, tây, nam, bắc, quảng, hà, cẩm, hưng, nghi, diễn, đại, yên
thái, đắk, đăk, ea, krông, mường, nậm, tam, cửa, chợ, cái, gò, bến, bàu, bàn, châu, lũng, phước, định, tiên, tri
thủ, cần, rạch, hóc, củ, suối, pa, mộc, phong, hàm, thới, trà, tứ, lộc
""")

GIVEN_ENDINGS: Final = Phrases("""
anh, linh, trang, hương, phương, thảo, ngọc, lan, mai, nga, hằng, hạnh, hiền, huyền, thư, trâm, trinh, tuyết, vân
vy, vi, yến, dung, diễm, duyên, hân, khánh, my, nhi, nhung, như, oanh, quyên, quỳnh, tâm, thủy, thúy, thùy, tú, tùng
tuấn, trí, toàn, thắng, tài, quân, quang, phúc, phong, minh, mạnh, lâm, kiên, khoa, khang, hưng, hùng, huy, hoàng
hiếu, dũng, duy, đạt, cường, chiến, bảo, ân, ánh, chi, chí, cúc, đăng, đào, diệp, đông, hậu, hoa, hoài, hồng, huệ
khôi, khuê, lệ, liên, loan, luân, lực, lý, mẫn, mơ, na, ngân, nghi, nghĩa, nguyên, nguyệt, nhân, nhật, nhã, ninh
phi, phước, quế, quý, sang, sen, tân, thi, thịnh, thơ, thoa, thu, thục, thuận, tiên, tiến, tín, trúc, trọng, truyền
tuyền, tường, uyên, việt, vinh, vũ, vương, xuân, ý, thành, thư, trân, triết, trung, vĩ, xuyến, lam, ly, miên, nhạn
hòe, hiệp, hiển, hoan, khải, kiệt
""")
"""Syllables that people are often called by."""

PLACE_ENDINGS: Final = Phrases("""
giang, thạnh, thượng, hạ, tây, bắc, phú, châu, trạch, xuyên, lộc, lạc, khê, điền, mỹ, hòa, an, bình, long, sơn, hải
nam, trung, thới, thọ, ninh, dương, trị, xá, đình, mới, chánh, quán, lương, lĩnh, lập, kiều, cát, thủy, trà, thái
thuận, hội, tiến, thành, đông, ngạn, bàng, môn, hà, hưng, yên, lâm, hậu, trung, đồng, đức, tân, nghi, phước, định
thịnh, khánh
""")
"""Syllables that names of places often end with; several are names of people, too."""

SURNAMES: Final = Phrases("""
nguyễn, trần, lê, phạm, hoàng, huỳnh, phan, vũ, võ, đặng, bùi, đỗ, hồ, ngô, dương, lý, đào, đoàn, vương, trịnh
trương, đinh, lâm, phùng, tô, tạ, chu, doãn, đàm, hứa, khổng, khuất, kiều, lã, lữ, lưu, mạc, nghiêm, ninh, nông, phí
quách, thạch, tống, triệu, trình, uông, giàng, sùng, thào, lò, lường, cao, mai, thái, lương, tăng, hà, tôn, văn, kim
thân, đậu, cù, viên, bạch, la, ma, vì, quàng
""")

RARE_SURNAMES: Final = Phrases("""
châu, đồng, giang, lại, ông, quan, thi, tiêu, tất, từ, ung, vi, vòng, âu, bành, biện, bồ, ca, cái, cát, chung, chử
chế, cung, cự, diệp, diêm, danh, điểu, đái, đan, đường, giáp, hạ, hàn, hầu, hoa, hùng, kha, khúc, kỷ, lạc, lăng, lều
liễu, lộ, lù, lầu, mã, mẫn, mẫu, nhan, nhâm, nhữ, mùa, vàng, hạng, lỳ, hờ, phó, phù, sầm, sơn, sử, tào, thang, thẩm
thập, thiều, thôi, tòng, trà, trang, tưởng, tướng, tằng, tiết, vưu, xa, yên, cầm, cà
""")
"""Surnames that are everyday words or parts of place names, too: the tagger must agree."""

COMMON_OPENINGS: Final = Phrases("""
đăng, kính, theo, trong, trên, dưới, tại, ở, từ, đến, về, với, cùng, cho, do, vì, nên, nếu, khi, sau, trước, nay
hiện, hôm, sáng, trưa, chiều, tối, đêm, ngày, tháng, năm, tuần, mùa, quý, đầu, giữa, cuối, mới, đã, đang, sẽ, cũng
còn, vẫn, rồi, thì, mà, và, hay, hoặc, nhưng, tuy, dù, để, các, những, mọi, mỗi, một, hai, ba, bốn, sáu, bảy, tám
chín, mười, nhiều, ít, vài, cả, toàn, hầu, hơn, gần, khoảng, chừng, chỉ, này, đó, đây, kia, ấy, nó, họ, tôi, ta
chúng, mình, ai, gì, nào, sao, không, chưa, chẳng, có, là, được, bị, bởi, của, như, so, qua, lại, ra, vào, lên
xuống, ảnh, bài, tin, nguồn, video, đọc, xem, gửi, in, bình, luận, chia, sẻ, liên, hệ, người, dân, việc, cơn, con
cái, chiếc, riêng, ngoài, bên, cạnh, song, thế, vậy, bao, giờ, lúc, hồi, tính, nhờ, dự, ngay, nhất, rất, quá, lần
đợt, thứ, số, hồ, phí, giá, mức
""")

DEPARTMENTS: Final = Phrases("""
giáo, đào, y, nông, lâm, ngư, phát, tài, môi, kế, đầu, giao, xây, công, thương, lao, thông, truyền, văn, thể, du
khoa, khoa học, nội, ngoại, tư, dân, tôn, xã, quốc, an, cảnh, hành, kinh, hạ, đô, quản, thanh, kiểm, tuyên, tổ
chính, thuế, hải, kho, bảo, bưu, viễn, điện, khí, thủy, thú, chăn, trồng, khuyến, tiểu, trung, mầm, mẫu, đa, phụ
cựu, người, chữ, liên, sinh, học, nghệ, âm, mỹ, sân, sách, nước, cấp, thoát, dạy, giới, việc, hỗ, xúc, phòng, dự
sốt, ung, nhi, sản, mắt, răng, tim, da, lão, dưỡng, tâm, phục, y tế, pháp, luật, kiến, quy, bóng, cờ, võ, điều, cứu
tìm, chống, di, trợ, đồng, tnhh, cp, mtv, cổ, tm, xd, sx, xnk, thpt, thcs, th, ptdtnt, gd&đt, vh-tt, lđ-tb&xh, nn&ptnt
tn&mt, csgt, cảnh sát, nhân, chỉ, tham, hậu, chiến, biên, bộ, lục, không, phật, công giáo, đoàn, đội, hội, tp, hcm
""")
"""First syllables of what departments are for: after an everyday head they tell that an institution is meant."""

WITHIN_INSTITUTIONS: Final = Phrases("""
thiện nguyện, từ thiện, tình nguyện, khuyến học, vận tải, nông thôn, môi trường, công nghệ, đào tạo, dự án, đầu tư
xây dựng, bệnh tật, phòng cháy, chữa cháy, cháy nổ, cứu nạn, cứu hộ, khu vực, dân tộc, đa khoa, chuyên khoa
quốc gia, quốc tế, trung ương, nhà nước, nhân dân, phổ thông, cơ sở, tiểu học, nội trú, bán trú, kỹ thuật, nghiệp vụ
bảo vệ, thực vật, thủy sản, chữ thập đỏ, thập đỏ, chiến binh, cao tuổi, phụ nữ, thanh niên, hữu hạn, một thành viên
thành viên, cổ phần, thương mại, dịch vụ, sản xuất, xuất nhập khẩu, thủy lợi, công trình, cấp nước, thoát nước
điện lực, bưu điện, viễn thông, khí tượng, thủy văn, tìm kiếm, thiên tai, lụt bão, lũ bão, dự phòng, sinh viên
học sinh, doanh nghiệp, doanh nhân, tư nhân, mầm non, mẫu giáo, trung học, đại học, cao đẳng, dạy nghề, nghề
việc làm, xã hội, văn hóa, thể thao, du lịch, thông tin, truyền thông, truyền hình, phát thanh, truyền thanh
điện tử, trực tuyến, hàng không, đường sắt, đường bộ, đường thủy, hàng hải, bộ binh, không quân, hải quân
biên phòng, cơ động, giao thông, trật tự, hình sự, kinh tế, ma túy, an ninh, điều tra, kiểm sát, quản lý, thị trường
thuế, hải quan, chi nhánh, y tế, sức khỏe, sinh sản, cộng đồng, kiểm soát, vệ sinh, an toàn, thực phẩm, lao động
việc, người, tàn tật, khuyết tật, trẻ em, mồ côi, nạn nhân, chất độc, khuyến nông, khuyến học, khuyến công, kiểm lâm
lâm nghiệp, nông nghiệp, chăn nuôi, thú y, giống, cây trồng, nước sạch, đô thị, nhà, đất đai, công thương, nội vụ
tư pháp, tài chính, kế hoạch, tổng hợp, nghiên cứu, phát triển, ứng dụng, tiến bộ, khoa học, văn học, nghệ thuật
nhà báo, nhà văn, luật gia, luật sư, làm vườn, sinh vật cảnh, đồng hương, cựu, giáo chức, học, ngân sách, pháp chế
đối ngoại, tôn giáo, tuyên giáo, dân vận, thương binh, công dân, hành chính, công, bến, đường, rừng, hồ chứa, dân cư
thống kê, lưu trữ, bảo tồn, di tích, di sản, danh thắng, phòng chống, chống, chăm sóc, bảo trợ, bảo hiểm, nhân thọ
phi nhân thọ, tín dụng, chính sách, ngoại thương, chứng khoán, bất động sản, đầu khí, dầu khí, xăng dầu, than
khoáng sản, cơ khí, chế tạo, lắp máy, may, dệt, da giày, lương thực, mía đường, chế biến, nuôi trồng, đánh cá
nghề cá, hậu cần, vật tư, giáo dục, cấp cao, tối cao, chuyên, dân lập, năng khiếu, bán công, song ngữ, chính trị
nội bộ, tội phạm, phòng chống tội phạm, sử dụng công nghệ cao, công nghệ cao, mạng, máy tính, thời tiết
không gian mạng, dầu mỏ, xử lý nước, khám bệnh, quân sự, tác chiến, phổ thông trung học, thiết bị y tế, hồi sức
cấp cứu, tích cực, tội phạm về ma túy, tội phạm về trật tự xã hội, tội phạm về kinh tế, tội phạm về tham nhũng
về ma túy, về trật tự xã hội, đấu giá, dịch vụ đấu giá, quốc phòng, ngoại giao, tài nguyên, nhập cư, thương vụ
năng lượng, chỉ huy, hòa giải, nạo vét, quỹ, tổ chức, cán bộ, công chức, trọng tài, bóng đá, điền kinh, bơi lội, cờ
nữ, nam, trẻ, olympic, u23, u19
""")
"""Lower-case words that stand inside names of institutions, between their capitals or at their end."""
