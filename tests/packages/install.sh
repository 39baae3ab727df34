#!/bin/bash
# Installs the packages, uses them and takes them away again, as a user would: on a copy of this system (an overlay in a mount
# namespace of its own, so that nothing of it is left; as root or with sudo). Run by ./dev package.
#
#   tests/packages/install.sh jobdaw.deb jobdaw.tar.gz
set -euo pipefail

fail() { printf 'install.sh: %s\n' "$*" >&2; exit 1; }
# Says what does not hold.
holds() { "${@:2}" || fail "$1"; }

# --- outside

outside() {
  local script=$PWD/${BASH_SOURCE[0]} sudo=()
  at=$(mktemp -d)  # not local: the trap reads it
  trap 'rm -rf "$at"' EXIT
  [[ $EUID == 0 ]] || sudo=(sudo)
  mkdir "$at/new" "$at/in"
  cp "$script" "$at/in/install.sh"
  cp "$1" "$at/in/jobdaw.deb"
  cp "$2" "$at/in/jobdaw.tar.gz"
  "${sudo[@]}" unshare --mount --pid --fork --propagation private "$at/in/install.sh" in-namespace "$at"
}

in-namespace() {
  local at=$1
  mount -t tmpfs tmpfs "$at/new"
  mkdir "$at/new/upper" "$at/new/work" "$at/new/root"
  mount -t overlay overlay -o "lowerdir=/,upperdir=$at/new/upper,workdir=$at/new/work" "$at/new/root"
  mount --rbind /dev "$at/new/root/dev"
  mount -t proc proc "$at/new/root/proc"
  mount -t tmpfs tmpfs "$at/new/root/tmp"
  cp -r "$at/in" "$at/new/root/tmp/in"
  exec chroot "$at/new/root" /tmp/in/install.sh inside
}

# --- inside

# All that packages may touch.
files() { find /etc /usr /opt /var/lib -path /var/lib/dpkg -prune -o -printf '%y %p\n' | sort; }

# A user with a Chromium and a Firefox, and nothing else.
as_ada() {
  env -i HOME="$home" PATH=/usr/bin:/bin "$@"
}
new_home() {
  home=$1
  mkdir -p "$home/.config/chromium" "$home/.mozilla"
}

# A round through the host that the manifest names, as the browser would make it.
hello() {
  as_ada python3 - "$1" <<'PYTHON'
import json, struct, subprocess, sys
manifest = json.load(open(sys.argv[1]))
request = json.dumps({"id": 1, "protocol": 1, "schema_version": 1, "action": "hello"}).encode()
done = subprocess.run([manifest["path"], manifest["allowed_origins"][0]],
                      input=struct.pack("=I", len(request)) + request, stdout=subprocess.PIPE, timeout=20)
(length,) = struct.unpack("=I", done.stdout[:4])
reply = json.loads(done.stdout[4:4 + length])
sys.exit(0 if done.returncode == 0 and "count" in reply["ok"]["tracker"] else f"no hello: {reply}")
PYTHON
}

use() {
  local program=$1 manifest=$2/org.jobdaw.host.json manifests=$3 report=$home/doctor.json
  holds "the host of $manifest says hello" hello "$manifest"
  printf 'Data Engineer\nCompany: Example Data\nLocation: Berlin\n' >"$home/page.txt"
  holds "$program saves" as_ada "$program" save "$home/page.txt" --format text --url https://example.org/jobs/1 >/dev/null
  holds "$program lists it" grep -q 'Data Engineer' <<<"$(as_ada "$program" list)"
  as_ada "$program" doctor --json >"$report" || { cat "$report" >&2; fail "doctor finds a problem"; }
  holds "doctor finds $manifests manifests that name this host" test "$(grep -c '"check": "manifest"' "$report")" = "$manifests"
  holds "doctor warns of nothing" grep -q '"warnings": 0' "$report"
}

debian_package() {
  local before after
  before=$(files)
  holds "dpkg installs it, with all that it depends on" dpkg -i /tmp/in/jobdaw.deb >/dev/null
  holds "its files are as they were packed" test -z "$(dpkg --verify jobdaw)"
  holds "all of it is root's" test -z "$(dpkg -L jobdaw | xargs -d '\n' stat -c '%u:%g' | grep -v '^0:0$')"
  holds "its changelog is there" grep -q '^jobdaw (' <(zcat /usr/share/doc/jobdaw/changelog.Debian.gz)
  holds "it names its home page" grep -q '^https://' <(dpkg-query -W -f '${Homepage}' jobdaw)
  holds "the manual is there" grep -q JOBDAW /usr/share/man/man1/jobdaw.1
  holds "bash completes" bash -c '. /usr/share/bash-completion/completions/jobdaw && complete -p jobdaw' >/dev/null
  new_home /tmp/ada
  use jobdaw /etc/chromium/native-messaging-hosts 4
  holds "dpkg removes it" dpkg -r jobdaw >/dev/null
  after=$(files)
  # Empty directories that no package owned are not missed.
  holds "nothing of it is left, nothing else is gone" test -z "$(diff <(echo "$before") <(echo "$after") | grep '^[<>]' | grep -v '^< d ')"
  holds "dpkg purges it" dpkg -P jobdaw >/dev/null 2>&1
  holds "the jobs stay" test -s /tmp/ada/.local/share/jobdaw/tracker.db
}

tarball() {
  new_home "/tmp/grace"
  mkdir "$home/my tools"
  tar --directory "$home/my tools" -xzf /tmp/in/jobdaw.tar.gz
  local folder program
  folder=$(echo "$home/my tools"/jobdaw-*)
  program=$folder/bin/jobdaw
  holds "install tells both browsers" as_ada "$program" install >/dev/null
  use "$program" "$home/.config/chromium/NativeMessagingHosts" 2
  mv "$folder" "$home/moved"
  holds "install again, from where it was moved to" as_ada "$home/moved/bin/jobdaw" install >/dev/null
  use "$home/moved/bin/jobdaw" "$home/.config/chromium/NativeMessagingHosts" 2
  holds "uninstall" as_ada "$home/moved/bin/jobdaw" uninstall >/dev/null
  holds "no manifest is left" test -z "$(find "$home" -name 'org.jobdaw.*')"
  holds "the jobs stay" test -s "$home/.local/share/jobdaw/tracker.db"
  # Where there is nothing else, no library either.
  mkdir "$home/moved/home"
  holds "runs without any library" env -i HOME=/home /usr/sbin/chroot "$home/moved" /bin/jobdaw list >/dev/null
  holds "the host as well" env -i HOME=/home /usr/sbin/chroot "$home/moved" /lib/jobdaw/jobdaw-host --version >/dev/null
}

inside() {
  debian_package
  tarball
}

case ${1:-} in
  in-namespace | inside) "$@" ;;
  *) outside "$@" ;;
esac
