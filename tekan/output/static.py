"""
The static files that are copied into the output.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import partial

from tekan.diagnostics.problems import ContentError, error
from tekan.kept.in_place import read_chunks
from tekan.model.artifacts import Artifact
from tekan.model.site import Site, StaticFile


def static_artifacts(site: Site) -> Iterator[Artifact]:
    """Yields the static files that are copied into the output."""
    for file in site.static:
        if not file.is_inlined:
            yield Artifact(file.address, partial(_copied, file), digest=file.digest, key=file.digest)


def _copied(file: StaticFile) -> Iterator[bytes]:
    """
    Yields the bytes of a file that may be large.

    Raises:
        ContentError: It has changed in the meantime.
    """
    copied = hashlib.sha256()
    for chunk in read_chunks(file.file):
        copied.update(chunk)
        yield chunk
    if copied.hexdigest() != file.digest:
        raise ContentError([error("changed-meanwhile", file.location, path=file.location.path)])
