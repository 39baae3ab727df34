#!/bin/bash
# Brings what cmake/dependencies.tsv lists, and the extension's npm packages. What is there already is left alone: a second run takes
# a fraction of a second.
#
#   cmake/setup.sh         what building and testing want
#   cmake/setup.sh lint    the linters from npm as well
#
# Debian 12. Root or sudo is needed only where a package is missing; everything else goes to build/deps.
set -euo pipefail
cd "$(dirname "$0")/.."
readonly table=$PWD/cmake/dependencies.tsv deps=$PWD/build/deps log=$PWD/build/setup.log
mkdir -p "$deps"

say() { printf 'setup: %s\n' "$*"; }
fail() { printf 'setup: %s\n' "$*" >&2; exit 1; }
# A step's output goes to the log; its failure is one line.
quietly() {
  local what=$1 why; shift
  "$@" >>"$log" 2>&1 && return
  why=$(grep -m1 -E '^(E:|sudo:|npm (ERR!|error) [^A])' "$log" || true)
  if grep -qE 'Temporary failure|Could not (resolve|connect)|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH' "$log"; then
    why="no network; connect and run this again"
  fi
  fail "$what: ${why:-failed} (all of it: build/setup.log)"
}
rows() { grep -v '^#' "$table" | awk -F'\t' -v from="$1" 'index($2, from) == 1'; }
tree_sha256() { (cd "$1" && find . -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -d' ' -f1); }

# --- packages of the system

# A command from elsewhere does as well, and Debian's package of it would not install beside it.
have_command() { [[ $1 == nodejs ]] && set -- node; [[ $1 =~ ^(node|npm|cmake)$ ]] && command -v "$1" >/dev/null; }

missing_packages() {
  local installed name
  installed=$(dpkg-query -W -f='${db:Status-Abbrev} ${Package}\n' 2>/dev/null | sed -n 's/^ii  *//p')
  rows apt | cut -f1 | while read -r name; do
    grep -qxF "$name" <<<"$installed" || have_command "$name" || echo "$name"
  done
}

