# How far VMs were from their users.
plot <- cp_bars(cp_metric("users_mean_ms"), "Latency to users (ms)") +
  labs(title = "Latency of VMs to their users", subtitle = paste0("mean, ", cp_seeds()), caption = cp_interval)
vp_save(plot, "user-latency", width = cp_width, height = cp_height(3.4))
