#!/bin/sh
# Sees to it that there is a Chromium for the tests of pages: where Debian's packages can be installed, it installs the one there.
set -eu
if command -v chromium >/dev/null; then exit 0; fi
if ! command -v apt-get >/dev/null; then
  echo "$0: there is no chromium on the PATH, and no apt-get to install it with" >&2
  exit 1
fi
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null
