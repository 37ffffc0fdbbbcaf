#!/bin/sh
# examples/scale/parallel.sh out 20
seq "$2" | parallel --lb --retries 3 --halt soon,fail=50% \
  node --import tsx src/cli/main.ts sweep run "$1" --workers 1 --shard "{}/$2"
