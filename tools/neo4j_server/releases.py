"""The releases of Neo4j that influence is tested with."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Release:
    """One pinned version of Neo4j, community edition."""

    version: str
    main_class: str
    java: range  # the major versions of Java that its makers name
    size: str  # of the first download

    @property
    def image(self) -> str:
        """The name of the image that holds it."""
        return f"neo4j:{self.version}-community"


# The one with long-term support comes first: it is the one that compose.yaml gives to users.
RELEASES = (
    Release("5.26.25", "org.neo4j.server.CommunityEntryPoint", range(17, 22), "118 MB"),
    Release("2026.09.0", "org.neo4j.server.Neo4jCommunity", range(21, 100), "155 MB"),
)


def release_of(version: str) -> Release:
    """The pinned release of a version, or of its beginning: "5.26" or "2026"."""
    for release in RELEASES:
        if release.version == version or release.version.startswith(f"{version}."):
            return release
    known = ", ".join(release.version for release in RELEASES)
    raise ValueError(f"Neo4j {version} is not one of the pinned releases: {known}")
