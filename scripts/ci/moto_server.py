"""Serves moto's DynamoDB on a port of the loopback address, given as the only argument, until it is ended.

One request at a time, unlike moto's own server: its transactions copy the table and put the copy back, with no lock, so two
at once would undo each other. Each connection has a thread of its own, so a client that connects and then says nothing, as
one whose request was cancelled does, keeps nobody else waiting.
"""

import io
import sys
import threading

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import run_simple


def one_at_a_time(application):
    """The application, called for one request after the other, each once its whole body has arrived."""
    lock = threading.Lock()

    def call(environ, start_response):
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        with lock:
            return list(application({**environ, "wsgi.input": io.BytesIO(body)}, start_response))

    return call


run_simple(
    "127.0.0.1", int(sys.argv[1]), one_at_a_time(DomainDispatcherApplication(create_backend_app)), threaded=True
)
