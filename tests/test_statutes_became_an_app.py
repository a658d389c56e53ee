"""An office that kept statutes and items in one app upgrades: every row, key and constraint is there afterwards."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, connection

from inspectorate.registries.models import LegalBasis
from inspectorate.statutes.models import Article, Statute
from tests.office_before import upgraded

BEFORE = [("registries", "0004_open_import_rows_gone"), ("inspections", "0003_content_version"), ("statutes", None)]
OLD_TABLES = {"registries_statute", "registries_article"}


@pytest.fixture
def basis():
    return upgraded(BEFORE, an_item)


def an_item(office):
    """Bound to an article, as the older version wrote it."""
    ContentType.objects.filter(app_label="statutes").update(app_label="registries")
    get = lambda name: office.model("registries", name).objects  # noqa: E731
    law = get("Statute").create(title="演示法", version_date=date(2020, 6, 10), digest="d")
    article = get("Article").create(statute=law, number=3, text="责令改正。")
    return get("LegalBasis").create(
        item=office.item(), kind="BASIS", order=1, statute_title="演示法", article_no="3", article=article
    )


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_every_row_and_key_is_there_after_the_upgrade(basis):
    kept = LegalBasis.objects.get()

    assert (kept.pk, kept.article_id) == (basis.pk, basis.article_id)
    assert (str(kept.article), kept.article.text) == ("《演示法》第三条", "责令改正。")
    assert not [name for name in connection.introspection.table_names() if name in OLD_TABLES]
    assert kinds() == {("statutes", "statute"), ("statutes", "article")}


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_the_constraints_still_hold(basis):
    with pytest.raises(IntegrityError):
        LegalBasis.objects.filter(pk=basis.pk).update(article_id=999)
    with pytest.raises(IntegrityError):
        Article.objects.create(statute=Statute.objects.get(), number=3, text="又一条")
    with connection.cursor() as cursor:
        keys = connection.introspection.get_relations(cursor, LegalBasis._meta.db_table)
    assert keys["article_id"][:2] == ("id", "statutes_article")


def kinds():
    found = ContentType.objects.filter(model__in=["statute", "article"])
    return {(one.app_label, one.model) for one in found}
