"""Names that every newspaper knows: countries, provinces, cities of the world, and organisations of the world."""

from __future__ import annotations

from typing import Final

from tui_reader_entities.phrases import Phrases

__all__ = ["KNOWN_INSTITUTIONS", "PLACES"]

PLACES: Final = Phrases("""
Việt Nam, Hà Nội, Thành phố Hồ Chí Minh, TP Hồ Chí Minh, TP.HCM, TP HCM, TPHCM, Hồ Chí Minh, Sài Gòn, Hải Phòng
Đà Nẵng, Cần Thơ, Huế, An Giang, Bà Rịa - Vũng Tàu, Bà Rịa, Vũng Tàu, Bắc Giang, Bắc Kạn, Bắc Cạn, Bạc Liêu
Bắc Ninh, Bến Tre, Bình Định, Bình Dương, Bình Phước, Bình Thuận, Cà Mau, Cao Bằng, Đắk Lắk, Đắc Lắc, Đắk Nông
Đắc Nông, Điện Biên, Điện Biên Phủ, Đồng Nai, Đồng Tháp, Gia Lai, Hà Giang, Hà Nam, Hà Tĩnh, Hải Dương, Hậu Giang
Hòa Bình, Hưng Yên, Khánh Hòa, Kiên Giang, Kon Tum, Lai Châu, Lâm Đồng, Lạng Sơn, Lào Cai, Long An, Nam Định
Nghệ An, Ninh Bình, Ninh Thuận, Phú Thọ, Phú Yên, Quảng Bình, Quảng Nam, Quảng Ngãi, Quảng Ninh, Quảng Trị
Sóc Trăng, Sơn La, Tây Ninh, Thái Bình, Thái Nguyên, Thanh Hóa, Thừa Thiên Huế, Thừa Thiên - Huế, Tiền Giang
Trà Vinh, Tuyên Quang, Vĩnh Long, Vĩnh Phúc, Yên Bái, Hà Tây, Bắc Thái, Nha Trang, Đà Lạt, Quy Nhơn, Phan Thiết
Biên Hòa, Buôn Ma Thuột, Pleiku, Vinh, Hạ Long, Móng Cái, Sa Pa, Sapa, Hội An, Phú Quốc, Côn Đảo, Trường Sa, Hoàng Sa
Việt Trì, Mỹ Tho, Rạch Giá, Châu Đốc, Long Xuyên, Thủ Đức, Thủ Dầu Một, Tây Nguyên, Tây Bắc, Đông Bắc, Nam Bộ
Bắc Bộ, Trung Bộ, Đông Nam Bộ, Tây Nam Bộ, Nam Trung Bộ, Bắc Trung Bộ, Đồng bằng sông Cửu Long, ĐBSCL
Đồng bằng sông Hồng, Biển Đông, Trường Sơn, miền Trung, miền Nam, miền Bắc, miền Tây, miền Đông, vịnh Hạ Long
Trung Trung Bộ, Nam Tây Nguyên, Bắc Tây Nguyên, Tây Phi, Đông Phi, Tây Thái Bình Dương, Bờ Biển Ngà, Phan Rang
Sa Đéc, Đông Dương, Đông Nam Á, Đông Á, Nam Á, Tây Á, Trung Á, Châu Á, Châu Âu, Châu Phi, Châu Mỹ, Châu Đại Dương
châu Á, châu Âu, châu Phi, châu Mỹ, châu Úc, Bắc Mỹ, Nam Mỹ, Mỹ Latinh, Trung Đông, Bắc Phi, Tây Âu, Đông Âu, Bắc Âu
Thái Bình Dương, Ấn Độ Dương, Đại Tây Dương, France, Germany, Japan, China, Korea, India, America, Europe, Asia
Africa, Vietnam, Saigon, Hanoi, England, Spain, Russia, Taiwan, Thailand, Cambodia, Laos, Bắc Cực, Nam Cực
Địa Trung Hải, Biển Đỏ, Vịnh Bắc Bộ, vịnh Bắc Bộ, vịnh Thái Lan, vịnh Mexico, Phố cổ Hội An, Hồ Gươm, Hồ Tây
Mỹ Đình, Mỹ, Thái, Hàn, Hoa Kỳ, Anh, Pháp, Đức, Ý, Italia, Italy, Nga, Liên Xô, Trung Quốc, Nhật Bản, Nhật, Hàn Quốc
Triều Tiên, CHDCND Triều Tiên, Đài Loan, Hồng Kông, Hong Kong, Ma Cao, Thái Lan, Lào, Campuchia, Myanmar, Malaysia
Indonesia, Singapore, Philippines, Brunei, Đông Timor, Ấn Độ, Pakistan, Bangladesh, Sri Lanka, Nepal, Bhutan
Afghanistan, Iran, Iraq, Israel, Palestine, Syria, Jordan, Lebanon, Li Băng, Ả Rập Xê Út, Saudi Arabia, Ả-rập Xê-út
Yemen, Oman, Qatar, Kuwait, Bahrain, UAE, Thổ Nhĩ Kỳ, Ai Cập, Libya, Tunisia, Algeria, Maroc, Morocco, Sudan
Ethiopia, Kenya, Nigeria, Ghana, Nam Phi, Angola, Congo, Cameroon, Senegal, Mali, Somalia, Uganda, Rwanda, Zimbabwe
Mozambique, Tây Ban Nha, Bồ Đào Nha, Hà Lan, Bỉ, Luxembourg, Thụy Sĩ, Thuỵ Sỹ, Thụy Điển, Na Uy, Đan Mạch, Phần Lan
Iceland, Ireland, Scotland, Áo, Ba Lan, Séc, Cộng hòa Séc, Slovakia, Hungary, Romania, Bulgaria, Hy Lạp, Serbia
Croatia, Slovenia, Bosnia, Ukraine, Belarus, Estonia, Latvia, Litva, Moldova, Armenia, Azerbaijan, Kazakhstan
Uzbekistan, Mông Cổ, Úc, Australia, New Zealand, Canada, Mexico, Brazil, Argentina, Chile, Peru, Colombia, Venezuela
Cuba, Ecuador, Bolivia, Uruguay, Paraguay, Panama, Haiti, Jamaica, Washington, New York, Los Angeles, California
Texas, Florida, Hawaii, Chicago, Boston, Paris, London, Berlin, Moscow, Matxcơva, Moskva, Bắc Kinh, Thượng Hải
Quảng Châu, Vũ Hán, Thâm Quyến, Trùng Khánh, Tokyo, Osaka, Seoul, Bangkok, Jakarta, Manila, Kuala Lumpur, Phnom Penh
Viêng Chăn, Vientiane, Yangon, New Delhi, Mumbai, Sydney, Melbourne, Canberra, châu Á - Thái Bình Dương, Czech
Cộng hòa Czech, Châu Đại Dương, Ngũ Hành Sơn, Bà Nà, Tam Đảo, Ba Vì, Fansipan, Trái Đất, Sao Hỏa, Mặt Trăng, Xiêm
Champa, Đại Việt, Thăng Long, Gia Định, Mê Kông, Mekong, sông Hồng, Siem Reap, Sihanoukville, Luang Prabang
Savannakhet, Chiang Mai, Phuket, Pattaya, Bali, Penang, Cebu, Davao, Mindanao, Luzon, Busan, Incheon, Daegu, Gwangju
Jeju, Kyoto, Nagoya, Hokkaido, Fukuoka, Sapporo, Hiroshima, Nagasaki, Okinawa, Kobe, Yokohama, Đài Bắc, Cao Hùng
Thành Đô, Nam Ninh, Côn Minh, Hàng Châu, Nam Kinh, Thiên Tân, Tây An, Tân Cương, Tây Tạng, Nội Mông, Hải Nam
Phúc Kiến, Hồ Bắc, Kolkata, Chennai, Bengaluru, Kashmir, Karachi, Lahore, Islamabad, Dhaka, Colombo, Kathmandu
Kabul, Riyadh, Jerusalem, Tel Aviv, Gaza, Bờ Tây, Damascus, Beirut, Amman, Ankara, Lagos, Nairobi, Johannesburg
Cape Town, Abuja, Accra, Addis Ababa, Khartoum, Tripoli, Tunis, Casablanca, Lisbon, Porto, Valencia, Sevilla
Marseille, Lyon, Nice, Bordeaux, Toulouse, Strasbourg, Munich, Frankfurt, Hamburg, Cologne, Dortmund, Leipzig
Zurich, Bern, Lausanne, Rotterdam, The Hague, La Haye, Antwerp, Liverpool, Birmingham, Oxford, Cambridge, Glasgow
Edinburgh, Dublin, Belfast, Wales, Napoli, Naples, Torino, Turin, Venice, Florence, Sicily, Krakow, Minsk, Vilnius
Riga, Tallinn, Sofia, Bucharest, Belgrade, Zagreb, Sarajevo, Kharkiv, Odessa, Donetsk, Crimea, St Petersburg
Saint Petersburg, Vladivostok, Siberia, Houston, Dallas, Seattle, San Francisco, San Diego, San Jose, Las Vegas
Phoenix, Denver, Atlanta, Miami, Orlando, Philadelphia, Detroit, Minnesota, Ohio, Michigan, Arizona, Nevada, Oregon
Alaska, Louisiana, New Orleans, Massachusetts, Pennsylvania, Illinois, Vancouver, Montreal, Ottawa, Quebec, Havana
La Habana, Caracas, Bogota, Lima, Santiago, Buenos Aires, Montevideo, Brasilia, Perth, Brisbane, Adelaide, Auckland
Wellington, Madagascar, Tanzania, Zambia, Botswana, Namibia, Eritrea, Niger, Togo, Benin, Guinea, Sierra Leone
Liberia, Gambia, Mauritania, Burkina Faso, Burundi, Malawi, Bờ biển Ngà, Bắc Macedonia, Kosovo, Montenegro, Albania
Cyprus, Síp, Malta, Monaco, Andorra, Liechtenstein, Turkmenistan, Tajikistan, Kyrgyzstan, Maldives, Fiji
Papua New Guinea, Samoa, Tonga, Vanuatu, Guatemala, Honduras, Nicaragua, El Salvador, Costa Rica, Dominica
Cộng hòa Dominica, Puerto Rico, Bahamas, Barbados, Trinidad, Guyana, Suriname, Greenland, Roma, Rome, Milan, Madrid
Barcelona, Vienna, Geneva, Brussels, Amsterdam, Stockholm, Oslo, Copenhagen, Helsinki, Athens, Istanbul, Cairo
Dubai, Doha, Tehran, Baghdad, Kiev, Kyiv, Warsaw, Prague, Budapest, Toronto, Sao Paulo, Rio de Janeiro, Vân Nam
Quảng Đông, Quảng Tây, Tứ Xuyên
""")

