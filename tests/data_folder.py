"""Loaded before Django reads its settings: the tests never touch the office's data, they get a folder of their own."""

import atexit
import os
import shutil
import tempfile

folder = tempfile.mkdtemp(prefix="sunlot-test-")
os.environ["SUNLOT_DATA"] = folder
os.makedirs(f"{folder}/static")
atexit.register(shutil.rmtree, folder, ignore_errors=True)
