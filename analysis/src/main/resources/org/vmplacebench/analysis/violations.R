# Each violation over time: one line per host where the hosts fit on the page, duration against start elsewhere.
subtitle <- paste0(run_words, "\n", vp_words("violations", "violation", "violations"))
if (nrow(violations) == 0) {
  plot <- vp_nothing("No violation") + labs(title = "Violations", subtitle = run_words)
} else {
  violations$seen <- factor(violations$seen, levels = c("seen by the scheduler", "not seen"))
  hosts_hit <- unique(violations$host[order(violations$host_rank)])
  colours <- scale_colour_manual(values = c("seen by the scheduler" = vp_blue, "not seen" = vp_red), drop = FALSE)
  shapes <- scale_shape_manual(values = c("load change" = 16, "migration" = 17), drop = FALSE)
  violations$cause <- factor(violations$cause, levels = c("load change", "migration"))
  points <- geom_point(aes(shape = cause), size = 1.7, alpha = if (nrow(violations) > 500) 0.4 else 1)
  legends <- guides(
    colour = guide_legend(order = 1, override.aes = list(alpha = 1)),
    shape = guide_legend(order = 2, override.aes = list(alpha = 1))
  )
  if (length(hosts_hit) <= 40) {
    violations$host <- factor(violations$host, levels = rev(hosts_hit))
    plot <- ggplot(violations, aes(start, host, colour = seen)) +
      geom_segment(aes(xend = start + duration, yend = host), linewidth = 1.6, alpha = 0.6) +
      points + ylab("Host")
    height <- 2.2 + 0.16 * max(8, length(hosts_hit))
  } else {
    plot <- ggplot(violations, aes(start, duration, colour = seen)) + points +
      scale_y_continuous("Duration of the violation (s)", limits = c(0, NA), labels = vp_numbers,
                         expand = expansion(mult = c(0.02, 0.05)))
    height <- 4.4
  }
  plot <- plot + colours + shapes + legends + vp_time(run_end) +
    labs(title = "Violations", subtitle = subtitle, caption = vp_thinned(violations_stride))
}
vp_save(plot, "violations", height = if (exists("height", inherits = FALSE)) height else 4.4)
