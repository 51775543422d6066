"""The entrance for gunicorn: `gunicorn apps.config.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "apps.config.settings")
application = get_wsgi_application()
