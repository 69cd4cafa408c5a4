# shellcheck shell=bash
# What the steps of .ci/run share. Sourced, from the root of the project, after `set -euo pipefail`.

tools=target/ci                                   # what is installed for the steps, and what they write
venv=$tools/venv

# Ends a step that can't be run here: that is said, and is no failure.
cannot() {
  echo "NOT RUN: $1: $2."
  exit 0
}

# Installs the pinned Python tools into target/, once.
python_tools() {
  local step=$1 wanted=scripts/ci/requirements.txt
  command -v python3 >/dev/null || cannot "$step" "there is no python3 on this machine"
  mkdir -p "$tools"
  if ! cmp -s "$wanted" "$venv/installed"; then
    rm -rf "$venv"
    python3 -m venv "$venv" >"$tools/venv.log" 2>&1 || cannot "$step" "python3 can't make a venv, see $tools/venv.log"
    "$venv/bin/pip" install --quiet --disable-pip-version-check -r "$wanted" >"$tools/pip.log" 2>&1 ||
      cannot "$step" "the tools can't be installed from PyPI, see $tools/pip.log"
    cp "$wanted" "$venv/installed"
  fi
}

free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# background LOG COMMAND...: starts a command in a process group of its own, which ends with this script.
background() {
  local log=$1
  shift
  set -m
  "$@" >"$log" 2>&1 </dev/null &
  group=$!
  set +m
  trap 'kill -- "-$group" 2>/dev/null || true' EXIT
}

# await WHAT URL SECONDS LOG: until it answers; fails with what it wrote if its process ends or the time is up.
await() {
  local until=$((SECONDS + $3))
  until curl -s -o "$tools/await" "$2"; do
    if ! kill -0 "$group" 2>/dev/null || ((SECONDS > until)); then
      echo "$1 didn't start:" >&2
      tail -n 20 "$4" >&2
      exit 1
    fi
    sleep 0.2
  done
}
