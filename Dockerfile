# Stet's one image: web, worker, scheduler and migrations run from it. No compiler, no test packages, no PostgreSQL.

FROM python:3.11-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PYTHONDONTWRITEBYTECODE=1
RUN python -m venv /opt/stet
ENV PATH=/opt/stet/bin:$PATH
WORKDIR /srv/stet
# Every file that is installed has its hash in requirements.txt; nothing is resolved here.
COPY requirements.txt ./
RUN pip install --no-deps --require-hashes -r requirements.txt && python -m compileall -q /opt/stet/lib
COPY manage.py ./
COPY apps apps
COPY templates templates
COPY static static
RUN STET_SECRET_KEY=only-to-collect-static-files DATABASE_URL=postgresql://none/none \
    python manage.py collectstatic --noinput --verbosity 0 \
    && python -m compileall -q apps

FROM python:3.11-slim-bookworm
ENV PATH=/opt/stet/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
RUN useradd --system --uid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin stet
COPY --from=build /opt/stet /opt/stet
COPY --from=build /srv/stet /srv/stet
WORKDIR /srv/stet
USER 10001:10001
EXPOSE 8000
CMD ["gunicorn", "apps.config.wsgi", "--bind", "0.0.0.0:8000", "--workers", "2", "--worker-class", "gthread", "--threads", "4", "--worker-tmp-dir", "/dev/shm", "--graceful-timeout", "20", "--no-control-socket", "--preload", "--log-level", "warning"]
