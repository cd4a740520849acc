#!/bin/sh
# Fetches what tests run the product with besides the Node, npm and terraform on the PATH, from npm: Node.js 22 and 24, Yarn 4,
# and the command line of cdktn, the fork of cdktf. They are kept outside the tree, beside the programs of scripts/real-providers.sh,
# which builds OpenTofu (--tofu). __tests__/support/engines.ts finds them there.
#
#   scripts/engines.sh
#
# ENGINES_DIR   where they are kept; default: ~/.cache/cdktf-flexera-iam/engines
set -eu

node22_version=22.23.5
node24_version=24.22.3
cdktn_version=0.24.0
yarn_version=4.18.1

kept=${ENGINES_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/cdktf-flexera-iam/engines}
mkdir -p "$kept"
kept=$(cd "$kept" && pwd)
scratch=$(mktemp -d "$kept/fetch.XXXXXX")
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM

# keep NAME PACKAGE@VERSION…: installs the packages into the directory of that name, unless it is kept already.
keep() {
  name=$1
  shift
  if [ ! -d "$kept/$name" ]; then
    echo "fetching $name …" >&2
    mkdir "$scratch/$name"
    # No script of theirs is run: the packages hold the programs themselves.
    (cd "$scratch/$name" && echo '{ "private": true }' >package.json &&
      npm install --ignore-scripts --no-audit --no-fund --prefer-offline --loglevel=error "$@" >/dev/null)
    mv "$scratch/$name" "$kept/$name"
  fi
  echo "$kept/$name"
}

# npm calls platforms as Node does.
platform=$(node -p '`${process.platform}-${process.arch}`')
keep "node-$node22_version" "node-$platform@$node22_version"
keep "node-$node24_version" "node-$platform@$node24_version"
keep "cdktn-$cdktn_version" "cdktn-cli@$cdktn_version"
keep "yarn-$yarn_version" "@yarnpkg/cli-dist@$yarn_version"
