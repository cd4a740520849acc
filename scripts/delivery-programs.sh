#!/bin/sh
# Fetches the command-line programs of stores that tests run the recipes of docs/deliveries.md with, from PyPI: aws, and with --all
# az, which takes minutes. kubectl is tried where the machine has one. __tests__/support/delivery-programs.ts finds them.
#
#   scripts/delivery-programs.sh [--all]
#
# DELIVERY_PROGRAMS_DIR   where they are kept; default: ~/.cache/cdktf-flexera-iam/delivery-programs/bin
set -eu

aws_version=1.46.3
az_version=2.91.0

kept=${DELIVERY_PROGRAMS_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/cdktf-flexera-iam/delivery-programs/bin}
mkdir -p "$kept"
kept=$(cd "$kept" && pwd)

# keep NAME PACKAGE==VERSION: a link to the program, in an environment of its own.
keep() {
  environment=$kept/../$2
  if [ ! -x "$environment/bin/$1" ]; then
    echo "fetching $2 …" >&2
    rm -rf "$environment"
    python3 -m venv "$environment"
    "$environment/bin/pip" install --quiet --disable-pip-version-check "$2"
  fi
  ln -sfn "../$2/bin/$1" "$kept/$1"
}

keep aws "awscli==$aws_version"
if [ "${1-}" = --all ]; then keep az "azure-cli==$az_version"; fi
