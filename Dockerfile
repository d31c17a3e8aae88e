FROM python:3.13-slim

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1

WORKDIR /app
COPY requirements.txt .
RUN pip install --require-hashes -r requirements.txt

COPY bot bot
COPY content content
# The modules are compiled, and what is kept of the languages' files is made here, not at every start.
RUN PYTHONDONTWRITEBYTECODE= python -m bot ask hello > /dev/null \
 && PYTHONDONTWRITEBYTECODE= python -c "from bot.matching.foreign.preparation import prepare_languages; prepare_languages()"
RUN useradd --system --no-create-home --shell /usr/sbin/nologin explainer \
 && install -d -m 0700 -o explainer -g explainer /app/data

USER explainer
VOLUME /app/data
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["python", "-c", "import os, urllib.request as u; u.urlopen(f'http://127.0.0.1:{os.environ.get(\"PORT\") or 8080}/livez', timeout=4)"]
CMD ["python", "-m", "bot", "run"]
