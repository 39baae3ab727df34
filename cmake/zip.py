#!/usr/bin/python3
"""Packs a folder so that the same files give the same bytes.

  zip.py OUT.zip FOLDER    entries in order, all of $SOURCE_DATE_EPOCH and rw-r--r--
"""
import os
import sys
import time
import zipfile

out, folder = sys.argv[1:]
when = time.gmtime(int(os.environ["SOURCE_DATE_EPOCH"]))[:6]
paths = sorted(
    os.path.relpath(os.path.join(at, name), folder)
    for at, _, names in os.walk(folder)
    for name in names
)
with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
    for path in paths:
        entry = zipfile.ZipInfo(path, when)
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.create_system = 3
        entry.external_attr = 0o100644 << 16
        with open(os.path.join(folder, path), "rb") as file:
            archive.writestr(entry, file.read())
