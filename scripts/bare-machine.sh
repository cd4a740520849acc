#!/bin/sh
# Runs tests as on a machine that has what the README asks for and nothing else: the PATH holds node, npm, git, terraform and
# the utilities of every system, the home directory is empty, and no variable of this shell reaches the tests. A test that
# wants more is to be skipped there, and to say why; see __tests__/support/requirements.ts.
#
#   scripts/bare-machine.sh [TEST FILE…]   by default those that run other programs; __tests__ is all
set -eu
cd "$(dirname "$0")/.."

if [ $# -eq 0 ]; then
  # shellcheck disable=SC2046 # no path of a test has a blank in it
  set -- $(grep -lrE 'support/(age|processes|real-providers|requirements)"' __tests__ --include='*.test.ts' | sort)
fi

required="git node npm npx terraform"
# POSIX has them, or all systems do.
utilities="awk basename cat chmod cmp cp cut date dd dirname echo env expr false find grep head id kill ln ls mkdir mktemp mv
  od paste printf pwd readlink rm rmdir sed seq sh sleep sort stat tail tee test touch tr true tty uname uniq wc xargs"

machine=$(mktemp -d)
trap 'rm -rf "$machine"' EXIT
trap 'exit 130' INT TERM
mkdir "$machine/bin" "$machine/home" "$machine/tmp"
for name in $required; do
  program=$(command -v "$name") || {
    echo "$0: there is no $name on the PATH" >&2
    exit 1
  }
  ln -s "$program" "$machine/bin/$name"
done
for name in $utilities; do
  for program in "/bin/$name" "/usr/bin/$name"; do
    if [ -x "$program" ]; then
      ln -s "$program" "$machine/bin/$name"
      break
    fi
  done
done

env -i PATH="$machine/bin" HOME="$machine/home" TMPDIR="$machine/tmp" node node_modules/jest/bin/jest.js "$@"
