"""What a page's JSON-LD (schema.org) says of its article."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.document.dates import iso_date
from onrecord.document.metadata import merged, tidy
from onrecord.types import Metadata

_ARTICLE = re.compile(r"(?:\w*Article|\w*Posting|Report|Review|BlogPost)", re.IGNORECASE)
_GENERIC_PAGE = re.compile(r"WebPage|ItemPage", re.IGNORECASE)
_DEEPEST = 20


def linked_metadata(scripts: Iterable[str]) -> Metadata:
    """The metadata of the first article in these JSON-LD scripts, filled up from the page's own node."""
    nodes = [node for script in scripts for node in _nodes(_parsed(script), 0)]
    articles = [node for node in nodes if _is(node, _ARTICLE)]
    pages = [node for node in nodes if _is(node, _GENERIC_PAGE)]
    told = [_metadata(node, nodes) for node in (*articles[:1], *pages[:1])]
    crumbs = (Metadata(section=_crumb(node)) for node in nodes if _is(node, re.compile("BreadcrumbList")))
    return merged(Metadata(), *told, *crumbs)


def _parsed(script: str) -> Any:
    try:
        # Line breaks inside strings are common, and harmless.
        return json.loads(script.strip().removeprefix("<!--").removesuffix("-->").strip(" \n\t;"), strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    """The typed objects of a script, outermost first; lists of other pages are left aside."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, dict):
        if "@type" in value:
            yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "publisher"):
            yield from _nodes(value.get(key), depth + 1)


def _is(node: dict[str, Any], kind: re.Pattern[str]) -> bool:
    return any(isinstance(name, str) and kind.fullmatch(name) for name in _listed(node.get("@type")))


def _metadata(node: dict[str, Any], nodes: list[dict[str, Any]]) -> Metadata:
    byline = ", ".join(dict.fromkeys(filter(None, (_name(author, nodes) for author in _listed(node.get("author"))))))
    published = _text(node.get("datePublished")) or _text(node.get("dateCreated"))
    return Metadata(
        url=_text(node.get("url")) or _text(_address(node.get("mainEntityOfPage"))),
        title=_text(node.get("headline")),
        section=_text(node.get("articleSection")),
        outlet=_name(node.get("publisher"), nodes),
        byline=byline or None,
        published_at=iso_date(published) if published else None,
        language=_text(node.get("inLanguage")) or _text(_address(node.get("inLanguage"), "alternateName")),
        translated=True if node.get("translationOfWork") or node.get("translator") else None,
    )


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _text(value: Any) -> str | None:
    first = next((item for item in _listed(value) if isinstance(item, str)), None)
    return tidy(html.unescape(first[:4000])) if first else None


def _address(value: Any, key: str = "@id") -> Any:
    return value.get(key) if isinstance(value, dict) else None


def _name(value: Any, nodes: list[dict[str, Any]]) -> str | None:
    """A person's or publisher's name, given as text, as an object, or by reference to one."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        name = value.get("name")
        if name is None and isinstance(value.get("@id"), str):
            name = next((node.get("name") for node in nodes if node.get("@id") == value["@id"]), None)
        value = name
    text = _text(value)
    return None if text is None or text.lower().startswith(("http:", "https:", "www.")) else text


def _crumb(node: dict[str, Any]) -> str | None:
    """The first breadcrumb under the front page; the last one is the article itself."""
    items = [item for item in _listed(node.get("itemListElement")) if isinstance(item, dict)]
    names = [_text(item.get("name")) or _text(_address(item.get("item"), "name")) for item in items]
    return next((name for name in names[1:-1] if name), None)
