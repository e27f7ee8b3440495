"""A small tree: two districts, three towns, two villages."""

from collections.abc import Iterator

import pytest

from anma.evidence.testing import written
from anma.places.models import Area
from anma.places.queries import forget_names

ROWS = [
    ("3204", "", "city", "常州市", "czs"),
    ("320411", "3204", "district", "新北区", "xbq"),
    ("320411001", "320411", "town", "河海街道", "hhjd"),
    ("320411001001", "320411001", "village", "示例社区", "slsq"),
    ("320411001002", "320411001", "village", "试验社区", "sysq"),
    ("320411002", "320411", "town", "三井街道", "sjjd"),
    ("320411002001", "320411002", "village", "样板社区", "ybsq"),
    ("320412", "3204", "district", "武进区", "wjq"),
    ("320412001", "320412", "town", "戚墅堰街道", "qsyjd"),
]


@pytest.fixture
def areas(db: None) -> Iterator[None]:
    with written():
        for code, parent, kind, name, initials in ROWS:
            Area(code=code, parent_code=parent, kind=kind, name=name, initials=initials).save()
    forget_names()
    yield
    forget_names()
