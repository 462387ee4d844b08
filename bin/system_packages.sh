#!/usr/bin/env bash
# The Debian packages that the tests need: installed when we are root, otherwise named.
set -euo pipefail

missing=()
need() { # need PACKAGE COMMAND…: the package is there when the command succeeds
  local package=$1
  shift
  "$@" >/dev/null 2>&1 || missing+=("$package")
}

need python3-venv python3 -c "import ensurepip, venv"
need chromium test -x /usr/bin/chromium
need redis-server command -v redis-server
need postgresql compgen -G "/usr/lib/postgresql/*/bin/initdb"
need openjdk-17-jdk-headless command -v javac
need maven command -v mvn
need nginx test -x /usr/sbin/nginx
need faketime command -v faketime

[ ${#missing[@]} -eq 0 ] && exit 0

if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
  echo "Installing ${missing[*]}…"
  export DEBIAN_FRONTEND=noninteractive
  # RUNLEVEL=1: the tests start services of their own, Debian's need not run.
  export RUNLEVEL=1
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
else
  echo "The tests need these Debian packages: ${missing[*]}" >&2
  echo "Install them as root: apt-get install ${missing[*]}" >&2
  exit 1
fi
