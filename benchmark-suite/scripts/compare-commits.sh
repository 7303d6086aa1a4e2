#!/usr/bin/env bash
# Compares the throughput of two commits on the keyed count, interleaved, by the CPU time of the whole process:
#
#   benchmark-suite/scripts/compare-commits.sh BASE [--head COMMIT] [--pairs N] [--count N] [--scheme S]
#
# Prints, for the chained and the pipelined scheduler, the median of each commit in nanoseconds of CPU a record (the start of the JVM
# taken off by a run over few records) and the ratio of the medians, with the quartiles of the ratios of the pairs. Whoever claims that
# a change costs less than so many percent runs this on an otherwise idle machine and reports what it printed.
set -euo pipefail
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)

fail() {
    echo "compare-commits: $1" >&2
    exit 2
}

(($# > 0)) || fail "expected a commit to compare with: compare-commits.sh BASE [--head COMMIT] [--pairs N] [--count N] [--scheme S]"
base=$1
shift
head=HEAD pairs=9 count=20000000 scheme=aligned
while (($# > 0)); do
    (($# > 1)) || fail "expected a value after $1"
    case $1 in
        --head) head=$2 ;;
        --pairs) pairs=$2 ;;
        --count) count=$2 ;;
        --scheme) scheme=$2 ;;
        *) fail "unknown option $1; there are --head, --pairs, --count and --scheme" ;;
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

# CPU seconds, user and system, of one run.
cpu() {
    local side=$1 scheduler=$2 records=$3
    { TIMEFORMAT='%U %S'; time "$work/$side/weir" run keyed-count --count "$records" --scheduler "$scheduler" \
        --scheme "$scheme" --state heap --parallelism 1 >/dev/null 2>"$work/err"; } 2>&1 | awk '{ print $1 + $2 }'
}

for scheduler in chained pipelined; do
    : >"$work/$scheduler"
    for ((pair = 1; pair <= pairs; pair++)); do
        order=(base head)
        ((pair % 2)) || order=(head base)
        for side in "${order[@]}"; do
            long=$(cpu "$side" "$scheduler" "$count")
            short=$(cpu "$side" "$scheduler" 1000)
            echo "$pair $side $(awk -v l="$long" -v s="$short" -v n="$count" 'BEGIN { print (l - s) * 1e9 / n }')" >>"$work/$scheduler"
        done
    done
    awk -v name="$scheduler" '
        { value[$1, $2] = $3; n = $1 > n ? $1 : n }
        function sorted(a, m,   i, j, t) { for (i = 2; i <= m; i++) { t = a[i]; for (j = i - 1; j > 0 && a[j] > t; j--) a[j + 1] = a[j]; a[j + 1] = t } }
        function at(a, m, q,   i) { i = int(1 + (m - 1) * q + 0.5); return a[i] }
        END {
            for (i = 1; i <= n; i++) { b[i] = value[i, "base"]; h[i] = value[i, "head"]; r[i] = h[i] / b[i] }
            sorted(b, n); sorted(h, n); sorted(r, n)
            printf "%-10s base %.1f ns, head %.1f ns of CPU a record; head / base: median %.3f, quartiles %.3f to %.3f, %d pairs\n", \
                name, at(b, n, 0.5), at(h, n, 0.5), at(r, n, 0.5), at(r, n, 0.25), at(r, n, 0.75), n
        }' "$work/$scheduler"
done
echo "load now: $(cut -d' ' -f1-3 /proc/loadavg) on $(nproc) processors"
