#!/usr/bin/env bash
# Sends what nobody should send to whatever reads bytes of others, and says what was hit; exits 1 if something broke:
#
#   benchmark-suite/scripts/fuzz.sh frames [--count N] [--seed S]
#
#   frames   connections between nodes: N of them (a million if not said), each sent some frames of which one is damaged
set -euo pipefail
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)

fail() {
    echo "fuzz: $1" >&2
    exit 2
}

[[ ${1:-} == frames ]] || fail "expected frames, found '${1:-}'"
shift
count=1000000 seed=1
while (($# > 0)); do
    (($# > 1)) || fail "expected a value after $1"
    case $1 in
        --count) count=$2 ;;
        --seed) seed=$2 ;;
        *) fail "unknown option $1; there are --count and --seed" ;;
    esac
    [[ $2 =~ ^[0-9]+$ ]] || fail "expected a number after $1, found $2"
    shift 2
done
"$root/weir" --version >/dev/null
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" "@$root/.mvn/weir.jvmflags" -Xmx512m -XX:+UseParallelGC \
    -cp "$root/cli/target/run/lib/*" dev.weir.benchmark.fuzz.FrameFuzz "$count" "$seed"
