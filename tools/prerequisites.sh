#!/bin/sh
# Looks for what the machine must bring, installs by apt what it may, and says the rest in one sentence.
# Usage: tools/prerequisites.sh run|test   (run: make and serve; test: browser and PostgreSQL besides)
set -eu

fail() { printf '%s\n%s\n' "$1" "$2" >&2; exit 2; }

missing=""
want() { # want COMMAND_OR_FILE PACKAGE...
    probe=$1; shift
    command -v "$probe" >/dev/null 2>&1 || [ -e "$probe" ] || missing="$missing $*"
}

has_postgres() { ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; }

command -v python3.11 >/dev/null 2>&1 || want python3.11 python3.11
command -v python3.11 >/dev/null 2>&1 && { python3.11 -c 'import ensurepip, venv' 2>/dev/null || missing="$missing python3.11-venv"; }
if [ "${1:-run}" = test ]; then
    want chromium chromium
    want WebKitWebDriver webkit2gtk-driver
    want xvfb-run xvfb xauth
    want pdftoppm poppler-utils
    want /usr/sbin/mosquitto mosquitto
    want /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc fonts-noto-cjk
    ldconfig -p 2>/dev/null | grep -q libzbar.so.0 || missing="$missing libzbar0"
    has_postgres || missing="$missing postgresql"
    command -v runuser >/dev/null 2>&1 || missing="$missing util-linux"
fi

if [ -n "$missing" ]; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        export DEBIAN_FRONTEND=noninteractive
        apt-get update -qq || true
        # shellcheck disable=SC2086  (a list of packages)
        apt-get install -y -qq --no-install-recommends $missing >/dev/null || fail \
            "These packages could not be installed:$missing. Install them and run make again." \
            "下列软件包没有装上：$missing。请装好后再运行 make。"
    else
        fail "These packages are missing:$missing. As root run: apt-get install$missing" \
             "缺少软件包：$missing。请用 root 运行：apt-get install$missing"
    fi
fi

command -v python3.11 >/dev/null 2>&1 || fail \
    "Python 3.11 is missing. Install it (Debian 12: apt-get install python3.11 python3.11-venv) and run make again." \
    "缺少 Python 3.11。请安装（Debian 12：apt-get install python3.11 python3.11-venv）后再运行 make。"

node_major=$(node --version 2>/dev/null | sed -n 's/^v\([0-9]*\).*/\1/p')
[ "${node_major:-0}" -ge 20 ] && command -v npm >/dev/null 2>&1 || fail \
    "Node 20 with npm is missing. Install it from nodejs.org or your distribution and run make again." \
    "缺少 Node 20 和 npm。请从 nodejs.org 或发行版安装后再运行 make。"

free=$(df -Pk . | awk 'NR == 2 { print int($4 / 1024) }')
need=1000
[ ! -x .venv/bin/python ] || need=300
[ "${free:-0}" -ge "$need" ] || fail \
    "Only $free MB are free on the disk; free some space until there are $need MB." \
    "磁盘只剩 $free MB，请先腾出空间，至少要有 $need MB。"
