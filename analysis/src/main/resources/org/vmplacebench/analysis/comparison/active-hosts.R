# Hosts that are on with at least one VM: what consolidation keeps busy.
plot <- cp_bars(cp_metric("host_use_mean_active"), "Active hosts") +
  labs(title = "Active hosts", subtitle = paste0("mean over time, ", cp_seeds()), caption = cp_interval)
vp_save(plot, "active-hosts", width = cp_width, height = cp_height(3.4))
