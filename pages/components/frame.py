"""The HTML document around the app, which Streamlit always declares to be English."""

from __future__ import annotations

from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware, RequestResponseEndpoint
from starlette.requests import Request
from starlette.responses import Response

ENGLISH = b'<html lang="en">'
CHINESE = b'<html lang="zh-CN">'


async def _declared(request: Request, proceed: RequestResponseEndpoint) -> Response:
    """The answer; a document asked for in Chinese says so. Only documents are touched, and they come uncompressed."""
    if "text/html" not in request.headers.get("accept", "") or request.query_params.get("lang") == "en":
        return await proceed(request)
    request.scope["headers"] = [pair for pair in request.scope["headers"] if pair[0] != b"accept-encoding"]
    answer = await proceed(request)
    if not answer.headers.get("content-type", "").startswith("text/html"):
        return answer
    body = b"".join([chunk async for chunk in answer.body_iterator])  # type: ignore[attr-defined]
    return Response(body.replace(ENGLISH, CHINESE), answer.status_code, {"cache-control": "no-cache"}, "text/html")


def middleware() -> list[Middleware]:
    """For st.App(middleware=...)."""
    return [Middleware(BaseHTTPMiddleware, dispatch=_declared)]
