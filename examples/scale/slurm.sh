#!/bin/sh
#SBATCH --job-name=sweep
#SBATCH --cpus-per-task=1
#SBATCH --time=04:00:00
#SBATCH --signal=TERM@60
#SBATCH --open-mode=append
#SBATCH --output=sweep-%a.log
# sbatch --array=1-20 examples/scale/slurm.sh out
srun node --import tsx src/cli/main.ts sweep run "$1"
status=$?
[ $status -ne 75 ] || scontrol requeue "$SLURM_JOB_ID"
exit $status
