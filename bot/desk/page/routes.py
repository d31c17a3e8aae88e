"""The page's web app: the list, each group with its proposal, the result, the articles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    JSONResponse,
    PlainTextResponse,
    Response,
)
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from bot.desk.editing.edits import EditKind
from bot.desk.grouping.clustering import Granularity
from bot.desk.health import find_confusions, list_entries, weigh_phrasings
from bot.desk.page.request_body import read_choice, read_edit, read_text_list
from bot.desk.page.view_models import (
    Json,
    comparison_json,
    confusion_json,
    edit_json,
    entry_health_json,
    phrasing_json,
    proposal_json,
    state_json,
)
from bot.desk.page.worker import DeskWorker
from bot.desk.result import list_changed_files
from bot.desk.session import DeskSession
from bot.errors import ExplainerError
from bot.json_body import read_json_body, read_text_field
from bot.limits import MAX_MESSAGE_LENGTH

STATIC_DIRECTORY = Path(__file__).parent / "static"
POLICY_HEADER = "Content-Security-Policy"
REPORT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"
"""The report is one file with its looks inside, and runs nothing."""


def build_desk_page(
    worker: DeskWorker, look_directory: Path, middleware: Sequence[Middleware]
) -> Starlette:
    """The web app. `look_directory` has the colours, and `middleware` guards the page."""
    app = Starlette(
        routes=_list_routes(look_directory),
        middleware=list(middleware),
        exception_handlers={ExplainerError: _tell_error},
    )
    app.router.redirect_slashes = False  # a redirect would repeat the Host header
    app.state.worker = worker
    return app


def _list_routes(look_directory: Path) -> list[BaseRoute]:
    return [
        Route("/", _serve_index),
        Route("/state", _serve_state),
        Route("/groups/{key}", _serve_proposal),
        Route("/groups/{key}/draft", _draft_edit, methods=["POST"]),
        Route("/groups/{key}/verify", _verify_edit, methods=["POST"]),
        Route("/groups/{key}/accept", _accept_edit, methods=["POST"]),
        Route("/groups/{key}/hold", _hold_cluster, methods=["POST"]),
        Route("/groups/{key}/exclude", _exclude_cluster, methods=["POST"]),
        Route("/undo", _undo_decision, methods=["POST"]),
        Route("/granularity", _change_granularity, methods=["POST"]),
        Route("/result", _serve_result),
        Route("/write", _write_result, methods=["POST"]),
        Route("/articles", _serve_articles),
        Route("/articles/{slug}/{entry}", _serve_phrasings),
        Route("/report", _serve_report),
        Route("/ask", _explain_question, methods=["POST"]),
        Mount("/static", StaticFiles(directory=STATIC_DIRECTORY)),
        Mount("/look", StaticFiles(directory=look_directory)),
    ]


async def _tell_error(_: Request, error: Exception) -> Response:
    return PlainTextResponse(str(error), 422)


async def _serve_index(_: Request) -> Response:
    return FileResponse(STATIC_DIRECTORY / "index.html")


async def _serve_state(request: Request) -> Response:
    return await _respond_with_state(_get_worker(request))


async def _respond_with_state(worker: DeskWorker) -> Response:
    state = await worker.run_step(partial(state_json, can_undo=worker.can_undo))
    has_report = worker.make_report is not None
    return JSONResponse({**state, "problem": worker.problem, "report": has_report})


async def _serve_proposal(request: Request) -> Response:
    key = request.path_params["key"]

    def propose(session: DeskSession) -> Json:
        return proposal_json(session.propose_for(session.find_cluster(key)), session.base.library)

    return JSONResponse(await _get_worker(request).run_step(propose))


async def _draft_edit(request: Request) -> Response:
    key, body = request.path_params["key"], await read_json_body(request)
    kind = read_choice(body, "kind", EditKind)

    def draft(session: DeskSession) -> Json | None:
        return edit_json(session.draft_edit(session.find_cluster(key), kind))

    return JSONResponse(await _get_worker(request).run_step(draft))


async def _verify_edit(request: Request) -> Response:
    key, edit = request.path_params["key"], read_edit(await read_json_body(request))

    def verify(session: DeskSession) -> Json:
        proposal = session.verify_for(session.find_cluster(key), edit)
        return proposal_json(proposal, session.base.library)

    return JSONResponse(await _get_worker(request).run_step(verify))


async def _accept_edit(request: Request) -> Response:
    key, body = request.path_params["key"], await read_json_body(request)
    edit = read_edit(body)
    texts = read_text_list(body, "messages", MAX_MESSAGE_LENGTH)

    def accept(session: DeskSession) -> None:
        session.accept_edit(session.find_cluster(key), edit, texts)

    return await _decide_cluster(request, accept)


async def _hold_cluster(request: Request) -> Response:
    key = request.path_params["key"]
    return await _decide_cluster(
        request, lambda session: session.hold_cluster(session.find_cluster(key))
    )


async def _exclude_cluster(request: Request) -> Response:
    key = request.path_params["key"]
    return await _decide_cluster(
        request, lambda session: session.exclude_cluster(session.find_cluster(key))
    )


async def _decide_cluster(request: Request, step: Callable[[DeskSession], None]) -> Response:
    worker = _get_worker(request)
    await worker.run_decision(step)
    return await _respond_with_state(worker)


async def _undo_decision(request: Request) -> Response:
    worker = _get_worker(request)
    await worker.undo_decision()
    return await _respond_with_state(worker)


async def _change_granularity(request: Request) -> Response:
    granularity = read_choice(await read_json_body(request), "granularity", Granularity)
    worker = _get_worker(request)
    await worker.run_step(lambda session: session.change_granularity(granularity))
    return await _respond_with_state(worker)


async def _serve_result(request: Request) -> Response:
    worker = _get_worker(request)

    def compare(session: DeskSession) -> Json:
        files = list_changed_files(session.base.sources, session.edited.state.sources)
        return {
            **comparison_json(session.compare_result()),
            "problems": list(session.edited.problems),
            "diff": worker.files.format_changes(files),
        }

    return JSONResponse(await worker.run_step(compare))


async def _write_result(request: Request) -> Response:
    worker, is_forced = _get_worker(request), (await read_json_body(request)).get("force") is True

    def write(session: DeskSession) -> None:
        refusals = session.compare_result().refusals
        if refusals and not is_forced:
            raise ExplainerError(" ".join(refusals))
        files = list_changed_files(session.base.sources, session.edited.state.sources)
        worker.write_files(session, files)

    await worker.run_step(write)
    return await _respond_with_state(worker)


async def _serve_articles(request: Request) -> Response:
    worker = _get_worker(request)

    def check_health(session: DeskSession) -> Json:
        state = session.edited.state
        questions = session.waiting_questions()
        entries = list_entries(state.library, questions, worker.counts or {})
        is_counted = worker.counts is not None
        return {
            "entries": [
                entry_health_json(entry, state.library, is_counted=is_counted) for entry in entries
            ],
            "confusions": [confusion_json(pair, state.library) for pair in find_confusions(state)],
        }

    return JSONResponse(await worker.run_step(check_health))


async def _serve_phrasings(request: Request) -> Response:
    name = f"{request.path_params['slug']}/{request.path_params['entry']}"

    def weigh(session: DeskSession) -> list[Json]:
        return [phrasing_json(weighed) for weighed in weigh_phrasings(session.edited.state, name)]

    return JSONResponse(await _get_worker(request).run_step(weigh))


async def _serve_report(request: Request) -> Response:
    make_report = _get_worker(request).make_report
    if make_report is None:
        return PlainTextResponse("The report takes the database, not a file of questions.", 404)
    return HTMLResponse(await make_report(), headers={POLICY_HEADER: REPORT_POLICY})


async def _explain_question(request: Request) -> Response:
    text = read_text_field(await read_json_body(request), "text", MAX_MESSAGE_LENGTH)

    def explain(session: DeskSession) -> str:
        return str(session.edited.state.decider.matcher.explain_decision(text))

    return JSONResponse(await _get_worker(request).run_step(explain))


def _get_worker(request: Request) -> DeskWorker:
    worker: DeskWorker = request.app.state.worker
    return worker
