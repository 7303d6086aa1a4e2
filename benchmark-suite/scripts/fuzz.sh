#!/usr/bin/env bash
# Feeds readers with what nobody has written or should send, and counts what they make of it:
#
#   benchmark-suite/scripts/fuzz.sh frames [--count 1000000] [--seed 1]
#   benchmark-suite/scripts/fuzz.sh snapshots [--count 1000000] [--seed 1] [--first 0]
#
#   frames      connections between nodes: each is sent some frames of which one is damaged
#   snapshots   a checkpoint, one of whose files is cut, altered or forged in each case; --first N --count 1 runs case N again
#
# Exits 1 if something is accepted that is not what was written, if a reader fails otherwise than by refusing, allocates above its bound, or
# hangs. Each case follows from seed and number.
set -euo pipefail
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)

fail() {
    echo "fuzz: $1" >&2
    exit 2
}

# What there is to be fuzzed: a word, and the class that does it.
declare -A mains=(
    [frames]=dev.weir.benchmark.fuzz.FrameFuzz
    [snapshots]=dev.weir.benchmark.fuzz.FuzzSnapshots
)

target=${1:-}
[[ -n $target && -n ${mains[$target]:-} ]] || fail "expected one of: ${!mains[*]}; found '$target'"
shift
count=1000000 seed=1 first=
while (($# > 0)); do
    (($# > 1)) || fail "expected a value after $1"
    [[ $2 =~ ^[0-9]{1,15}$ ]] || fail "$1: expected a number, found '$2'"
    case $1 in
        --count) count=$2 ;;
        --seed) seed=$2 ;;
        --first) first=$2 ;;
        *) fail "unknown option $1; there are --count, --seed and --first" ;;
    esac
    shift 2
done
[[ $target == snapshots || -z $first ]] || fail "--first is for snapshots"

"$root/weir" --version >/dev/null
arguments=("$count" "$seed")
[[ $target == frames ]] || arguments+=("${first:-0}")
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" "@$root/.mvn/weir.jvmflags" -Xmx1g -XX:+UseParallelGC \
    -cp "$root/cli/target/run/*:$root/cli/target/run/lib/*" "${mains[$target]}" "${arguments[@]}"
