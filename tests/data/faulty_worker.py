"""A worker that dies or hangs on demand, and otherwise answers with a report of the year that the content names."""

from __future__ import annotations

import os
import pickle
import sys
import time
from hashlib import sha256

from parsing.files import Reading
from parsing.report import Identity, Region, Report

while True:
    _, (content, name) = pickle.load(sys.stdin.buffer)
    if content == b"die":
        os._exit(3)
    if content == b"hang":
        time.sleep(60)
    identity = Identity("某县", "某县人民政府", "government", "county", Region("999999"), int(content.split()[0]))
    report = Report(name, sha256(content).hexdigest(), "text", "read", identity)
    pickle.dump((Reading(report, content),), sys.stdout.buffer)
    sys.stdout.buffer.flush()
