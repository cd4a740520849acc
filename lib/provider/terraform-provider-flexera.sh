#!/bin/sh
# What Terraform starts. It hands over to Node.js, or says why it cannot on the line that Terraform shows.
if ! command -v node >/dev/null; then
  echo 'this provider needs Node.js 20 or newer on the PATH of terraform, and there is no "node" on it'
  exit 1
fi
exec node "$0.cjs" "$@"
