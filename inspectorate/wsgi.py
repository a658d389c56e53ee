"""The WSGI entry point, served by gunicorn."""

import gc
import os
from importlib import import_module

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "inspectorate.settings")
application = get_wsgi_application()
import_module("inspectorate.urls")
# What was loaded until now stays for good. To look through it for garbage held up every few answers by 0.1 s.
gc.freeze()
