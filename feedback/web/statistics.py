"""The statistics of a panel: charts, their tables, and their numbers as files."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header, urlencode
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from feedback.exports import csv_table
from feedback.models import Panel
from feedback.statistics import FIGURES, Cell, Figure, figure_of, figures_of
from feedback.web.bars import chart_of
from feedback.web.pages import panel_or_404, show


@require_safe
def statistics(request: HttpRequest, slug: str) -> HttpResponse:
    panel = panel_or_404(request.user, slug)
    figures = [_shown(panel, figure) for figure in figures_of(panel, request.user)]
    return show(request, "statistics.html", {"panel": panel, "figures": figures})


@require_safe
def statistics_csv(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """Return the figure's table as a file; 404 where there is none of that name."""
    panel = panel_or_404(request.user, slug)
    if name not in FIGURES:
        raise Http404
    figure = figure_of(panel, request.user, name)
    content = csv_table.csv_file(figure.header, figure.rows())
    response = HttpResponse(content, content_type=csv_table.MEDIA_TYPE)
    file = f"{panel.slug}-{name}-{get_language()}.csv"
    response["Content-Disposition"] = content_disposition_header(True, file) or ""
    return response


def _shown(panel: Panel, figure: Figure) -> dict[str, Any]:
    """Return what the page shows of a figure: itself, its chart and its table."""
    list_url = reverse("comments", args=[panel.slug])
    return {
        "figure": figure,
        "chart": chart_of(figure),
        "rows": [
            {
                "words": line.words,
                "cells": [_cell(cell, list_url) for cell in line.cells],
            }
            for line in figure.lines
        ],
    }


def _cell(cell: Cell, list_url: str) -> dict[str, Any]:
    """Return the value and where its comments are listed, if it counts any."""
    asks = cell.asks if cell.value else None
    url = f"{list_url}?{urlencode(asks)}" if asks else ""
    return {"value": cell.value, "url": url, "is_number": isinstance(cell.value, int)}
