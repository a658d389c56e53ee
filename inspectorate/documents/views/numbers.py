"""The register of numbers: how far each series is, and the numbers used on paper before this system."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from inspectorate.documents import access, actions, queries
from inspectorate.documents.forms import UsedNumbersForm
from inspectorate.kit.forms import refusals_in
from inspectorate.people.access import requires
from inspectorate.people.acting import me


@requires(access.may_keep_numbers)
def numbers(request: HttpRequest) -> HttpResponse:
    form = UsedNumbersForm(request.POST or None, initial={"year": timezone.localdate().year})
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            note = actions.register_used_numbers(**form.cleaned_data, by=me(request), at=timezone.now())
            messages.success(
                request, f"已登记 {note.year}年第 {note.first} 号至第 {note.last} 号，下一份从 {note.last + 1} 号编起。"
            )
            return redirect("documents:numbers")
    context = {"form": form, "series": queries.series_in_use(), "notes": queries.numbers_on_paper()}
    return render(request, "documents/numbers.html", context, status=422 if form.errors else 200)
