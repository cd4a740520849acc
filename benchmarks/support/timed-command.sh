#!/bin/sh
# Runs a command, and appends to a file how many nanoseconds it took, and its name: timed-command.sh FILE NAME COMMAND…
file=$1 name=$2
shift 2
began=$(date +%s%N)
"$@"
code=$?
echo "$(($(date +%s%N) - began)) $name" >>"$file"
exit $code
