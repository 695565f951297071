# Each violation over time: one line per host where the hosts fit on the page, duration against start elsewhere.
height <- 4.4
if (nrow(violations) == 0) {
  plot <- vp_nothing("No violation", "Violations")
} else {
  violations$seen <- factor(violations$seen, levels = c("seen by the scheduler", "not seen"))
  violations$cause <- factor(violations$cause, levels = c("load change", "migration"))
  hosts_hit <- unique(violations$host[order(violations$host_rank)])
  if (length(hosts_hit) <= 40 && nrow(violations) <= vp_crowd) {
    violations$host <- factor(violations$host, levels = rev(hosts_hit))
    plot <- ggplot(violations, aes(start, host, colour = seen)) +
      geom_segment(aes(xend = start + duration, yend = host), linewidth = 1.6, alpha = 0.6) +
      geom_point(aes(shape = cause), size = 1.7, alpha = if (nrow(violations) > 500) 0.5 else 1) +
      ylab("Host")
    height <- 2.2 + 0.16 * max(8, length(hosts_hit))
  } else {
    plot <- ggplot(violations, aes(start, duration)) +
      vp_points(violations, ~seen, aes(colour = seen), violations_stride, aes(shape = cause)) +
      scale_y_continuous("Duration of the violation (s)", limits = c(0, NA), labels = vp_numbers,
                         oob = scales::oob_keep, expand = expansion(mult = c(0.02, 0.05)))
  }
  plot <- plot +
    scale_colour_manual(values = c("seen by the scheduler" = vp_blue, "not seen" = vp_red), drop = FALSE) +
    scale_shape_manual(
      values = c("load change" = 16, "migration" = 17), drop = FALSE,
      labels = c("load change" = "begun by a load change", "migration" = "begun by a migration")
    ) +
    guides(
      colour = guide_legend(order = 1, override.aes = list(alpha = 1)),
      shape = guide_legend(order = 2, override.aes = list(alpha = 1))
    ) +
    vp_time(run_end) +
    labs(title = "Violations", subtitle = paste0(run_words, "\n", vp_words("violations", "violation", "violations")),
         caption = vp_thinned(violations_stride))
}
vp_save(plot, "violations", height = height)
