"""People in the admin: accounts, newsrooms with their members, and API tokens."""

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangosUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.db.models import Exists, Model, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from apps.accounts.actions import (
    end_membership,
    issue_token,
    open_newsroom,
    rename_newsroom,
    revoke_token,
    set_role,
    set_threshold,
)
from apps.accounts.models import ApiToken, Membership, Newsroom, Scope, User
from apps.accounts.permissions import ADMINS, may_manage_members, may_open_newsroom
from apps.config.admin.rows import ModelForm, NewsroomFilter, Rows, newsrooms_seen_by, person

if TYPE_CHECKING:  # Django's own classes take no parameters when the program runs
    TabularInline = admin.TabularInline[Any, Any]
    CreationForm = AdminUserCreationForm
    ChangeForm = UserChangeForm[User]
    UserPages = DjangosUserAdmin[Any]  # typed for Django's own user model only
else:
    TabularInline = admin.TabularInline
    CreationForm = AdminUserCreationForm
    ChangeForm = UserChangeForm
    UserPages = DjangosUserAdmin


class MailboxMixin:
    """Writes e-mail addresses in lower case: Alice@ and alice@ are one mailbox, and one account."""

    cleaned_data: dict[str, Any]

    def clean_email(self) -> str:
        """Return the address as it is kept."""
        return str(self.cleaned_data["email"]).strip().lower()


class UserCreationForm(MailboxMixin, CreationForm):
    """A new account."""

    class Meta:
        model = User
        fields = ["email", "name"]


class AccountForm(MailboxMixin, ChangeForm):
    """An account as it is."""


@admin.register(User)
class UserAdmin(Rows, UserPages):
    """Accounts: the operator makes, changes and closes them; whoever may change an account may become anybody.

    Nobody deletes one, for its name stands beside everything it did. An account is closed by unticking “active”.
    """

    form = AccountForm
    add_form = UserCreationForm
    fieldsets = [
        (None, {"fields": ["email", "name", "password"]}),
        ("May", {"fields": ["is_active", "is_staff", "is_superuser"]}),
        ("When", {"fields": ["last_login", "created_at"]}),
    ]
    add_fieldsets = [
        (None, {"classes": ["wide"], "fields": ["email", "name", "usable_password", "password1", "password2"]})
    ]
    list_display = ["name", "email", "is_active", "is_staff", "is_superuser", "last_login"]
    list_filter = ["is_active", "is_staff", "is_superuser"]
    search_fields = ["name", "email"]
    ordering = ["name", "id"]
    filter_horizontal = []

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Return the people whom the person shares a newsroom with; the operator sees all."""
        users = super(Rows, self).get_queryset(request)
        user = person(request)
        shared = Membership.objects.filter(user=OuterRef("pk"), newsroom__in=newsrooms_seen_by(user))
        return users if user.is_superuser else users.filter(Exists(shared))

    def get_readonly_fields(self, _request: HttpRequest, _obj: Model | None = None) -> list[str]:
        """Return what is only shown."""
        return ["last_login", "created_at"]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Return the fields; of the password nothing is shown to those who cannot change it."""
        if obj is None or self.has_change_permission(request, obj):
            return super().get_fieldsets(request, obj)
        return [(None, {"fields": ["email", "name", "is_active", "is_staff"]})]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Return whether the person is the operator."""
        return may_open_newsroom(person(request))

    def has_change_permission(self, request: HttpRequest, _obj: Model | None = None) -> bool:
        """Return whether the person is the operator."""
        return may_open_newsroom(person(request))

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: ARG002 -- Django's signature
        """Save the account: it belongs to no newsroom, so there is no journal for it but the admin's own log."""
        obj.save()


