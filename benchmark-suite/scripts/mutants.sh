#!/usr/bin/env bash
# How good is the laboratory? Seeds one defect after the other into the engine, in memory, and counts the simulated runs until an
# invariant breaks. Exits 1 if fewer than 95 % of the mutants are killed, or half of them take 1000 runs or more.
#
#   mutants.sh [--only NAME] [--runs N] [--seconds N] [--seed N] [--every N] [--quick] [--no-shrinking] [--show] [--report FILE]
#
# --quick: at most 4000 runs a mutant, counterexamples as they come, without those that are known to take long or to survive.
# --only: names, or parts of names, with commas between. --show prints the counterexamples.
# --report writes a page in Markdown. The mutants lie in runtime/src/test/resources/mutants. Works from any directory.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)
arguments=()
while (($#)); do
    if [[ $1 == --report ]]; then
        arguments+=("$1" "$(realpath -m -- "${2:?expected a file after --report}")")
        shift
    else
        arguments+=("$1")
    fi
    shift
done
cd -- "$root"
# Each mutant is loaded anew and runs for a second or two: the second compiler would never be done.
export JAVA_TOOL_OPTIONS="${JAVA_TOOL_OPTIONS:-} -XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=512m"
# A target of its own: these classes have not passed the style checks.
exec mvn -q -B -pl runtime -am -DskipStyle -Dweir.target=target/mutants -Dtest='MutantsTest#shouldKillEnoughMutants' \
    -Dsurefire.failIfNoSpecifiedTests=false -DfailIfNoTests=false "-Dweir.mutants=${arguments[*]-}" test
