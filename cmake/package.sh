#!/bin/bash
# Makes everything that is given to people, in build/packages, from a clean commit:
#
#   jobdaw_VERSION_ARCH.deb                for Debian and its relatives, tells every browser of the system
#   jobdaw-VERSION-linux-ARCH.tar.gz       statically linked, for any Linux and any folder
#   jobdaw-VERSION-{chromium,firefox}.zip  the extension
#   jobdaw-VERSION-source.tar.gz           the sources, which the reviewers of add-ons ask for
#
#   cmake/package.sh          make them; lint, install, remove them; make them again elsewhere, and compare
#   cmake/package.sh make     only make them, in a tree of the source package too
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH=$PWD/build/deps/node/bin:$PATH
umask 022
packages=$PWD/build/packages log=$PWD/build/package.log

step() { printf '== package: %s\n' "$*"; }
fail() { printf 'package: %s\n' "$*" >&2; exit 1; }
quietly() { "$@" >"$log" 2>&1 || { cat "$log" >&2; fail "failed: $*"; }; }

version=$(sed -n 's/^project(jobdaw VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)

make_deb() {
  local dir=build/native/package
  rm -rf "$dir"
  quietly cpack --config build/native/CPackConfig.cmake -B "$dir"
  cp "$dir"/*.deb "$packages"
}

make_tarball() {
  local name dir=build/static/package
  name=jobdaw-$version-linux-$(uname -m)
  rm -rf "$dir"
  quietly env -u DESTDIR cmake --install build/static --strip --prefix "$dir/$name"
  tar --directory "$dir" --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner --format=gnu \
    --create "$name" | gzip -9n >"$packages/$name.tar.gz"
}

make_zip() {
  local dir=build/extension/package
  rm -rf "$dir"
  cp -r "build/extension/$1" "$dir"
  cp build/native/copyright-extension "$dir/LICENSES.txt"
  python3 cmake/zip.py "$packages/jobdaw-$version-$1.zip" "$dir"
  quietly advzip --recompress --shrink-insane --iter=20 "$packages/jobdaw-$version-$1.zip"
}

make() {
  # The commit's time, which the files of the source package have.
  export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(stat -c %Y CMakeLists.txt)}
  ./dev shipped
  step "packages"
  rm -rf "$packages"
  mkdir -p "$packages"
  make_deb
  make_tarball
  make_zip chromium
  make_zip firefox
}

# The reviewers' way: unpack the sources elsewhere, build, and get the same bytes. Nothing compiled is taken over.
compare() {
  local again=$PWD/build/again tree made
  step "the same again, from the source package"
  rm -rf "$again"
  mkdir -p "$again"
  tar --directory "$again" -xzf "$packages/jobdaw-$version-source.tar.gz"
  tree=$again/jobdaw-$version
  mkdir "$tree/build"
  ln -s "$PWD/build/deps" "$tree/build/deps"
  cp -al extension/node_modules "$tree/extension/"
  (cd "$tree" && env -u SOURCE_DATE_EPOCH CCACHE_DIR="$again/ccache" CCACHE_BASEDIR="$tree" cmake/package.sh make)
  for made in "$packages"/*; do
    [[ $made == *-source.tar.gz ]] && continue
    cmp "$made" "$tree/build/packages/${made##*/}" || fail "${made##*/} came out different the second time"
  done
  rm -rf "$again"
}

main() {
  [[ -z $(git status --porcelain) ]] || fail "there are changes that are not committed; commit them first, as the source package is the commit's"
  SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
  export SOURCE_DATE_EPOCH
  make
  git archive --format=tar.gz -9 --prefix="jobdaw-$version/" --output="$packages/jobdaw-$version-source.tar.gz" HEAD
  step "web-ext lint"
  quietly node_modules/.bin/web-ext lint --warnings-as-errors --source-dir "$packages/jobdaw-$version-firefox.zip"
  step "install, use, remove"
  tests/packages/install.sh "$packages"/*.deb "$packages"/*-linux-*.tar.gz
  compare
  (cd "$packages" && for made in *; do printf '%9d  %s  %s\n' "$(stat -c %s "$made")" "$(sha256sum <"$made" | cut -d' ' -f1)" "$made"; done)
}

case ${1:-main} in
  main | make) "${1:-main}" ;;
  *) fail "no such step: $1" ;;
esac
