"""Words of which tests make sentences: two hundred syllables, common and rare, of everyday matters."""

from __future__ import annotations

from typing import Final

__all__ = ["WORDS"]

_TABLE: Final = """
    nước sông đường chợ lúa bão lũ đê cầu xã huyện tỉnh phường thôn xóm bến đò ruộng vườn rẫy đồi núi biển đảo
    trường lớp học sách vở bút thầy cô trẻ bé mẹ bố ông bà chị cháu bạn người dân hàng quán bữa cơm cá thịt rượu
    muối đường mía chè bưởi ổi nhãn vải chuối dừa mít khế mận đào hồng cúc huệ sen súng tre trúc gỗ gạch ngói sắt
    thép đồng bạc tiền giá nghề thợ máy xưởng điện đèn lửa khói bụi mưa nắng gió sương tuyết rét nóng ẩm khô ướt
    sớm trưa chiều tối đêm ngày tuần tháng năm mùa xuân hạ tết giỗ cưới hỏi hội hè múa hát đàn trống sáo kèn vẽ
    được mất có không là và của những các một hai bảy tám chín mười trăm nghìn triệu rất đã đang sẽ chưa từng
    đi đến về ở lại ngồi đứng chạy nhảy bơi lặn ngủ thức ăn uống nói cười khóc kể nghe thấy biết nhớ quên nghĩ
    sửa chữa dựng xây đắp đào cấy gặt hái trồng tưới bón chặt cưa xẻ đục mài giũa khâu vá thêu dệt nhuộm giặt
    khoẻ yếu mệt đau ốm bệnh thuốc tiêm mổ chỗ giường nhỏ lớn dài ngắn cũ mới đẹp xấu tốt rẻ đắt nhiều ít đủ
    thuỷ hoà quý nguyễn trần lê phạm huỳnh võ vũ đặng bùi đỗ hồ ngô dương lý khuyến nghiêm tuyển quyết thuở ngoéo
"""
WORDS: Final = tuple(dict.fromkeys(_TABLE.split()))
