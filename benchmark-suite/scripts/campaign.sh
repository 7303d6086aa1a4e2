#!/usr/bin/env bash
# A long campaign of the laboratory over every registered scheme, and its summary as a table:
#
#   benchmark-suite/scripts/campaign.sh [--runs N] [--minutes M] [--seed S] [--threads T] [--schemes "a b"] [--report FILE]
#
# Each scheme gets up to N runs (a million if not said) and up to M minutes (no limit if not said). Goes on after a scheme that is
# refuted, and exits 1 then. The report is Markdown; a second campaign with another seed adds to it when the file is there.
set -euo pipefail
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)

fail() {
    echo "campaign: $1" >&2
    exit 2
}

runs=1000000 minutes= seed=1 threads=$(nproc) schemes= report=
while (($# > 0)); do
    (($# > 1)) || fail "expected a value after $1"
    case $1 in
        --runs) runs=$2 ;;
        --minutes) minutes=$2 ;;
        --seed) seed=$2 ;;
        --threads) threads=$2 ;;
        --schemes) schemes=$2 ;;
        --report) report=$2 ;;
        *) fail "unknown option $1; there are --runs, --minutes, --seed, --threads, --schemes and --report" ;;
    esac
    shift 2
done
"$root/weir" --version >/dev/null
[[ -n $schemes ]] || schemes=$("$root/weir" check --list | sed -n 's/^schemes: *//p' | tr ',' ' ')
[[ -n $schemes ]] || fail "there is no scheme to judge"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
status=0
if [[ -n $report && ! -e $report ]]; then
    printf '| scheme | verdict | runs | runs a second | seed | recoveries from a checkpoint | only some restarted | rescaled |' >"$report"
    printf ' elements captured | stale barriers | died during commit | during recovery |\n' >>"$report"
    printf '|---|---|---|---|---|---|---|---|---|---|---|---|\n' >>"$report"
fi
count() { # how often the page says that something was seen
    local found
    found=$(sed -n "s/.*\b$1  *\([0-9,]*\).*/\1/p" "$work/page")
    echo "${found%%$'\n'*}"
}
for scheme in $schemes; do
    limits=(--runs "$runs")
    [[ -z $minutes ]] || limits+=(--minutes "$minutes")
    "$root/weir" check "$scheme" "${limits[@]}" --seed "$seed" --threads "$threads" \
        --counterexample "$root/counterexample-$scheme.txt" >"$work/page" 2>&1 || status=1
    verdict=$(sed -n '1s/  .*//p' "$work/page")
    made=$(sed -n 's/^ *\([0-9,]*\) runs in .*/\1/p' "$work/page")
    speed=$(sed -n 's/^ *[0-9,]* runs in .* s, \([0-9,]*\) a second.*/\1/p' "$work/page")
    share=$(sed -n 's/^of all recoveries, from a checkpoint: \([0-9]* %\).*/\1/p' "$work/page")
    row="| $scheme | $verdict | $made | $speed | $seed | $(count 'recovered from checkpoint') ($share) | $(count 'only some restarted')"
    row+=" | $(count 'rescaled') | $(count 'element captured') | $(count 'stale barrier') | $(count 'died during commit')"
    row+=" | $(count 'died during recovery') |"
    echo "$row"
    [[ -z $report ]] || echo "$row" >>"$report"
done
exit $status
