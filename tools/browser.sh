#!/bin/sh
# Sees to it that the browser tests find Chromium and a font with Chinese characters.
# Installs them where this is allowed without asking; elsewhere those tests skip and say why.

missing=""
command -v chromium >/dev/null 2>&1 || missing="chromium"
if ! { command -v fc-list >/dev/null 2>&1 && [ -n "$(fc-list :lang=zh family)" ]; }; then
    missing="$missing fontconfig fonts-noto-cjk"
fi
[ -n "$missing" ] || exit 0

if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    echo "Installing for the browser tests: $missing"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
        apt-get install -qq --yes --no-install-recommends $missing >/dev/null && exit 0
fi
echo "Not here, and not mine to install: $missing. Browser tests that need them are skipped."
