#!/usr/bin/env bash
# The same seed gives the same trace, byte for byte: runs each seed twice on every JDK and compares what happened, event by event.
#
#   same-trace.sh [JDK ...]     JDKs by their home directories; 17 and 25 under /usr/lib/jvm if none is given
#
#   SEEDS     seeds to try, default "1 2 3 4 5 6"
#   SCHEMES   schemes to try, default all
set -euo pipefail
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)

jdks=("$@")
if ((!${#jdks[@]})); then
    for major in 17 25; do
        for javac in /usr/lib/jvm/*"$major"*/bin/javac; do
            if [[ -x $javac ]] && "$javac" -version 2>&1 | grep -q "^javac $major\b"; then
                jdks+=("$(dirname -- "$(dirname -- "$javac")")")
                break
            fi
        done
    done
fi
((${#jdks[@]})) || { echo "same-trace: found no JDK 17 or 25 under /usr/lib/jvm; name the JDKs" >&2; exit 1; }

work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
read -r -a schemes <<<"${SCHEMES:-$(cd "$work" && JAVA_HOME=${jdks[0]} "$root/weir" check --list | sed -n 's/^schemes: *//p' | tr ',' '\n' | awk '{print $1}' | tr '\n' ' ')}"
read -r -a seeds <<<"${SEEDS:-1 2 3 4 5 6}"

failed=0
for scheme in "${schemes[@]}"; do
    for seed in "${seeds[@]}"; do
        first=
        for jdk in "${jdks[@]}"; do
            for again in 1 2; do
                trace=$work/$scheme-$seed-$(basename -- "$jdk")-$again.txt
                # One run proves nothing about the scheme, so the exit code says nothing here.
                JAVA_HOME=$jdk "$root/weir" check "$scheme" --seed "$seed" --runs 1 --trace "$trace" \
                    --counterexample "$work/counterexample.txt" >"$work/said.txt" 2>&1 || true
                [[ -s $trace ]] || { cat "$work/said.txt" >&2; echo "same-trace: no trace of $scheme, seed $seed, on $jdk" >&2; exit 1; }
                if [[ -z $first ]]; then
                    first=$trace
                elif ! cmp -s "$first" "$trace"; then
                    echo "DIFFERENT: $scheme, seed $seed, $jdk, time $again" >&2
                    diff "$first" "$trace" | head -n 6 >&2 || true
                    failed=1
                fi
            done
        done
        printf '%s, seed %s: %d events, sha256 %s\n' "$scheme" "$seed" "$(grep -vc '^#' "$first")" \
            "$(sha256sum <"$first" | cut -c 1-16)"
    done
done
((!failed)) || exit 1
echo "the same, twice on each of: ${jdks[*]}"
