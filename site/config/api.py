"""The open data of the whole site: read-only JSON, described at /api/docs with nothing from another host."""

from ninja import NinjaAPI

from events.api import router as events
from search.api import router as search
from search.api import suggestions

api = NinjaAPI(
    title="Bắc Ninh 70",
    version="1",
    description="Dữ liệu mở của trang. Chỉ đọc.",
    docs_url="/docs",
    urls_namespace="api",
)
api.add_router("/events", events)
api.add_router("/search", search)
api.add_router("/suggest", suggestions)
