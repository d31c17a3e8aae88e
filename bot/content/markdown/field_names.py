"""The names of fields in the front matter: ours, other tools' names for them, and the rest."""

from __future__ import annotations

KNOWN_FIELDS = (
    *("title", "date", "source", "url", "language", "caption", "synonyms", "moved"),
    *("image", "alt", "corrections", "not_covered", "description"),
)

FIELD_ALIASES = {
    "lang": "language", "locale": "language",
    "permalink": "url", "canonical": "url", "canonical_url": "url", "link": "url",
    "publisher": "source", "publication": "source", "author": "source",
    "published": "date", "pubdate": "date", "publishdate": "date", "date_published": "date",
    "summary": "description", "excerpt": "description", "abstract": "description",
}  # fmt: skip
"""What other tools call a field of ours; it counts where ours isn't written."""

OTHER_TOOLS_FIELDS = frozenset({
    "layout", "tags", "tag", "categories", "category", "keywords", "weight", "draft", "slug",
    "aliases", "sidebar_label", "sidebar_position", "sidebar", "hide_title", "id", "toc",
    "hide_table_of_contents", "menu", "type", "linktitle", "lastmod", "lastmodified", "updated",
    "expirydate", "series", "featured", "comments", "nav_order", "parent", "grand_parent",
    "has_children", "nav_exclude", "redirect_from", "redirect_to", "robots", "authors",
    "services", "manager", "audience", "localization_priority", "icon", "order", "template",
    "pagination_next", "pagination_prev", "custom_edit_url", "head", "next", "prev", "outline",
    "cover", "thumbnail", "banner", "hero", "og_image", "twitter", "params", "cascade",
    "subtitle", "short_title", "second_title", "seo_title", "meta", "metadata", "status",
    "version", "product", "products", "topic", "feedback_system", "appliesto", "ai-usage",
    "covery", "coverx", "coverwidth", "hidden", "displayed_sidebar", "page_id", "post_id", "uuid",
    "created", "modified", "last_edited", "owner", "team", "department", "reviewed", "reviewer",
    "manual_last_updated", "readingtime", "isfaq", "faq", "schema", "mathjax", "math", "hide",
})  # fmt: skip
"""What Jekyll, Hugo, Docusaurus, MkDocs, VitePress and Microsoft's tools write; quietly ignored."""


def is_other_tools_field(name: str) -> bool:
    """Tell whether a field belongs to another tool: those with a dot in their name do."""
    return name in OTHER_TOOLS_FIELDS or "." in name or name.startswith(("ms_", "google_", "og:"))
