"""Words before or within a name that tell a firm, a product, a work or an event from people and places."""

from __future__ import annotations

from typing import Final

from tui_reader_entities.phrases import Phrases

__all__ = [
    "CORPORATE_DEEDS",
    "ENGLISH",
    "EVENT_CUES",
    "MAKES",
    "NO_NAMES",
    "ORGANISATION_CUES",
    "OWNED",
    "PRODUCT_CUES",
    "SIGNS",
    "WORK_CUES",
]

NO_NAMES: Final = Phrases("""
ndt, ttg, ttr, ram, rom, gb, mb, tb, ip, cpu, gpu, usb, hdmi, nfc, cod, bod, ph, ron, lgbt, vs, uv, mri, ct
covid-19, hiv/aids, hiv, aids, adn, dna, gdp, usd, vnd, vnđ, ctv, pv, btv, ndđt, vn-index, vietgap, iso, ocop, fdi
oda, sms, gps, led, cpi, ipo, vat, pci, co2, pm2, stt, globalgap, haccp, fob, richter, km, kwh, mw, bks, cmnd, cccd
hcv, hcb, hcđ, đt, sđt, dn, xhcn, grdp, icu, pcr, f0, f1, internet, ios, wi-fi, wifi, sn, sbd, hđtv, hđqt, hđxx
bkav, clip, video, top, tp, livestream, showbiz, vip, hot, fan, fanpage, mc, dj, vbiz, kol, csmt, atgt, tntt
tai nạn, phó, trưởng, nguyên, cựu, cố, tân, htx, clb, thcs, thpt, hlv, mv, kcn, ktx, vđv, lhp, bot, pgs, gs, ts, bs
dntn, tmcp, ceo, sgk, bhyt, tnhh, tv, pc, dvd, cd, 3d, 4g, 5g, ai, ok, qđ, nđ, cp, kts, ths, clbb, nsnd, nsưt, nsut
album, single, trailer, teaser, poster, hashtag, hotboy, hotgirl, hot girl, hot boy, singer, model, gameshow, show
live, style, fashion, sexy, game, online, top model, remix, rap, pop, rock, edm, ballad, r&b, selfie, facebooker
youtuber, tiktoker, streamer, vlog, vlogger, smartphone, laptop, vắc-xin, vaccine, email, website, zone, hotline
tel, fax, la nina, el nino, cbct, csgt, csđt, pccc, qlnn, ubkt, bhxh, tết, lễ, dv, hh, đd, nv, pr, btc, bgk, nsx
bsck ii, bsck i, bsck, bsckii, usd/tấn, tổ chức, ban tổ chức, bằng khen, lệnh, trái đất, thế giới, đại dương
siêu quốc gia, hoàn vũ, phòng chống, vj, hktt, đktt, bst, tgđ, ntk, tbt, đkkd, ubtv, ctcp, thần tượng, ngoài ra
theo đó, tuy nhiên, bên cạnh, trong khi, cùng với, sau đó, trước đó, đồng thời, đặc biệt, hơn nữa, mặt khác
xin chào, cụ thể, tin tức
""")
"""Kinds of things, posts and words of the trade, which are no names by themselves."""

WORK_CUES: Final = Phrases("""
phim, bộ phim, cuốn, cuốn sách, quyển, quyển sách, sách, tiểu thuyết, truyện, truyện ngắn, tập truyện, tập thơ
bài thơ, bài hát, ca khúc, nhạc phẩm, album, mv, vở, vở kịch, vở diễn, vở chèo, vở cải lương, tuồng, bài, tác phẩm
bức tranh, bức ảnh, chương trình, trò chơi, game, ký sự, hồi ký, kịch, truyện dài, phim tài liệu, phim truyền hình
tạp văn, tập, tùy bút, single, đĩa, trường ca, bản nhạc, bản, loạt phim, series, phim ngắn, truyện vừa, bức
phim điện ảnh, phim hài, hit, bản hit, ca khúc mới, chương trình truyền hình, gameshow, tựa đề, nhan đề, mang tên
bản dịch, bản dịch mới của, nhạc phim, liveshow, show, phần phim, dự án phim, web drama, sitcom
""")
CORPORATE_DEEDS: Final = Phrases("""
công bố, ra mắt, phát hành, sản xuất, khai trương, đầu tư, thâu tóm, mua lại, niêm yết, báo lãi, báo lỗ, tuyển dụng
tung ra, cung cấp, triển khai, thắng, thua, hạ, hòa, đánh bại, dẫn trước, xuống hạng, thăng hạng, vận hành, tài trợ
hợp tác, sa thải, thu hồi, chiếm, tăng trưởng, phân phối
""")
"""What firms and clubs do more than people."""

