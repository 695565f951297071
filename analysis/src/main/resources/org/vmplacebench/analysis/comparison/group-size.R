# Snooze's group size: what it does to violations, computations and failures, at each size of the cluster.
sizes <- function(metric, name, by = 1) {
  rows <- merge(cp_metric(metric), group_sizes, by = c("scenario", "variant"))
  rows$scenario <- factor(rows$scenario, levels = scenario_order$scenario)
  ggplot(rows, aes(size, mean / by, colour = scenario, group = scenario)) +
    geom_line(linewidth = 0.5, na.rm = TRUE) +
    geom_linerange(aes(ymin = low / by, ymax = high / by), linewidth = 0.5, na.rm = TRUE) +
    geom_point(size = 2, na.rm = TRUE) +
    scale_x_continuous("Local controllers per group manager", trans = "log2", breaks = sort(unique(group_sizes$size))) +
    scale_colour_viridis_d(end = 0.85, drop = FALSE) + cp_values(name)
}
bare <- theme(axis.title.x = element_blank(), legend.position = "none")
mean_computation <- vp_duration_unit(cp_metric("computations_mean_s")$mean)
plot <- vp_stack(
  "Size of Snooze's groups", paste0("means over runs with 95 % confidence intervals, ", cp_seeds()),
  sizes("violations_total_s", "Violation time (s)") + theme(axis.title.x = element_blank()),
  sizes("computations_mean_s", paste0("Computation (", mean_computation$name, ")"), mean_computation$by) + bare,
  sizes("computations_failed", "Failed computations") + bare,
  sizes("reconfigurations_aborted", "Aborted plans") + theme(legend.position = "none")
)
vp_save(plot, "group-size", width = 6.4, height = 8.4)
