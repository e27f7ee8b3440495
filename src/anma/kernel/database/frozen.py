"""A query that is put into words once and asked inside many others.

Django resolves and copies a subquery each time another query takes it in; one of a dozen conditions costs tens of
milliseconds so, ten times a page. What depends on nothing but its viewer and its days is written once.
"""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL


def frozen(rows: QuerySet[Any]) -> RawSQL:
    """The statement of a query of one column, for `column__in`. It names no row outside of itself.

    Raises:
        UnscopedRead: it reads a tenant's rows for nobody.
    """
    sql, params = rows.order_by().query.sql_with_params()
    return RawSQL(sql, params)  # noqa: S611  (the statement that Django made, with its values apart)