system_packages() {
  local missing apt=(env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300)
  mapfile -t missing < <(missing_packages)
  [[ ${#missing[@]} == 0 ]] && return
  if [[ $EUID != 0 ]]; then
    command -v sudo >/dev/null || fail "not root, and no sudo; as root: apt-get install --no-install-recommends ${missing[*]}"
    apt=(sudo "${apt[@]}")
  fi
  say "apt-get install ${missing[*]}"
  quietly "apt-get update" "${apt[@]}" update
  quietly "apt-get install" "${apt[@]}" install -y --no-install-recommends "${missing[@]}"
}

# --- packages from other suites, without touching the system's apt

# apt with lists of its own for bookworm-backports and the sources. Mirror, proxy and keys stay those of the machine.
private_apt() {
  local command=$1 own=$deps/apt; shift
  "$command" -q -o Dir::State="$own" -o Dir::State::status=/var/lib/dpkg/status -o Dir::Cache="$own" \
    -o Dir::Etc::sourcelist=/dev/null -o Dir::Etc::sourceparts="$own/sources" \
    -o Dir::Etc::preferences=/dev/null -o Dir::Etc::preferencesparts=/dev/null \
    -o APT::Sandbox::User="$(id -un)" -o Acquire::Languages=none "$@"
}

# Also sets $mirror, with a slash at its end.
update_private_apt() {
  [[ -n ${private_apt_is_fresh:-} ]] && return
  mirror=$(apt-get --print-uris update 2>/dev/null | sed -n "s#^'\([^']*/\)dists/bookworm/InRelease'.*#\1#p" | sed -n 1p)
  [[ -n $mirror ]] || fail "apt's sources name no bookworm mirror; add one to /etc/apt/sources.list"
  mkdir -p "$deps"/apt/{sources,lists/partial,archives/partial}
  printf 'Types: %s\nURIs: %s\nSuites: %s\nComponents: main\nSigned-By: /usr/share/keyrings/debian-archive-keyring.gpg\n\n' \
    deb "$mirror" bookworm-backports deb-src "$mirror" 'bookworm trixie' >"$deps/apt/sources/debian.sources"
  quietly "fetching the package lists for $1" private_apt apt-get -o APT::Update::Error-Mode=any update
  private_apt_is_fresh=1
}

# Runs "$@" in an empty directory, then puts its tree "unpacked" at build/deps/NAME.
bring() {
  local row=$1 name from version sha256 _; shift
  IFS=$'\t' read -r name from version sha256 _ <<<"$row"
  [[ $name == node-* ]] && name=node
  local into=$deps/$name stamp
  stamp=$(printf '%s' "$row" | cat - cmake/setup.sh | sha256sum | cut -d' ' -f1)
  [[ -e $into/.stamp && $(<"$into/.stamp") == "$stamp" ]] && return
  say "$name $version ($from)"
  [[ $from == npm:* ]] || update_private_apt "$name"
  local work=$deps/.work
  rm -rf "$work" "$into" && mkdir -p "$work/unpacked"
  (cd "$work" && "$@" "$name" "$from" "$version" "$sha256")
  echo "$stamp" >"$work/unpacked/.stamp"
  mv "$work/unpacked" "$into" && rm -rf "$work"
}

bring_deb() {
  local package=${2##*:}
  quietly "$package" private_apt apt-get download "$package"
  dpkg-deb -x ./*.deb unpacked
}

bring_source() {
  local suite package dir upload
  IFS=: read -r _ suite package dir upload <<<"$2"
  if [[ -n $dir ]]; then
    # A part of it, pinned by its own hash: the upload that had it, or what the suite has moved on to.
    /usr/lib/apt/apt-helper -q download-file "${mirror}pool/main/${package::1}/$package/${package}_$upload.orig.tar.xz" \
      "$package.orig.tar.xz" >/dev/null 2>&1 ||
      quietly "$package" private_apt apt-get source --download-only --tar-only "$package/$suite"
    mkdir whole && tar -xf ./*.orig.tar.* -C whole --strip-components=1 --wildcards "*/$dir/*"
    cp -r "whole/$dir/lexbor" "whole/$dir/LICENSE" "whole/$dir/NOTICE" unpacked
  else
    quietly "$package" private_apt apt-get source --download-only "$package=$3"
    tar -xf ./*.orig.tar.* -C unpacked --strip-components=1
    tar -xf ./*.debian.tar.* -C unpacked
  fi
  local found; found=$(tree_sha256 unpacked)
  [[ $found == "$4" ]] || fail "$1 in $suite's $package changed: its tree is now $found; review it and put that into cmake/dependencies.tsv, or build with -DJOBDAW_${1^^}_DIR="
  [[ $1 != re2 ]] || quietly "RE2's tables" re2_tables
}

# Debian strips RE2's generated tables.
re2_tables() (
  cd unpacked
  patch -s -p1 <debian/patches/debian-unicode-data.patch
  cd re2
  /usr/bin/python3 make_unicode_casefold.py >unicode_casefold.cc
  /usr/bin/python3 make_unicode_groups.py >unicode_groups.cc
  perl make_perl_groups.pl >perl_groups.cc
)

bring_node() {
  quietly "${2#npm:}" npm pack --silent "${2#npm:}@$3"
  echo "$4  $(echo ./*.tgz)" | sha256sum -c --quiet >>"$log" 2>&1 || fail "${2#npm:} $3 has another sha256 than cmake/dependencies.tsv says"
  tar -xzf ./*.tgz -C unpacked --strip-components=1
}

# --- npm packages

npm_packages() (
  cd "$1"
  wanted=$(cat package.json package-lock.json | sha256sum)
  [[ -e node_modules/.stamp && $(<node_modules/.stamp) == "$wanted" ]] && exit
  say "npm ci ($1/package-lock.json)"
  quietly "npm ci" npm ci --no-audit --no-fund --ignore-scripts
  echo "$wanted" >node_modules/.stamp
)

main() {
  : >"$log"
  if ! grep -qs '^VERSION_CODENAME=bookworm' /etc/os-release || ! command -v apt-get >/dev/null; then
    fail "this is not Debian 12; use one (a container will do), or install these and build with the presets of \
CMakePresets.json: $(rows '' | cut -f1 | xargs)"
  fi
  system_packages
  local row
  while read -r row; do bring "$row" bring_deb; done < <(rows deb:)
  while read -r row; do bring "$row" bring_source; done < <(rows source:)
  while read -r row; do bring "$row" bring_node; done < <(rows npm: | grep "^node-$(uname -m)\b")
  export PATH=$deps/node/bin:$PATH
  npm_packages extension
  if [[ ${1:-} == lint ]]; then npm_packages .; fi
}
main "$@"
