# Seed by seed: the mean of one variant over that of the other, with its confidence interval.
pairs <- pairs[!is.na(pairs$ratio) & pairs$ratio > 0, ]
pairs$scenario <- factor(pairs$scenario, levels = scenario_order$scenario)
pairs$what <- factor(pairs$what, levels = unique(pairs$what))
pairs$pair <- factor(pairs$pair, levels = rev(unique(pairs$pair)))
pairs$sure <- factor(pairs$sure, levels = c("difference shown", "not shown"))
plot <- ggplot(pairs, aes(ratio, pair, colour = sure)) +
  geom_vline(xintercept = 1, colour = vp_grey, linetype = "22", linewidth = 0.4) +
  geom_linerange(aes(xmin = low, xmax = high), linewidth = 0.7, na.rm = TRUE) +
  geom_point(size = 2) +
  # No panel shows less than 1 % about 1: what lies closer is the same
  geom_blank(data = transform(pairs, ratio = 0.99)) +
  geom_blank(data = transform(pairs, ratio = 1.01)) +
  scale_colour_manual(values = c("difference shown" = vp_blue, "not shown" = vp_orange), drop = FALSE) +
  scale_x_log10("Ratio of the means (log scale): left of 1, the first has less", labels = vp_numbers,
                breaks = scales::breaks_log(5)) +
  scale_y_discrete(NULL, labels = scales::label_wrap(52)) +
  facet_grid(scenario ~ what, scales = "free", space = "free_y", labeller = label_wrap_gen(20)) +
  labs(title = "Variants against each other, paired by seed", subtitle = "95 % confidence intervals (bootstrap)") +
  theme(panel.spacing = unit(0.9, "lines"), strip.text.y = element_text(angle = 0),
        axis.text.x = element_text(size = 8), axis.text.y = element_text(lineheight = 0.9))
# A row is as high as the lines of its longest label
lines <- max(lengths(strsplit(scales::label_wrap(52)(levels(pairs$pair)), "\n")))
rows <- nrow(unique(pairs[c("scenario", "pair")]))
vp_save(plot, "differences", width = 9.4, height = min(48, 1.9 + (0.08 + 0.16 * lines) * rows + 0.25 * nrow(scenario_order)))