class MembershipForm(ModelForm):
    """Somebody's role; a row is one person's, who is not swapped for another."""

    class Meta:
        model = Membership
        fields = ["user", "role"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "user" in self.fields:
            self.fields["user"].disabled = True


class Members(TabularInline):
    """The newsroom's members."""

    model = Membership
    form = MembershipForm
    extra = 0
    autocomplete_fields = ["user"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Membership]:
        """Return the members by name."""
        return super().get_queryset(request).select_related("user").order_by("user__name")

    def has_view_permission(self, _request: HttpRequest, _obj: Model | None = None) -> bool:
        """Return True: whoever sees the newsroom knows its people."""
        return True

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Return whether the person says who does what in the newsroom."""
        return may_manage_members(person(request), obj.pk) if obj else may_open_newsroom(person(request))

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Return whether the person says who does what in the newsroom."""
        return self.has_add_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Return whether the person says who does what in the newsroom."""
        return self.has_add_permission(request, obj)


@admin.register(Newsroom)
class NewsroomAdmin(Rows):
    """Newsrooms with their members: the operator opens and names them, their admins give the roles, move the line."""

    newsroom = "pk"
    fields = ["name", "slug", "threshold", "created_at"]
    inlines = [Members]
    list_display = ["name", "slug", "threshold", "created_at"]
    search_fields = ["name", "slug"]
    ordering = ["name"]

    def get_readonly_fields(self, request: HttpRequest, _obj: Model | None = None) -> list[str]:
        """Return what is only shown: to all but the operator, the names too."""
        return ["created_at"] if may_open_newsroom(person(request)) else ["name", "slug", "created_at"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Return whether the person is the operator."""
        return may_open_newsroom(person(request))

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Return whether the person says who does what in the newsroom."""
        user = person(request)
        return may_manage_members(user, obj.pk) if obj else may_open_newsroom(user)

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Newsroom:
        """Open or rename the newsroom and move its line, through the actions."""
        by = person(request)
        newsroom: Newsroom = form.instance
        threshold = newsroom.threshold
        if not change:
            newsroom = form.instance = open_newsroom(by=by, name=newsroom.name, slug=newsroom.slug)
        elif {"name", "slug"} & set(form.changed_data):
            rename_newsroom(by=by, newsroom=newsroom, name=newsroom.name, slug=newsroom.slug)
        if "threshold" in form.changed_data:
            set_threshold(by=by, newsroom=newsroom, threshold=threshold)
        return newsroom

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: ARG002 -- as above
        """Give and take the roles through their actions."""
        by = person(request)
        for formset in formsets:
            formset.instance = form.instance
            formset.save(commit=False)
            for gone in formset.deleted_objects:
                end_membership(by=by, membership=gone)
            for member in [*formset.new_objects, *(row for row, _ in formset.changed_objects)]:
                set_role(by=by, user=member.user, newsroom=form.instance, role=member.role)


class TokenForm(ModelForm):
    """A token to be issued."""

    scopes = forms.MultipleChoiceField(choices=Scope.choices, widget=forms.CheckboxSelectMultiple)

    class Meta:
        model = ApiToken
        fields = ["newsroom", "user", "name", "scopes", "expires_at"]

    def clean(self) -> dict[str, Any]:
        """Refuse a user who could do nothing there, beside the field rather than after it."""
        cleaned = super().clean() or {}
        user, newsroom = cleaned.get("user"), cleaned.get("newsroom")
        if user and newsroom and not Membership.objects.filter(user=user, newsroom=newsroom).exists():
            self.add_error("user", "This person is no member of the newsroom.")
        return cleaned


@admin.register(ApiToken)
class ApiTokenAdmin(Rows):
    """API tokens: issued, with the secret shown this once, and revoked. The hash is shown to nobody."""

    ISSUED: ClassVar[list[str]] = [
        *("name", "prefix", "newsroom", "user", "scopes", "created_at", "expires_at", "last_used_at", "revoked_at")
    ]
    newsroom = "newsroom"
    form = TokenForm
    list_display = ["name", "prefix", "newsroom", "user", "created_at", "expires_at", "last_used_at", "revoked_at"]
    list_filter = [NewsroomFilter]
    list_select_related = ["newsroom", "user"]
    search_fields = ["name", "prefix", "user__name"]
    actions = ["revoke"]

    def get_fields(self, _request: HttpRequest, obj: Any = None) -> Any:
        """Return the fields of a token that is there, or of the form for a new one."""
        return self.ISSUED if obj else ["newsroom", "user", "name", "scopes", "expires_at"]

    def get_readonly_fields(self, _request: HttpRequest, obj: Model | None = None) -> list[str]:
        """Return what is only shown: all of a token that is there."""
        return self.ISSUED if obj else []

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer only newsrooms that the person hands out keys to, and their members."""
        user = person(request)
        newsrooms = Newsroom.objects.where_holds(user, ADMINS) if not user.is_superuser else Newsroom.objects.all()
        members = Membership.objects.filter(user=OuterRef("pk"), newsroom__in=newsrooms)
        kwargs["queryset"] = newsrooms if db_field.name == "newsroom" else User.objects.filter(Exists(members))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Return whether the person hands out keys to any newsroom."""
        user = person(request)
        return may_open_newsroom(user) or Newsroom.objects.where_holds(user, ADMINS).exists()

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> ApiToken:  # noqa: ARG002 -- Django's signature
        """Issue the token; `response_add` shows its secret."""
        token, form.secret = issue_token(by=person(request), **form.cleaned_data)
        token.secret = form.secret  # type: ignore[attr-defined]  # not a column: it lives until the page is shown
        return token

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Do nothing: a token has no rows below it."""

    def response_add(self, request: HttpRequest, obj: Any, _post_url_continue: str | None = None) -> HttpResponse:
        """Show the secret this once; it is in no message, log or session."""
        context = {**self.admin_site.each_context(request), "title": "API token issued", "token": obj}
        return TemplateResponse(request, "admin/token_issued.html", {**context, "secret": obj.secret})

    @admin.action(description="Revoke the chosen tokens", permissions=["revoke"])
    def revoke(self, request: HttpRequest, tokens: QuerySet[ApiToken]) -> None:
        """Make each of the tokens useless from now on."""
        self.act_on_each(request, tokens, lambda token: revoke_token(by=person(request), token=token), "revoked")

    def has_revoke_permission(self, request: HttpRequest) -> bool:
        """Return whether the person hands out keys to any newsroom."""
        return self.has_add_permission(request)
