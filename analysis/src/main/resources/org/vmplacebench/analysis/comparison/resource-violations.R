# How long hosts were asked for more of each resource than they have.
prefix <- "resources_violation_s_"
rows <- statistics[startsWith(as.character(statistics$metric), prefix), ]
rows$resource <- substring(as.character(rows$metric), nchar(prefix) + 1)
plot <- cp_bars(rows, "Host hours in violation", by = 3600) +
  facet_wrap(~resource, ncol = 2) +
  labs(title = "Violation time of each resource", subtitle = cp_seeds(), caption = cp_interval)
vp_save(plot, "resource-violations", width = cp_width, height = cp_height(1.2 + 2.4 * ceiling(length(unique(rows$resource)) / 2)))
