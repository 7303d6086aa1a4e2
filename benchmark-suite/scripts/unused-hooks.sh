#!/usr/bin/env bash
# What the hooks cost that a scheme does not use: compares this commit, under a scheme that only aligns barriers, with itself without the
# looks at watched channels (a record each), and at announcements, logs and timers of the scheme (a turn each).
#
#   benchmark-suite/scripts/unused-hooks.sh [--forks N] [--laps N] [--records N]
#
# A ratio of 1.02 is a cost of 2 %. The rest is as in compare-commits.sh, which does the work: what the head differs from itself is noise.
set -euo pipefail
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
git clone -q "$root" "$work/weir"
cd "$work/weir"
head=$(git rev-parse HEAD)
tasks=runtime/src/main/java/dev/weir/runtime/task

without() { # without FILE TEXT: takes lines with that text out
    grep -qF -- "$2" "$1" || { echo "unused-hooks: found no '$2' in $1: this script is out of date" >&2; exit 2; }
    grep -vF -- "$2" "$1" >"$work/edited"
    cp "$work/edited" "$1"
}
without $tasks/Task.java 'port.fireTimers(protocol);'
without $tasks/Task.java 'port.lookAtLogs(protocol);'
without $tasks/Task.java 'inlets.lookForAnnouncements();'
sed -i 's/if (watched && (.*)) {/if (false) {/' $tasks/Inlet.java
grep -qF 'if (false) {' $tasks/Inlet.java || { echo "unused-hooks: found no look at 'watched' in Inlet" >&2; exit 2; }
git -c user.name=unused-hooks -c user.email=unused-hooks@localhost commit -qam "Without hooks"
benchmark-suite/scripts/compare-commits.sh HEAD --head "$head" --scheme aligned "$@"
