#!/bin/sh
# Builds a small client of Go's gRPC, the library that Terraform speaks with, and has it try lib/plugin/transport: one line for
# each rule. It is kept outside the tree, so that only the first run takes its minute.
#
#   scripts/grpc-client.sh
#
# REAL_PROVIDERS_DIR   where it is kept; default: ~/.cache/cdktf-flexera-iam/real-providers
set -eu

cd "$(dirname "$0")/.."
kept=${REAL_PROVIDERS_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/cdktf-flexera-iam/real-providers}
sources=scripts/grpc-client
program=$kept/bin/grpc-client-$(cat $sources/go.mod $sources/main.go | cksum | cut -d' ' -f1)

if [ ! -x "$program" ]; then
  if ! command -v go >/dev/null; then
    echo "$0: skipped, since the go command is not on the PATH; install Go 1.26 or later" >&2
    # Where the machine is ours to prepare, its lack is a failure.
    [ -z "${CI-}" ]
    exit
  fi
  echo "building the client …" >&2
  mkdir -p "$kept/bin"
  scratch=$(mktemp -d "$kept/build.XXXXXX")
  # The module's version is exact, so -mod=mod only adds what follows from it: indirect requirements and checksums.
  cp -R $sources "$scratch/module"
  (cd "$scratch/module" && CGO_ENABLED=0 GOFLAGS=-mod=mod go build -trimpath -o ../client .)
  mv "$scratch/client" "$program"
  rm -rf "$scratch"
fi

scratch=$(mktemp -d)
node -r ts-node/register __tests__/transport/grpc-server.ts >"$scratch/port" &
server=$!
trap 'kill $server; rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM
while [ ! -s "$scratch/port" ]; do
  kill -0 $server
  sleep 1
done
"$program" "127.0.0.1:$(cat "$scratch/port")"
