#!/bin/sh
# Builds the real programs that tests run beside ours, from Go modules: HashiCorp's null and time providers, the age tool
# and, with --tofu, OpenTofu; with --rest, Mastercard's generic REST provider, for benchmarks/rest.js alone. They are kept
# outside the tree, so that only the first run takes its minute (with the REST provider two, with OpenTofu five).
# __tests__/support/real-providers.ts and age.ts find them there.
#
#   scripts/real-providers.sh [--tofu|--rest]
#
# REAL_PROVIDERS_DIR   where they are kept; default: ~/.cache/cdktf-flexera-iam/real-providers
set -eu

null_version=3.2.4 # what @cdktf/provider-null asks for; the module is 1.0.0, whose null_resource behaves the same
time_version=0.14.2
age_version=1.3.2
tofu_version=1.12.6
rest_version=1.20.0

sources=$(cd "$(dirname "$0")/real-providers" && pwd)
kept=${REAL_PROVIDERS_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/cdktf-flexera-iam/real-providers}

with_tofu=no
with_rest=no
case "$#:${1-}" in
0:) ;;
1:--tofu) with_tofu=yes ;;
1:--rest) with_rest=yes ;;
*)
  echo "usage: $0 [--tofu|--rest]" >&2
  exit 2
  ;;
esac

if ! command -v go >/dev/null; then
  echo "$0: the go command is not on the PATH; install Go 1.26 or later (the tests that want these programs are skipped without)" >&2
  exit 1
fi

mkdir -p "$kept"
kept=$(cd "$kept" && pwd)
scratch=$(mktemp -d "$kept/build.XXXXXX")
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM

# keep NAME FILE COMMAND…: runs the command, which has to make $scratch/NAME, unless the file is kept already.
keep() {
  name=$1 file=$2
  shift 2
  if [ ! -x "$file" ]; then
    echo "building $name …" >&2
    "$@"
    mkdir -p "$(dirname "$file")"
    mv "$scratch/$name" "$file"
  fi
  echo "$file"
}

# The module's versions are exact, so -mod=mod only adds what follows from them: indirect requirements and checksums.
build_module() {
  name=$1
  shift
  cp -R "$sources/$name" "$scratch/module-$name"
  (cd "$scratch/module-$name" && CGO_ENABLED=0 GOFLAGS=-mod=mod go build -trimpath -o "$scratch/$name" "$@")
}

install() {
  GOBIN=$scratch CGO_ENABLED=0 go install -trimpath "$1"
}

build_time() {
  install "github.com/hashicorp/terraform-provider-time@v$time_version"
  mv "$scratch/terraform-provider-time" "$scratch/time"
}

# provider_file NAMESPACE TYPE VERSION SUFFIX: where Terraform looks for it below a mirror.
provider_file() {
  echo "$kept/mirror/registry.terraform.io/$1/$2/$3/$(go env GOOS)_$(go env GOARCH)/terraform-provider-$2_v$3$4"
}

keep null "$(provider_file hashicorp null $null_version _x5)" build_module null .
keep time "$(provider_file hashicorp time $time_version _x5)" build_time
keep age "$kept/bin/age-$age_version" install "filippo.io/age/cmd/age@v$age_version"
if [ $with_tofu = yes ]; then
  keep tofu "$kept/bin/tofu-$tofu_version" build_module tofu \
    -ldflags "-X github.com/opentofu/opentofu/version.dev=no" github.com/opentofu/opentofu/cmd/tofu
fi
if [ $with_rest = yes ]; then
  keep rest "$(provider_file mastercard restapi $rest_version '')" build_module rest \
    github.com/Mastercard/terraform-provider-restapi
fi
