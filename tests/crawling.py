"""Everything that a site shows: each page, feed, export and JSON twin that can be reached from its overview."""

import re
from collections.abc import Iterator

from fastapi.testclient import TestClient

MOST = 150  # addresses of one site
PASSED_BY = ("/static", "/aanmelden")
ORIGINAL = "/bestand"


def everything(client: TestClient, *, has_originals: bool = True) -> Iterator[str]:
    """Yield the body and headers of each answer, reached by the links of pages that were read before.

    Without `has_originals` the files that documents were read from are left out: they are shown as they were published.
    """
    seen, waiting = {"/"}, ["/"]
    while waiting:
        answer = client.get(waiting.pop())
        yield answer.text + str(answer.headers)
        if "html" in answer.headers.get("content-type", ""):
            for target in re.findall(r'(?:href|src)="(/[^"#]*)', answer.text.replace("&amp;", "&")):
                is_asked = has_originals or not target.endswith(ORIGINAL)
                if target not in seen and is_asked and not target.startswith(PASSED_BY) and len(seen) < MOST:
                    seen.add(target)
                    waiting.append(target)
