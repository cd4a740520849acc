#!/bin/sh
# Builds h2spec (MIT), a suite of cases for HTTP/2 servers, from its Go module, and runs it against lib/plugin/transport. It
# is kept outside the tree, so that only the first run takes its minute.
#
#   scripts/h2spec.sh
#
# REAL_PROVIDERS_DIR   where it is kept; default: ~/.cache/cdktf-flexera-iam/real-providers
set -eu

h2spec_version=2.2.1+incompatible # the commit that the module proxy knows as v2.2.1
cd "$(dirname "$0")/.."
kept=${REAL_PROVIDERS_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/cdktf-flexera-iam/real-providers}
program=$kept/bin/h2spec-${h2spec_version%+*}

if [ ! -x "$program" ]; then
  if ! command -v go >/dev/null; then
    echo "$0: the go command is not on the PATH; install Go 1.26 or later" >&2
    exit 1
  fi
  echo "building h2spec …" >&2
  mkdir -p "$kept/bin"
  scratch=$(mktemp -d "$kept/build.XXXXXX")
  GOBIN=$scratch CGO_ENABLED=0 go install -trimpath "github.com/summerwind/h2spec/cmd/h2spec@v$h2spec_version"
  mv "$scratch/h2spec" "$program"
  rmdir "$scratch"
fi

scratch=$(mktemp -d)
node -r ts-node/register __tests__/transport/h2spec-server.ts >"$scratch/port" &
server=$!
trap 'kill $server; rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM
while [ ! -s "$scratch/port" ]; do
  kill -0 $server
  sleep 1
done
"$program" --host 127.0.0.1 --port "$(cat "$scratch/port")" --timeout 10
