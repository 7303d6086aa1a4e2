#!/usr/bin/env bash
# Several hosts on one machine: network namespaces, each with an address of its own, on one bridge that this machine is on too. Needs root.
#
#   hosts.sh up N [--delay 5ms] [--loss 1%] [--rate 100mbit]    lays out N hosts, weir-1 .. weir-N, at 10.77.0.1 .. 10.77.0.N
#   hosts.sh exec I COMMAND...                                  runs a command on host I, in place of this script
#   hosts.sh partition I                                        cuts host I off: packets vanish, nobody is told
#   hosts.sh heal I                                             joins it again
#   hosts.sh down                                               takes all hosts away
#
# This machine is 10.77.0.254. Exit codes: 0 done, 1 failed, 2 not understood, 3 not allowed here (says so in one line).
set -euo pipefail

bridge=weir-br prefix=weir- network=10.77.0 most=200

fail() {
    echo "hosts: $*" >&2
    exit 1
}

usage() {
    echo "hosts: $*; see the head of ${BASH_SOURCE[0]}" >&2
    exit 2
}

skip() {
    echo "hosts: skipped: $*" >&2
    exit 3
}

host_number() {
    [[ ${1:-} =~ ^[0-9]{1,3}$ ]] && (($1 >= 1 && $1 <= most)) || usage "expected a host from 1 to $most, found '${1:-}'"
}

allowed() {
    ((EUID == 0)) || skip "network namespaces need root"
    command -v ip >/dev/null || skip "no ip command (Debian: apt-get install iproute2)"
    ip netns add "$prefix-probe" 2>/dev/null || skip "this machine does not allow network namespaces"
    ip netns del "$prefix-probe"
}

down() {
    local namespace
    for namespace in $(ip netns list 2>/dev/null | awk '{print $1}' | grep -E "^${prefix}[0-9]+$" || true); do
        ip netns del "$namespace"
    done
    ! ip link show "$bridge" >/dev/null 2>&1 || ip link del "$bridge"
}

# One end of each pair is on the bridge, named after the host; the other is eth0 of the host.
lay_out() {
    local hosts=$1 host
    ip link add "$bridge" type bridge 2>/dev/null || skip "this machine has no bridges"
    ip addr add "$network.254/24" dev "$bridge"
    ip link set "$bridge" up
    for ((host = 1; host <= hosts; host++)); do
        ip netns add "$prefix$host"
        ip link add "$prefix$host" type veth peer name eth0 netns "$prefix$host" || { down; skip "this machine has no veth pairs"; }
        ip link set "$prefix$host" master "$bridge" up
        ip -n "$prefix$host" addr add "$network.$host/24" dev eth0
        ip -n "$prefix$host" link set lo up
        ip -n "$prefix$host" link set eth0 up
    done
}

# Both directions: what a host sends, and what it is sent.
disturb() {
    local hosts=$1 host
    shift
    for ((host = 1; host <= hosts; host++)); do
        if ! tc qdisc add dev "$prefix$host" root netem "$@" 2>/dev/null; then
            down
            skip "this kernel has no netem: give no --delay, --loss or --rate here"
        fi
        ip netns exec "$prefix$host" tc qdisc add dev eth0 root netem "$@"
    done
}

up() {
    host_number "${1:-}"
    local hosts=$1 netem=()
    shift
    while (($# > 0)); do
        (($# > 1)) || usage "$1: expected a value, found nothing"
        case $1 in
            --delay | --loss | --rate) netem+=("${1#--}" "$2") ;;
            *) usage "expected --delay, --loss or --rate, found '$1'" ;;
        esac
        shift 2
    done
    allowed
    # Somebody else may be in the middle of using them.
    ! ip link show "$bridge" >/dev/null 2>&1 || skip "hosts are laid out already; if nobody needs them: ${BASH_SOURCE[0]} down"
    lay_out "$hosts"
    ((${#netem[@]} == 0)) || disturb "$hosts" "${netem[@]}"
}

case ${1:-} in
    up) up "${@:2}" ;;
    down)
        allowed
        down
        ;;
    exec)
        host_number "${2:-}"
        (($# > 2)) || usage "exec: expected a command, found nothing"
        exec ip netns exec "$prefix$2" "${@:3}"
        ;;
    partition)
        host_number "${2:-}"
        ip link set "$prefix$2" down || fail "there is no host $2: lay it out with 'up'"
        ;;
    heal)
        host_number "${2:-}"
        ip link set "$prefix$2" up || fail "there is no host $2: lay it out with 'up'"
        ;;
    *) usage "expected up, exec, partition, heal or down, found '${1:-}'" ;;
esac
