# shellcheck shell=bash
# What the steps of .ci/run share. Sourced, from the root of the project, after `set -euo pipefail`.

tools=target/ci                                   # what is installed for the steps, and what they write
venv=$tools/venv
expansion_venv=$tools/venv-expansion
npm_tools=$tools/npm/node_modules/.bin

# Ends a step that can't be run here: that is said, and is no failure.
cannot() {
  echo "NOT RUN: $1: $2."
  exit 0
}

# Ends a step that nothing could be fetched for: an answer with another digest than is listed is a failure, no network is none.
not_fetched() {
  if grep -qiE 'hashes|EINTEGRITY' "$3"; then
    echo "$1: what was fetched has not the digest that is listed:" >&2
    tail -n 20 "$3" >&2
    exit 1
  fi
  cannot "$1" "$2, see $3"
}

# python_tools STEP [WANTED VENV]: installs pinned Python tools into target/, once; those of WANTED where that is given.
python_tools() {
  local step=$1 wanted=${2:-scripts/ci/requirements.txt} venv=${3:-$venv}
  command -v python3 >/dev/null || cannot "$step" "there is no python3 on this machine"
  mkdir -p "$tools"
  if ! cmp -s "$wanted" "$venv/installed"; then
    rm -rf "$venv"
    python3 -m venv "$venv" >"$tools/venv.log" 2>&1 || cannot "$step" "python3 can't make a venv, see $tools/venv.log"
    "$venv/bin/pip" install --quiet --disable-pip-version-check --require-hashes -r "$wanted" >"$tools/pip.log" 2>&1 ||
      not_fetched "$step" "the tools can't be installed from PyPI" "$tools/pip.log"
    cp "$wanted" "$venv/installed"
  fi
}

# npm_tools STEP: installs the pinned tools of package-lock.json into target/, once.
npm_tools() {
  local step=$1 folder=$tools/npm
  export npm_config_update_notifier=false
  command -v npm >/dev/null || cannot "$step" "there is no npm (node) on this machine"
  if ! cmp -s scripts/ci/package-lock.json "$folder/installed"; then
    rm -rf "$folder"
    mkdir -p "$folder"
    cp scripts/ci/package.json scripts/ci/package-lock.json "$folder"
    npm ci --prefix "$folder" --ignore-scripts --no-audit --no-fund >"$tools/npm.log" 2>&1 ||
      not_fetched "$step" "they can't be installed from npm's registry" "$tools/npm.log"
    cp scripts/ci/package-lock.json "$folder/installed"
  fi
}

# A port below those that the system hands out, which nobody listens on.
free_port() {
  local port
  while
    port=$((20000 + RANDOM % 10000))
    (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null
  do :; done
  echo "$port"
}

# release JAVA-HOME: the number of its Java, as 25.
release() { sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null; }

# find_jdk [LEAST [MOST]]: the home of the first JDK of such a release, 25 or newer, that this machine has.
find_jdk() {
  local home number on_path
  on_path=$(java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p') || true
  for home in "${JAVA_HOME:-}" "$on_path" "${JAVA_HOME_25_X64:-}" "${JAVA_HOME_25_ARM64:-}" /usr/lib/jvm/* /opt/java/* \
    "$HOME"/.jdks/* "$HOME"/.sdkman/candidates/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [[ -n $home && -x $home/bin/javac ]]; then
      number=$(release "$home")
      if ((${number:-0} >= ${1:-25} && ${number:-0} <= ${2:-999})); then
        printf '%s\n' "$home"
        return
      fi
    fi
  done
  return 1
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
