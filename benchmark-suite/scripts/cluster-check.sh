#!/usr/bin/env bash
# NEXMark q5 and q8 with the exactly-once file sink on a cluster of three nodes, under every scheduler and two schemes: the output must be
# that of a run in one process. Lines are compared after sorting, since parallel sinks append in no fixed order in one process either; where
# every operator has one task, they are compared as they are. Works from any directory; exits 1 if any output differs.
#
#   cluster-check.sh [--quick] [--count 2000000] [--rate 100000] [--port 7681]
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)
weir=$root/weir

count=2000000 rate=100000 port=7681
schedulers=(pipelined chained micro-batch) schemes=(aligned unaligned)

fail() {
    echo "cluster-check: $*" >&2
    exit 1
}

while (($# > 0)); do
    case $1 in
        --quick)
            count=30000 rate=10000
            shift
            ;;
        --count | --rate | --port)
            (($# > 1)) || { echo "cluster-check: $1: expected a value, found nothing" >&2; exit 2; }
            [[ $2 =~ ^[0-9]{1,9}$ ]] || { echo "cluster-check: $1: expected a number, found '$2'" >&2; exit 2; }
            printf -v "${1#--}" '%s' "$2"
            shift 2
            ;;
        *)
            echo "cluster-check: expected --quick, --count, --rate or --port, found '$1'" >&2
            exit 2
            ;;
    esac
done

# Short-lived processes: what a compiler could gain, its start would cost.
export WEIR_JAVA_OPTS="${WEIR_JAVA_OPTS:--Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1}"

work=$(mktemp -d "${TMPDIR:-/tmp}/weir-cluster-check-XXXXXX")
cluster=
clean_up() {
    if [[ -n $cluster ]]; then
        kill "$cluster" 2>/dev/null || true
        wait "$cluster" 2>/dev/null || true
    fi
    rm -rf -- "$work"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

"$weir" --version >/dev/null
# Workers enough for all jobs at once: what is asked is whether they are right, not how fast they are.
"$weir" cluster --nodes 3 --workers-per-node 20 --heap 512m --listen "127.0.0.1:$port" --dir "$work/cluster" >"$work/cluster.out" 2>&1 &
cluster=$!

for query in q5 q8; do
    for parallelism in 1 2; do
        "$weir" run "nexmark-$query" --count "$count" --event-rate 1000 --parallelism "$parallelism" --workers 3 \
            --out "$work/$query-$parallelism.csv" 2>"$work/log" || { cat "$work/log" >&2; fail "the run in one process failed"; }
    done
    LC_ALL=C sort "$work/$query-2.csv" >"$work/$query-2.sorted"
    (($(wc -l <"$work/$query-2.csv") > 1)) || fail "$query has no output in one process: nothing could be compared; give a larger --count"
done

for ((second = 0; second < 90; second++)); do
    grep -q '^Ctrl-C ends' "$work/cluster.out" && break
    kill -0 "$cluster" 2>/dev/null || { cat "$work/cluster.out" >&2; fail "the cluster did not start"; }
    sleep 1
done

declare -A jobs # what is compared, by job
submit() {
    local name=$1 query=$2 id
    shift 2
    id=$("$weir" submit "nexmark-$query" --coordinator "127.0.0.1:$port" --count "$count" --event-rate 1000 --rate "$rate" --workers 3 \
        --checkpoint-dir "$work/checkpoints/$name" --checkpoint-interval 300ms --out "$work/$name.csv" "$@") || fail "$name was refused"
    jobs[$id]=$name
}

# Ends when all jobs have ended; fails if one ends in another way than finished, or none gets on.
await_all() {
    local look view=
    for ((look = 0; look < 600; look++)); do
        view=$("$weir" jobs --coordinator "127.0.0.1:$port") || fail "the coordinator does not answer"
        if ! grep -qE '^job-[0-9]+ .* (WAITING|STARTING|RUNNING|STOPPING) ' <<<"$view"; then
            break
        fi
        sleep 1
    done
    local id
    for id in "${!jobs[@]}"; do
        if ! grep -qE "^$id .* FINISHED " <<<"$view"; then
            printf '%s\n' "$view" >&2
            cat "$work"/cluster/*.log >&2
            fail "${jobs[$id]} ($id) has not finished"
        fi
    done
}

for query in q5 q8; do
    for scheduler in "${schedulers[@]}"; do
        for scheme in "${schemes[@]}"; do
            submit "$query-$scheduler-$scheme" "$query" --scheduler "$scheduler" --scheme "$scheme" --parallelism 2
        done
    done
    submit "$query-one-task" "$query" --scheduler pipelined --scheme unaligned --parallelism 1
done
await_all
checkpoints=$("$weir" jobs --coordinator "127.0.0.1:$port" | awk '/^job-/ {sum += $5} END {print sum}')
((checkpoints > ${#jobs[@]})) || fail "found $checkpoints checkpoints in ${#jobs[@]} jobs: expected several in each; give a lower --rate"

same=0 rows=0
for id in "${!jobs[@]}"; do
    name=${jobs[$id]}
    query=${name%%-*}
    if [[ $name == *-one-task ]]; then
        cmp "$work/$query-1.csv" "$work/$name.csv" || fail "DIFFERENT: $name, as it is"
    else
        LC_ALL=C sort "$work/$name.csv" | cmp "$work/$query-2.sorted" - || fail "DIFFERENT: $name, sorted"
    fi
    same=$((same + 1))
    rows=$((rows + $(wc -l <"$work/$name.csv") - 1))
done
echo "cluster-check: IDENTICAL: q5 and q8 over $count events on 3 nodes, ${#schedulers[@]} schedulers x ${#schemes[@]} schemes sorted," \
    "one task each as it is: $same jobs, $rows rows, $checkpoints checkpoints"
