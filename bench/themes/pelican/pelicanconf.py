import json
import os
from pathlib import Path

SITENAME = "特刊"
SITEURL = ""
PATH = "content"
OUTPUT_PATH = "public"
THEME = "theme"
TIMEZONE = "UTC"
DEFAULT_LANG = "zh"
DEFAULT_CATEGORY = "features"
DEFAULT_PAGINATION = False
SUMMARY_MAX_LENGTH = None
DIRECT_TEMPLATES = ["index"]
ARTICLE_URL = "features/{slug}/"
ARTICLE_SAVE_AS = "features/{slug}/index.html"
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
PAGE_PATHS: list[str] = []
STATIC_PATHS: list[str] = []
PLUGINS: list[str] = []
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
READERS = {"html": None, "rst": None}
MARKDOWN = {"extensions": [], "extension_configs": {}, "output_format": "html5"}
LISTS = json.loads(Path("lists.json").read_text("utf-8"))

# A site that is built once pays for a cache and gets nothing.
CACHE_CONTENT = LOAD_CONTENT_CACHE = "KEEP" in os.environ
CHECK_MODIFIED_METHOD = "mtime"
CONTENT_CACHING_LAYER = "reader"
