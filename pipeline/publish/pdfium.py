"""One lock for all that uses pdfium, which does one thing at a time in a process."""

import threading

LOCK = threading.Lock()
