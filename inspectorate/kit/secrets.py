"""Identity and telephone numbers: encrypted at rest, found by a keyed digest, masked when shown (个人信息保护法 51)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from functools import cache
from typing import Any

from cryptography.fernet import Fernet
from django.conf import settings
from django.db import models


@cache
def _fernet(key: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"sunlot field\n" + key.encode()).digest()))


def encrypt(text: str) -> str:
    return _fernet(settings.FIELD_KEY).encrypt(text.encode()).decode() if text else ""


def decrypt(token: str) -> str:
    return _fernet(settings.FIELD_KEY).decrypt(token.encode()).decode() if token else ""


def encrypt_bytes(content: bytes) -> bytes:
    return _fernet(settings.FIELD_KEY).encrypt(content)


def decrypt_bytes(token: bytes) -> bytes:
    return _fernet(settings.FIELD_KEY).decrypt(token)


def keyed_digest(text: str) -> str:
    """Equal for equal values and useless without the key, so that a number can be looked up without being stored."""
    if not text:
        return ""
    return hmac.new(settings.FIELD_KEY.encode(), b"sunlot index\n" + text.encode(), "sha256").hexdigest()


def masked(text: str, keep_front: int = 3, keep_back: int = 4) -> str:
    """13900001234 → 139****1234; a value too short to mask is hidden whole."""
    if len(text) <= keep_front + keep_back:
        return "*" * len(text)
    return text[:keep_front] + "*" * (len(text) - keep_front - keep_back) + text[-keep_back:]


class SecretTextField(models.TextField[str, str]):
    """Text that the database never sees in clear. It cannot be searched or sorted."""

    def get_prep_value(self, value: Any) -> Any:
        return encrypt(value) if value else ""

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str:
        return decrypt(value or "")


class SecretJSONField(models.TextField[Any, Any]):
    """Lists and mappings that the database never sees in clear."""

    _pyi_private_set_type: Any
    _pyi_private_get_type: Any

    def get_prep_value(self, value: Any) -> Any:
        """Nothing is kept of what is as empty as it began: most rows of a table have no problems."""
        return "" if value == self.get_default() else encrypt(json.dumps(value, ensure_ascii=False))

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Any:
        return json.loads(decrypt(value)) if value else self.get_default()

    def to_python(self, value: Any) -> Any:
        return value
