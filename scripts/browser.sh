#!/usr/bin/env bash
# Makes sure that a Chromium is there for the browser tests; installs Debian's where it may.
set -euo pipefail
if [ -n "${CHARTER_TEST_BROWSER:-}" ] || command -v chromium >/dev/null; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing Chromium for the browser tests …"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null
  exit 0
fi
echo "The browser tests need Chromium: install the system package 'chromium'," >&2
echo "or set CHARTER_TEST_BROWSER to the path of a Chromium or Chrome." >&2
exit 1
