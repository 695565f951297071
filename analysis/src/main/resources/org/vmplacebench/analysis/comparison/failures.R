# What did not work out: computations without a plan, plans that were aborted, migrations that failed.
panels <- list(
  c("computations_failed", "Computations without a plan"),
  c("reconfigurations_aborted", "Plans aborted"),
  c("migrations_failed", "Migrations failed")
)
rows <- do.call(rbind, lapply(panels, function(panel) {
  rows <- cp_metric(panel[1])
  rows$what <- rep(panel[2], nrow(rows))
  rows
}))
rows$what <- factor(rows$what, levels = vapply(panels, function(panel) panel[2], ""))
plot <- cp_bars(rows, "Number in a run") +
  facet_wrap(~what, ncol = 1, scales = "free_y") +
  labs(title = "Failures", subtitle = paste0("of a whole run, ", cp_seeds()), caption = cp_interval)
plot <- plot + geom_text(aes(label = ifelse(mean == 0, "0", ""), y = 0), position = cp_dodge, vjust = -0.4, size = 2.6,
                         colour = "grey30")
vp_save(plot, "failures", width = cp_width, height = cp_height(6.4))
