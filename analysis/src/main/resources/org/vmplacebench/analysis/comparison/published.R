# Published numbers beside those of these runs: mean and standard deviation of a duration, or a metric.
published$hosts <- factor(published$hosts, levels = unique(published$hosts))
published$policy <- factor(published$policy, levels = unique(published$policy))
published$source <- factor(published$source, levels = c("published", "these runs"))
durations <- c(violations = "Violation (s)", computations = "Computation (s)", reconfigurations = "Reconfiguration (s)")
if (!all(is.na(published$x))) {
  published$panel <- factor(published$panel, levels = unique(published$panel))
  curves <- published[!is.na(published$x), ]
  curves$policy <- factor(curves$policy, levels = unique(as.character(curves$policy)))
  colours <- setNames(scales::viridis_pal(end = 0.85)(nlevels(curves$policy)), levels(curves$policy))
  if (nlevels(curves$policy) <= length(cp_palette)) colours[] <- cp_palette[seq_len(nlevels(curves$policy))]
  rows <- ceiling(nlevels(curves$panel) / 2)
  plot <- ggplot(curves, aes(x, mean, colour = policy)) +
    geom_line(data = subset(curves, source == "these runs"), linewidth = 0.6, na.rm = TRUE) +
    geom_point(aes(shape = source), size = 2, stroke = 0.9, na.rm = TRUE) +
    scale_colour_manual(NULL, values = colours) +
    scale_shape_manual(NULL, values = c("published" = 1, "these runs" = 4)) +
    scale_x_continuous(NULL) + scale_y_continuous(NULL, limits = c(0, NA), labels = vp_numbers) +
    guides(colour = guide_legend(ncol = 4, order = 1), shape = guide_legend(order = 2)) +
    facet_wrap(~panel, ncol = 2, scales = "free", labeller = label_wrap_gen(44)) +
    labs(title = "Published, and in these runs") + theme(legend.box = "vertical")
  vp_save(plot, "published", width = 9, height = 1.6 + 2.5 * rows + 0.2 * ceiling(nlevels(curves$policy) / 4))
} else if (all(published$kind %in% names(durations))) {
  published$what <- factor(durations[published$kind], levels = durations)
  colours <- setNames(c(vp_orange, vp_green, vp_blue)[seq_along(levels(published$policy))], levels(published$policy))
  place <- position_dodge(width = 0.75)
  plot <- ggplot(published, aes(hosts, mean, colour = policy, group = interaction(policy, source))) +
    geom_linerange(aes(ymin = pmax(0, mean - sd), ymax = mean + sd, linetype = source), position = place, linewidth = 0.5,
                   na.rm = TRUE) +
    geom_point(aes(shape = source), position = place, size = 2.4, fill = "white", stroke = 0.9, na.rm = TRUE) +
    scale_colour_manual(values = colours, drop = FALSE) +
    scale_shape_manual(values = c("published" = 21, "these runs" = 19), drop = FALSE) +
    scale_linetype_manual(values = c("published" = "dashed", "these runs" = "solid"), drop = FALSE) +
    scale_x_discrete(NULL) + cp_values(NULL) +
    facet_wrap(~what, ncol = 1, scales = "free_y") +
    labs(title = "Published, and in these runs", subtitle = paste0("mean ± sd of one, ", cp_seeds()))
  vp_save(plot, "published", width = 6.8, height = 7.6)
} else {
  published$row <- factor(published$policy, levels = rev(levels(published$policy)))
  published$what <- factor(published$kind, levels = unique(published$kind))
  plot <- ggplot(published, aes(mean, row, colour = source, shape = source)) +
    geom_point(size = 2.4, fill = "white", stroke = 0.9, na.rm = TRUE) +
    scale_colour_manual(values = c("published" = vp_orange, "these runs" = vp_blue), drop = FALSE) +
    scale_shape_manual(values = c("published" = 21, "these runs" = 4), drop = FALSE) +
    scale_y_discrete(NULL) + scale_x_continuous(NULL, limits = c(0, NA), n.breaks = 4) +
    facet_wrap(~what, ncol = 2, scales = "free_x") +
    labs(title = "Published, and in these runs")
  vp_save(plot, "published", width = 9, height = 1.6 + 0.22 * nlevels(published$row) * ceiling(nlevels(published$what) / 2))
}
