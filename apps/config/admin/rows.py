"""What all pages of the admin share: staff see the rows of their own newsrooms, and change nothing unless said so."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.contrib import admin, messages
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from apps.accounts.models import Newsroom, User
from apps.lib.errors import StetError
from apps.sources.models import Source

if TYPE_CHECKING:  # Django's own classes take no parameters when the program runs
    ModelAdmin = admin.ModelAdmin[Any]
    ModelForm = forms.ModelForm[Any]
else:
    ModelAdmin = admin.ModelAdmin
    ModelForm = forms.ModelForm


def person(request: HttpRequest) -> User:
    """Return who asks; the admin lets nobody in who is not signed in."""
    return cast("User", request.user)


def newsrooms_seen_by(user: User) -> QuerySet[Newsroom]:
    """Return the newsrooms whose rows the user sees in the admin: their own, or all for the operator."""
    return Newsroom.objects.all() if user.is_superuser else Newsroom.objects.visible_to(user)


def opened(path: str, user: User) -> Q:
    """Return the condition that no seal hides the source at the end of the path from the user."""
    shut = Source.objects.exclude(pk__in=Source.objects.unsealed_for(user))
    return ~Q(**{f"{path}__in": shut.values("pk")}) if path != "pk" else ~Q(pk__in=shut.values("pk"))


class NewsroomFilter(admin.SimpleListFilter):
    """Narrows a list to one newsroom; it names only those that the person sees, and is away where there is but one."""

    title = "newsroom"
    parameter_name = "newsroom"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Return the newsrooms to choose from."""
        self.path: str = model_admin.newsroom
        return [(str(newsroom.pk), newsroom.name) for newsroom in newsrooms_seen_by(person(request)).order_by("name")]

    def has_output(self) -> bool:
        """Return whether there is anything to choose."""
        return len(self.lookup_choices) > 1

    def queryset(self, _request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Narrow the rows; a newsroom that was not offered narrows nothing."""
        chosen = self.value()
        offered = {str(value) for value, _ in self.lookup_choices}
        return queryset.filter(**{self.path: chosen}) if chosen in offered else queryset


class Rows(ModelAdmin):
    """Rows that staff may look at and nobody may add, change or delete, the operator included."""

    newsroom: str  # the path from a row to its newsroom, for `filter`
    sealed = ""  # the path from a row to the source whose seal hides it, from the operator too
    show_full_result_count = False  # it would count the whole table, everybody's rows, at every search
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Return the rows of the person's newsrooms; the operator sees all."""
        rows = super().get_queryset(request)
        user = person(request)
        if self.sealed:
            rows = rows.filter(opened(self.sealed, user))
        if user.is_superuser:
            return rows
        return rows.filter(**{f"{self.newsroom}__in": newsrooms_seen_by(user).values("pk")})

    def get_readonly_fields(self, _request: HttpRequest, _obj: Model | None = None) -> Any:
        """Return what is only shown: everything."""
        return self.fields or ()

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Return whether the app appears on the first page."""
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, _obj: Model | None = None) -> bool:
        """Return whether staff may look; which rows there are for them is `get_queryset`'s."""
        user = person(request)
        return user.is_active and user.is_staff

    def has_add_permission(self, _request: HttpRequest) -> bool:
        """Return False: rows come into being at the desk, over the API or by the worker."""
        return False

    def has_change_permission(self, _request: HttpRequest, _obj: Model | None = None) -> bool:
        """Return False: what was captured or recorded never changes."""
        return False

    def has_delete_permission(self, _request: HttpRequest, _obj: Model | None = None) -> bool:
        """Return False: what was captured or recorded never goes."""
        return False

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show or save one row; what an action refuses is undone and told at the top of the page."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except StetError as refusal:
            self.message_user(request, refusal.message, messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())

    def save_model(self, request: HttpRequest, obj: Model, form: Any, change: bool) -> None:
        """Do nothing: where rows can be saved at all, `save_form` has called the action that does it."""

    def act_on_each(self, request: HttpRequest, rows: Iterable[Any], act: Callable[[Any], object], done: str) -> None:
        """Do something to each chosen row and tell how often it was done and why not more often."""
        count = 0
        for row in rows:
            try:
                act(row)
                count += 1
            except StetError as refusal:
                self.message_user(request, f"{row}: {refusal.message}", messages.ERROR)
        if count:
            self.message_user(request, f"{count} {done}.", messages.SUCCESS)