OWNED: Final = Phrases("""
đại diện, lãnh đạo, cổ phiếu, cổ đông, trụ sở, doanh thu, thương hiệu, mã, chủ sở hữu, nhà sáng lập, đồng sáng lập
cổ phần, thị phần, khách hàng, đội hình, hợp đồng với, mua lại, thâu tóm, sáng lập, hạ, tiếp, gặp, đối đầu với
chạm trán, thoái vốn khỏi, lợi nhuận, thoái vốn tại, bán ròng, mua ròng, đối thủ của, hãng mẹ, công ty con của, fan
sân nhà của, trung vệ của, tiền đạo của, gia nhập, đầu quân cho, ký hợp đồng với, thắng, đánh bại, thua, chiêu mộ
""")
"""What firms and clubs have, or is done with them, right before their names."""

EVENT_CUES: Final = Phrases("""
cuộc thi, cúp, sự kiện, lễ hội, liên hoan phim, ngày hội, hội thi, chiến dịch, festival, lễ trao giải
lễ hội âm nhạc, hội chợ, triển lãm, show thực tế, giải đấu, đêm nhạc, bão, siêu bão, cơn bão, cuộc thi sắc đẹp
""")
ORGANISATION_CUES: Final = Phrases("""
tờ, sàn, nhóm hacker, nhà mạng, nhà đài, ban nhạc, tập đoàn, nhật báo, kênh, chuỗi, siêu thị, nhà băng, đối tác
hãng, nhóm nhạc, đội bóng, clb, câu lạc bộ, nhà thầu, nhà phát hành, công ty mẹ, câu lạc bộ bóng đá, báo, tạp chí
trang, trang tin, công ty con, đội chủ sân, khoác áo
""")
PRODUCT_CUES: Final = Phrases("""
xe, mẫu xe, dòng xe, chiếc, điện thoại, máy tính, laptop, máy bay, tàu, con tàu, du thuyền, vệ tinh, tên lửa, thuốc
vắc xin, vaccine, vắc-xin, giống lúa, giống, lúa, ứng dụng, phần mềm, app, mạng xã hội, trình duyệt, hệ điều hành
robot, mã độc, virus, smartphone, máy ảnh, ô tô, ôtô, xe máy, nhãn hiệu, thương hiệu, trực thăng, nền tảng, trò chơi
game, bia, sữa, cà phê, trà, nước mắm, sản phẩm, các sản phẩm, thẻ, thẻ tín dụng, công cụ, biến thể, dòng máy, máy
nhãn, nhãn hàng, bộ gõ, từ điển, sữa tươi, sữa chua, sữa hạt, kem, mì, gạo, rượu, nước ngọt, son, dòng sản phẩm
dầu gội, mô-đun, cảm biến, camera, drone, chiếc điện thoại, nhãn hiệu cà phê, tàu vũ trụ, tàu container, tàu hàng
tàu du lịch, tàu cá, tàu dầu, xe tăng, pháo, lựu pháo, hệ thống tên lửa, kính viễn vọng, phi thuyền, con chip
phân hữu cơ, trên nền, chíp, pin, chip, chủng, phân bón, thức ăn, nước giải khát, chống đông, thuốc chống đông
máy quay, chiếc xe, xe hiệu, hiệu, xe điện, tiêm kích, xe mô tô hiệu, mô tô, siêu xe, xe ô tô, chiến đấu cơ
tàu sân bay, tàu ngầm, tàu khu trục, hệ thống, súng, loại súng, bom, mẫu điện thoại, dòng điện thoại, máy tính bảng
bộ vi xử lý, gpu, tệp, mô hình ngôn ngữ, mô hình, điện thoại iphone, bóng compact, monitor, máy monitor, dược phẩm
""")
SIGNS: Final = {
    "ORG": Phrases("""
fc, bank, group, media, entertainment, corp, corporation, inc, ltd, holdings, airlines, airways, university, college
school, hospital, united, tv, film, films, studio, studios, records, motor, motors, pictures, press, times, post
news, foundation, institute, capital, securities, pharma, tech, telecom, network, team, academy, mart, express
logistics, club, co, company, association, agency, daily, land, mobile, pharmaceuticals, journal, magazine, tribune
herald, review, guardian, telegraph, cycling, sports, security, airline, theatre, orchestra, technologies
technology, systems, software, foods, food, dairy, pacific, stars, eagles, lions, tigers, dragons, warriors, kings
bulls, rovers, wanderers, shimbun, sky, air, lines, line, shipping, cosmetics, beauty, fashion, fund, ventures
partners, brothers, dairies, farms, trading, energy, petroleum, steel, insurance, healthcare, global, international
solutions
"""),
    "LOC": Phrases("""
street, river, island, beach, city, park, center, hotel, resort, plaza, tower, mall, airport, square, bay, garden
gardens, villa, palace, avenue, arena, stadium, road, valley, lake, mount, islands, homestay, spa, towers, bridge
gate, hills, springs
"""),
    "EVENT": Phrases("""
cup, open, games, championship, championships, festival, league, awards, award, idol, marathon, masters, prix, expo
olympics, summit, challenge, week, concert, fest, talent, voice, kids, show, tour, fair, forum, conference, party
bowl, series
"""),
}  # fmt: skip
"""Last words of foreign names that tell what they are names of."""

