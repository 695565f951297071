# What is used of each named resource over time, and how many hosts are asked for more than they have.
used <- vp_table("resources", "resource")
used$name <- factor(used$resource, levels = unique(used$resource))
shares <- rbind(
  data.frame(name = used$name, time = used$start_s, value = used$used_percent, what = "all hosts, mean"),
  data.frame(name = used$name, time = used$end_s, value = used$fullest_percent, what = "fullest host")
)
shares$what <- factor(shares$what, levels = c("all hosts, mean", "fullest host"))
of_use <- ggplot(shares, aes(time, value, colour = what)) +
  geom_hline(yintercept = 100, colour = "grey60", linewidth = 0.3, linetype = "dashed") +
  geom_step(linewidth = 0.5, na.rm = TRUE) +
  facet_wrap(~name, ncol = 2, scales = "free_y") +
  scale_colour_manual(NULL, values = c("all hosts, mean" = vp_blue, "fullest host" = vp_orange)) +
  vp_time(run_end) +
  scale_y_continuous("Used (% of what hosts have)", limits = c(0, NA), labels = vp_numbers,
                     expand = expansion(mult = c(0, 0.06))) +
  theme(legend.position = "bottom")
lacking <- used[used$name %in% unique(used$resource[used$hosts_exceeded > 0]), , drop = FALSE]
rows <- ceiling(nlevels(used$name) / 2)
plot <- of_use
if (nrow(lacking) > 0) {
  of_hosts <- ggplot(lacking, aes(end_s, hosts_exceeded)) +
    geom_step(colour = vp_red, linewidth = 0.5) +
    facet_wrap(~name, ncol = 2) +
    vp_time(run_end) +
    scale_y_continuous("Hosts that lack it", limits = c(0, NA), labels = vp_numbers, expand = expansion(mult = c(0, 0.06)),
                       breaks = function(limits) unique(floor(pretty(limits)))) +
    theme(panel.spacing.x = unit(1.5, "lines"))
  plot <- patchwork::wrap_plots(of_use, of_hosts, ncol = 1,
                                heights = c(rows, ceiling(length(unique(lacking$resource)) / 2)))
}
plot <- plot + patchwork::plot_annotation(title = "Named resources", subtitle = run_words)
vp_save(plot, "resources", width = 8, height = 1.4 + 2.2 * rows + if (nrow(lacking) > 0) 2.2 else 0)
