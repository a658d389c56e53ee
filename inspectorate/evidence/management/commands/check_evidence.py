"""check_evidence: every recording of every file is still there, and still what its digest says."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from inspectorate.evidence.models import Evidence
from inspectorate.kit import store


class Command(BaseCommand):
    help = "逐个核对执法记录文件与其摘要是否一致"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--file", default="", help="只核对这个案卷号的")

    def handle(self, *args: Any, **options: Any) -> None:
        rows = Evidence.objects.order_by("digest").values_list("digest", "file", "name")
        if options["file"]:
            rows = rows.filter(file=options["file"])
        whole: dict[str, bool] = {}
        broken = 0
        for digest, file_no, name in rows.iterator(2000):
            if digest not in whole:
                whole[digest] = store.is_whole(digest)
            if not whole[digest]:
                broken += 1
                self.stderr.write(f"{file_no} {name}：文件缺失或者内容与摘要 {digest} 不符")
        if broken:
            raise CommandError(f"共 {len(whole)} 个文件，{broken} 处不一致")
        self.stdout.write(f"共 {len(whole)} 个文件，全部与摘要一致")
