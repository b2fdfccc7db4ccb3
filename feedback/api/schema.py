"""What the OpenAPI schema says beside what it finds out: errors, tags, who may."""

from typing import Any

from feedback.api.problems import TITLES

# Whose writes may name the state that was read.
TAGGED = ("{ref}", "imports/{id}/", "anchors/{id}/")
JSON_PROBLEM = "application/problem+json"
METHODS = ("get", "post", "patch")
# By method: the errors that any operation may answer.
ERRORS = {
    "get": (400, 401, 404, 406),
    "post": (400, 401, 403, 404, 406, 409, 412, 413, 415),
    "patch": (400, 401, 403, 404, 406, 409, 412, 413, 415, 428),
}
PROBLEM = {
    "type": "object",
    "description": (
        "RFC 9457. `type`: /problems/ and one of "
        + ", ".join(TITLES)
        + "; a refused action (409) has the workflow's own: move-refused, "
        "close-refused, decision-refused, merge-refused, response-refused, "
        "revision-refused, confirmation-refused, confirmation-outdated, "
        "assignment-refused, "
        "change-refused, alarm-refused."
    ),
    "required": ["type", "title", "status", "detail", "errors"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "message"],
                "properties": {
                    "field": {"type": "string"},
                    "message": {"type": "string"},
                },
            },
        },
        "allowed": {
            "type": "array",
            "items": {"type": "string"},
            "description": "409: what may be done instead",
        },
        "missing": {
            "type": "array",
            "items": {"type": "string"},
            "description": "409: what has to be there first",
        },
    },
}


def complete(result: Any, **kwargs: Any) -> Any:
    """Add to every operation its errors, entity tags, and that reading needs no login
    (a hook of drf-spectacular)."""
    result["components"]["schemas"]["Problem"] = PROBLEM
    for path, operations in result["paths"].items():
        for method in METHODS:
            if method in operations:
                _complete(operations[method], path, method)
    return result


def _complete(operation: Any, path: str, method: str) -> None:
    for status in ERRORS[method]:
        operation["responses"][str(status)] = {
            "description": "",
            "content": {
                JSON_PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}
            },
        }
    if path.endswith("/schema/"):
        return
    parameters = operation.setdefault("parameters", [])
    if method == "get":
        operation["security"].append({})
        operation["responses"]["304"] = {"description": ""}
        parameters.append(_header("If-None-Match"))
    elif "{ref}" in path or "/imports/{id}/" in path or "/changes/{" in path:
        parameters.append(_header("If-Match", required=method == "patch"))
    for answer in ("200", "201", "202"):
        if answer in operation["responses"]:
            tag = {"ETag": {"schema": {"type": "string"}}}
            operation["responses"][answer]["headers"] = tag


def _header(name: str, *, required: bool = False) -> dict[str, Any]:
    return {
        "name": name,
        "in": "header",
        "required": required,
        "schema": {"type": "string"},
    }
