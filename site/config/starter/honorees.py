"""The fields of work, and seventy samples that keep the places of people whose names we have not found."""

import re

from django.utils import timezone

from config.starter import read
from honorees.models import Field, Honoree

# key, name, name in English, a sample citation
FIELDS = [
    (
        "culture",
        "Văn hóa, Quan họ",
        "Culture, Quan họ",
        "nhiều năm dạy lối hát cổ cho lớp trẻ trong làng, không lấy công.",
    ),
    ("education", "Giáo dục", "Education", "mở lớp đọc sách buổi tối cho trẻ em trong khu phố."),
    ("health", "Y tế", "Health", "đến từng nhà khám bệnh cho người già sống một mình."),
    ("economy", "Sản xuất, kinh doanh", "Economy", "giữ việc làm cho cả tổ thợ trong những tháng khó khăn."),
    ("armed-forces", "Quốc phòng, an ninh", "Armed forces", "cùng đồng đội giúp dân dọn nhà sau trận lụt."),
    ("charity", "Từ thiện, nhân đạo", "Charity", "nấu cháo mỗi tuần cho người bệnh ở xa đến."),
    (
        "public-service",
        "Hành chính, công vụ",
        "Public service",
        "làm cho giấy tờ của dân ngắn đi và dễ hiểu hơn.",
    ),
    ("youth", "Thanh niên", "Youth", "rủ bạn cùng lớp dọn bờ hồ vào sáng chủ nhật."),
    ("craft", "Làng nghề", "Craft", "giữ lò nghề của ông cha và nhận người ngoài làng vào học."),
]
SAMPLES = 70
FORMER_CITY = ", TP Bắc Ninh"

BIOGRAPHY = (
    "<p>Đoạn mẫu. Chỗ này dành cho hai đến năm đoạn ngắn: đã làm việc gì, ở đâu, cùng với ai.</p>"
    "<p>Đoạn mẫu. Khi chưa có ảnh được phép dùng, trang giữ hình vẽ không mặt; khi có, ảnh đặt đúng "
    "khung ấy, kèm tên người chụp và quyền dùng.</p>"
)


def load(directory, samples=True):
    fields = [
        Field.objects.get_or_create(key=key, defaults={"name_vi": name, "name_en": name_en, "order": order})[0]
        for order, (key, name, name_en, _citation) in enumerate(FIELDS)
    ]
    if samples:
        there = set(Honoree.objects.child_of(directory).values_list("slug", flat=True))
        for number in range(1, SAMPLES + 1):
            if f"cong-dan-mau-{number:02d}" not in there:
                directory.add_child(instance=_sample(number, fields, directory.locale))


def _sample(number, fields, locale):
    """A sample, live at once: seventy revisions of pages about nobody would only take time."""
    # Steps without a common divisor with the lengths: neighbours differ, and every field meets every ward.
    field = fields[number * 4 % len(fields)]
    wards = former_city_wards()
    citation = next(citation for key, _name, _english, citation in FIELDS if key == field.key)
    return Honoree(
        slug=f"cong-dan-mau-{number:02d}",
        locale=locale,
        title=f"Công dân mẫu {number:02d}",
        summary="Trang mẫu, không nói về người có thật.",
        number=number,
        field=field,
        ward=wards[number * 3 % len(wards)],
        unit="Nơi công tác mẫu",
        citation=f"Câu mẫu: {citation}",
        biography=BIOGRAPHY,
        sample=True,
        first_published_at=timezone.now(),
        last_published_at=timezone.now(),
    )


def former_city_wards():
    """Wards of the former city, as far as the places of the archive name them."""
    named = (entry["ward_before_2025"] for entry in read("facts/places")["entries"])
    here = (words.removesuffix(FORMER_CITY) for words in named if words.endswith(FORMER_CITY))
    return sorted({ward.strip() for words in here for ward in re.sub(r"\(.*?\)", "", words).split("–")})
