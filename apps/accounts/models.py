"""Users, newsrooms, memberships and API tokens."""

from decimal import Decimal
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower, Now
from uuid_utils.compat import uuid7

from apps.accounts.querysets import ApiTokenQuerySet, NewsroomQuerySet


class UserManager(BaseUserManager["User"]):
    """Makes users; Django's commands call it by these names."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Create a user who signs in with this e-mail address; without a password nobody can sign in as them."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Create a user who may do everything in the admin. It makes them a member of no newsroom."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        """Return the user with this e-mail address, in whatever case it was typed."""
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in, or an account that programs act for."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200, help_text="As colleagues know them; shown beside everything they do.")
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False, help_text="May sign in to the admin.")
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        ordering = ["name"]
        constraints = [
            # Alice@ and alice@ are one mailbox nearly everywhere; two accounts for one person would split their work.
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="user_email_is_lower_case"),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        """Return the name; Django's admin asks for it by this name."""
        return self.name

    def get_short_name(self) -> str:
        """Return the name; Django's admin asks for it by this name."""
        return self.name


class Newsroom(models.Model):
    """The tenant: articles, sources, members and tokens belong to one, and nobody sees another's."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=80, unique=True)
    threshold = models.DecimalField(
        max_digits=3,
        decimal_places=2,
        default=Decimal("0.35"),
        help_text="The line: a claim that the machine scores below this, 0 to 1, is shown but not asked to be checked.",
    )
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    members: "models.ManyToManyField[User, Membership]" = models.ManyToManyField(
        User, through="Membership", related_name="newsrooms"
    )

    objects = NewsroomQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(threshold__gte=0, threshold__lte=1), name="newsroom_threshold_is_a_share"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    """What a member is in a newsroom; `permissions.py` says what each may do."""

    REPORTER = "reporter"
    CHECKER = "checker"
    EDITOR = "editor"
    LIBRARIAN = "librarian"
    ADMIN = "admin"


class Membership(models.Model):
    """A user's one role in a newsroom."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    newsroom = models.ForeignKey(Newsroom, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "newsroom"], name="membership_one_role_a_newsroom"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="membership_role_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.user} is {self.role} at {self.newsroom}"


class Scope(models.TextChoices):
    """What an API token may be used for."""

    ARTICLES_READ = "articles:read", "Read articles and their claims"
    ARTICLES_WRITE = "articles:write", "Upload articles"
    SOURCES_READ = "sources:read", "Read sources, their captures and passages"
    SOURCES_WRITE = "sources:write", "Add, describe and capture sources"
    VERDICTS_READ = "verdicts:read", "Read verdicts and their evidence"


class ApiToken(models.Model):
    """A key with which a program acts for a user in one newsroom. Only the secret's hash is kept."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    newsroom = models.ForeignKey(Newsroom, on_delete=models.CASCADE, related_name="tokens")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=100, help_text="What it is for, such as “CMS”.")
    prefix = models.CharField(max_length=12, editable=False, help_text="How the secret begins, to recognise it by.")
    digest = models.CharField(max_length=64, unique=True, editable=False, help_text="SHA-256 of the secret, hex.")
    scopes = ArrayField(models.CharField(max_length=40, choices=Scope.choices), default=list)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    expires_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, editable=False)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(scopes__contained_by=Scope.values), name="token_scopes_are_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"