ENGLISH: Final = Phrases("""
new, big, best, top, sad, good, great, world, global, blue, red, black, white, green, gold, golden, silver, star
stars, sun, sky, sea, ocean, wind, fire, water, power, energy, music, dance, love, life, dream, day, night, home
house, city, town, village, villages, land, universal, general, national, international, royal, super, smart, fast
first, next, one, two, three, number, time, times, today, tomorrow, future, open, free, real, true, happy, beautiful
wild, dark, light, trending, tourism, travel, office, defender, currents, song, small, god, scandal, maker, killer
voice, kids, show, tour, game, games, play, player, player's, man, men, women, woman, girl, girls, boy, boys, baby
king's, queen's, war, wars, dry, index, bank, card, club, team, online, digital, cloud, data, network, web, mobile
phone, pro, max, plus, mini, ultra, lite, air, sport, sports, book, books, school, college, art, arts, fashion
beauty, health, care, food, foods, coffee, tea, milk, farm, garden, park's, street, road, river, mountain, hill
hills, lake, island, bay, beach, center, central, centre, north, south, east, west, northern, southern, eastern
western, the, of, and, for, in, on, my, your, our, all, black, angel, angels, dragon, tiger, lion, eagle, eagles
wolf, bear, rock, metal, steel, stone, diamond, crystal, magic, secret, lost, last, final, challenge, trade, trading
group, holdings, partners, capital, fund, invest, security, systems, solutions, services, technology, tech, lab
labs, studio, studios, pictures, films, film, movie, media, news, post, daily, weekly, report, review, journal
nature, science, earth, space, moon, planet, space, force, project, program, mission, summit, forum, festival, award
awards, prize, cup, league, championship, champions, master, masters, premier, classic, united, union, alliance
federation, association, society, foundation, institute, university, academy, hotel, resort, plaza, tower, towers
mall, market, mart, shop, store, express, airlines, airways, airport, line, lines, motor, motors, auto, car, bus
train, ship, shipping, marine, oil, gas, petroleum, chemical, pharma, bio, medical
""")
"""English words that names of firms, works and contests are made of, and names of people are not."""

MAKES: Final = Phrases("""
redmi, redmi note, vivo, realme, nokia, snapdragon, miui, pixel, xperia, zenfone, reno, f-16, su-27, su-30, mig-21
iphone, ipad, galaxy, airpods, macbook, windows, android, samsung galaxy, apple watch, honda, toyota, yamaha, suzuki
mazda, hyundai, kia, ford, mercedes, bmw, audi, lexus, porsche, vinfast, piaggio, vespa, chevrolet, nissan
mitsubishi, lamborghini, ferrari, rolls-royce, boeing, airbus, facebook, zalo, tiktok, instagram, twitter, whatsapp
viber, messenger, youtube, spotify, zoom, tiki, shopee, lazada, telegram, chatgpt, booking.com, wikipedia
google maps, windows defender, windows server, microsoft office, excel, word, powerpoint, iphone pro, ipad mini
ipad pro, macbook pro, kindle, netflix, gmail, skype, wave, sirius, exciter, dream, vision, lead
""")
"""Makes and platforms, which are products as used; as firms they stand among the institutions or have a head."""
