"""The tracker in the browser: `create_app` makes the web application from a store and what flows hand in."""

from pipeline.publish.web.app import create_app
from pipeline.publish.web.site import Box, Site, SiteSettings, Workings

__all__ = ["Box", "Site", "SiteSettings", "Workings", "create_app"]
