"""One settings file. Every environment variable is parsed strictly; a wrong one stops the start with its name."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlparse

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent


def env(name: str, default: str) -> str:
    return os.environ.get(f"SUNLOT_{name}", default)


def env_bool(name: str, default: bool) -> bool:
    text = env(name, "1" if default else "0")
    if text not in {"0", "1"}:
        raise ImproperlyConfigured(f"SUNLOT_{name} must be 0 or 1, not {text!r}")
    return text == "1"


def env_int(name: str, default: int) -> int:
    text = env(name, str(default))
    if not text.isdecimal():
        raise ImproperlyConfigured(f"SUNLOT_{name} must be a whole number, not {text!r}")
    return int(text)


def env_percents(name: str, default: str) -> tuple[int, ...]:
    """“1,3,20,50” as whole numbers per ten thousand."""
    parts = env(name, default).split(",")
    if not all(p.isdecimal() and 0 < int(p) <= 100 for p in parts):
        raise ImproperlyConfigured(f"SUNLOT_{name} must be percentages from 1 to 100 with commas between them")
    return tuple(int(p) * 100 for p in parts)


def env_networks(name: str, default: str) -> tuple[IPv4Network | IPv6Network, ...]:
    """“10.0.0.2,10.1.0.0/24”: addresses and networks with commas between them; empty for none."""
    text = env(name, default)
    try:
        return tuple(ip_network(part) for part in text.split(",")) if text else ()
    except ValueError as error:
        raise ImproperlyConfigured(f"SUNLOT_{name} must be addresses with commas between them: {error}") from error


DATA_DIR = Path(env("DATA", str(BASE_DIR / "var"))).resolve()


def kept_secret(name: str) -> str:
    """A secret made on the first start and kept beside the data, readable by its owner alone."""
    path = DATA_DIR / f"{name}.key"
    if not path.exists():
        DATA_DIR.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_hex(32))
    return path.read_text().strip()


def database(url: str) -> dict[str, Any]:
    """SQLite in the data folder by default; postgresql://user:password@host:port/name for a server."""
    if url.startswith("sqlite:"):
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": url.removeprefix("sqlite:") or DATA_DIR / "sunlot.sqlite3",
            "TEST": {"NAME": str(DATA_DIR / f"test-{os.getpid()}.sqlite3")},
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
            },
        }
    parts = urlparse(url)
    if parts.scheme != "postgresql":
        raise ImproperlyConfigured("SUNLOT_DATABASE must begin with sqlite: or postgresql://")
    host = unquote(parts.hostname or "") or dict(p.split("=", 1) for p in parts.query.split("&") if p).get("host", "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(host),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
    }


DEBUG = env_bool("DEBUG", False)
SECRET_KEY = env("SECRET", "") or kept_secret("session")
# Identity and telephone numbers are encrypted at rest with this key (个人信息保护法 51); lose it and they are lost.
FIELD_KEY = env("FIELD_KEY", "") or kept_secret("field")
# The Ed25519 seed with which the public log's checkpoints are signed (protocol §12).
LOG_KEY = env("LOG_KEY", "") or kept_secret("log")
LOG_ORIGIN = env("LOG_ORIGIN", "sunlot.example/qinhuangdao")
# Where a beacon's answer is fetched from (a drand HTTP relay); empty: it is pasted. Both are verified offline.
DRAND_RELAY = env("DRAND_RELAY", "")
if DRAND_RELAY and urlparse(DRAND_RELAY).scheme not in {"http", "https"}:
    raise ImproperlyConfigured("SUNLOT_DRAND_RELAY must begin with http:// or https://")
# Where an enterprise's link leads: the address under which the office is reached from outside.
SITE_ADDRESS = env("SITE_ADDRESS", "http://127.0.0.1:8000").rstrip("/")


@dataclass(frozen=True)
class MailPlace:
    """An SMTP server. `security`: none, starttls or tls."""

    host: str
    port: int
    security: str
    user: str
    password: str
    sender: str


SMTP = MailPlace(
    env("SMTP_HOST", ""),
    env_int("SMTP_PORT", 25),
    env("SMTP_SECURITY", "none"),
    env("SMTP_USER", ""),
    env("SMTP_PASSWORD", ""),
    env("SMTP_SENDER", "sunlot@localhost"),
)
if SMTP.security not in {"none", "starttls", "tls"}:
    raise ImproperlyConfigured("SUNLOT_SMTP_SECURITY must be none, starttls or tls")
SMS_URL, SMS_KEY = env("SMS_URL", ""), env("SMS_KEY", "")
WECOM_URL = env("WECOM_URL", "")
DINGTALK_URL, DINGTALK_SECRET = env("DINGTALK_URL", ""), env("DINGTALK_SECRET", "")
for _name, _url in (("SMS_URL", SMS_URL), ("WECOM_URL", WECOM_URL), ("DINGTALK_URL", DINGTALK_URL)):
    if _url and urlparse(_url).scheme not in {"http", "https"}:
        raise ImproperlyConfigured(f"SUNLOT_{_name} must begin with http:// or https://")
