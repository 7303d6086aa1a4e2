#!/usr/bin/env bash
# Compares the throughput of two commits on a keyed count, both in one process, lap by lap in random order, by CPU time:
#
#   benchmark-suite/scripts/compare-commits.sh BASE [--head COMMIT] [--forks N] [--laps N] [--records N] [--scheme S]
#
# For each scheduler and each process (fork) one line: the median of each commit in nanoseconds of CPU a record, the ratio of the medians
# with a 95 % interval by bootstrap, and the same of the head against itself, in another class loader: that is the noise, and a change
# that is no larger is none. Forks differ in what the JIT compiler made of the same code. See BuildComparison.
set -euo pipefail
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)

fail() {
    echo "compare-commits: $1" >&2
    exit 2
}

usage="compare-commits.sh BASE [--head COMMIT] [--forks N] [--laps N] [--records N] [--scheme S]"
(($# > 0)) || fail "expected a commit to compare with: $usage"
base=$1
shift
head=HEAD forks=3 laps=150 records=1000000 scheme=aligned
while (($# > 0)); do
    (($# > 1)) || fail "expected a value after $1"
    case $1 in
        --head) head=$2 ;;
        --forks) forks=$2 ;;
        --laps) laps=$2 ;;
        --records) records=$2 ;;
        --scheme) scheme=$2 ;;
        *) fail "unknown option $1: $usage" ;;
    esac
    shift 2
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for side in base head; do
    git -C "$root" rev-parse --verify --quiet "${!side}^{commit}" >/dev/null || fail "there is no commit ${!side}"
    git clone -q "$root" "$work/$side"
    git -C "$work/$side" checkout -q "$(git -C "$root" rev-parse "${!side}")"
    echo "building $side: $(git -C "$work/$side" log -1 --format='%h %s')" >&2
    "$work/$side/weir" --version >/dev/null
done
"$root/weir" --version >/dev/null # what compares is this tree's

for scheduler in chained pipelined; do
    for ((fork = 1; fork <= forks; fork++)); do
        java @"$root/.mvn/weir.jvmflags" -Xmx2g -cp "$root/cli/target/run/*:$root/cli/target/run/lib/*" \
            dev.weir.benchmark.compare.BuildComparison "$work/base/cli/target/run" "$work/head/cli/target/run" \
            "$scheduler" "$scheme" "$records" "$laps" "$fork"
    done
done
echo "load now: $(cut -d' ' -f1-3 /proc/loadavg) on $(nproc) processors"
