#!/usr/bin/env bash
# Feeds readers with what nobody has written, and counts what they make of it:
#
#   fuzz.sh snapshots [--count 1000000] [--seed 1] [--first 0]
#
# snapshots: a checkpoint, one of whose files is cut, altered or forged in each case. Exits 1 if one is accepted and is not what was written,
# if a reader fails otherwise than by refusing, allocates out of proportion to the files, or hangs. Each case follows from seed and number:
# --first N --count 1 runs case N again.
set -euo pipefail
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)

fail() {
    echo "fuzz: $1" >&2
    exit 2
}

# What there is to be fuzzed: a word, and the class that does it.
declare -A mains=(
    [snapshots]=dev.weir.benchmark.fuzz.FuzzSnapshots
)

target=${1:-}
[[ -n $target && -n ${mains[$target]:-} ]] || fail "expected one of: ${!mains[*]}; found '$target'"
shift
count=1000000 seed=1 first=0
while (($# > 0)); do
    (($# > 1)) || fail "expected a value after $1"
    case $1 in
        --count) count=$2 ;;
        --seed) seed=$2 ;;
        --first) first=$2 ;;
        *) fail "unknown option $1; there are --count, --seed and --first" ;;
    esac
    shift 2
done
for number in count seed first; do
    [[ ${!number} =~ ^[0-9]{1,15}$ ]] || fail "--$number: expected a number, found '${!number}'"
done

"$root/weir" --version >/dev/null
java=java
[[ -z ${JAVA_HOME:-} ]] || java=$JAVA_HOME/bin/java
exec "$java" "@$root/.mvn/weir.jvmflags" -Xmx1g -XX:+UseParallelGC \
    -cp "$root/cli/target/run/*:$root/cli/target/run/lib/*" "${mains[$target]}" "$count" "$seed" "$first"
