# verl/trainer/ppo/ray_trainer.py, just before self._dump_generations(...): every row then says whose it is.
reward_extra_infos_dict.update({
    key: [value.item() if hasattr(value, "item") else value for value in batch.non_tensor_batch[key]]
    for key in ("uid", "traj_uid", "step_idx", "anchor_obs", "rewards", "episode_rewards", "is_action_valid")
    if key in batch.non_tensor_batch
} | {
    "advantages": [
        sum(a * m for a, m in zip(row, mask)) / max(1, sum(mask))
        for row, mask in zip(batch.batch["advantages"].tolist(), batch.batch["response_mask"].tolist())
    ]
})

# agent_system/multi_turn_rollout/rollout_loop.py, beside batch.non_tensor_batch['traj_uid'] = traj_uid:
# batch.non_tensor_batch["step_idx"] = np.full(batch_size, _step, dtype=object)
