#!/usr/bin/env bash
# Compares the flights program with one written by hand, for every scheduler and scheme: table and late rows must be the same.
#
#   flights-check.sh [FILE.csv[.gz]] [DISORDER_MINUTES]
#
# Without a file: the week of flights in the repository. Works from any directory.
set -euo pipefail

suite=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
weir=$suite/../weir
file=$(realpath -- "${1:-$suite/src/main/resources/flights/flights-2001-01-week1.csv.gz}")
minutes=${2:-60}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

plain=$suite/src/test/java/dev/weir/benchmark/flights/PlainFlights.java
"$java" "$plain" "$file" "$minutes" >"$work/plain.csv" 2>"$work/plain.err"
head -n -1 "$work/plain.err" | sort >"$work/plain.late"
echo "by hand: $(tail -n 1 "$work/plain.err")"

failed=0
for scheduler in pipelined chained micro-batch; do
    for scheme in aligned unaligned; do
        "$weir" run flights --input "$file" --disorder "${minutes}m" --late "$work/late.csv" --out "$work/out.csv" \
            --scheduler "$scheduler" --scheme "$scheme" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
        { head -n 1 "$work/out.csv"; tail -n +2 "$work/out.csv" | LC_ALL=C sort; } >"$work/out.sorted"
        { head -n 1 "$work/plain.csv"; tail -n +2 "$work/plain.csv" | LC_ALL=C sort; } >"$work/plain.sorted"
        tail -n +2 "$work/late.csv" | sort >"$work/late.sorted"
        verdict=equal
        cmp -s "$work/out.sorted" "$work/plain.sorted" || verdict="TABLE DIFFERS"
        cmp -s "$work/late.sorted" "$work/plain.late" || verdict="$verdict, LATE ROWS DIFFER"
        [[ $verdict == equal ]] || failed=1
        printf '%-12s %-10s %7d groups %7d late rows  %s\n' "$scheduler" "$scheme" \
            $(($(wc -l <"$work/out.sorted") - 1)) "$(wc -l <"$work/late.sorted")" "$verdict"
    done
done
exit $failed
