"""Addresses of the site."""

from django.urls import path

from feedback.web import (
    comment,
    comments,
    compare,
    confirm,
    drafts,
    feeds,
    health,
    items,
    me,
    minutes,
    notices,
    panels,
    search,
    statistics,
    write,
)

DRAFT = "p/<slug:slug>/drafts/<slug:key>"

urlpatterns = [
    path("", panels.panels, name="panels"),
    path("p/<slug:slug>/", panels.panel, name="panel"),
    path("p/<slug:slug>/feed/", feeds.panel_feed, name="panel-feed"),
    path("p/<slug:slug>/comments/", comments.comments, name="comments"),
    path("p/<slug:slug>/statistics/", statistics.statistics, name="statistics"),
    path(
        "p/<slug:slug>/statistics/<slug:name>.csv",
        statistics.statistics_csv,
        name="statistics-csv",
    ),
    path(f"{DRAFT}/", drafts.draft, name="draft"),
    path(f"{DRAFT}/items/<slug:item_key>/", items.item, name="item"),
    path(f"{DRAFT}/items/<slug:item_key>/feed/", feeds.item_feed, name="item-feed"),
    path(f"{DRAFT}/compare/", compare.compare, name="compare"),
    path(f"{DRAFT}/compare/table/", compare.table, name="compare-table"),
    path(f"{DRAFT}/compare.docx", compare.table_docx, name="compare-docx"),
    path(f"{DRAFT}/compare.xlsx", compare.table_xlsx, name="compare-xlsx"),
    path("p/<slug:slug>/minutes/<int:number>/", minutes.minutes, name="minutes"),
    path("c/<slug:ref>/", comment.comment, name="comment"),
    path("c/<slug:ref>/confirm/", confirm.confirm, name="confirm"),
    path("search/", search.search, name="search"),
    path("p/<slug:slug>/search/", search.search, name="panel-search"),
    path("me/", me.me, name="me"),
    path("p/<slug:slug>/write/", write.write, name="write"),
    path("me/notices/", notices.notices, name="notices"),
    path("notices/off/<str:token>/", notices.notices_off, name="notices-off"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
