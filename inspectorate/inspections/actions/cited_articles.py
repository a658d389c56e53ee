"""The articles that findings cite, as the statute library asks about them: what a finding names stays readable."""

from __future__ import annotations

from django.db.models import QuerySet

from inspectorate.inspections.models import Finding
from inspectorate.kit.refusals import NotNow
from inspectorate.statutes.citers import Citer
from inspectorate.statutes.models import Article


def release(articles: QuerySet[Article]) -> None:
    """A finding, withdrawn or not, keeps its article: a corrected text may not drop it. Raises `NotNow`."""
    cited = Finding.objects.filter(article__in=articles).select_related("article__statute", "visit").first()
    if cited:
        sentence = (
            f"{cited.article}已被检查 {cited.visit.file_no} 的问题 {cited.number} 引用，"
            "改正后的文本不能没有这一条。请核对文本是否完整；如果是新的版本，请按新的版本日期入库。"
        )
        raise NotNow("article-cited", sentence)


# A finding is judged by the text of its day: nothing to review when that changes, nothing that waits for a text.
FINDINGS = Citer(review=lambda articles, on: 0, release=release, bind=lambda title: 0, cited=dict)
