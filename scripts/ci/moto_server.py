"""Serves moto's DynamoDB on a port of the loopback address, given as the only argument, until it is ended.

One request at a time, unlike moto's own server: its transactions copy the table and put the copy back, with no lock, so two
at once would undo each other.
"""

import sys

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import run_simple

run_simple("127.0.0.1", int(sys.argv[1]), DomainDispatcherApplication(create_backend_app), threaded=False)
