# Cumulated violation time of each variant at each size: of all hosts together, and per host.
total <- cp_metric("violations_total_s")
per_host <- merge(total, hosts_of_scenarios, by = "scenario")
per_host <- per_host[per_host$hosts > 0, ]
for (column in c("mean", "low", "high")) per_host[[column]] <- per_host[[column]] / per_host$hosts
per_host <- cp_sorted(per_host)
plot <- vp_stack(
  "Cumulated violation time", paste0("of a whole run, ", cp_seeds()),
  cp_bars(total, "All hosts (s)"),
  cp_bars(per_host, "Per host (s)") + cp_only_one_legend,
  caption = cp_interval
)
vp_save(plot, "violation-time", width = cp_width, height = cp_height(5.4))