ALLOWED_HOSTS = env("HOSTS", "127.0.0.1,localhost,[::1]").split(",")
HTTPS = env_bool("HTTPS", False)
# The proxies in front of us. Only what one of these says about where a request came from is believed.
TRUSTED_PROXIES = env_networks("TRUSTED_PROXIES", "")

BUREAU_NAME = env("BUREAU", "秦皇岛市应急管理局")
# Whether frozen rosters, which are public, name inspectors and experts (protocol §14; 个人信息保护法 §25).
PUBLISH_INSPECTOR_NAMES = env_bool("PUBLISH_INSPECTOR_NAMES", False)
PUBLISH_EXPERT_NAMES = env_bool("PUBLISH_EXPERT_NAMES", False)
# Where a decision can be challenged, as documents name it; which court has jurisdiction is the office's to fill in.
GOVERNMENT_NAME = env("GOVERNMENT", "秦皇岛市人民政府")
SUPERIOR_NAME = env("SUPERIOR", "河北省应急管理厅")
COURT_NAME = env("COURT", "有管辖权的人民法院")
# The telephone that a notice of inspection names for complaints about it.
SUPERVISION_PHONE = env("SUPERVISION_PHONE", "12350")
BUREAU_SHORT = env("BUREAU_SHORT", "冀秦")
# As the names of tasks say it.
CITY_NAME = env("CITY", "秦皇岛市")
# What a certificate number of this province looks like; no national format was published, so the default is generous.
CERTIFICATE_PATTERN = env("CERTIFICATE_PATTERN", r"[0-9A-Za-z\u4e00-\u9fff（）()-]{4,32}")
# The ratios proposed for a new task from the lowest risk class to the highest, in percent (方案附件: 1%-50%).
PLAN_RATIO_STEPS = env_percents("PLAN_RATIOS", "1,3,20,50")
# Demonstration accounts are shown on the login page and everything is marked 演示.
DEMO = env_bool("DEMO", False)

INSTALLED_APPS = [
    "inspectorate.demonstration",
    "inspectorate.registries",
    "inspectorate.plans",
    "inspectorate.draws",
    "inspectorate.notices",
    "inspectorate.inspections",
    "inspectorate.field",
    "inspectorate.post",
    "inspectorate.documents",
    "inspectorate.evidence",
    "inspectorate.files",
    "inspectorate.statutes",
    "inspectorate.periods",
    "inspectorate.imports",
    "inspectorate.bureau",
    "inspectorate.people",
    "inspectorate.trail",
    "inspectorate.kit",
    "inspectorate.console",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "csp",
    "axes",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "inspectorate.field.middleware.EmptiedPhones",
    "inspectorate.people.middleware.Renewal",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "inspectorate.people.middleware.Edge",
    "inspectorate.bureau.middleware.ReadOnce",
    "inspectorate.people.once.Once",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "inspectorate.urls"
WSGI_APPLICATION = "inspectorate.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "inspectorate.console.context.shell",
            ],
            "builtins": ["inspectorate.console.templatetags.console"],
        },
    }
]

DATABASES = {"default": database(env("DATABASE", "sqlite:"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "inspectorate.people.backends.PersonBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "inspectorate.people.passwords.ThreeKindsValidator"},
]
LOGIN_URL = "people:login"
LOGIN_REDIRECT_URL = "console:home"

# GB/T 22239 身份鉴别: lock after failures, end idle sessions. An office may tighten both, the defaults are ours.
AXES_FAILURE_LIMIT = env_int("LOGIN_FAILURES", 5)
AXES_COOLOFF_TIME = env_int("LOGIN_LOCK_MINUTES", 30) / 60
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_RESET_ON_SUCCESS = True
AXES_CLIENT_IP_CALLABLE = "inspectorate.people.address.address_of"
AXES_LOCKOUT_CALLABLE = "inspectorate.people.views.doors.locked_out"
AXES_VERBOSE = False
AXES_ENABLE_ADMIN = False
SESSION_COOKIE_AGE = env_int("SESSION_MINUTES", 30) * 60
# An idle session ends by the minute, so that looking at pages does not write one row each time (people.middleware).
SESSION_RENEWED_EVERY = 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "inspectorate.console.views.home.csrf_failure"
# Plain HTTP inside an office network is a supported way to run; over HTTPS (SUNLOT_HTTPS=1) all of these hold.
# axes.W006: the lock is on the name on purpose, so that guessing from many addresses is stopped as well.
SILENCED_SYSTEM_CHECKS = ["axes.W006"]
if not HTTPS:
    SILENCED_SYSTEM_CHECKS += ["security.W004", "security.W008", "security.W012", "security.W016"]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [("handbook", BASE_DIR / "docs" / "handbook" / "pictures")]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
MEDIA_ROOT = DATA_DIR / "files"
# The bureau's own licensed fonts; without them documents are set in the free ones that are shipped.
FONTS_DIR = env("FONTS", str(DATA_DIR / "fonts"))
# The phone's modules in one script. Apart, only for tests that ask one module, and for looking for a fault.
FIELD_JOINED = True
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20000
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"without_keys": {"()": "inspectorate.post.log.WithoutKeys"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["without_keys"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
