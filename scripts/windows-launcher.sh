#!/bin/sh
# Builds what Terraform starts on Windows (lib/provider/windows/launcher.c), and compares it with the program beside it, which is
# kept in the repository so that nobody needs a compiler to build or install the package. The same source gives the same bytes with
# the compiler of Debian 12; another one is not compared. In continuous integration (CI is set) that is installed where it can be.
#
#   scripts/windows-launcher.sh [--write]
#
# --write   puts what was built in the place of the program
set -eu

compiler=x86_64-w64-mingw32-gcc
expected="gcc 12, ld 2.40"
cd "$(dirname "$0")/../lib/provider/windows"

case "$#:${1-}" in
0:) ;;
1:--write) ;;
*)
  echo "usage: $0 [--write]" >&2
  exit 2
  ;;
esac

if ! command -v "$compiler" >/dev/null && [ -n "${CI-}" ] && command -v apt-get >/dev/null; then
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    gcc-mingw-w64-x86-64-win32 >/dev/null || echo "$0: $compiler cannot be installed" >&2
fi
if ! command -v "$compiler" >/dev/null; then
  echo "skipped: the launcher for Windows is not built anew ($compiler is not on the PATH: apt-get install gcc-mingw-w64-x86-64)"
  exit 0
fi
linker=$($compiler -print-prog-name=ld)
found="gcc $($compiler -dumpversion | sed 's/[-.].*//'), ld $($linker --version | sed -n '1s/.* \([0-9]*\.[0-9]*\).*/\1/p')"
if [ "$found" != "$expected" ]; then
  echo "skipped: the launcher for Windows is not built anew (it is compared with what $expected makes, and here is $found)"
  exit 0
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM
# No time, no path, no number of this build, and nothing of a C library goes in.
$compiler -std=c17 -Os -Wall -Wextra -Werror -ffreestanding -fno-ident -fno-asynchronous-unwind-tables -fno-stack-protector \
  -nostdlib -s -Wl,--entry=start -Wl,--subsystem,console -Wl,--no-insert-timestamp -Wl,--build-id=none -Wl,--high-entropy-va \
  -o "$scratch/launcher.exe" launcher.c -lkernel32

if [ "${1-}" = --write ]; then
  cp "$scratch/launcher.exe" launcher.exe
  chmod 644 launcher.exe
elif ! cmp "$scratch/launcher.exe" launcher.exe; then
  echo "$0: lib/provider/windows/launcher.exe is not what its source gives; say --write, and commit it" >&2
  exit 1
fi
sha256sum launcher.exe
