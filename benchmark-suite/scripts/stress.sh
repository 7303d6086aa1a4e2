#!/usr/bin/env bash
# Runs the jcstress tests of the channels between tasks; the full run, the slow Lincheck tests too. Fails if an outcome is observed
# that no test allows.
#
#   stress.sh [--quick | --self-check] [JCSTRESS_OPTION...]
#
#   --quick       about a minute: one way to compile each test, where the full run takes them all
#   --self-check  runs the planted defects instead, and fails unless every one of them is found
#
# The report lies in benchmark-suite/target/stress/results. Works from any directory.
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)
work=$root/benchmark-suite/target/stress
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
jar=${JAVA_HOME:+$JAVA_HOME/bin/}jar
planted=benchmark.jcstress.planted

mode=full
case ${1:-} in
    --quick | --self-check)
        mode=${1#--}
        shift
        ;;
esac
# One set of JVM flags, the same compiler for both actors, no pinning to processors: 3 virtual machines a test, where the full run has 20.
quick=(-m quick -jvmArgs "-Xms256m -Xmx256m -XX:+UseParallelGC" -sc false -af NONE -f 1 -fsm 1 -time 500 -iters 3)

# The tests and the engine as one jar: jcstress cannot look through directories of classes.
build() {
    (cd "$root" && mvn -q -B -DskipStyle -Dweir.target=target/stress -DskipTests -pl benchmark-suite -am \
        test-compile dependency:build-classpath -Dmdep.outputFile=target/stress/classpath -Dmdep.includeScope=test)
    local entry entries libraries=() directories=("$work/test-classes" "$work/classes")
    IFS=: read -r -a entries <<<"$(<"$work/classpath")"
    for entry in "${entries[@]}"; do
        if [[ -d $entry ]]; then directories+=("$entry"); else libraries+=("$entry"); fi
    done
    "$jar" --create --file "$work/stress.jar" -C "${directories[0]}" .
    for entry in "${directories[@]:1}"; do
        "$jar" --update --file "$work/stress.jar" -C "$entry" dev
    done
    classpath=$work/stress.jar$(printf ':%s' "${libraries[@]}")
}

stress() {
    rm -rf "$work/results"
    mkdir -p "$work/results"
    (cd "$work/results" && "$java" -cp "$classpath" org.openjdk.jcstress.Main -r "$work/results" "$@")
}

mkdir -p "$work"
build
case $mode in
    full)
        (cd "$root" && mvn -q -B -DskipStyle -Dweir.target=target/stress -Dweir.slow=true -pl runtime -am test \
            -Dtest='*InterleavingsTest' -Dsurefire.failIfNoSpecifiedTests=false)
        stress -t "^(?!.*$planted)" "$@"
        ;;
    quick) stress -t "^(?!.*$planted)" "${quick[@]}" "$@" ;;
    self-check)
        for defect in PlainAnnouncement; do
            if stress -t "$planted.$defect\$" "${quick[@]}" "$@" >"$work/$defect.log" 2>&1; then
                echo "the planted defect $defect was not found: see $work/$defect.log" >&2
                exit 1
            fi
            grep -q "Observed forbidden state" "$work/$defect.log" || { cat "$work/$defect.log"; exit 1; }
            echo "found the planted defect $defect"
        done
        ;;
esac
