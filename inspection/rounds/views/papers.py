"""A printed form as a page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from printing.paper import Paper


def shown_paper(request: HttpRequest, paper: Paper, *, back: tuple[str, int], file: tuple[str, int]) -> HttpResponse:
    """The page, with the ways back and to the Word file."""
    values = {"paper": paper, "back": reverse(back[0], args=[back[1]]), "file": reverse(file[0], args=[file[1]])}
    return render(request, "inspection/rounds/paper.html", values)
