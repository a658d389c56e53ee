"""A page of the registries for one act: what it does, its form, its button. What was refused stands in the form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from inspectorate.kit.forms import refusals_in
from inspectorate.people.acting import acting


def sheet(
    request: HttpRequest, form: forms.Form, do: Callable[..., object], *, entry: Any = None, to: str = "", **words: str
) -> HttpResponse:
    """`do` takes what the form says. `entry`: what it is about, or `to` which page it leads.

    Words: `title`, `consequence`, `button`, and what is said when it is `done`.
    """
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            do(**form.cleaned_data, **acting(request))
            messages.success(request, words["done"])
            return redirect(entry or to)
    return render(request, "registries/act_form.html", {"form": form, "entry": entry, **words})
