#!/usr/bin/env bash
# One NEXMark query under every scheduler, scheme and state store with 1, 2 and 4 tasks an operator: the sorted output must be the
# same, byte for byte, and the reference interpreter's. Works from any directory; exits 1 if a run differs.
#
#   matrix.sh [--query q5] [--count 1000000] [--seed 7] [any other option of `weir nexmark`]
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)

# What is not given has the default; events of a file are neither counted nor seeded.
given=" $* "
options=()
for default in --query=q5 --count=1000000 --seed=7; do
    [[ $given == *" ${default%%=*}"[=\ ]* ]] && continue
    [[ $default != --query=* && $given == *" --events"[=\ ]* ]] && continue
    options+=("$default")
done
exec "$root/weir" nexmark --matrix ${options[@]+"${options[@]}"} "$@"
