#!/usr/bin/env bash
# Kills a running NEXMark query with SIGKILL at random moments and restores it each time, until it has finished: the output it has
# committed must be that of an undisturbed run, none lost, none twice. Works from any directory; exits 1 if it is not so, or if the
# kills proved nothing because they met no running process or no checkpoint.
#
#   kill-restore.sh [--kills 20] [--seed 1] [--query q5] [--count 1000000] [any other option of `weir nexmark`]
#
# The seed decides the events and the moments of the kills (which record a moment meets, the machine decides).
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)
weir=$root/weir

kills=20 seed=1 query=q5 count=1000000
options=()

fail() {
    echo "kill-restore: $*" >&2
    exit 1
}

while (($# > 0)); do
    case $1 in
        --kills | --seed | --query | --count)
            (($# > 1)) || { echo "kill-restore: $1: expected a value, found nothing" >&2; exit 2; }
            printf -v "${1#--}" '%s' "$2"
            shift 2
            ;;
        *)
            options+=("$1")
            shift
            ;;
    esac
done
for number in kills seed count; do
    [[ ${!number} =~ ^[0-9]{1,9}$ ]] || { echo "kill-restore: --$number: expected a number, found '${!number}'" >&2; exit 2; }
done

# A kill comes between these times after the start; all the events take longer than all the kills together.
earliest_millis=400 latest_millis=3400
rate=$((count * 1000 / ((kills + 1) * latest_millis) + 1))

work=$(mktemp -d "${TMPDIR:-/tmp}/weir-kill-restore-XXXXXX")
job=
clean_up() {
    [[ -z $job ]] || kill -9 "$job" 2>/dev/null || true
    rm -rf -- "$work"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

run=("$weir" nexmark --query "$query" --count "$count" --seed "$seed" ${options[@]+"${options[@]}"})

echo "kill-restore: $query over $count events, seed $seed: an undisturbed run" >&2
"${run[@]}" --out "$work/expected.csv" 2>"$work/log" || { cat "$work/log" >&2; fail "the undisturbed run failed"; }

disturbed=("${run[@]}" --out "$work/actual.csv" --checkpoint-dir "$work/checkpoints" --checkpoint-interval 200ms)
RANDOM=$seed
killed=0 restored=0 anew=0
restore=()
while ((killed < kills)); do
    millis=$((earliest_millis + (RANDOM * 32768 + RANDOM) % (latest_millis - earliest_millis)))
    "${disturbed[@]}" ${restore[@]+"${restore[@]}"} --rate "$rate" >"$work/log" 2>&1 &
    job=$!
    sleep "$((millis / 1000)).$(printf '%03d' $((millis % 1000)))"
    kill -9 "$job" 2>/dev/null || true
    status=0
    # The shell's own word about the kill is of no interest.
    { wait "$job" || status=$?; } 2>/dev/null
    job=
    # 137: it was running when the signal came. Anything else is an end of its own.
    if ((status != 137)); then
        cat "$work/log" >&2
        fail "the run ended by itself (exit $status) before kill $((killed + 1)) of $kills: expected it to be running; give a larger --count"
    fi
    killed=$((killed + 1))
    if ((killed > 1)); then
        if grep -q '^weir: restored from checkpoint' "$work/log"; then
            restored=$((restored + 1))
        elif grep -q 'starting from the beginning' "$work/log"; then
            anew=$((anew + 1))
        fi
    fi
    published=$(find "$work/checkpoints" -name MANIFEST 2>/dev/null | sort | tail -n 1 || true)
    echo "kill-restore: kill $killed of $kills after $millis ms, newest checkpoint $(basename -- "$(dirname -- "${published:-none/none}")")" >&2
    restore=(--restore)
done

"${disturbed[@]}" --restore 2>"$work/log" || { cat "$work/log" >&2; fail "the last restore did not finish"; }
if grep -q '^weir: restored from checkpoint' "$work/log"; then
    restored=$((restored + 1))
fi
((restored > 0)) || fail "no restore came from a checkpoint in $kills kills, so nothing is proved; expected one at least"

LC_ALL=C sort "$work/expected.csv" >"$work/expected.sorted"
LC_ALL=C sort "$work/actual.csv" >"$work/actual.sorted"
rows=$(($(wc -l <"$work/expected.csv") - 1))
if ! cmp -s "$work/expected.sorted" "$work/actual.sorted"; then
    diff "$work/expected.sorted" "$work/actual.sorted" | head -n 20 >&2 || true
    fail "DIFFERENT: $query, seed $seed, $kills kills: $rows rows expected, $(($(wc -l <"$work/actual.csv") - 1)) found"
fi
echo "kill-restore: IDENTICAL: $query, seed $seed: $rows rows after $killed kills of a running process," \
    "$restored restores from a checkpoint, $anew from the beginning, $((killed - restored - anew)) killed before they had begun"
