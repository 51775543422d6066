"""Django and Celery parts that know nothing of Stet's models."""