KNOWN_INSTITUTIONS: Final = Phrases("""
Reuters, AFP, AP, Tân Hoa Xã, Tân Hoa xã, Xinhua, Bloomberg, Kyodo, Yonhap, TASS, Itar-Tass, RIA Novosti, TTXVN
Thông tấn xã Việt Nam, BBC, CNN, NHK, NBC, CBS, New York Times, Washington Post, Guardian, Le Monde, Liên Hợp Quốc
Liên Hiệp Quốc, Liên hợp quốc, Liên hiệp quốc, EU, Liên minh châu Âu, Liên minh Châu Âu, ASEAN, NATO
Ngân hàng Thế giới, World Bank, IMF, WTO, WHO, Tổ chức Y tế Thế giới, UNESCO, UNICEF, FIFA, AFC, UEFA, VFF, IOC, FAO
Quốc hội, Chính phủ, Nhà nước, Đảng, Đảng Cộng sản Việt Nam, Nhà Trắng, Lầu Năm Góc, Điện Kremlin, Microsoft, Google
Facebook, Apple, Samsung, Viettel, Vietnam Airlines, Vietcombank, VietinBank, BIDV, Agribank, Techcombank, Sacombank
VPBank, Petrovietnam, Vinamilk, Toyota, Honda, Boeing, Airbus, Sony, Công đảng, Đảng Cộng hòa, Đảng Dân chủ, HoSE
HNX, Real Madrid, Man United, Man City, Manchester City, PSG, AC Milan, Inter Milan, Atletico Madrid, Tottenham
HAGL, Hoàng Anh Gia Lai, SLNA, Sông Lam Nghệ An, SHB Đà Nẵng, Becamex Bình Dương, Vingroup, FPT, Vinhomes, VinFast
VnExpress, Tiền Phong, Người Lao Động, Dân Việt, Pháp luật TP.HCM, Tuổi Trẻ, Thanh Niên, Dân Trí, Zing, VietNamNet
Al Jazeera, Fox News, Sputnik, The Guardian, Financial Times, Wall Street Journal, Daily Mail, Forbes, Intel, IBM
Amazon, Tesla, Huawei, Xiaomi, Oppo, Nokia, LG, Fed, OECD, Interpol, FED, Grab, Uber, Vietjet, Vietjet Air
Co.opmart, Co.op Mart, WinMart, Winmart, Big C, Lotte Mart, AEON, Điện Máy Xanh, Thế Giới Di Động, Bách Hóa Xanh
FPT Shop, CellphoneS, VNDirect, SSI, HSC, Novaland, Hòa Phát, Masan, Vinatex, Vinaconex, Viglacera, Gelex
Credit Suisse, HSBC, Citigroup, JPMorgan, Goldman Sachs, Morgan Stanley, Deloitte, KPMG, PwC, EY, Ernst & Young
Qualcomm, Nvidia, AMD, TSMC, Foxconn, Canon, Panasonic, Siemens, Bosch, Nestle, Nestlé, Unilever, PepsiCo, Coca-Cola
Maersk, Petrolimex, PV Gas, PV Oil, PVN, EVN, TKV, VNPT, MobiFone, Vinaphone, VinaPhone, Syngenta, Bayer, Pfizer
Moderna, AstraZeneca, Sanofi, Novartis, Roche, Vinacapital, VinaCapital, Dragon Capital, Thaco, THACO
Hoàng Anh Gia Lai, Sun Group, FLC, Bamboo Airways, Air France, Qatar Airways, Emirates, Singapore Airlines
Korean Air, Japan Airlines, Lufthansa, Twitter, Meta, OpenAI, Alphabet, Alibaba, Tencent, ByteDance, Baidu, SpaceX
NASA, ESA, JAXA, Roscosmos, DPA, EFE, ANSA, PTI, KCNA, NRK, VOA, Le Figaro, Der Spiegel, El País, La Repubblica
Nikkei, Asahi, Yomiuri, CNBC, ABC News, Sky News, Euronews, SCMP, South China Morning Post, Bangkok Post
Straits Times, The Straits Times, Sài Gòn Giải Phóng, Pháp Luật TP.HCM, Người Đưa Tin, Zing News, VTC News, Ngôi Sao
Kenh14, Infonet, VietnamPlus, Ngân hàng Phát triển châu Á, ADB, WB, IAEA, APEC, OPEC, ICC, ILO, IOM, UNDP, UNHCR
VFV, VPF, HoSE, HNX, UPCoM, HOSE, UpCom, Europol, Jetstar Pacific, Manchester United, Chelsea, Arsenal, Liverpool
Barcelona FC, Bayern Munich, Juventus
""")
"""Organisations of the world that every newspaper names, and the highest of the state."""
