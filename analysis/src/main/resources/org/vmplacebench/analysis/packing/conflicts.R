# Choices for hosts that had no room any more, by number of schedulers and age of their views.
last_of$each <- 1000 * last_of$conflicts / pmax(1, last_of$requests)
last_of$line <- factor(paste(last_of$schedulers, ifelse(last_of$schedulers == 1, "scheduler", "schedulers")),
                       levels = unique(paste(last_of$schedulers, ifelse(last_of$schedulers == 1, "scheduler", "schedulers"))))
vp_save(
  ggplot(last_of, aes(staleness_s, each, colour = line)) +
    geom_line(linewidth = 0.6) +
    geom_point(size = 2) +
    scale_colour_manual(values = packing_colours(nlevels(last_of$line))) +
    scale_x_continuous("Age of views, at most (s)", labels = vp_numbers, trans = "log1p",
                       breaks = sort(unique(last_of$staleness_s))) +
    scale_y_continuous("Conflicts for 1 000 requests", limits = c(0, NA), labels = vp_numbers,
                       expand = expansion(mult = c(0, 0.06))) +
    labs(title = "Conflicts of schedulers on old views", subtitle = packing_words),
  "conflicts"
)
