"""口令复杂度 (GB/T 22239 身份鉴别): at least three of upper case, lower case, digits and signs."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError

KINDS = (r"[a-z]", r"[A-Z]", r"\d", r"[^A-Za-z\d]")


class ThreeKindsValidator:
    def validate(self, password: str, user: Any = None) -> None:
        if sum(bool(re.search(kind, password)) for kind in KINDS) < 3:
            raise ValidationError(self.get_help_text(), code="password_too_plain")

    def get_help_text(self) -> str:
        return "密码须包含大写字母、小写字母、数字、符号中的至少三种。"
